/** Whatever is sent to any endpoint by a key that may, the answer is never a 5xx (REL-4, for the API). */
import { describe, expect, it } from 'vitest';
import { cursorOf } from '../../../api/v1/cursor.ts';
import { paramsIn } from '../../../api/v1/endpoint.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { givenAna, givenApi, OPERATOR } from './given.ts';
import { onDatabases } from './stores.ts';

const PARTS = ['%00', '%F0%9F%99%82', 'a'.repeat(3_000), '..%2f..%2fetc', "'%20or%20'1'='1", '%ED%A0%80', '__proto__'];
const LISTS = [
  'calls',
  'messages',
  'unmatched',
  'jobs',
  'candidates',
  'applications',
  'suppressions',
  'imports',
  'timeline',
  'consent',
  'parked events',
  'parked tasks',
  'import rows',
];
const CURSORS = LISTS.flatMap((list) => [
  cursorOf(list, [Number.MAX_SAFE_INTEGER]),
  Buffer.from(`["${list}",1e400]`).toString('base64url'),
  cursorOf(list, ['a\0', 'b', 3]),
  cursorOf(list, ['a', 'b', 9_007_199_254_740_991]),
  cursorOf(list, ['a', '\ud800']),
]);
const BODIES = [
  'null',
  '[]',
  '0',
  '""',
  '{',
  '{"__proto__":{"x":1}}',
  '{"a":"\\u0000"}',
  '{"name":"\\u0000"}',
  '{"first_name":"\\ud800"}',
  '{"name":"\\ud800","role":"viewer"}',
  '{"first_name":"a\\u0000b"}',
  '{"lat":1e400}',
  '{"items":[]}',
  '{"items":[{"channel":"SMS","address":"+1"}]}',
  '{"type":"__proto__"}',
  '{"name":"x","settings":{"outreach_hours":null}}',
  '{"phone":"+\\u0661\\u0662"}',
  '{"duplicate":"constructor"}',
];

onDatabases((kind, fresh) => {
  describe(`hostile requests over ${kind}`, () => {
    it('are answered with 2xx or 4xx, each as promised', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const ask = async (method: string, path: string, body?: string) => {
        const headers = {
          authorization: `Bearer ${OPERATOR}`,
          'overture-org': 'acme',
          'content-type': 'application/json',
        };
        const response = await api.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
        const about = `${method} ${path} ${body ?? ''} ${api.log.at(-1) ?? ''}`;
        expect(response.status, about).toBeLessThan(500);
        if (response.status < 400) return response.body?.cancel();
        expect(response.headers.get('content-type'), about).toBe('application/problem+json');
        const told = (await response.json()) as Record<string, unknown>;
        const words = {
          type: expect.any(String),
          title: expect.stringMatching(/./),
          detail: expect.stringMatching(/./),
        };
        expect(told, about).toMatchObject({ ...words, status: response.status });
        if (response.status === 422) expect(told['errors'], about).toEqual(expect.any(Array));
      };
      const good: Record<string, string> = {
        org: 'acme',
        job: 'nurse',
        candidate: 'ana',
        application: id,
        group: 'no_show',
        name: 'application',
      };
      const fill = (path: string, with_: (name: string) => string) =>
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => with_(name));
      for (const { method, path, body } of ENDPOINTS.filter(({ id: of }) => of !== 'simulate')) {
        if (paramsIn(path).length > 0)
          for (const part of PARTS)
            await ask(
              method,
              fill(path, () => part),
              body === null ? undefined : '{}',
            );
        const real = fill(path, (name) => good[name] ?? 'x');
        if (body !== null) for (const text of BODIES) await ask(method, real, text);
        if (method !== 'GET') continue;
        for (const cursor of CURSORS) await ask('GET', `${real}?cursor=${encodeURIComponent(cursor)}`);
        for (const query of [
          'at=0000-01-01T00:00:00Z',
          'due_before=9999-12-31T23:59:59Z',
          'phone=%00',
          'email=%F0%9F',
          'org=%00',
          'limit=1e9',
          'stage=',
          'candidate=%ED%A0%80',
        ])
          await ask('GET', `${real}?${query}`);
      }
    });
  });
});
