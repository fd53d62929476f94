import type { StoredAgent } from '../agents/agent.ts';
import type { Language } from '../agents/languages.ts';
import { type Sayings, sayings } from './sayings.ts';

type AgentSayings = Pick<StoredAgent, 'languages' | 'handOff' | 'fallback' | 'disclosure'>;

/** The languages that an agent's customers write in, the first for our own sentences. */
export function languagesOf({ languages }: Pick<StoredAgent, 'languages'>): readonly Language[] {
  return languages ?? ['en'];
}

/** What is said in the agent's name: its own words if its settings have any. */
export function findSaying(agent: AgentSayings, name: keyof Sayings): string {
  const { handOff, fallback, disclosure } = agent;
  const own = { handOff: handOff?.message, fallback, disclosure: disclosure?.text };
  const [language = 'en'] = languagesOf(agent);
  return (name in own ? own[name as keyof typeof own] : undefined) ?? sayings[language][name];
}
