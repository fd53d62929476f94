import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { Clock } from '../../../../../infra/local/clock.ts';
import { Faults } from '../../../../../infra/local/faults.ts';
import { startMetaStandIn } from '../../../../../infra/local/instagram/meta-stand-in.ts';

export const CUSTOMER = '1050000000000301';

/** A stand-in with one subscribed account, the one of the fixtures, which is also linked to a Page. */
export async function startTestStandIn() {
  const clock = new Clock();
  const faults = new Faults();
  const meta = await startMetaStandIn({ clock, faults });
  onTestFinished(() => meta.close());
  const account = meta.addAccount({
    professionalId: '17841490000000101',
    appScopedId: '26000000000000101',
    username: 'fictional.mugs',
    name: 'Fictional Mugs',
    loginToken: 'IGAAfictionallong',
    page: { id: '660000000000001', name: 'Fictional Mugs', token: 'EAAfictionalpage' },
    subscribedFields: { instagram: ['messages'], page: [] },
  });
  return {
    clock,
    faults,
    meta,
    account,
    /** Asks graph.instagram.com with the account's token. */
    ask: (path: string, init: RequestInit = {}) =>
      askGraph(`${meta.instagramGraphUrl}/v25.0/${path}`, account.loginToken, init),
    /** Asks graph.facebook.com with the Page's token. */
    askPage: (path: string, init: RequestInit = {}) =>
      askGraph(`${meta.facebookGraphUrl}/v25.0/${path}`, 'EAAfictionalpage', init),
    send: (body: Record<string, unknown>) =>
      askGraph(`${meta.instagramGraphUrl}/v25.0/me/messages`, account.loginToken, post(body)),
    write: (text: string, more: Record<string, unknown> = {}) =>
      askJson(`${meta.url}/_phone/messages`, post({ text, ...more })),
    phone: (path: string, init?: RequestInit) => askJson(`${meta.url}/_phone/${path}`, init),
  };
}

export function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

export function textTo(igsid: string, text: string) {
  return { recipient: { id: igsid }, message: { text } };
}

function askGraph(url: string, token: string, init: RequestInit) {
  return askJson(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
}

export async function askJson(url: string, init?: RequestInit) {
  const response = await fetch(url, init);
  const body = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, body };
}

/** An answer of the real Graph API, without the trace id that differs each time. */
export function realAnswer(name: string) {
  const answer = readFixture(`api/${name}`);
  if (answer.error) delete answer.error.fbtrace_id;
  return answer;
}

export function readFixture(path: string) {
  return JSON.parse(readFixtureText(path));
}

export function readFixtureText(path: string): string {
  const url = new URL(`../../../../fixtures/instagram/${path}.json`, import.meta.url);
  return readFileSync(url, 'utf8');
}
