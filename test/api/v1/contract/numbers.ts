/** From-numbers and how they do (GAT-12, GAT-13). */
import { describe, expect, it } from 'vitest';
import { verdictCounts } from '../../../../api/number-metrics.ts';
import type { HealthChange } from '../../../../machines/from-numbers/health-of-numbers.ts';
import { HOUR, plus } from '../../../../machines/vocabulary/instant.ts';
import { ANA, type Api, givenApi, OPERATOR, ORG_NUMBER } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const NOTHING = { total: 0, faulted: 0 };
const HEALTHY = { verdict: 'HEALTHY', reason: null, since: null, rests_until: null };

/** So many candidates are called, and each call is refused because of the sender. */
async function givenFaults(api: Api, faults: number): Promise<void> {
  const { store, clock } = api;
  for (let n = 0; n < faults; n++) {
    const candidate = `c${n}`;
    await api.put(`/v1/candidates/${candidate}`, { ...ANA, phone: `(415) 555-01${20 + n}` });
    const { body } = await api.post('/v1/applications', { candidate, job: 'nurse' });
    await store.accept(
      [
        {
          org: 'acme',
          candidate,
          source: 'test',
          externalId: candidate,
          kind: 'hold.lifted',
          at: clock.now(),
          payload: {},
        },
      ],
      clock.now(),
    );
    const said = (await store.numbersNotHealthy('acme'))[0];
    const faulted = {
      number: ORG_NUMBER,
      use: 'CALL',
      at: clock.now(),
      reference: `${body.id}/1`,
      application: body.id,
      result: 'FAULTED',
    } as const;
    await store.receive(
      {
        org: 'acme',
        now: clock.now(),
        limit: 1,
        worker: 'test',
        leaseUntil: clock.now(),
        results: [],
        only: candidate,
      },
      ({ entries }) =>
        entries.map((entry) => ({
          ...{
            before: entry.candidate,
            after: {
              ...entry.candidate,
              record: { ...entry.candidate.record, revision: entry.candidate.record.revision + 1 },
            },
          },
          ...{ records: { journal: [], ledger: [], decisions: [], suppressions: [] }, parked: [], inFlight: [] },
          numberOutcomes: [faulted],
          healthChanges: n === 2 && said === undefined ? [resting(api, body.id)] : [],
        })),
    );
  }
}

const resting = ({ clock }: Api, application: string): HealthChange => ({
  ...{ number: ORG_NUMBER, use: 'CALL', verdict: 'RESTING', reason: 'SENDER_AT_FAULT', application },
  ...{ since: clock.now(), restsUntil: plus(clock.now(), 4 * HOUR), tally: { total: 3, answered: 0, faulted: 3 } },
});

export function numbersContract(fresh: FreshStore): void {
  describe('from-numbers', () => {
    it('GAT-13 are shown with what they may do, before anything is known of them', async () => {
      const api = await givenApi(await fresh());
      expect((await api.get('/v1/numbers')).body).toEqual({
        items: [
          {
            ...{ number: ORG_NUMBER, voice: true, sms: true, switched_off: false },
            initiations: { under_way: 0, at_a_time: 2 },
            calls: { ...HEALTHY, ...NOTHING, answered: 0, answered_share: null },
            texts: { ...HEALTHY, ...NOTHING },
          },
        ],
        next_cursor: null,
      });
    });

    it('GAT-12 a call that rings is under way, and one that nobody answered is counted', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const { body } = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      await api.settle();
      const shown = async () => (await api.get('/v1/numbers')).body.items[0];
      expect((await shown()).initiations).toEqual({ under_way: 1, at_a_time: 2 });
      const at = api.clock.now();
      const payload = { row: `${body.id}/1`, how: 'no_answer' };
      await api.host.accept([
        { org: 'acme', candidate: 'ana', source: 'test', externalId: '1', kind: 'call.ended', at, payload },
      ]);
      await api.settle();
      expect(await shown()).toMatchObject({
        initiations: { under_way: 0 },
        calls: { verdict: 'HEALTHY', total: 1, answered: 0, answered_share: 0 },
      });
    });

    it('GAT-12 one that rests says why, since when and until when; then it is healthy again', async () => {
      const api = await givenApi(await fresh());
      await givenFaults(api, 3);
      const since = api.clock.now();
      const calls = async () => (await api.get('/v1/numbers')).body.items[0].calls;
      const rest = { verdict: 'RESTING', reason: 'SENDER_AT_FAULT', since, rests_until: plus(since, 4 * HOUR) };
      expect(await calls()).toMatchObject({ ...rest, total: 3, faulted: 3 });
      expect(await verdictCounts(api.store, api.clock.now())).toContainEqual({
        use: 'CALL',
        verdict: 'RESTING',
        count: 1,
      });
      api.clock.moveTo(plus(since, 4 * HOUR));
      expect(await calls()).toMatchObject({
        verdict: 'HEALTHY',
        since: plus(since, 4 * HOUR),
        rests_until: null,
        total: 0,
      });
      expect(await verdictCounts(api.store, api.clock.now())).toContainEqual({
        use: 'CALL',
        verdict: 'RESTING',
        count: 0,
      });
    });

    it('GAT-21 one that is switched off says so', async () => {
      const api = await givenApi(await fresh());
      await api.post('/v1/kill-switch', { scope: 'number', id: ORG_NUMBER, on: true });
      expect((await api.get('/v1/numbers')).body.items).toMatchObject([{ number: ORG_NUMBER, switched_off: true }]);
    });

    it('are those of the key’s org alone, and come page by page', async () => {
      const api = await givenApi(await fresh());
      const numbersOf = async (as: string) =>
        (await api.get('/v1/numbers', { as })).body.items.map((each: { number: string }) => each.number);
      expect(await numbersOf(api.keys.globex.viewer)).not.toContain(ORG_NUMBER);
      const numbers = ['+14155550901', '+14155550902', '+14155550903'];
      const phone_numbers = numbers.map((number) => ({ number, voice: true, sms: true }));
      await api.put('/v1/orgs/acme', { name: 'Acme', phone_numbers }, { as: OPERATOR });
      const first = (await api.get('/v1/numbers?limit=2')).body;
      expect(first.items.map((each: { number: string }) => each.number)).toEqual(numbers.slice(0, 2));
      const second = (await api.get(`/v1/numbers?limit=2&cursor=${first.next_cursor}`)).body;
      expect([second.items[0].number, second.next_cursor]).toEqual([numbers[2], null]);
    });
  });
}
