import { measureSteps } from './measure-steps.ts';

/** `node print-steps.ts EVENTS`: the figures on stderr, as JSON; stdout has the functions' log. */
console.error(JSON.stringify(await measureSteps(Number(process.argv[2]))));
