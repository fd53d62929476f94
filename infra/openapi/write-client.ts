import { writeFileSync } from 'node:fs';
import { endpoints } from '../endpoints.ts';
import { clientFile, generateClient } from './generate-client.ts';

writeFileSync(clientFile, await generateClient(endpoints));
console.log(`Wrote ${clientFile}.`);
