import { generateAst, parseSpec, printAst } from 'oazapfts';
import { createContext } from 'oazapfts/context';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { buildOpenApiDocument, type OpenApiDocument } from './document.ts';

/** The generated client's file; a test checks that it matches the endpoints. */
export const clientFile = 'web/api/client.ts';

/** The source of a typed client for the endpoints that a frontend calls: no calls by Meta, no redirects. */
export async function generateClient(endpoints: readonly Endpoint[]): Promise<string> {
  const forFrontends = endpoints.filter(
    ({ access, response }) => access !== 'meta' && response?.body,
  );
  const document: OpenApiDocument = buildOpenApiDocument(forFrontends);
  const context = createContext(await parseSpec(document as Parameters<typeof parseSpec>[0]), {
    optimistic: true,
    useUnknown: true,
    argumentStyle: 'object',
    futureStripLegacyMethods: true,
  });
  context.banner = `${document.info.title}: made by \`npm run client\` from infra/endpoints/. Do not edit.`;
  return `${printAst(await generateAst(context))}\n`;
}
