import * as z from 'zod';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter } from '../graph-error.ts';
import { requireOwnNode } from './account-nodes.ts';

const button = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('postback'), title: z.string(), payload: z.string() }),
  z.looseObject({ type: z.literal('web_url'), title: z.string(), url: z.url() }),
]);
const questions = z
  .array(z.strictObject({ question: z.string().max(80), payload: z.string().max(1000) }))
  .max(4);
/** Meta takes a list per language, one of which is the default, and still accepts the older bare list. */
const iceBreakers = z.union([
  questions,
  z
    .tuple([z.strictObject({ call_to_actions: questions, locale: z.literal('default') })])
    .transform(([{ call_to_actions }]) => call_to_actions),
]);
const profile = z.strictObject({
  ice_breakers: iceBreakers.optional(),
  persistent_menu: z
    .array(z.looseObject({ locale: z.string(), call_to_actions: z.array(button) }))
    .optional(),
});

/**
 * `POST /{node}/messenger_profile`: replaces the ice breakers or the persistent menu.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/ice-breakers
 */
export function setMessengerProfile(call: AccountCall): GraphAnswer {
  const account = requireOwnNode(call);
  const { platform, ...settings } = call.parameters;
  requireInstagram(platform);
  const parsed = profile.safeParse(settings);
  if (!parsed.success) throw invalidParameter(z.prettifyError(parsed.error));
  Object.assign(account.messengerProfile, parsed.data);
  return { status: 200, body: { result: 'success' } };
}

/** `GET /{node}/messenger_profile?fields=…`: one element for each setting that exists. */
export function getMessengerProfile(call: AccountCall): GraphAnswer {
  const { messengerProfile } = requireOwnNode(call);
  requireInstagram(call.parameters['platform']);
  const data = readNames(call.parameters['fields'])
    .filter((name) => messengerProfile[name])
    .map((name) => describeSetting(name, messengerProfile[name]));
  return { status: 200, body: { data } };
}

/** `DELETE /{node}/messenger_profile` with `fields`, a JSON array. */
export function deleteMessengerProfile(call: AccountCall): GraphAnswer {
  const { messengerProfile } = requireOwnNode(call);
  requireInstagram(call.parameters['platform']);
  for (const name of readNames(call.parameters['fields'])) delete messengerProfile[name];
  return { status: 200, body: { result: 'success' } };
}

function describeSetting(name: string, value: unknown): Record<string, unknown> {
  return name === 'ice_breakers'
    ? { call_to_actions: value, locale: 'default' }
    : { [name]: value };
}

function requireInstagram(platform: unknown): void {
  if (platform !== 'instagram') throw invalidParameter('Param platform must be one of {instagram}');
}

/** Comma-separated, or a JSON array, as such or as text. */
function readNames(value: unknown): ('ice_breakers' | 'persistent_menu')[] {
  const names = Array.isArray(value) ? value : String(value ?? '').match(/\w+/g);
  const parsed = z
    .array(z.enum(['ice_breakers', 'persistent_menu']))
    .min(1)
    .safeParse(names);
  if (parsed.success) return parsed.data;
  throw invalidParameter('Param fields must be one of {ice_breakers, persistent_menu}');
}
