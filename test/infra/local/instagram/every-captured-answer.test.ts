import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GraphOperation } from '../../../../infra/local/instagram/graph/endpoints.ts';
import type { NewPage } from '../../../../infra/local/instagram/pages.ts';
import { exchangeInstagramCode, getCode, logInWithFacebook } from './support/login.ts';
import {
  askJson,
  CUSTOMER,
  post,
  readFixture,
  startTestStandIn,
  textTo,
} from './support/stand-in.ts';

const DAY = 86_400_000;
const DETAILS = 'id,created_time,from,to,message';

type World = Awaited<ReturnType<typeof startTestStandIn>>;
type Produce = (world: World) => Promise<{ body: unknown }>;

/** What the stand-in answers by itself, once things are as they are here. */
const byBehaviour: Record<string, Produce> = {
  debug_token: async ({ meta }) => {
    const { facebook } = meta.apps;
    const token = await logIn(meta, [{ id: '660000000000001', name: 'Fictional Mugs' }]);
    return askJson(
      `${meta.facebookGraphUrl}/debug_token?input_token=${token}` +
        `&access_token=${facebook.id}|${facebook.secret}`,
    );
  },
  err_profile_consent: ({ ask }) => ask(CUSTOMER),
  err_token_expired_subcode0: ({ ask, account, clock }) => {
    account.loginTokenExpiresAt = clock.now();
    return ask('me');
  },
  err_token_password_changed: async ({ meta, account }) => {
    const old = account.loginToken;
    meta.revokeTokens(account, 'password-changed');
    return askJson(`${meta.instagramGraphUrl}/me?access_token=${old}`);
  },
  me_accounts_empty: async ({ meta }) => {
    const token = await logIn(meta, [{ name: 'Of a business', isBusinessOwned: true }]);
    return askJson(`${meta.facebookGraphUrl}/me/accounts?access_token=${token}`);
  },
  me_accounts_page1: async ({ meta }) => {
    const token = await logIn(meta, [
      { id: '660000000000001', name: 'Fictional Mugs' },
      { name: 'Page without Instagram' },
    ]);
    const fields = 'id,name,access_token,tasks,instagram_business_account{id,username}';
    const query = `fields=${fields}&limit=1&access_token=${token}`;
    return askJson(`${meta.facebookGraphUrl}/me/accounts?${query}`);
  },
  me_data_wrapped: ({ ask, account }) => {
    account.wrapsMeInData = true;
    return ask('me?fields=user_id,username');
  },
  me_flat: ({ ask }) => ask('me?fields=id,user_id,username,name,account_type,profile_picture_url'),
  message_by_mid: async ({ ask, write }) =>
    ask(`${(await write('Hello?')).body.mid}?fields=${DETAILS}`),
  message_by_mid_deleted: async ({ ask, write, phone }) => {
    const { mid } = (await write('never mind')).body;
    await phone(`messages/${mid}`, { method: 'DELETE' });
    return ask(mid);
  },
  profile: async ({ ask, write }) => {
    await write('Hello?');
    const { id: _, ...fields } = readFixture('api/profile');
    return ask(`${CUSTOMER}?fields=${Object.keys(fields)}`);
  },
  send_err_access_disabled: ({ send, account }) => {
    account.allowsMessageAccess = false;
    return send(textTo(CUSTOMER, 'Hello!'));
  },
  send_err_blocked: async ({ send, write, account }) => {
    await write('Leave me alone');
    account.blockedBy.push(CUSTOMER);
    return send(textTo(CUSTOMER, 'Hello!'));
  },
  send_err_no_user_localised: ({ send }) => send(textTo(CUSTOMER, 'Hello!')),
  send_err_not_owner: async ({ send, write, account }) => {
    await write('Hello?');
    account.threadOwner = 'another-app';
    return send(textTo(CUSTOMER, 'Hello!'));
  },
  send_err_window: async ({ send, write, clock }) => {
    await write('Hello?');
    clock.advance(DAY + 1);
    return send(textTo(CUSTOMER, 'Hello!'));
  },
  send_ok: async ({ send, write }) => {
    await write('Hello?');
    return send(textTo(CUSTOMER, 'Hello!'));
  },
  send_reaction_ok: async ({ send, write }) => {
    const { mid } = (await write('Hello?')).body;
    const payload = { message_id: mid, reaction: 'love' };
    return send({ recipient: { id: CUSTOMER }, sender_action: 'react', payload });
  },
  subscribed_apps_bad_field: ({ askPage }) =>
    askPage('me/subscribed_apps?subscribed_fields=messages,feed,messaging_seen', post({})),
  subscribed_apps_capability: ({ askPage, account }) =>
    askPage(`${account.professionalId}/subscribed_apps?subscribed_fields=messages`, post({})),
  subscribed_apps_ok: ({ ask }) =>
    ask('me/subscribed_apps', post({ subscribed_fields: ['messages'] })),
  token_code_data_wrapped: ({ meta, account }) => {
    account.codeAnswer = {
      isWrappedInData: true,
      userIdAs: 'string',
      permissionsAs: 'comma-separated',
    };
    return exchange(meta);
  },
  token_code_error_flat: async ({ meta }) => {
    const code = await getCode(meta, 'instagram', 'fictional.mugs');
    await exchangeInstagramCode(meta, code);
    return exchangeInstagramCode(meta, code);
  },
  token_code_error_invalid_app: ({ meta }) => exchange(meta, { client_id: '1' }),
  token_code_flat_empty_permissions: ({ meta, account }) => {
    account.codeAnswer.permissionsAs = 'empty-array';
    return exchange(meta);
  },
  token_code_flat_number_id: ({ meta }) => exchange(meta),
  token_long_lived: async ({ meta }) => extend(meta),
};

