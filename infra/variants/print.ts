import { synthesizeVariants } from './synthesize-variants.ts';

/** `npm run --silent variants`: synthesizes them, with the built console, and prints the files of their templates. */
for (const template of synthesizeVariants('cdk.out/variants')) console.log(template);
