/**
 * Stands in for Node's HTTP/2 (`infra/bundle.ts`), which takes a quarter of the load time of a function that
 * makes outbound calls: undici and Bedrock's client bring it along, and both are set to HTTP/1.1.
 */
export const constants = {};

export function connect(): never {
  throw new Error('HTTP/2 is not bundled: give this client one that speaks HTTP/1.1.');
}

export default { constants, connect };
