/** The Meta app for Facebook Login, and where its browser SDK is loaded from. */
export interface FacebookLoginSettings {
  appId: string;
  /** Left out: Meta's own. */
  sdkUrl?: string;
  graphVersion?: string;
}

interface LoginAnswer {
  authResponse: { accessToken?: string } | null;
}

/** The part of the SDK that is used. https://developers.facebook.com/docs/javascript/reference */
export interface FacebookSdk {
  init(options: Record<string, unknown>): void;
  login(callback: (answer: LoginAnswer) => void, options: Record<string, unknown>): void;
}

const usualSdkUrl = 'https://connect.facebook.net/en_US/sdk.js';
const loadLimitMilliseconds = 15_000;

/** What reading and answering the messages and comments of a Page's account needs. */
const scopes = [
  'instagram_basic',
  'instagram_manage_messages',
  'instagram_manage_comments',
  'pages_show_list',
  'pages_manage_metadata',
  'pages_messaging',
  'pages_read_engagement',
];

let loading: Promise<FacebookSdk> | undefined;

/** The SDK, loaded once on a page; after a failure it can be tried again. */
export function loadFacebookSdk(settings: FacebookLoginSettings): Promise<FacebookSdk> {
  loading ??= insertScript(settings.sdkUrl ?? usualSdkUrl)
    .then(() => {
      const sdk = (globalThis as { FB?: FacebookSdk }).FB;
      if (!sdk) throw new Error('The script of Facebook did not start.');
      // No cookies and no look-ups: nothing is asked before the person clicks.
      const version = settings.graphVersion ?? 'v25.0';
      sdk.init({ appId: settings.appId, version, cookie: false, status: false, xfbml: false });
      return sdk;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function insertScript(address: string): Promise<void> {
  const script = document.createElement('script');
  script.src = address;
  script.async = true;
  return new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error('The script of Facebook could not be loaded.'));
    const timer = setTimeout(fail, loadLimitMilliseconds);
    script.addEventListener('load', () => {
      clearTimeout(timer);
      resolve();
    });
    script.addEventListener('error', () => {
      clearTimeout(timer);
      script.remove();
      fail();
    });
    document.head.append(script);
  });
}

/**
 * Opens Facebook's window: to be called in the click itself, or the browser keeps it shut.
 *
 * @param withPortfolios asks for Pages that a business portfolio owns as well
 * @returns the short-lived token of who agreed; undefined: they did not
 */
export function logInWithFacebook(
  sdk: FacebookSdk,
  withPortfolios: boolean,
): Promise<string | undefined> {
  const asked = withPortfolios ? [...scopes, 'business_management'] : scopes;
  return new Promise((resolve) => {
    sdk.login((answer) => resolve(answer.authResponse?.accessToken), {
      scope: asked.join(','),
      ...(withPortfolios && { auth_type: 'rerequest' }),
    });
  });
}
