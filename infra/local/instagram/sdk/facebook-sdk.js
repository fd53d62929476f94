// Stands in for the SDK itself, which `sdk.js` loads: it opens no window and asks the stand-in for Meta.
// Set `FB._choose` to a Facebook user's id or to 'deny'; by default the first user agrees.
(() => {
  const standIn = new URL(document.currentScript.src).origin;
  const denied = { status: 'unknown', authResponse: null };
  let settings = {};
  let latest = denied;
  const buffer = window.FB?.__buffer ?? {};

  async function ask(url, init) {
    const response = await fetch(url, init);
    return response.json();
  }

  async function login(options) {
    const query = new URLSearchParams({
      client_id: settings.appId ?? '',
      scope: options.scope ?? '',
      response_type: options.response_type ?? 'token',
      _choose: window.FB._choose ?? '',
    });
    const answer = await ask(`${standIn}/_sdk/login?${query}`);
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  function callGraph(path, method, parameters) {
    const version = settings.version ?? 'v25.0';
    const url = new URL(`${standIn}/graph.facebook.com/${version}/${path.replace(/^\//, '')}`);
    const token = latest.authResponse?.accessToken;
    if (token) url.searchParams.set('access_token', token);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return ask(url, { method });
  }

  window.FB = {
    init(options) {
      settings = options;
    },
    login(callback, options = {}) {
      login(options).then(
        (answer) => {
          latest = answer;
          callback(answer);
        },
        (error) => {
          console.error(error);
          callback(denied);
        },
      );
    },
    getLoginStatus(callback) {
      callback(latest);
    },
    // FB.api(path, [method], [parameters], callback)
    api(path, ...rest) {
      const method = rest.find((argument) => typeof argument === 'string') ?? 'GET';
      const parameters = rest.find((argument) => typeof argument === 'object') ?? {};
      const callback = rest.find((argument) => typeof argument === 'function') ?? (() => {});
      callGraph(path, method.toUpperCase(), parameters).then(callback, (error) =>
        callback({ error: { message: error.message } }),
      );
    },
  };
  const { opts, calls = [] } = buffer;
  if (opts) window.FB.init(opts);
  window.fbAsyncInit?.();
  for (const [name, args] of calls) window.FB[name](...args);
})();
