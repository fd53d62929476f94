import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify, GraphRefusal, readGraphError } from '../../../shared/instagram/graph-errors.ts';
import errorClasses from '../../fixtures/instagram/error-classes.json' with { type: 'json' };

const folder = 'test/fixtures/instagram/api/';

function readAnswer(file: string) {
  return JSON.parse(readFileSync(folder + file, 'utf8'));
}

function classOf(code: number, subcode?: number, message = '') {
  return classify({ code, subcode, message });
}

/** The table's names for what we call otherwise. */
const ourNames: Record<string, string> = {
  'profile-only': 'profile',
  'recipient-or-config': 'recipient',
};

/** Where the table of causes says better: an account that is not eligible is no trouble of the app. */
const better: Record<number, string> = { 36103: 'policy' };

interface Rule {
  code: number;
  subcode?: number;
  message?: string;
  class: string;
}

describe('the class of a refusal', () => {
  const rules = (errorClasses.rules as Rule[]).map((rule) => ({ subcode: undefined, ...rule }));

  it.each(rules)('$code/$subcode is $class', ({ code, subcode, message, class: name }) => {
    expect(classOf(code, subcode, message)).toBe(better[code] ?? ourNames[name] ?? name);
  });

  it.each([
    [190, 463, 'reconnect'],
    [190, 460, 'reconnect'],
    [613, 2534040, 'throttle'],
    [613, 1996, 'throttle'],
    [551, 1545041, 'recipient'],
    [200, 2018028, 'app'],
    [100, 2018300, 'ownership'],
    [100, 2018321, 'ownership'],
    [2018321, undefined, 'ownership'],
    [25, 2207050, 'policy'],
    [24, 2207006, 'media'],
    [506, undefined, 'request'],
    [2022, undefined, 'policy'],
    [2018218, undefined, 'profile'],
    [2018247, undefined, 'profile'],
    [100, 2018218, 'profile'],
    [190, 459, 'reconnect'],
    [102, undefined, 'reconnect'],
    [1, 1357046, 'unknown-outcome'],
    [-2, undefined, 'unknown-outcome'],
    [-1, undefined, 'unknown-outcome'],
  ])('%s/%s is %s, by Meta’s error tables', (code, subcode, expected) => {
    expect(classOf(code, subcode)).toBe(expected);
  });

  it('goes by the code alone where the subcode is not known', () => {
    expect(classOf(10, 999_999)).toBe('permission');
    expect(classOf(100, 999_999)).toBe('request');
  });

  it('does not depend on the message, which is localised', () => {
    expect(classOf(100, 2534014, 'No se puede encontrar el usuario solicitado.')).toBe('recipient');
    expect(classOf(4, undefined, 'Unsupported request - method type: get')).toBe('throttle');
  });

  it('is that of a wrong request where the code is not known', () => {
    expect(classOf(987_654)).toBe('request');
  });
});

describe('an answer of the Graph API', () => {
  const expected: Record<string, string> = {
    'err_buc_instagram.json': '80002/- throttle',
    'err_profile_consent.json': '230/- profile',
    'err_profile_no_match.json': '9010/- profile',
    'err_temporary.json': '2/- unknown-outcome',
    'err_token_expired_subcode0.json': '190/- reconnect',
    'err_token_password_changed.json': '190/460 reconnect',
    'message_by_mid_deleted.json': '9000001/- gone',
    'send_err_access_disabled.json': '200/2534041 reconnect',
    'send_err_blocked.json': '551/1545041 recipient',
    'send_err_no_user_localised.json': '100/2534014 recipient',
    'send_err_not_owner.json': '100/2534037 ownership',
    'send_err_rate.json': '613/2534040 throttle',
    'send_err_window.json': '10/2534022 thread',
    'subscribed_apps_bad_field.json': '100/- request',
    'subscribed_apps_capability.json': '3/- app',
    'token_code_error_flat.json': '400/- request',
    'token_code_error_invalid_app.json': '400/- request',
    'token_long_lived_error_capability.json': '100/- app',
  };

  it.each(readdirSync(folder))('%s is read as what it is', (file) => {
    const error = readGraphError(readAnswer(file));
    const summary = error && `${error.code}/${error.subcode ?? '-'} ${classify(error)}`;
    expect(summary).toBe(expected[file]);
  });

  it('keeps the message of a flat error', () => {
    expect(readGraphError(readAnswer('token_code_error_flat.json'))?.message).toBe(
      'This authorization code has been used',
    );
  });

  it.each([{}, { code: 'x' }, { message: 7 }, { error_subcode: 'abc' }])(
    'that is a broken error still counts as one: %j',
    (error) => {
      const read = readGraphError({ error });
      expect(read).toBeDefined();
      expect(classify(read as NonNullable<typeof read>)).toBe('request');
    },
  );
});

describe('the message of a refusal', () => {
  function messageFor(message: string): string {
    const error = readGraphError({ error: { code: 190, message } });
    return new GraphRefusal(error as NonNullable<typeof error>, 400).message;
  }

  const token = `IGAA${'aB3-_'.repeat(40)}`;

  it('names code and subcode', () => {
    const error = readGraphError(readAnswer('send_err_window.json'));
    expect(new GraphRefusal(error as NonNullable<typeof error>, 400).message).toContain(
      '(10/2534022)',
    );
  });

  it('blanks a token that Meta repeats', () => {
    expect(messageFor(`Cannot parse access token ${token}.`)).toContain('access token ***.');
    expect(messageFor(`Malformed "880000000000001|${token}"`)).toMatch(/"\*\*\*"$/);
  });

  it.each([270, 280, 290, 299])(
    'holds no piece of a token that begins at character %s',
    (start) => {
      const shown = messageFor(`${'word '.repeat(60).slice(0, start - 1)} ${token}`);
      expect(shown).not.toContain('IGAA');
      expect(shown.length).toBeLessThan(400);
    },
  );
});
