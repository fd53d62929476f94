/**
 * Stands in for Node's HTTP/2 (`infra/bundle.ts`), which takes a quarter of the time in which a function that
 * calls out loads: undici and Bedrock's client bring it along, and both are told to speak HTTP/1.1.
 */
export const constants = {};

export function connect(): never {
  throw new Error('HTTP/2 is not bundled: give this client one that speaks HTTP/1.1.');
}

export default { constants, connect };
