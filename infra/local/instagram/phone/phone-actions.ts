import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';
import { readJson } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { arrive, optInToNews, reactToMessage, readMessages, tapButton } from './act-from-phone.ts';
import { changeAccount, changeProfile, endTokens } from './change-from-phone.ts';
import { listComments, mentionAccount, writeComment } from './comment-from-phone.ts';
import { describeAccount } from './phone-accounts.ts';
import * as forms from './phone-forms.ts';
import { readAccount, readConversation } from './read-from-phone.ts';
import { moveThread, writeAsStaff, writeToSelf } from './write-as-staff.ts';
import { editMessage, unsendMessage, writeMessage } from './write-from-phone.ts';

/** Its result is sent as JSON. */
export type PhoneAction = (call: PhoneCall) => unknown;

interface PhoneCall {
  request: IncomingMessage;
  /** The values in the path's placeholders. */
  ids: string[];
  query: URLSearchParams;
  platform: Platform;
}

/** By method and path below `/_phone`; `phone-forms.ts` has the bodies, `phone-client.ts` the answers. */
export const phoneActions: Record<string, PhoneAction> = {
  'POST messages': taking(forms.newMessage, writeMessage),
  'PATCH messages/{mid}': takingOne(forms.edit, editMessage),
  'DELETE messages/{mid}': takingOne(forms.unsending, unsendMessage),
  'PUT messages/{mid}/reaction': takingOne(forms.reactionForm, reactToMessage),
  'DELETE messages/{mid}/reaction': takingOne(forms.withdrawal, reactToMessage),
  'POST postbacks': taking(forms.tap, tapButton),
  'POST referrals': taking(forms.arrival, arrive),
  'POST opt-ins': taking(forms.optInForm, optInToNews),

  'POST staff-messages': taking(forms.staffMessage, writeAsStaff),
  'POST self-messages': taking(forms.noteToSelf, writeToSelf),
  'POST thread-control': taking(forms.control, moveThread),

  'POST comments': taking(forms.newComment, writeComment),
  'POST mentions': taking(forms.mention, mentionAccount),
  'GET comments/{username}': ({ ids: [username = ''], platform }) => ({
    comments: listComments(username, platform),
  }),

  'GET conversations/{username}/{igsid}': ({ ids: [username = '', igsid = ''], query, platform }) =>
    readConversation(username, igsid, query.get('after'), platform),
  'POST conversations/{username}/{igsid}/seen': async (call) => {
    const { request, ids, platform } = call;
    const [username = '', igsid = ''] = ids;
    return readMessages(username, igsid, await readJson(request, forms.reading), platform);
  },

  'GET accounts': ({ platform }) => ({ accounts: platform.accounts.list().map(describeAccount) }),
  'GET accounts/{username}': ({ ids: [username = ''], platform }) =>
    readAccount(username, platform),
  'PATCH accounts/{username}': takingOne(forms.accountChange, changeAccount),
  'POST accounts/{username}/revocations': takingOne(forms.revocation, endTokens),
  'PATCH people/{igsid}': takingOne(forms.profileChange, changeProfile),
};

function taking<Form extends z.ZodType>(
  form: Form,
  act: (given: z.infer<Form>, platform: Platform) => unknown,
): PhoneAction {
  return async ({ request, platform }) => act(await readJson(request, form), platform);
}

/** Wraps an action on the one thing that the path names. */
function takingOne<Form extends z.ZodType>(
  form: Form,
  act: (id: string, given: z.infer<Form>, platform: Platform) => unknown,
): PhoneAction {
  return async ({ request, ids: [id = ''], platform }) =>
    act(id, await readJson(request, form), platform);
}
