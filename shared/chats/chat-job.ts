import type { ChatEvent } from '../instagram/webhook-events.ts';
import type { NewJob } from '../queue/jobs.ts';
import type { ChatId } from '../storage/chats.ts';

/** The job that an event causes, and whether the event was new: if so, the chat waits for this job. */
export interface Caused {
  job: NewJob;
  isNews: boolean;
}

/** The job that an event causes in its chat: the same for every delivery of the event. */
export function chatJob(
  { channelId, customerId }: ChatId,
  { accountId, eventKey }: Pick<ChatEvent, 'accountId' | 'eventKey'>,
  messageKey: string,
): NewJob {
  return { kind: 'chat', channelId, customerId, messageKey, cause: `${accountId}#${eventKey}` };
}
