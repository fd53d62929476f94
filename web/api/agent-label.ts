interface NamedAgent {
  id: string;
  name: string;
}

/** An agent's name; where another one has the same, with the id that tells them apart. */
export function agentLabel({ id, name }: NamedAgent, agents: NamedAgent[]): string {
  const isUnique = agents.every((other) => other.id === id || other.name !== name);
  return isUnique ? name : `${name} (${id})`;
}
