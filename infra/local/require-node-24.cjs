// Old syntax on purpose: this must run on any Node, so that an old one prints a sentence, not a stack trace.
var running = process.versions.node;
if (Number(running.split('.')[0]) < 24) {
  console.error(
    'This project runs on Node 24, but Node ' +
      running +
      ' was started. Run it as an npm script after `npm ci` (npm brings Node 24 along in ' +
      'node_modules/.bin); if it still says so, run `npm rebuild node` or install Node 24.',
  );
  process.exit(1);
}
