import * as z from 'zod';

/*
 * What each action on the phone takes. An omitted person is the usual customer, an omitted account the first.
 * An omitted `webhook` follows the account's `deliveries`.
 */

const igsid = z.string().regex(/^\d+$/, 'an Instagram-scoped id: digits only');
const text = z.string().min(1);
const people = {
  /** Instagram-scoped id of the person. */
  from: igsid.optional(),
  /** What the person's profile says. */
  name: text.optional(),
  /** Username of the account. */
  to: z.string().optional(),
};
const manner = {
  /** The webhook is delivered twice. */
  duplicated: z.boolean().optional(),
  /** Milliseconds on the clock until the webhook is sent. */
  delayedBy: z.int().min(0).optional(),
};
/** Whether the app hears of it. */
const event = { webhook: z.enum(['event', 'none']).optional(), ...manner };
/** How the app hears of it: some apps get an edit without text or sender, some deliveries are lost. */
const messageEvent = {
  webhook: z.enum(['message', 'edit-without-sender', 'both', 'none']).optional(),
  ...manner,
};

const attachment = z.strictObject({
  /** Meta's name for it: image, video, audio, file, share, ig_post, ig_reel, story_mention, ephemeral … */
  type: text,
  url: z.string().optional(),
  title: z.string().optional(),
  /** The shared post or reel. */
  mediaId: z.string().optional(),
});
/** An advertisement, or a product in the shop. */
const source = z.strictObject({
  ref: z.string().optional(),
  adId: z.string().optional(),
  adTitle: z.string().optional(),
  productId: z.string().optional(),
});

export const newMessage = z
  .strictObject({
    ...people,
    ...messageEvent,
    text: text.optional(),
    attachments: z.array(attachment).min(1).optional(),
    /** Instagram hides the content from every app. */
    isUnsupported: z.boolean().optional(),
    /** The payload of a quick reply from the account, which is tapped: its title becomes the text. */
    quickReply: z.string().optional(),
    /** The mid of the message it answers. */
    replyTo: z.string().optional(),
    /** The account's story that it answers. */
    replyToStory: z.strictObject({ url: text, id: text }).optional(),
    /** Where the person came from. */
    source: source.optional(),
  })
  .refine(
    ({ text, attachments, isUnsupported, quickReply }) =>
      text ?? attachments ?? quickReply ?? isUnsupported,
    { error: 'a message needs text, attachments, quickReply or isUnsupported' },
  );

export const edit = z.strictObject({ ...messageEvent, text });
export const unsending = z.strictObject(event);
export const reactionForm = z.strictObject({ ...event, emoji: text });
export const withdrawal = z.strictObject(event);
/** Reads everything up to `mid`, by default all that the account wrote. */
export const reading = z.strictObject({ ...event, mid: z.string().optional() });
/** Taps an ice breaker, a menu item or a template's button that the account shows, named by its payload. */
export const tap = z.strictObject({ ...people, ...event, payload: z.string() });
/** Through the account's ig.me link with this `ref`, or from a source. */
export const arrival = z.union([
  z.strictObject({ ...people, ...event, ref: text }),
  z.strictObject({ ...people, ...event, source }),
]);
export const optInForm = z.strictObject({ ...people, ...event, title: text, payload: text });

/** The account's staff write in the Instagram app. */
export const staffMessage = z
  .strictObject({
    ...event,
    /** Username of the account. */
    as: z.string().optional(),
    /** Instagram-scoped id of the person. */
    to: igsid.optional(),
    text: text.optional(),
    attachments: z.array(attachment).min(1).optional(),
    replyTo: z.string().optional(),
  })
  .refine(({ text, attachments }) => text ?? attachments, {
    error: 'a message needs text or attachments',
  });
/** The account writes to itself. */
export const noteToSelf = z.strictObject({ ...event, as: z.string().optional(), text });
/** The thread is passed to an app, or an app takes it. */
export const control = z.strictObject({
  ...people,
  ...event,
  action: z.enum(['pass', 'take']),
  owner: z.enum(['this-app', 'another-app', 'inbox']),
  metadata: z.string().optional(),
});

export const newComment = z.strictObject({
  ...people,
  ...event,
  text,
  /** The account itself writes it in the Instagram app. */
  isOwn: z.boolean().optional(),
  /** The id of the comment it answers. */
  replyTo: z.string().optional(),
  /** Under a boosted post it is delivered twice: as a comment on the post and on the advertisement. */
  under: z
    .enum(['post', 'ad', 'boosted-post', 'boosted-post-with-two-ids', 'broadcast'])
    .default('post'),
});
export const mention = z.strictObject({
  ...event,
  to: z.string().optional(),
  where: z.enum(['caption', 'comment']),
});

/** A person's profile from now on; null empties a field. */
export const profileChange = z.strictObject({
  name: text.nullable().optional(),
  picture: text.nullable().optional(),
  username: text.optional(),
});
/** What Meta answers about the account from now on. */
export const accountChange = z.strictObject({
  allowsMessageAccess: z.boolean().optional(),
  threadOwner: z.enum(['this-app', 'another-app']).optional(),
  hasHumanAgentFeature: z.boolean().optional(),
  takesSeveralImages: z.boolean().optional(),
  isBroadcasting: z.boolean().optional(),
  blockedBy: z.array(igsid).optional(),
  echoes: z.enum(['after-answer', 'before-answer', 'never']).optional(),
  deliveries: z
    .strictObject({
      isLost: z.boolean().optional(),
      isDuplicated: z.boolean().optional(),
      delayedBy: z.int().min(0).optional(),
    })
    .optional(),
});
/** Every token of the account ends. */
export const revocation = z.strictObject({ reason: z.enum(['password-changed', 'app-removed']) });

/** How an action wants its own webhook delivered. */
export interface MannerForm {
  webhook?: string;
  duplicated?: boolean;
  delayedBy?: number;
}

export type NewMessage = z.input<typeof newMessage>;
export type Edit = z.input<typeof edit>;
export type Manner = z.input<typeof unsending>;
export type Reaction = z.input<typeof reactionForm>;
export type Reading = z.input<typeof reading>;
export type Tap = z.input<typeof tap>;
export type Arrival = z.input<typeof arrival>;
export type OptIn = z.input<typeof optInForm>;
export type StaffMessage = z.input<typeof staffMessage>;
export type NoteToSelf = z.input<typeof noteToSelf>;
export type Control = z.input<typeof control>;
export type NewComment = z.input<typeof newComment>;
export type Mention = z.input<typeof mention>;
export type ProfileChange = z.input<typeof profileChange>;
export type AccountChange = z.input<typeof accountChange>;
export type Revocation = z.input<typeof revocation>;
