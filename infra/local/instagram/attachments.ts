import { createHash } from 'node:crypto';
import type { Attachment, NewAttachment } from './messages.ts';

/** Kinds that come without any payload. */
const withoutPayload = ['ephemeral', 'like_heart'];

/** The field in which each kind of share holds the id of what is shared. */
const mediaIdNames: Record<string, string> = {
  ig_post: 'ig_post_media_id',
  ig_reel: 'reel_video_id',
  reel: 'reel_video_id',
};

/**
 * A customer's attachment as a webhook shows it.
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export function createAttachment({ type, url, title, mediaId }: NewAttachment): Attachment {
  if (withoutPayload.includes(type)) return { type };
  const idName = mediaIdNames[type];
  const shared = idName && { [idName]: mediaId ?? '17900000000011001', title };
  return { type, payload: { ...(shared || {}), url: url ?? cdnAddress(`${type}${title}`) } };
}

/** What the account sent, as its echo shows it: media at one of Meta's own addresses. */
export function echoedAttachment({ type, payload = {} }: Attachment): Attachment {
  if (type === 'template') {
    const { template_type: name = 'generic', ...template } = payload;
    return { type, payload: { [String(name)]: template } };
  }
  const { url } = payload;
  return typeof url === 'string' ? { type, payload: { url: cdnAddress(url) } } : { type, payload };
}

/**
 * An attachment as the Graph API lists it; undefined for what the API shows elsewhere or not at all.
 * https://developers.facebook.com/docs/graph-api/reference/message
 */
export function listedAttachment({
  type,
  payload = {},
}: Attachment): Record<string, unknown> | undefined {
  const { url } = payload;
  if (typeof url !== 'string') return undefined;
  const size = { width: 640, height: 640 };
  switch (type) {
    case 'image':
      return { image_data: { ...size, max_width: 640, max_height: 640, url, preview_url: url } };
    case 'video':
      return { video_data: { ...size, url, preview_url: url } };
    case 'audio':
      return { mime_type: 'audio/mp4', name: 'audio.mp4', size: 1000, file_url: url };
    case 'file':
      return { mime_type: 'application/pdf', name: 'file.pdf', size: 1000, file_url: url };
    default:
      return undefined;
  }
}

/** Real addresses are signed and expire; this one leads nowhere. The same seed gives the same address. */
function cdnAddress(seed: string): string {
  const digest = createHash('sha256').update(seed).digest('hex');
  const asset = BigInt(`0x${digest.slice(0, 12)}`);
  return `https://lookaside.example.test/ig_messaging_cdn/?asset_id=${asset}&signature=FICTIONAL`;
}