/** What only a fault brings about, and the endpoint that suffers it here. */
const byFault: Record<string, { operation: GraphOperation; call: Produce }> = {
  err_buc_instagram: { operation: 'get-me', call: ({ ask }) => ask('me') },
  err_profile_no_match: { operation: 'get-profile', call: ({ ask }) => ask(CUSTOMER) },
  err_temporary: { operation: 'send-message', call: ({ send }) => send(textTo(CUSTOMER, 'Hi')) },
  send_err_rate: { operation: 'send-message', call: ({ send }) => send(textTo(CUSTOMER, 'Hi')) },
  token_long_lived_error_capability: {
    operation: 'extend-instagram-token',
    call: ({ meta }) => extend(meta),
  },
};

/** Not a body of Meta's: the header that a throttling fault brings along, and what the app answers. */
const elsewhere = ['header_buc_usage', 'data_deletion_reply'];

it('is known for each captured answer how it comes about', () => {
  const folder = new URL('../../../fixtures/instagram/api/', import.meta.url);
  const captured = readdirSync(folder).map((file) => file.replace('.json', ''));
  const known = [...Object.keys(byBehaviour), ...Object.keys(byFault), ...elsewhere];
  expect(captured.sort()).toEqual(known.sort());
});

describe('answered as captured, by behaviour', () => {
  it.each(Object.entries(byBehaviour))('%s', async (name, produce) => {
    const { body } = await produce(await startTestStandIn());
    expect(shapeOf(body)).toEqual(shapeOf(readFixture(`api/${name}`)));
  });
});

describe('answered as captured, by a fault', () => {
  it.each(Object.entries(byFault))('%s', async (name, { operation, call }) => {
    const world = await startTestStandIn();
    const body = readFixture(`api/${name}`);
    const effect = { kind: 'answer', status: 400, body };
    const fault = post({ service: 'graph', operation, effect });
    expect((await fetch(`${world.meta.url}/_faults`, fault)).status).toBe(201);
    expect((await call(world)).body).toEqual(body);
  });
});

function logIn(meta: World['meta'], pages: NewPage[]): Promise<string> {
  const user = meta.addFacebookUser({ name: 'Mia Fictional', pages });
  return logInWithFacebook(meta, user.id);
}

async function exchange(meta: World['meta'], changes?: Record<string, string>) {
  const code = await getCode(meta, 'instagram', 'fictional.mugs');
  return exchangeInstagramCode(meta, code, changes);
}

async function extend(meta: World['meta']) {
  const query = new URLSearchParams({
    grant_type: 'ig_exchange_token',
    client_secret: meta.apps.instagram.secret,
    access_token: (await exchange(meta)).body.access_token,
  });
  return askJson(`${meta.instagramGraphUrl}/access_token?${query}`);
}

/** Names and kinds of values, whatever their order; of an error also its codes. */
function shapeOf(value: unknown, name = ''): unknown {
  if (['code', 'error_subcode', 'type', 'error_type', 'is_transient'].includes(name)) return value;
  if (Array.isArray(value)) return value.slice(0, 1).map((element) => shapeOf(element));
  if (typeof value !== 'object' || value === null) return value === null ? 'string' : typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, shapeOf(element, key)]),
  );
}
