import { textMessage, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';

const texts = [
  'Do you ship to Norway?',
  'And how long does it take? I would need it before the weekend.',
  'Great, thank you! 🙏',
];

/** A delivery of this many messages, each from another person and as new as can be. */
export function deliveryOf(events: number, accountId: string) {
  const at = Date.now();
  const messages = Array.from({ length: events }, (_none, index) => {
    const customer = `1050${String(index).padStart(12, '0')}`;
    const mid = `aWdfZAG1faXRlbToxOk${crypto.randomUUID().repeat(4).slice(0, 146)}`;
    const text = texts[index % texts.length] as string;
    return textMessage({ account: accountId, customer, at, mid, text });
  });
  return webhookBody({ accountId, sentAt: at, events: messages });
}
