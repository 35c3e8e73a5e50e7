/** UX-4: examples in the document are accepted where they would be sent, are what would be answered, and look like life. */
import { describe, expect, it } from 'vitest';
import { describe as document } from '../../../api/openapi/describe.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { complaintsAbout } from './described.ts';

interface Media {
  readonly example?: unknown;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
const { paths } = document(ENDPOINTS) as { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const operationOf = ({ method, path }: (typeof ENDPOINTS)[number]): Operation =>
  paths[path]?.[method.toLowerCase()] as Operation;

describe('an example of what is sent', () => {
  it.each(ENDPOINTS.filter(({ body }) => body !== null).map((each) => [`${each.method} ${each.path}`, each] as const))(
    '%s is accepted',
    (_, endpoint) => {
      const example = operationOf(endpoint).requestBody?.content['application/json']?.example;
      expect(example).toBeDefined();
      expect(endpoint.body?.safeParse(example).error?.issues ?? []).toEqual([]);
    },
  );
});

describe('an example of what is answered', () => {
  it.each(ENDPOINTS.map((each) => [`${each.method} ${each.path}`, each] as const))(
    '%s is as described',
    (_, endpoint) => {
      for (const [status, { content }] of Object.entries(operationOf(endpoint).responses)) {
        const example = content?.['application/json']?.example;
        if (example === undefined) continue;
        const path = endpoint.path.replaceAll(/\{\w+\}/g, 'x');
        const answer = { status: Number(status), type: 'application/json', body: example };
        expect(complaintsAbout(endpoint.method, path, answer)).toEqual([]);
      }
    },
  );
});

it('every instant is of 2026, every phone a fictional one, every email of a domain that nobody has', () => {
  const all = JSON.stringify(paths, (key, value) => (key === 'schema' ? undefined : value));
  const instants = all.match(/\d{4,6}-\d{2}-\d{2}T/g) ?? [];
  expect(instants.length).toBeGreaterThan(50);
  expect(new Set(instants.map((each) => each.slice(0, 4)))).toEqual(new Set(['2026']));
  for (const phone of all.match(/\+\d{8,}/g) ?? []) expect(phone).toMatch(/^\+1\d{3}55501\d{2}$/);
  for (const email of all.match(/[\w.]+@[\w.]+/g) ?? []) expect(email).toMatch(/@example\.test$/);
});
