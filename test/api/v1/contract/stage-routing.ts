/** RTE-09, RTE-10: routing rules are saved with their paths checked, tried without being saved, and show who is stranded. */
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../../api/metrics.ts';
import { strandedCount } from '../../../../api/stranded-metrics.ts';
import { ANA, type Api, givenApi, OPERATOR } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const PATH = '/v1/orgs/acme/stage-routing-rules';
const CONFIGURATION = {
  flat: { outreach_stage: 'Contacting', wrong_number_stage: 'Wrong number' },
  stages: ['Contacting', 'Passed', 'Nearly', 'Wrong number'],
  start_stages: [],
};
const RULES = {
  AI_INTERVIEW_PASSED: {
    default_rule: { action: { stage: 'Nearly' } },
    rules: [
      {
        id: 'most of it',
        priority: 1,
        conditions: [{ metric: 'completion_percentage', op: 'gte', value: 29 }],
        action: { stage: 'Passed' },
      },
    ],
  },
};
const NUMBER = { number: '+14155550900', voice: true, sms: true };
const saved = (more: object = {}) => ({
  name: 'Acme Staffing',
  phone_numbers: [NUMBER],
  integrations: { email: true, ats: 'simulated' },
  feature_flags: { ATS_STAGE_ROUTING_RULES: true },
  ats: CONFIGURATION,
  ...more,
});
const as = { as: OPERATOR };

async function withAnAts(fresh: FreshStore, more: object = {}): Promise<Api> {
  const api = await givenApi(await fresh());
  expect((await api.put('/v1/orgs/acme', saved(more), as)).status).toBe(200);
  return api;
}
const evaluated = async (api: Api, body: object) => (await api.post(`${PATH}/evaluate`, body)).body;

