/** RTE-09, RTE-10: the editor of the routing, without a script: every event and why, a change tried, saved, found in the history and undone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import type { Role } from '../../../api/principal.ts';
import { ROUTING_EVENTS } from '../../../machines/stage-routing/index.ts';
import { atsOptionsSchema } from '../../../machines/vocabulary/ats-connection.ts';
import { HOUR, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

const consoleOf = ({ store, host, clock, teller }: Given, role: Role) =>
  createApp({
    ...{ store, accept: host.accept, takeIn: host.takeIn, clock, teller },
    ...{ newId: seededIds('another console'), geography: OFFLINE_GEOGRAPHY, log: createLog('silent') },
    identify: async (key) => (key === KEY ? { name: 'somebody', role, org: ORG } : null),
    ...{ ready: () => true, demoPace: null, phones: null, secureCookies: false },
  });

const OUTREACH = '/console/routing/events/OUTREACH';
const PASSED = '/console/routing/events/AI_INTERVIEW_PASSED';

describe('the editor of the routing', () => {
  let given: Given;
  let cookie: string;
  const signIn = async (app: Given['app']) => {
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await app.request('/console/login', { method: 'POST', body });
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    const saved = await given.store.savedOrg(ORG);
    if (saved === null) throw new Error('There is no org.');
    await given.store.upsertOrg({
      ...saved,
      flags: { ATS_STAGE_ROUTING_RULES: true },
      integrations: { email: true, ats: 'simulated' },
      ats: { flat: { outreach_stage: 'Contacting' }, stages: ['Contacting', 'Called', '<i>Passed</i>'] },
    });
    cookie = await signIn(given.app);
  });
  afterEach(() => given.store.close());

  const page = async (path: string) => (await given.app.request(path, { headers: { cookie } })).text();
  const post = (
    path: string,
    form: Record<string, string>,
    { app = given.app, as = cookie, site = 'same-origin' } = {},
  ) =>
    app.request(path, {
      method: 'POST',
      headers: { cookie: as, 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const ats = async () => (await given.store.loadOrg(ORG))?.ats;
  const CALLED = { based_on: '0', saved: 'no', 'flat.outreach_stage': 'Called', 'flat.outreach_workflow_step_id': '' };

  it('RTE-01 shows all 21 events with their fields, and what holds of them and why', async () => {
    const html = await page('/console/routing');
    for (const event of ROUTING_EVENTS) expect(html).toContain(`id="${event}"`);
    expect(html).toMatch(/outreach_stage<\/span> <bdi>Contacting/);
    expect(html).toMatch(/<bdi>&quot;Contacting&quot;<\/bdi>[\s\S]*by the default that its flat fields stand for/);
    expect(await page('/console')).toContain('href="/console/routing?org=acme"');
  });

  it('RTE-09 tries a change before it is saved, with the real events that would have gone elsewhere', async () => {
    await given.candidate('ana', { firstName: 'Ana' });
    const html = await (await post(OUTREACH, { ...CALLED, do: 'try' })).text();
    expect(html).toContain('Of the last 1 events, 1 would have gone elsewhere.');
    expect(html).toContain('href="/console/candidates/ana?org=acme"');
    expect(html).toMatch(/<code>flat.outreach_stage<\/code>/);
    expect(await ats()).toMatchObject({ flat: { outreach_stage: 'Contacting' } });
  });

  it('RTE-03 turns the rules off after it has shown who would go elsewhere, says who and when, and turns them on again', async () => {
    const rule = {
      ...{ id: 'r', priority: 1, conditions: [] },
      action: { stage: 'Called', workflow_step_id: null, disposition_reason_id: null },
    };
    await given.store.changeOrgAts(
      ORG,
      (before) => ({ ...(before as object), stage_routing_rules: { OUTREACH: { rules: [rule], default_rule: null } } }),
      { at: given.clock.now(), by: 'olga', how: 'RULES_SAVED' },
    );
    await given.candidate('ana', { firstName: 'Ana' });
    const on = async () => (await given.store.loadOrg(ORG))?.flags['ATS_STAGE_ROUTING_RULES'];
    expect(await page('/console/routing')).toContain('Turn the rules off…');
    const asked = await page('/console/routing/switch?org=acme');
    expect(asked).toContain('Of the last 1 events, 1 would have gone elsewhere.');
    expect(await on()).toBe(true);
    const done = await post('/console/routing/switch?org=acme', { on: 'no' });
    expect([done.status, done.headers.get('location'), await on()]).toEqual([303, '/console/routing?org=acme', false]);
    await post('/console/routing/switch?org=acme', { on: 'no' }); // sent twice
    const history = await page('/console/routing/history');
    expect(history.match(/turned the rules off/g)).toHaveLength(1);
    expect(history).toMatch(/<bdi>operator<\/bdi><\/strong> turned the rules off/);
    const [off] = await given.store.routingChanges(ORG, { limit: 1 });
    expect((await post('/console/routing/undo', { change: String(off?.change) })).status).toBe(409);
    await post('/console/routing/switch', { on: 'yes' });
    expect(await on()).toBe(true);
  });

  it('RTE-03 lets nobody turn the rules who may not save the routing, and no other site', async () => {
    const form = { on: 'no' };
    const recruiter = consoleOf(given, 'recruiter');
    const as = await signIn(recruiter);
    expect((await post('/console/routing/switch', form, { app: recruiter, as })).status).toBe(403);
    expect((await recruiter.request('/console/routing/switch', { headers: { cookie: as } })).status).toBe(403);
    expect((await post('/console/routing/switch', form, { site: 'cross-site' })).status).toBe(403);
    expect((await post('/console/routing/switch', { on: 'perhaps' })).status).toBe(404);
    expect((await given.store.loadOrg(ORG))?.flags['ATS_STAGE_ROUTING_RULES']).toBe(true);
    expect(await (await recruiter.request('/console/routing', { headers: { cookie: as } })).text()).not.toContain(
      'Turn the rules',
    );
  });

  it('RTE-09 saves it, keeps it in the history with who, and undoes it', async () => {
    const saved = await post(OUTREACH, { ...CALLED, do: 'save' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/console/routing?org=acme#OUTREACH']);
    expect(await ats()).toMatchObject({ flat: { outreach_stage: 'Called' } });
    const history = await page('/console/routing/history');
    expect(history).toContain('Undo change 1');
    expect(history).toMatch(/<bdi>Contacting<\/bdi>[\s\S]*<bdi>Called<\/bdi>/);
    expect((await post('/console/routing/undo', { change: '1' })).status).toBe(303);
    expect(await ats()).toMatchObject({ flat: { outreach_stage: 'Contacting' } });
    expect(await page('/console/routing/history')).toMatch(/undid[\s\S]*href="#change-1"/);
  });

  it('RTE-09 names what is wrong by its path, beside what was typed, and saves nothing', async () => {
    const wrong = { ...CALLED, 'flat.outreach_stage': 'Nowhere"<' };
    const refused = await post(OUTREACH, { ...wrong, do: 'save' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toMatch(/<code>flat.outreach_stage<\/code> is no stage of the ATS/);
    expect(html).toMatch(/value="Nowhere&quot;&lt;"[^>]*aria-invalid="true"/);
    expect(await given.store.routingChanges(ORG, { limit: 1 })).toEqual([]);
  });

  it('RTE-09 what somebody else saved meanwhile is not overwritten, and what was typed stays', async () => {
    await post(OUTREACH, { ...CALLED, do: 'save' });
    const late = await post(OUTREACH, { ...CALLED, 'flat.outreach_stage': 'Contacting', do: 'save' });
    const html = await late.text();
    expect([late.status, html.includes('Changed meanwhile')]).toEqual([409, true]);
    expect(html).toContain('name="based_on" value="1"');
    expect(html).toMatch(/name="flat.outreach_stage" value="Contacting"/);
    expect(await ats()).toMatchObject({ flat: { outreach_stage: 'Called' } });
  });

  it('RTE-05 rules are written, with conditions and priorities, by buttons alone', async () => {
    const press = async (form: Record<string, string>, button: string) => {
      const html = await (await post(PASSED, { ...form, do: button })).text();
      const inputs = [...html.matchAll(/<(?:input|select)[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?/g)];
      return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
    };
    let form = await press({ based_on: '0', saved: 'no' }, 'begin-rules');
    form = await press(form, 'add-rule');
    form = await press(form, 'add-condition.0');
    expect(form).toMatchObject({ saved: 'yes', 'rules.0.id': 'rule_1', 'rules.0.priority': '1' });
    const whole = {
      ...form,
      ...{ 'rules.0.conditions.0.op': 'gte', 'rules.0.conditions.0.value': '29' },
      ...{ 'rules.0.conditions.1.op': 'lt', 'rules.0.conditions.1.value': '80.5' },
      ...{ 'rules.0.action.stage': '<i>Passed</i>', 'default.stage': 'Called' },
    };
    const lost = { ...whole, 'rules.0.conditions.1.value': 'x', 'rules.0.priority': '-1' };
    const refused = await (await post(PASSED, { ...lost, do: 'save' })).text();
    expect(refused).toContain('stage_routing_rules.AI_INTERVIEW_PASSED.rules.0.conditions.1.value');
    expect(refused).toContain('stage_routing_rules.AI_INTERVIEW_PASSED.rules.0.priority');
    expect((await post(PASSED, { ...whole, do: 'save' })).status).toBe(303);
    expect(await ats()).toMatchObject({
      stage_routing_rules: {
        AI_INTERVIEW_PASSED: {
          default_rule: { action: { stage: 'Called' } },
          rules: [
            {
              id: 'rule_1',
              priority: 1,
              conditions: [
                { metric: 'completion_percentage', op: 'gte', value: 29 },
                { metric: 'completion_percentage', op: 'lt', value: 80.5 },
              ],
              action: { stage: '<i>Passed</i>' },
            },
          ],
        },
      },
    });
    const html = await page('/console/routing');
    expect(html).toContain('29 % to below 80.5 %');
    expect(html).toContain('by the rule &quot;rule_1&quot;');
    expect(html).not.toContain('<i>Passed');
  });

  it('RTE-09 the whole is taken away as JSON, and brought back', async () => {
    const exported = await page('/console/routing/export.json');
    const document = { ...JSON.parse(exported), flat: { outreach_stage: 'Called' } };
    const tried = await (await post('/console/routing/document', { document: exported, do: 'try' })).text();
    expect(tried).toContain('Nothing differs from what is saved.');
    const wrong = await post('/console/routing/document', { document: '{"flat":{"no_such":1}}', do: 'save' });
    expect([wrong.status, (await wrong.text()).includes('<code>flat.no_such</code>')]).toEqual([422, true]);
    expect(await (await post('/console/routing/document', { document: '{', do: 'save' })).text()).toContain(
      'is no JSON',
    );
    const form = { document: JSON.stringify(document), based_on: '0', do: 'save' };
    expect((await post('/console/routing/document', form)).status).toBe(303);
    expect(await ats()).toMatchObject({ flat: { outreach_stage: 'Called' }, stages: document.stages });
  });

  it('RTE-10 who is stranded is listed with why and where they would go now, and goes there by one click', async () => {
    const { store } = given;
    const lost = { flat: { outreach_stage: 'Contactin' }, stages: ['Contacting'] };
    await store.changeOrgAts(ORG, () => lost, { at: given.clock.now(), by: 'olga', how: 'EDITED' });
    await given.candidate('ana', { firstName: 'Ana' });
    const html = await page('/console/routing/stranded');
    expect(html).toContain('no ATS routing target is configured that the ATS has');
    expect(html).toContain('which the ATS does not have: stranded');
    const application = /name="application" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await post('/console/routing/events/OUTREACH', {
      ...CALLED,
      based_on: '1',
      'flat.outreach_stage': 'Contacting',
      do: 'save',
    });
    expect((await post('/console/routing/redrive', { application })).status).toBe(303);
    await given.host.drain();
    expect(await page('/console/routing/stranded')).toContain('Nobody is stranded.');
    expect((await post('/console/routing/redrive', { application })).status).toBe(404);
  });

  it('REL-5 a viewer looks, a recruiter tries, an admin of this very page saves', async () => {
    for (const [role, tries, saves] of [
      ['viewer', 403, 403],
      ['recruiter', 200, 403],
      ['admin', 200, 303],
    ] as const) {
      const app = consoleOf(given, role);
      const as = await signIn(app);
      const html = await (await app.request(OUTREACH, { headers: { cookie: as } })).text();
      expect([html.includes('What holds now'), html.includes('value="save"')]).toEqual([true, role === 'admin']);
      expect((await post(OUTREACH, { ...CALLED, do: 'try' }, { app, as })).status).toBe(tries);
      const undo = await post('/console/routing/undo', { change: '9' }, { app, as });
      expect(undo.status).toBe(role === 'admin' ? 404 : 403);
      expect((await post(OUTREACH, { ...CALLED, do: 'save' }, { app, as, site: 'cross-site' })).status).toBe(403);
      expect((await post(OUTREACH, { ...CALLED, do: 'save' }, { app, as })).status).toBe(saves);
    }
    const nobody = await given.app.request('/console/routing');
    expect([nobody.status, (await nobody.text()).includes('outreach_stage')]).toEqual([401, false]);
  });
});

describe('the page of the ATS', () => {
  it('ATS-03 says whether it answers and how far a reading has come, and reads it all at once for an admin alone', async () => {
    const given = await givenApp(createMemoryStorage());
    const { store, clock } = given;
    const saved = await store.savedOrg(ORG);
    if (saved === null) throw new Error('There is no org.');
    const options = atsOptionsSchema.parse({});
    const atsConnection = { provider: 'bullhorn', baseUrl: null, credentialsEnv: 'BULLHORN', options } as const;
    await store.upsertOrg({ ...saved, integrations: { email: true, ats: 'bullhorn', atsConnection } });
    await store.noteAtsSuccess(ORG, { at: clock.now(), read: 7, ignored: 2, lagMs: 1_500 });
    await store.noteAtsProgress(ORG, { what: 'job 5', done: 200, of: 900 });
    for (const [role, status] of [
      ['recruiter', 403],
      ['admin', 303],
    ] as const) {
      const app = consoleOf(given, role);
      const login = await app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
      const headers = { cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
      const html = await (await app.request('/console/ats', { headers })).text();
      expect(html).toMatch(/answers<\/span>[\s\S]*Bullhorn[\s\S]*7, of which 2[\s\S]*Reading job 5: 200 of 900/);
      expect(html.includes('Read everything now')).toBe(role === 'admin');
      const asked = await app.request('/console/ats/sync', { method: 'POST', headers });
      expect([asked.status, (await store.atsHealth(ORG)).askedAt !== null]).toEqual([status, role === 'admin']);
    }
    await store.noteAtsSuccess(ORG, { at: clock.now(), lagMs: 2 * HOUR });
    await store.noteAtsError(ORG, { at: plus(clock.now(), SECOND), message: 'it did not answer' });
    const app = consoleOf(given, 'viewer');
    const login = await app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
    const headers = { cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    expect(await (await app.request('/console/ats', { headers })).text()).toMatch(
      /something is wrong[\s\S]*GAT-04[\s\S]*it did not answer[\s\S]*Behind by<\/dt><dd>2 h/,
    );
    await store.close();
  });
});
