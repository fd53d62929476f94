import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../infra/openapi/document.ts';
import type { Operation } from '../../infra/openapi/operation.ts';

/** What went over the wire, with its route. */
interface Exchange {
  method: string;
  /** `/api/channels/{channelId}` */
  path: string;
}

/** Finds where requests and answers differ from the document; an empty text means nowhere. */
export function createOpenApiChecker(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closeObjects(structuredClone(document)) as object, 'openapi');

  function check(pointer: string[], value: unknown): string {
    const fragment = pointer.map(escapePointer).join('/');
    const validate = ajv.getSchema(`openapi#/${fragment}`);
    if (!validate) return `The document has nothing at ${pointer.join(' > ')}.`;
    return validate(value) ? '' : ajv.errorsText(validate.errors, { dataVar: pointer[1] });
  }

  return {
    answer({ method, path }: Exchange, { status, text }: { status: number; text: string }): string {
      const { responses } = operationAt(document, method, path);
      const key = String(status) in responses ? String(status) : 'default';
      const response = responses[key];
      if (!response) return `The document has no ${status} of ${method} ${path}.`;
      const shared = /^#\/components\/responses\/(\w+)$/.exec(String(response['$ref']))?.[1];
      const content = shared ? document.components.responses[shared]?.content : response['content'];
      if (!content || !('application/json' in (content as object))) return '';
      const place = shared
        ? ['components', 'responses', shared]
        : ['paths', path, method.toLowerCase(), 'responses', key];
      return check([...place, 'content', 'application/json', 'schema'], JSON.parse(text));
    },

    body({ method, path }: Exchange, body: unknown): string {
      const { requestBody } = operationAt(document, method, path);
      if (!requestBody) return body === undefined ? '' : `${method} ${path} takes no body.`;
      const place = ['paths', path, method.toLowerCase(), 'requestBody'];
      return check([...place, 'content', 'application/json', 'schema'], body);
    },

    /** @param values the typed values of path, query and headers, by name */
    parameters({ method, path }: Exchange, values: Record<string, unknown>): string {
      const { parameters } = operationAt(document, method, path);
      const unknown = Object.keys(values).filter(
        (name) => !parameters.some((p) => p.name === name),
      );
      const wrong = parameters.flatMap(({ name, required }, index) => {
        if (values[name] === undefined) return required ? [`${name} is missing`] : [];
        const place = ['paths', path, method.toLowerCase(), 'parameters', String(index), 'schema'];
        return check(place, values[name]) || [];
      });
      return [...unknown.map((name) => `${name} is unknown`), ...wrong].join('; ');
    },
  };
}

function operationAt({ paths }: OpenApiDocument, method: string, path: string): Operation {
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document has no ${method} ${path}.`);
  return operation;
}

/** Answers may gain fields, so the document leaves them open; here it must list each field. */
function closeObjects(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  for (const inner of Object.values(part)) closeObjects(inner);
  if ('properties' in part && 'type' in part && !('additionalProperties' in part)) {
    Object.assign(part, { additionalProperties: false });
  }
  return part;
}

function escapePointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
