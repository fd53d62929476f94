/** What the form holds; an empty text means an omitted field. */
export const noCredentials = {
  accessToken: '',
  instagramAccountId: '',
  pageId: '',
  webhookVerificationToken: '',
  webhookSecret: '',
};

export type Credentials = typeof noCredentials;

/** The body of `POST …/instagram/connect`, with spaces around pasted values removed. */
export function toBody(entered: Credentials) {
  const [pageId, webhookSecret] = [entered.pageId.trim(), entered.webhookSecret.trim()];
  return {
    accessToken: entered.accessToken.trim(),
    instagramAccountId: entered.instagramAccountId.trim(),
    webhookVerificationToken: entered.webhookVerificationToken.trim(),
    ...(pageId && { pageId }),
    ...(webhookSecret && { webhookSecret }),
  };
}

/** A text that nobody can guess: 32 hexadecimal digits, from 128 random bits. */
export function generateToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
