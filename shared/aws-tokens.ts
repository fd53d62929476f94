/**
 * Stands in for the SDK's search for bearer tokens, which Bedrock's client brings along (`infra/bundle.ts`):
 * on Lambda, calls are signed with the role's credentials.
 */
export function nodeProvider() {
  return async (): Promise<never> => {
    throw new Error('No bearer token is used here.');
  };
}

export { nodeProvider as fromEnvSigningName };
