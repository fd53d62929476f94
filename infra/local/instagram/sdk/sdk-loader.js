// Stands in for https://connect.facebook.net/en_US/sdk.js: like Meta's, it installs an object that only
// records calls, then loads the SDK, which replaces it.
(() => {
  if (window.FB) return;
  const buffer = { opts: undefined, calls: [] };
  const note =
    (name) =>
    (...args) =>
      buffer.calls.push([name, args]);
  window.FB = {
    __buffer: buffer,
    init(options) {
      buffer.opts = options;
    },
    login: note('login'),
    getLoginStatus: note('getLoginStatus'),
    api: note('api'),
  };
  const script = document.createElement('script');
  script.src = document.currentScript.src.replace(/sdk\.js$/, 'bundle/sdk.js/');
  script.async = true;
  document.head.append(script);
})();