export function stageRoutingContract(fresh: FreshStore): void {
  describe('stage routing', () => {
    it('RTE-09 what is saved is served, beside what the flat fields stand for', async () => {
      const api = await withAnAts(fresh);
      const { status, body } = await api.put(PATH, RULES);
      expect(status).toBe(200);
      expect(body).toEqual((await api.get(PATH)).body);
      expect(body).toMatchObject({ saved: RULES, rules_are_on: true, legacy_call_limit: false });
      const origins = Object.entries(body.effective).map(([event, set]) => [event, (set as { origin: string }).origin]);
      expect(origins).toEqual([
        ['AI_INTERVIEW_PASSED', 'saved'],
        ['OUTREACH', 'synthesised'],
        ['WRONG_NUMBER', 'synthesised'],
      ]);
    });

    it('RTE-09 what is wrong is named by its path, and nothing is saved', async () => {
      const api = await withAnAts(fresh);
      await api.put(PATH, RULES);
      const wrong = structuredClone(RULES);
      Object.assign(wrong.AI_INTERVIEW_PASSED.rules[0] as object, {
        action: { stage: 'Nowhere' },
        conditions: [{ metric: 'completion_percentage', op: 'over', value: 129 }],
      });
      const { status, body } = await api.put(PATH, wrong);
      expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([
        422,
        ['AI_INTERVIEW_PASSED.rules.0.conditions.0.op', 'AI_INTERVIEW_PASSED.rules.0.conditions.0.value'],
      ]);
      const typo = await api.put(PATH, { OUTREACH: { default_rule: { action: { stage: 'Contactin' } }, rules: [] } });
      expect(typo.body.errors[0].path).toBe('OUTREACH.default_rule.action.stage');
      expect((await api.get(PATH)).body.saved).toEqual(RULES);
    });

    it('RTE-09 rules outlive an org that is saved without them, and a wrong field of its ATS is named', async () => {
      const api = await withAnAts(fresh);
      await api.put(PATH, RULES);
      await api.put('/v1/orgs/acme', saved(), as);
      await api.put('/v1/orgs/acme', { ...saved(), ats: undefined }, as);
      expect((await api.get(PATH)).body).toMatchObject({ saved: RULES, stages: CONFIGURATION.stages });
      const wrong = await api.put('/v1/orgs/acme', saved({ ats: { flat: { outreach_stag: 'x' } } }), as);
      expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'ats.flat.outreach_stag']);
    });

    it('RTE-09 a dry run tells which rule would win for a completion rate, and moves nobody', async () => {
      const api = await withAnAts(fresh);
      await api.put(PATH, RULES);
      const at = async (completion_rate: number | null) => {
        const { stage, rule, used_default, path } = await evaluated(api, {
          event: 'AI_INTERVIEW_PASSED',
          completion_rate,
        });
        return [stage, rule, used_default, path];
      };
      expect([await at(0.28), await at(0.29), await at(null)]).toEqual([
        ['Nearly', null, true, 'rules'],
        ['Passed', 'most of it', false, 'rules'],
        ['Nearly', null, true, 'rules'],
      ]);
      expect(await evaluated(api, { event: 'OUTREACH' })).toMatchObject({
        stage: 'Contacting',
        because: 'SYNTHESISED_RULES',
      });
      expect(await evaluated(api, { event: 'NO_CONSENT' })).toMatchObject({ outcome: 'NOTHING', path: null });
      expect(await evaluated(api, { event: 'OUTREACH', rules_are_on: false })).toMatchObject({ path: 'flat' });
      const draft = { OUTREACH: { default_rule: { action: { stage: 'Passed' } }, rules: [] } };
      expect(await evaluated(api, { event: 'OUTREACH', stage_routing_rules: draft })).toMatchObject({
        stage: 'Passed',
      });
      expect((await api.get(PATH)).body.saved).toEqual(RULES);
    });

    it('RTE-09 only an admin saves rules', async () => {
      const api = await withAnAts(fresh);
      expect((await api.put(PATH, RULES, { as: api.keys.acme.recruiter })).status).toBe(403);
      expect((await api.put(PATH, RULES, { as: api.keys.globex.admin })).status).toBe(404);
    });

    it('RTE-10 who is stranded is seen on the application, among the parked and in the metrics', async () => {
      const api = await withAnAts(fresh, { ats: { ...CONFIGURATION, flat: { outreach_stage: 'Contactin' } } });
      await api.put('/v1/candidates/ana', ANA);
      const { body: application } = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      await api.settle();
      const { ats } = (await api.get(`/v1/applications/${application.id}`)).body;
      expect(ats).toMatchObject({
        stage: null,
        waiting: 0,
        stranded: { event: 'OUTREACH', reason: 'NO_TARGET', stage: 'Contactin', code: null, since: api.clock.now() },
      });
      const { items } = (await api.get('/v1/parked')).body;
      expect(items).toMatchObject([{ what: 'stranded', candidate: 'ana', application: application.id, job: 'nurse' }]);
      expect(items[0].reason).toBe(ats.stranded.sentence);
      expect(await api.store.strandedCount('globex')).toBe(0);
      const metrics = await createMetrics(undefined, () => strandedCount(api.store)).text();
      expect(metrics).toContain('overture_stranded_applications 1');
    });

    it('RTE-10 the parked are paged through, the stranded among them', async () => {
      const api = await withAnAts(fresh, { ats: { ...CONFIGURATION, flat: { outreach_stage: 'Contactin' } } });
      for (const id of ['ana', 'ben', 'cleo']) {
        await api.put(`/v1/candidates/${id}`, { ...ANA, phone: `(415) 555-012${id.length}` });
        await api.post('/v1/applications', { candidate: id, job: 'nurse' });
      }
      await api.settle();
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { candidate: string }[]; next_cursor: string | null } = (
          await api.get(`/v1/parked?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
        ).body;
        seen.push(...page.items.map(({ candidate }) => candidate));
        cursor = page.next_cursor;
      }
      expect(seen.sort()).toEqual(['ana', 'ben', 'cleo']);
    });
  });
}
