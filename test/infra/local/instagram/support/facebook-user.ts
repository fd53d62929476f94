import { askJson, startTestStandIn } from './stand-in.ts';

/** One user with the Page of the fixtures, one without Instagram, and one of a business. */
export async function startWithUser() {
  const world = await startTestStandIn();
  const { meta, account } = world;
  const owned = meta.addAccount({ username: 'owned.by.business' });
  const user = meta.addFacebookUser({
    name: 'Mia Fictional',
    pages: [
      { id: '660000000000001', name: 'Fictional Mugs' },
      {
        id: '660000000000002',
        name: 'Page without Instagram',
        token: 'EAAfictionalpage2',
        tasks: ['MESSAGING'],
      },
      { id: '660000000000003', name: 'Business', account: owned, isBusinessOwned: true },
    ],
  });
  const ask = (path: string, token: string) =>
    askJson(`${meta.facebookGraphUrl}/v25.0/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  const appToken = `${meta.apps.facebook.id}|${meta.apps.facebook.secret}`;
  const debug = (token: string, by = appToken) => ask(`debug_token?input_token=${token}`, by);
  return { ...world, account, owned, user, ask, debug };
}
