import type { DeliveryManner } from './webhooks/delivery.ts';

/** How Meta treats an account, and how its webhooks are delivered. */
export interface AccountOptions {
  /** "Allow access to messages"; off: nothing can be sent and no webhooks come. */
  allowsMessageAccess: boolean;
  /** While another app is in control, sends fail and events come as `standby`. A thread may differ. */
  threadOwner: 'this-app' | 'another-app';
  /** Whether Meta granted the app the Human Agent feature. */
  hasHumanAgentFeature: boolean;
  /** Instagram-scoped ids of people who blocked the account. */
  blockedBy: string[];
  /** Whether one message may hold several images; Meta refused this for some accounts. */
  takesSeveralImages: boolean;
  /** Whether a live broadcast runs: only then do live comments come, and accept a private reply. */
  isBroadcasting: boolean;
  /** What happens to its webhooks in transit, unless an action on the phone says otherwise. */
  deliveries: DeliveryManner;
  echoes: EchoTiming;
}

/** An echo may overtake the answer to the send call, and some accounts received none for weeks. */
type EchoTiming = 'after-answer' | 'before-answer' | 'never';

/** In Meta's own names. */
export interface MessengerProfile {
  ice_breakers?: { question: string; payload: string }[];
  persistent_menu?: { locale: string; call_to_actions: MenuItem[] }[];
}

export type MenuItem =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };
