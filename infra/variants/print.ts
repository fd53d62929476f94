import { synthesizeVariants } from './synthesize-variants.ts';

/** `npm run --silent variants`: synthesizes the variants with the built console and prints their files. */
for (const template of synthesizeVariants('cdk.out/variants')) console.log(template);
