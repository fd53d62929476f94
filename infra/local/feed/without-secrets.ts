/** Names of members whose value could be abused. */
const secretName = /token|secret|proof|password|signature|authorization|^code$/i;
/** Secrets as URL parameters. */
const secretParameter = /((?:access_token|appsecret_proof|client_secret|code)=)[^&"\s]+/g;
const longestText = 600;

/** A copy for people to look at: secrets are masked, and very long values are cut. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return shorten(value.replace(secretParameter, '$1•••'));
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    secretName.test(name) && typeof member === 'string' ? '•••' : withoutSecrets(member),
  ]);
  return Object.fromEntries(members);
}

function shorten(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
