// Explanations and dry runs over HTTP: what `runtime/explain/answer.ts` and `runtime/dry-run/` find, on the wire.
import { expect, test } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenAna, givenApi } from './given.ts';

test('STG-01, CNS-07: an explanation names cause, who can change it, and the consent of each touch', async () => {
  const api = await givenApi(createMemoryStorage());
  const { id } = await givenAna(api);
  await api.settle();
  const { status, body } = await api.get(`/v1/applications/${id}/explain?as=text`);
  expect(status).toBe(200);
  expect(body.cause).toMatchObject({ code: expect.any(String), rule: expect.stringMatching(/^[A-Z]{3}-\d\d$/) });
  expect(body.would_have_to_change.length).toBeGreaterThan(0);
  expect(body.touches[0]).toMatchObject({ channel: 'CALL', consent: { rule: 'CNS-04', value: true } });
  expect(body.touches[0].decision.gates.length).toBeGreaterThan(10);
  expect(body.page).toContain(body.cause.sentence);
});

test('a dry run plans for the org, a job or a candidate, and refuses what it cannot', async () => {
  const api = await givenApi(createMemoryStorage());
  const { id } = await givenAna(api);
  await api.settle();
  const { body } = await api.get('/v1/dry-run?until=%2B3d&as=text');
  expect(body.items.length).toBeGreaterThan(0);
  expect(body.items[0]).toMatchObject({
    application: id,
    local_time: expect.any(String),
    decision: { rule: expect.any(String) },
  });
  expect(body.page).toContain('Nothing was sent or written.');
  expect((await api.get('/v1/dry-run?job=nobody')).status).toBe(404);
  for (const [query, path] of [
    ['job=nurse&candidate=ana', 'candidate'],
    ['until=%2B90d', 'until'],
  ])
    expect(await api.get(`/v1/dry-run?${query}`)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  expect((await api.get('/v1/dry-run?until=soon')).body.errors).toMatchObject([{ path: 'until' }]);
});
