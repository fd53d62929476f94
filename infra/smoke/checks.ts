/** The addresses of a deployment or of the local run. */
export interface Addresses {
  apiUrl: string;
  /** Undefined if there is none. */
  consoleUrl?: string | undefined;
}

/** A call that changes nothing and needs no sign-in, and its expected result. */
export interface Check {
  /** What a pass proves. */
  shows: string;
  method: 'GET' | 'POST';
  url: string;
  status: number;
  /** A header that the answer must have. */
  header?: string;
  /** What to look at if it fails. */
  hint: string;
}

const logs = 'look at the log of its function (docs/troubleshooting.md).';

export function checksOf({ apiUrl, consoleUrl }: Addresses): Check[] {
  const unknownCode = 'smoke'.padEnd(40, '0');
  const ofApi: Check[] = [
    {
      ...{ shows: 'the API answers', method: 'GET', url: '/api/health', status: 200 },
      hint: 'check that this is the address of the API and that the stack is deployed.',
    },
    {
      ...{ shows: 'nobody gets in without signing in', method: 'GET', url: '/api/channels' },
      status: 401,
      hint: 'check that the authorizer of the API is as in the template.',
    },
    {
      shows: 'functions read the app secret, and a wrong verify token is refused',
      method: 'GET',
      url: '/api/webhooks/instagram?hub.mode=subscribe&hub.verify_token=smoke&hub.challenge=1',
      ...{ status: 403, hint: `check that the function may read the app secret. If so, ${logs}` },
    },
    {
      ...{ shows: 'an unsigned delivery is refused', method: 'POST', status: 401 },
      ...{ url: '/api/webhooks/instagram', hint: logs },
    },
    {
      ...{ shows: 'functions read the table', method: 'GET', status: 404 },
      ...{
        url: `/api/data-deletion/${unknownCode}`,
        hint: `check that the function may read it. If so, ${logs}`,
      },
    },
    {
      ...{ shows: 'a login ends at the frontend', method: 'GET', status: 302, header: 'location' },
      ...{ url: '/api/instagram/callback?state=smoke&code=smoke', hint: logs },
    },
  ];
  const ofConsole: Check = {
    ...{ shows: 'the console is served, with its headers', method: 'GET', status: 200 },
    ...{ url: '/', header: 'content-security-policy' },
    hint: 'a distribution needs some minutes after its first deployment.',
  };
  return [
    ...ofApi.map((check) => ({ ...check, url: apiUrl + check.url })),
    ...(consoleUrl ? [{ ...ofConsole, url: consoleUrl + ofConsole.url }] : []),
  ];
}
