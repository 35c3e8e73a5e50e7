/** P-09: GET /v1/parked shows whom nothing moves on but a person, since when, and who is expected to do what. */
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../../../machines/vocabulary/stage.ts';
import { leaveAdrift } from '../../../support/old-row.ts';
import { ANA, type Api, givenAna, givenApi, job } from '../given.ts';
import type { FreshStore } from '../stores.ts';

interface Old {
  readonly candidate: string;
  readonly job: string;
  readonly stage: string | null;
}

/** STG-10: old rows, each put straight into its stage; `ADRIFT` as an older build left it; null = added like everybody else. */
async function givenOld(api: Api, all: readonly Old[]): Promise<void> {
  const isAdrift = ({ stage }: Old) => stage === 'ADRIFT';
  const old = all.map((each) => (isAdrift(each) ? { ...each, stage: 'EXPIRED' } : each));
  await api.store.accept(
    old.flatMap(({ candidate, job: onJob, stage }) => {
      const event = { org: 'acme', candidate, source: 'test', at: api.clock.now() };
      return [
        {
          ...{ ...event, externalId: `made ${candidate}`, kind: 'candidate.imported', createsCandidate: true },
          payload: {
            fields: { firstName: 'C', phone: '+14155550123', timezone: 'America/Los_Angeles' },
            consent: { all_ai_communications_consent: true },
            source: 'IMPORT',
          },
        },
        {
          ...{ ...event, externalId: `added ${candidate} ${onJob}`, kind: 'application.added' },
          payload: { application: `${candidate}-${onJob}`, job: onJob, source: 'SOURCED', importStage: stage },
        },
      ];
    }),
    api.clock.now(),
  );
  await api.host.drain();
  const adrift = all.filter(isAdrift);
  await api.store.accept(
    adrift.map(({ candidate, job: onJob }) => ({
      ...{ org: 'acme', candidate, source: 'test', externalId: `left ${candidate} ${onJob}`, at: api.clock.now() },
      ...{ kind: 'hold.lifted', payload: {} },
    })),
    api.clock.now(),
  );
  const ids = adrift.map(({ candidate, job: onJob }) => `${candidate}-${onJob}`);
  await leaveAdrift(api.store, 'acme', ids, api.clock.now());
}

const WAITING = [
  'AWAITING_RESUME_REVIEW',
  'RE_REVIEW_REQUESTED',
  'COOLDOWN_EXPIRED',
  'OUTREACH_PAUSED',
  'HUMAN_REVIEW_REQUESTED',
  'ACCOMMODATION_REQUESTED',
  'PENDING_ACCOMMODATION_REVIEW',
  'INVALID_CONTACT',
  'WRONG_NUMBER',
];

