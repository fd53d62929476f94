import { endpoints } from '../../infra/endpoints.ts';
import { buildOpenApiDocument } from '../../infra/openapi/document.ts';
import { internals } from '../support/internals.ts';
import { createOpenApiChecker } from '../support/openapi-checker.ts';
import type { HostileRequest } from './hostile-request.ts';

const checker = createOpenApiChecker(buildOpenApiDocument(endpoints));

/** A refusal that repeats more of what was sent is no help. */
const longestMessage = 1_000;

/** What is wrong with an answer to a hostile request: broken, undocumented, telling, or of no help. */
export function complainOfAnswer(
  { endpoint, isSigned }: HostileRequest,
  { status, text }: { status: number; text: string },
): string[] {
  const complaints: string[] = [];
  if (isSigned && status !== 200) complaints.push('signed and not taken');
  if (internals.test(text)) complaints.push('tells internals');
  // 502: Meta's servers, or an agent's, did not answer as they should.
  if (status >= 500 && status !== 502) complaints.push('broken');
  if (endpoint.access !== 'meta') complaints.push(...documented(endpoint, { status, text }));
  if (endpoint.access === 'tenant' && status >= 400) complaints.push(...readRefusal(text));
  return complaints.map((complaint) => `${complaint}: ${status} ${text.slice(0, 300)}`);
}

function documented(
  endpoint: HostileRequest['endpoint'],
  answer: { status: number; text: string },
) {
  const complaint = checker.answer(endpoint, answer);
  return complaint ? [complaint] : [];
}

/** A refusal says which field it is about. */
function readRefusal(text: string): string[] {
  const { code, message = '' } = JSON.parse(text) as { code?: string; message?: string };
  if (message.length > longestMessage) return ['repeats what was sent'];
  const isNamed = /^(path|query|headers|body)(\.[^:]+)?: \S/s.test(message);
  return code === 'VALIDATION_ERROR' && !isNamed ? ['names no field'] : [];
}
