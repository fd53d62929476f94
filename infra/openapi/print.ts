import { endpoints } from '../endpoints.ts';
import { buildOpenApiDocument } from './document.ts';

console.log(JSON.stringify(buildOpenApiDocument(endpoints), null, 2));
