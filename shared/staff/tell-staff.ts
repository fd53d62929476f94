import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';
import { findChannel } from '../storage/channels.ts';
import { type Chat, chatIdOf } from '../storage/chats.ts';
import { forgetUntold } from '../storage/untold-chats.ts';
import { type AttentionDetail, attentionDetailType, eventSource } from './attention-event.ts';

const client = new EventBridgeClient(awsClientSettings);

/**
 * Announces on the event bus that a chat needs a person, and notes that staff were told. After a crash in
 * between, they are told again, with the same id.
 *
 * @throws if EventBridge did not accept the event: the chat still says that staff must be told
 */
export async function tellStaff(chat: Chat): Promise<void> {
  if (!chat.untold) return;
  const channel = await findChannel(chat.tenantId, chat.channelId);
  const { Entries = [], FailedEntryCount } = await client.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: getSetting('staffEventBus'),
          Source: eventSource,
          DetailType: attentionDetailType,
          Detail: JSON.stringify(describe(chat, chat.untold, channel?.agentId)),
        },
      ],
    }),
  );
  // EventBridge responds 200 even if it did not accept an entry.
  if (FailedEntryCount) throw new Error(`The event bus refused an event: ${Entries[0]?.ErrorCode}`);
  await forgetUntold(chat, chat.untold.id);
}

function describe(
  chat: Chat,
  { id, kind, reason, at }: NonNullable<Chat['untold']>,
  agentId: string | undefined,
): AttentionDetail {
  const { tenantId, channelId, customerId } = chat;
  return {
    version: '1',
    id,
    ...{ tenantId, agentId, channelId, chatId: chatIdOf(chat), customerId },
    ...{ kind, reason, at: new Date(at).toISOString() },
  };
}
