import { measureSteps, measureWithSdk } from './measure-steps.ts';

/**
 * `node print-steps.ts EVENTS [with-sdk]`: the figures on stderr, as JSON; stdout has the functions' log.
 */
const [events, withSdk] = process.argv.slice(2);
const measure = withSdk ? measureWithSdk : measureSteps;
console.error(JSON.stringify(await measure(Number(events))));
