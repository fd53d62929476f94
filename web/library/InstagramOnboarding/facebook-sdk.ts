/** The Meta app for Facebook Login, and where to load its browser SDK from. */
export interface FacebookLoginSettings {
  appId: string;
  /** By default Meta's own. */
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

/** What it takes to read and answer the messages and comments of a Page's account. */
const scopes = [
  'instagram_basic',
  'instagram_manage_messages',
  'instagram_manage_comments',
  'pages_show_list',
  'pages_manage_metadata',
  'pages_messaging',
  'pages_read_engagement',
];

/** The globals that the SDK and its page share. */
const page = globalThis as { FB?: FacebookSdk | { __buffer: object }; fbAsyncInit?: () => void };

let loading: Promise<FacebookSdk> | undefined;

/** The SDK, loaded once per page; after a failure, loading can be retried. */
export function loadFacebookSdk(settings: FacebookLoginSettings): Promise<FacebookSdk> {
  loading ??= insertScript(settings.sdkUrl ?? usualSdkUrl)
    .then((sdk) => {
      const version = settings.graphVersion ?? 'v25.0';
      sdk.init({
        ...{ appId: settings.appId, version },
        // No cookies and no look-ups: nothing is requested before the person clicks.
        ...{ cookie: false, status: false, xfbml: false },
        // The browser's own dialog would come first, but Pages can only be chosen in Facebook's window.
        // https://developers.facebook.com/documentation/facebook-login/web/fedcm/
        fedCM: false,
      });
      return sdk;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/**
 * The script installs a placeholder that only records calls, loads the SDK, and calls `fbAsyncInit` once the
 * SDK has replaced the placeholder. Code that keeps using the placeholder never sees a window open.
 * https://developers.facebook.com/docs/javascript/quickstart
 */
function insertScript(address: string): Promise<FacebookSdk> {
  const present = readySdk();
  if (present) return Promise.resolve(present);
  const script = document.createElement('script');
  script.src = address;
  script.async = true;
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      script.remove();
      // If it finds a placeholder, the script does nothing, so a retry would fail.
      if (!readySdk()) delete page.FB;
      reject(new Error('The script of Facebook could not be loaded.'));
    };
    const timer = setTimeout(fail, loadLimitMilliseconds);
    const ofThePage = page.fbAsyncInit;
    page.fbAsyncInit = () => {
      clearTimeout(timer);
      ofThePage?.();
      const sdk = readySdk();
      if (sdk) resolve(sdk);
      else fail();
    };
    script.addEventListener('error', fail);
    document.head.append(script);
  });
}

function readySdk(): FacebookSdk | undefined {
  return page.FB && !('__buffer' in page.FB) ? page.FB : undefined;
}

/**
 * Opens Facebook's window. Call it in the click handler itself, or the browser blocks the window.
 *
 * @param withPortfolios also asks for Pages that a business portfolio owns
 * @returns the short-lived token of the person who agreed; undefined: they did not
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
