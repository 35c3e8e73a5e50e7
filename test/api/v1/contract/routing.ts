/** RTE-09, RTE-10: a routing is tried, saved, kept in the history, taken back; and who is stranded is routed again. */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenApi, OPERATOR } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const PATH = '/v1/orgs/acme/stage-routing';
const rules = (threshold: number) => ({
  AI_INTERVIEW_PASSED: {
    default_rule: { action: { stage: 'Nearly' } },
    rules: [
      {
        id: 'most of it',
        priority: 1,
        conditions: [{ metric: 'completion_percentage', op: 'gte', value: threshold }],
        action: { stage: 'Passed' },
      },
    ],
  },
});
const document = (outreach: string, more: object = {}) => ({
  flat: { outreach_stage: outreach },
  stages: ['Contacting', 'Called', 'Passed', 'Nearly'],
  start_stages: [],
  stage_routing_rules: rules(29),
  ...more,
});

async function withAnAts(fresh: FreshStore, ats: object = document('Contacting')): Promise<Api> {
  const api = await givenApi(await fresh());
  const saved = {
    name: 'Acme Staffing',
    phone_numbers: [{ number: '+14155550900', voice: true, sms: true }],
    integrations: { email: true, ats: 'simulated' },
    feature_flags: { ATS_STAGE_ROUTING_RULES: true },
    ats,
  };
  expect((await api.put('/v1/orgs/acme', saved, { as: OPERATOR })).status).toBe(200);
  return api;
}

async function givenApplication(api: Api, candidate: string, phone: string): Promise<string> {
  await api.put(`/v1/candidates/${candidate}`, { ...ANA, phone });
  const { body } = await api.post('/v1/applications', { candidate, job: 'nurse' });
  await api.settle();
  return body.id as string;
}

export function routingContract(fresh: FreshStore): void {
  describe('the routing as a whole', () => {
    it('RTE-09 all 21 events are shown with where they lead and why, and what is shown can be put back', async () => {
      const api = await withAnAts(fresh);
      const { body } = await api.get(PATH);
      expect(body.events).toHaveLength(21);
      const of = (event: string) => body.events.find((each: { event: string }) => each.event === event);
      expect(of('OUTREACH')).toMatchObject({ saved: false, flat: { outreach_stage: 'Contacting' } });
      expect(of('OUTREACH').leads).toMatchObject([
        { completions: { of: 'ANY' }, to: { stage: 'Contacting', because: 'SYNTHESISED_RULES', used_default: true } },
      ]);
      expect(of('AI_INTERVIEW_PASSED').leads).toMatchObject([
        { completions: { of: 'UNKNOWN' }, to: { stage: 'Nearly', rule: null } },
        { completions: { of: 'RANGE', from: 0, to: 29, to_included: false }, to: { stage: 'Nearly' } },
        { completions: { of: 'RANGE', from: 29, from_included: true, to: 100 }, to: { rule: 'most of it' } },
      ]);
      const again = await api.put(PATH, { document: body.document });
      expect([again.status, again.body]).toEqual([200, body]);
    });

    it('RTE-09 a dry run tells what differs and which real events would have gone elsewhere, and saves nothing', async () => {
      const api = await withAnAts(fresh);
      await givenApplication(api, 'ana', '(415) 555-0123');
      await givenApplication(api, 'ben', '(415) 555-0124');
      const { body } = await api.post(`${PATH}/try`, {
        document: document('Called', { stage_routing_rules: rules(50) }),
      });
      expect(body.problems).toEqual([]);
      expect(body.differences.map(({ path }: { path: string }) => path)).toEqual([
        'flat.outreach_stage',
        'stage_routing_rules.AI_INTERVIEW_PASSED',
      ]);
      expect(body.elsewhere).toMatchObject([
        { event: 'AI_INTERVIEW_PASSED', completions: { from: 29, to: 50 }, before: { stage: 'Passed' } },
        { event: 'OUTREACH', before: { stage: 'Contacting' }, after: { stage: 'Called' } },
      ]);
      expect(body.events_elsewhere).toBe(2);
      expect(body.events.map(({ candidate, event }: Record<string, string>) => [candidate, event]).sort()).toEqual([
        ['ana', 'OUTREACH'],
        ['ben', 'OUTREACH'],
      ]);
      expect((await api.get(PATH)).body.document.flat.outreach_stage).toBe('Contacting');
      const wrong = await api.post(`${PATH}/try`, { document: document('Nowhere') });
      expect([wrong.status, wrong.body.problems.map(({ path }: { path: string }) => path)]).toEqual([
        200,
        ['document.flat.outreach_stage'],
      ]);
      expect((await api.put(PATH, { document: document('Nowhere') })).status).toBe(422);
    });

    it('RTE-09 every change stands in the history with who made it, and each can be taken back', async () => {
      const api = await withAnAts(fresh);
      const { body: first } = await api.get(PATH);
      await api.put(PATH, { document: document('Called'), based_on: first.change });
      const stale = await api.put(PATH, { document: document('Passed'), based_on: first.change });
      expect([stale.status, stale.body.title]).toEqual([409, 'Changed meanwhile']);
      await api.put('/v1/orgs/acme/stage-routing-rules', rules(50));
      const history = (await api.get(`${PATH}/history`)).body.items;
      expect(history.map(({ change, how }: { change: number; how: string }) => [change, how])).toEqual([
        [4, 'RULES_SAVED'],
        [3, 'IMPORTED'],
        [2, 'RULES_ON'],
        [1, 'ORG_SAVED'],
      ]);
      expect(history[1]).toMatchObject({
        by: expect.stringMatching(/./),
        at: api.clock.now(),
        differences: [{ path: 'flat.outreach_stage', before: 'Contacting', after: 'Called' }],
      });
      const undone = await api.post(`${PATH}/history/3/undo`);
      expect(undone.body.document).toMatchObject({
        flat: { outreach_stage: 'Contacting' },
        stage_routing_rules: rules(50),
      });
      const twice = await api.post(`${PATH}/history/3/undo`);
      expect([twice.status, twice.body.changed_since]).toEqual([409, ['flat.outreach_stage']]);
      const [last] = (await api.get(`${PATH}/history?limit=1`)).body.items;
      expect(last).toMatchObject({ change: 5, how: 'UNDONE', undoes: 3 });
      expect((await api.post(`${PATH}/history/9/undo`)).status).toBe(404);
    });

    it('RTE-10 who is stranded is routed again by what is configured by then, once', async () => {
      const flat = { flat: { outreach_stage: 'Contactin' }, stages: ['Contacting'] };
      const api = await withAnAts(fresh, flat);
      const application = await givenApplication(api, 'ana', '(415) 555-0123');
      const again = () => api.post(`/v1/applications/${application}/redrive-in-ats`);
      expect((await again()).status).toBe(200);
      expect((await api.get(`/v1/applications/${application}`)).body.ats.stranded.reason).toBe('NO_TARGET');
      await api.put(PATH, { document: { flat: { outreach_stage: 'Contacting' }, stages: ['Contacting'] } });
      expect((await again()).status).toBe(200);
      await api.settle();
      expect((await api.get(`/v1/applications/${application}`)).body.ats).toMatchObject({
        stage: 'Contacting',
        stranded: null,
      });
      expect((await again()).status).toBe(409);
      const { items } = (await api.get(`/v1/applications/${application}/timeline`)).body;
      const routed = items.filter(({ type }: { type: string }) => type === 'routing');
      expect(routed.map(({ data }: { data: { by?: string } }) => data.by)).toEqual([
        undefined,
        'acme admin',
        'acme admin',
      ]);
    });
  });
}
