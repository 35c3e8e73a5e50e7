/** What is for people to look at, charts, suppressions, imports, simulations; and problems everywhere. */
import { describe, expect, it } from 'vitest';
import { savedImport, savedRow } from '../../import/saved-import.ts';
import { givenAna, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

export function operationsContract(fresh: FreshStore): void {
  describe('suppressions', () => {
    it('CNS-15 are added in any spelling, once, and listed as they are compared', async () => {
      const api = await givenApi(await fresh());
      const items = [
        { channel: 'SMS', address: '(415) 555-0123' },
        { channel: 'SMS', address: '+14155550123' },
        { channel: 'EMAIL', address: 'ana@example.test' },
        { channel: 'EMAIL', address: ' Ana@Example.TEST' },
      ];
      expect((await api.post('/v1/suppressions', { items })).body).toEqual({ added: 2, already_barred: 0 });
      expect((await api.post('/v1/suppressions', { items })).body).toEqual({ added: 0, already_barred: 2 });
      const listed = (await api.get('/v1/suppressions')).body.items;
      expect(listed).toMatchObject([{ address: '+14155550123' }, { address: 'ana@example.test' }]);
    });

    it('refuse what is no address, by its place, and then add nothing', async () => {
      const api = await givenApi(await fresh());
      const items = [
        { channel: 'SMS', address: '+14155550123' },
        { channel: 'EMAIL', address: 'not one' },
      ];
      const { status, body } = await api.post('/v1/suppressions', { items });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ path: 'items.1.address' }]);
      expect((await api.get('/v1/suppressions')).body.items).toEqual([]);
    });
  });

  describe('the journal', () => {
    it('design 10: is followed for an admin of the org, and is whole', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      const { status, body } = await api.get('/v1/journal/check?as=text');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        org: 'acme',
        whole: true,
        candidates: 1,
        broken: 0,
        gone: 0,
        faults: [],
        daily: null,
      });
      expect(body.entries).toBeGreaterThan(0);
      expect(body.page).toBe(`The journal is whole: ${body.entries} entries of 1 candidates of acme.\n`);
    });
    it('design 10: says what the daily check found', async () => {
      const api = await givenApi(await fresh());
      const now = api.clock.now();
      const fault = { candidate: 'ana', seq: 4, until: 6, what: 'missing' } as const;
      const report = { candidates: 1, entries: 3, broken: 1, gone: 0, faults: [fault], beganAt: now, finishedAt: now };
      const underWay = { after: '', candidates: 0, entries: 0, broken: 0, faults: [], beganAt: now };
      const ask = { org: 'acme', worker: 'one', now, leaseUntil: now, finishedBefore: now, fresh: underWay };
      await api.store.claimJournalCheck(ask);
      await api.store.finishJournalCheck({ org: 'acme', worker: 'one', report });
      const { body } = await api.get('/v1/journal/check');
      const sentence = 'candidate ana: entries 4 to 6 are missing';
      expect(body.daily).toMatchObject({ broken: 1, began_at: now, faults: [{ ...fault, sentence }] });
    });
  });

  describe('what is for people', () => {
    it('shows inbound that matched nobody, newest first', async () => {
      const api = await givenApi(await fresh());
      for (const text of ['one', 'two', 'three'])
        await api.store.recordUnmatched('acme', { at: api.clock.now(), channel: 'SMS', from: '+1', to: null, text });
      const first = (await api.get('/v1/unmatched?limit=2')).body;
      expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['three', 'two']);
      const rest = (await api.get(`/v1/unmatched?limit=2&cursor=${first.next_cursor}`)).body;
      expect(rest.items.map(({ text }: { text: string }) => text)).toEqual(['one']);
      expect(rest.next_cursor).toBeNull();
    });

    it('shows events that could not be taken in, and answers who caused one', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      await api.host.accept([
        {
          org: 'acme',
          candidate: 'ana',
          source: 'test',
          externalId: 'x',
          kind: 'nobody.knows',
          at: api.clock.now(),
          payload: {},
        },
      ]);
      await api.host.takeIn('acme', 'ana');
      const { items, next_cursor } = (await api.get('/v1/parked')).body;
      expect(items).toMatchObject([{ what: 'event', candidate: 'ana', kind: 'nobody.knows', task: null }]);
      expect(next_cursor).toBeNull();
      expect((await api.post('/v1/parked/redrive', { candidate: 'ana', task: 'none' })).status).toBe(404);
    });

    it('shows imports and their rows', async () => {
      const api = await givenApi(await fresh());
      await api.store.saveImport('acme', savedImport({ id: 'i1', state: 'running', rowsDone: 2 }));
      await api.store.saveImportRows('acme', 'i1', [
        savedRow({ line: 2, outcome: 'accepted', reason: null, candidate: 'ana', application: 'a' }),
        savedRow({ line: 3, reason: 'no phone' }),
      ]);
      expect((await api.get('/v1/imports')).body.items).toHaveLength(1);
      expect((await api.get('/v1/imports/i1')).body).toMatchObject({ state: 'running', rows_done: 2 });
      expect((await api.get('/v1/imports/i1/rows?outcome=refused')).body.items).toMatchObject([
        { line: 3, reason: 'no phone' },
      ]);
      expect((await api.get('/v1/imports/none')).status).toBe(404);
    });
  });

  describe('charts', () => {
    it('are listed, defined, drawn and counted', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      const { items } = (await api.get('/v1/machines')).body;
      expect(items.map(({ name }: { name: string }) => name)).toContain('application');
      const { definition } = (await api.get('/v1/machines/application')).body;
      expect(definition.states.stage.states.IN_MOTION.states.OUTREACH.on).toHaveProperty(['outreach.paused']);
      const drawn = await api.get('/v1/machines/application/diagram.mmd');
      expect(drawn.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(drawn.body).toMatch(/^stateDiagram-v2\n/);
      expect(drawn.body).toContain('--> stage_CLOSED_FRAUD_REJECTED : fraud was flagged (INT-03)');
      const population = (await api.get('/v1/machines/application/population')).body;
      expect(population.items).toEqual([
        { version: expect.any(Number), state: expect.stringContaining('OUTREACH'), count: 1 },
      ]);
      expect((await api.get('/v1/machines/toaster')).body.detail).toContain('sms-conversation');
    });
  });

  describe('a picture of a chart', () => {
    it('is drawn as SVG, whole or a part of it, and kept', async () => {
      const api = await givenApi(await fresh());
      const path = '/v1/machines/application/diagram.svg';
      const whole = await api.get(path);
      expect(whole.status).toBe(200);
      expect(whole.headers.get('content-type')).toBe('image/svg+xml');
      expect(whole.headers.get('cache-control')).toMatch(/max-age=\d+/);
      expect(whole.body).toMatch(/^<svg [\s\S]*<\/svg>$/);
      expect(whole.body).toContain('data-state="application.stage"');
      const part = await api.get(`${path}?part=application.review`);
      expect(part.body).not.toBe(whole.body);
      expect((await api.get(`${path}?part=application.review`)).body).toBe(part.body);
    });

    it('of an unknown part or chart is 404 and says which there are', async () => {
      const api = await givenApi(await fresh());
      const part = await api.get('/v1/machines/application/diagram.svg?part=nowhere');
      expect(part.status).toBe(404);
      expect(part.body.detail).toContain('application.review');
      const chart = await api.get('/v1/machines/toaster/diagram.svg');
      expect(chart.status).toBe(404);
      expect(chart.body.detail).toContain('sms-conversation');
    });
  });

  describe('problems', () => {
    it('say what is wrong with a body that is no JSON, and repeat nothing of it', async () => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.put('/v1/candidates/ana', '{"phone": "+14155550123", oops}');
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ path: '', message: expect.stringContaining('position') }]);
      expect(JSON.stringify(body)).not.toContain('4155550123');
    });

    it('refuse other kinds of content, and bodies that are missing, too large or too deep', async () => {
      const api = await givenApi(await fresh());
      const path = '/v1/candidates/ana';
      const headers = { 'content-type': 'text/plain' };
      expect((await api.call('PUT', path, { body: '{}', headers })).status).toBe(415);
      expect((await api.call('PUT', path, {})).status).toBe(422);
      expect((await api.put(path, `{"first_name":"${'a'.repeat(1_100_000)}"}`)).status).toBe(413);
      const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
      expect([400, 422]).toContain((await api.put('/v1/scripts/deep', `{"a":${deep}}`)).status);
      for (const body of ['null', '[]', '3', '"x"', 'true']) expect((await api.put(path, body)).status).toBe(422);
    });

    it('answer 404 and 405 as problems, 405 with what is allowed', async () => {
      const api = await givenApi(await fresh());
      expect((await api.get('/v1/nothing')).body).toMatchObject({ status: 404, title: 'Not found' });
      const { status, headers } = await api.call('DELETE', '/v1/jobs/nurse');
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe('PUT, GET');
    });

    it('hold no trace of us when the fault is ours', async () => {
      const api = await givenApi(await fresh());
      Object.assign(api.store, {
        savedJobs: async () => {
          throw new Error('secret connection string');
        },
      });
      const response = await api.app.request('/v1/jobs', {
        headers: { authorization: `Bearer ${api.keys.acme.viewer}` },
      });
      expect(response.status).toBe(500);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.text()).not.toContain('secret');
    });
  });
}
