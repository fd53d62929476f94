// Stands in for https://connect.facebook.net/en_US/sdk.js: as Meta's, it puts an object in place that only
// notes calls, and loads the SDK, which takes its place.
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