export function parkedContract(fresh: FreshStore): void {
  describe('what waits for a person', () => {
    const everyStage = [...STAGES.filter((stage) => stage !== 'OUTREACH'), 'ADRIFT'].map((stage) => ({
      candidate: stage.toLowerCase(),
      job: 'nurse',
      stage,
    }));

    it('P-09 shows who stands in a stage that only a person leads out of, and who is in OUTREACH with nothing planned', async () => {
      const api = await givenApi(await fresh());
      const since = api.clock.now();
      await givenOld(api, [...everyStage, { candidate: 'new', job: 'nurse', stage: null }]);
      api.clock.moveTo('2026-03-09T17:00:00.000Z' as never);
      const { items, next_cursor } = (await api.get('/v1/parked')).body;
      expect(items.map(({ kind }: { kind: string }) => kind)).toEqual([...WAITING, 'OUTREACH']);
      expect(next_cursor).toBeNull();
      for (const item of items) {
        expect(item, item.kind).toMatchObject({ what: 'application', job: 'nurse', task: null });
        expect(Date.parse(item.at), item.kind).toBe(Date.parse(since));
        expect(item.candidate).toBe(item.kind === 'OUTREACH' ? 'adrift' : item.kind.toLowerCase());
        expect(item.reason, item.kind).toMatch(/\w+ \w+/);
        expect(item.waits_for, item.kind).toMatch(/\w+/);
        expect(item.can, item.kind).toContain('outreach.canceled');
      }
      expect(items[1]).toMatchObject({ waits_for: 'a recruiter' });
      for (const item of items.slice(0, 2))
        expect(item.can).toEqual(expect.arrayContaining(['resume.passed', 'resume.failed']));
      expect(items[6]).toMatchObject({ waits_for: 'the accommodation reviewer' });
      expect(items[6].can).toContain('accommodation.resolved');
    });

    it('each of them moves on, or out of the list, by what it says a person can do', async () => {
      const api = await givenApi(await fresh());
      await givenOld(api, everyStage);
      const outreach = '/v1/applications/adrift-nurse/events';
      expect((await api.post(outreach, { type: 'outreach.paused' })).status).toBe(200);
      expect((await api.post(outreach, { type: 'outreach.resumed' })).status).toBe(200);
      const stillAdrift = (await api.get('/v1/parked')).body.items.filter(
        (item: { kind: string }) => item.kind === 'OUTREACH',
      );
      expect(stillAdrift).toEqual([]);
      const { items } = (await api.get('/v1/parked')).body;
      for (const { application } of items)
        expect((await api.post(`/v1/applications/${application}/events`, { type: 'outreach.canceled' })).status).toBe(
          200,
        );
      expect((await api.get('/v1/parked')).body.items).toEqual([]);
    });

    it('of a paused job it is the job that waits; a pause of their own is shown', async () => {
      const api = await givenApi(await fresh());
      await api.store.upsertJob('acme', job('driver'));
      const ana = await givenAna(api);
      await givenOld(api, [{ candidate: 'bo', job: 'driver', stage: 'OUTREACH_PAUSED' }]);
      await api.post('/v1/jobs/driver/pause');
      await api.settle();
      expect((await api.get('/v1/parked')).body.items).toEqual([]);
      expect((await api.post(`/v1/applications/${ana.id}/events`, { type: 'outreach.paused' })).status).toBe(200);
      const { items } = (await api.get('/v1/parked')).body;
      expect(items).toMatchObject([
        {
          candidate: 'ana',
          kind: 'OUTREACH_PAUSED',
          waits_for: 'whoever paused it, by resuming',
          can: expect.arrayContaining(['outreach.resumed']),
        },
      ]);
    });

    it('whoever has a call planned, or an invite that may still be answered, waits for no person', async () => {
      const api = await givenApi(await fresh());
      await api.store.upsertJob('acme', { ...job('video'), callTypes: { applicant: 'WEB', sourced: 'WEB' } });
      await givenAna(api);
      await api.put('/v1/candidates/bo', { ...ANA, phone: '(415) 555-0124', email: 'bo@example.test' });
      await api.post('/v1/applications', { candidate: 'bo', job: 'video' });
      await api.host.drain();
      const rows = (await api.get('/v1/calls')).body.items;
      expect(rows.map(({ status }: { status: string }) => status)).toContain('INVITED');
      expect((await api.get('/v1/applications?stage=OUTREACH')).body.items).toHaveLength(2);
      expect((await api.get('/v1/parked')).body.items).toEqual([]);
    });

    it('comes page by page, each once, through every list of it, and to nobody of another org', async () => {
      const api = await givenApi(await fresh());
      await api.store.upsertJob('acme', job('driver'));
      await givenOld(
        api,
        ['a', 'b', 'c', 'd'].flatMap((candidate) =>
          ['driver', 'nurse'].flatMap((onJob) => [
            { candidate: `${candidate}1`, job: onJob, stage: 'WRONG_NUMBER' },
            { candidate: `${candidate}2`, job: onJob, stage: 'HUMAN_REVIEW_REQUESTED' },
            { candidate: `${candidate}3`, job: onJob, stage: 'ADRIFT' },
          ]),
        ),
      );
      const event = { org: 'acme', source: 'test', kind: 'nobody.knows', at: api.clock.now(), payload: {} };
      await api.host.accept(['a1', 'b1'].map((candidate) => ({ ...event, candidate, externalId: candidate })));
      await api.host.drain();
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const after: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page = (await api.get(`/v1/parked?limit=3${after}`)).body;
        expect(page.items.length).toBeLessThanOrEqual(3);
        seen.push(
          ...page.items.map((item: Record<string, string>) =>
            [item['what'], item['kind'], item['job'], item['candidate']].join(' '),
          ),
        );
        cursor = page.next_cursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((each) => each.startsWith('event'))).toHaveLength(2);
      expect(seen.filter((each) => each.startsWith('application'))).toHaveLength(24);
      const globex = await api.get('/v1/parked', { as: api.keys.globex.viewer });
      expect(globex.body).toEqual({ items: [], next_cursor: null });
    });
  });
}
