import type { DeliveryManner } from './webhooks/delivery.ts';

/** How Meta treats an account, and how its webhooks go. */
export interface AccountOptions {
  /** "Allow access to messages"; off: nothing can be sent and no webhooks come. */
  allowsMessageAccess: boolean;
  /** Another app in control: sends fail, and events come as `standby`. One thread may differ. */
  threadOwner: 'this-app' | 'another-app';
  /** Whether Meta let the app have the Human Agent feature. */
  hasHumanAgentFeature: boolean;
  /** Instagram-scoped ids of people who blocked the account. */
  blockedBy: string[];
  /** Several images in one message; some accounts were refused that. */
  takesSeveralImages: boolean;
  /** A live broadcast runs: only then live comments come, and may be answered privately. */
  isBroadcasting: boolean;
  /** What happens to its webhooks on their way, unless an action on the phone says otherwise. */
  deliveries: DeliveryManner;
  echoes: EchoTiming;
}

/** An echo may overtake the answer of the send call, and some accounts lost theirs for weeks. */
type EchoTiming = 'after-answer' | 'before-answer' | 'never';

/** In Meta's own names. */
export interface MessengerProfile {
  ice_breakers?: { question: string; payload: string }[];
  persistent_menu?: { locale: string; call_to_actions: MenuItem[] }[];
}

export type MenuItem =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };
