import type { Endpoint } from './endpoints/endpoint.ts';

const callers: Record<Endpoint['access'], string> = {
  tenant: 'the tenant',
  'signed-in': 'signed in',
  meta: 'Meta',
  public: 'anybody',
};

/** The endpoints, as the table in docs/endpoints.md. */
export function endpointTable(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(
    ({ method, path, access, summary, file }) =>
      `| \`${method} ${path}\` | ${callers[access]} | [${summary}](../${file}) |`,
  );
  return ['| endpoint | who | what |', '|---|---|---|', ...rows].join('\n');
}
