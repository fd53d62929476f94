import { randomBytes } from 'node:crypto';

const MESSAGE_ID_LENGTH = 164;

/**
 * A message id (`mid`) shaped like real ones: 164 characters that begin with `aWdfZAG1faXRlbTox` and end in
 * `ZD`. The length matters: an SQS deduplication id has at most 128.
 */
export function createMessageId(): string {
  return `aWdfZAG1faXRlbToxOk${randomLetters(MESSAGE_ID_LENGTH - 21)}ZD`;
}

export function createConversationId(): string {
  return `aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ6${randomLetters(60)}ZD`;
}

function randomLetters(length: number): string {
  return randomBytes(length).toString('base64').replace(/[+/=]/g, 'Z').slice(0, length);
}
