/** What is needed to connect an account. */
export interface Credentials {
  accessToken: string;
  instagramAccountId: string;
  /** Present: the token is a Page's (Facebook Login). Absent: it is an Instagram Login token. */
  pageId?: string;
  /** For the agent's own webhook address. */
  webhookVerificationToken?: string;
  webhookSecret?: string;
}
