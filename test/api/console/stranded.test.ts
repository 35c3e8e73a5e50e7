/** The console shows who is stranded in the ATS, and which rule decided (RTE-10): on their page, in the list, among the parked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

const RULES = { OUTREACH: { default_rule: { action: { stage: '<b>Nowhere</b>' } }, rules: [] } };

describe('stranded in the ATS', () => {
  let given: Given;
  let cookie = '';
  const page = async (path: string) => (await given.app.request(path, { headers: { cookie } })).text();

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    const { store, host, clock } = given;
    const saved = await store.savedOrg(ORG);
    if (saved === null) throw new Error('There is no org.');
    await store.upsertOrg({
      ...saved,
      flags: { ATS_STAGE_ROUTING_RULES: true },
      integrations: { email: true, ats: 'simulated' },
      ats: { stages: ['Contacting'], stage_routing_rules: RULES },
    });
    const event = (kind: string, payload: object) => ({
      ...{ org: ORG, candidate: 'ana', source: 'test', externalId: kind, kind, at: clock.now() },
      ...{ createsCandidate: true, payload: payload as never },
    });
    const consent = { all_ai_communications_consent: true };
    const fields = { firstName: 'Ana', phone: '+12125550143', timezone: 'America/New_York' };
    await host.accept([
      event('candidate.imported', { fields, consent, source: 'IMPORT' }),
      event('application.added', { application: 'ana-nurse', job: 'nurse', source: 'SOURCED' }),
    ]);
    await host.drain();
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it('RTE-10 their page says so, why, who acts, and by which rule', async () => {
    const html = await page('/console/candidates/ana');
    expect(html).toContain('<span class="kind alert">Stranded</span>');
    expect(html).toContain('no ATS routing target is configured that the ATS has');
    expect(html).toContain('by giving the routing a target');
    expect(html).toContain('by the default of its saved rules');
    expect(html).not.toContain('<b>Nowhere');
  });
  it('RTE-10 the list marks them', async () => {
    expect(await page('/console')).toContain('stranded in the ATS');
  });
  it('RTE-10 they are among the parked', async () => {
    const html = await page('/console/parked');
    expect(html).toContain(`href="/console/candidates/ana?org=${ORG}"`);
    expect(html).toContain('A person can move them in the ATS, or have them routed again.');
  });
});
