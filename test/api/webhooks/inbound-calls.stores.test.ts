/** Calls that come in, played through TwiML: the six routes (INB-01…06), verification, intake, and what a call brings about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallToTakeOver } from '../../../runtime/inbound/interviewer.ts';
import { type Given, givenApp, ORG, OTHER_NUMBER, OUR_NUMBER, STORES } from './given-app.ts';
import { Caller } from './on-the-phone.ts';

const PERMANENT = '+12125550101';
const OLDER = '+12125550102';
const number = (of: string, job: object = {}) => ({
  ...{ number: of, voice: true, sms: true, permanentJob: null, legacyJob: null },
  ...job,
});

describe.each(STORES)('calls that come in, on %s', (_kind, open) => {
  let given: Given;
  const takenOver: CallToTakeOver[] = [];
  async function org(email: boolean): Promise<void> {
    await given.store.upsertOrg({
      ...{ id: ORG, name: 'Acme', settings: {}, flags: {}, integrations: { email, ats: null } },
      numbers: [
        ...[number(OUR_NUMBER), number(OTHER_NUMBER)],
        ...[number(PERMANENT, { permanentJob: 'nurse' }), number(OLDER, { legacyJob: 'driver' })],
      ],
      ...{ shadow: false, allowedRecipients: null, country: null, ats: null },
    });
  }
  beforeAll(async () => {
    const interviewer = async (call: CallToTakeOver) => {
      takenOver.push(call);
      return { at: { sip: 'sip:agent@sip.example.com' }, parameters: { overture_token: call.token } };
    };
    given = await givenApp(await open(), { interviewer });
    await org(true);
  });
  afterAll(() => given.store.close());

  const historyOf = async (candidate: string) => {
    const history = await given.store.history(ORG, candidate);
    if (history === null) throw new Error(`${candidate} is not there.`);
    return history;
  };
  const inboundRow = async (candidate: string) =>
    (await historyOf(candidate)).rows.find(({ kind }) => kind === 'INBOUND');
  const codeOf = async (candidate: string) => (await historyOf(candidate)).applications[0]?.id.slice(0, 8) ?? '';
  const wrong = { says: '0 0 0 0 0 0 0 0' };

  it('INB-01 a withheld or invalid caller is rejected, and nothing is kept', async () => {
    for (const from of ['+266696687', 'anonymous', '', 'client:Anonymous', '+17378742833']) {
      const caller = new Caller(given, { from });
      expect(await caller.dial()).toContain('<Reject');
      expect(await given.store.inboundCall(ORG, caller.sid)).toBeNull();
    }
  });

  it('INB-02, INB-08, INB-09, IMP-01 the number of a job takes a stranger in by name and email, once', async () => {
    const caller = new Caller(given, { from: '+14155550161', to: PERMANENT });
    expect(await caller.dial()).toContain('first and last name');
    expect(await caller.answers({ says: 'My name is Zoe Márquez.' })).toContain('email address');
    await caller.answers({ says: 'zoe dot marquez at example dot com' });
    expect(caller.hears).toContain('<Sip>sip:agent@sip.example.com?X-overture-token=');
    const found = await given.store.peopleNamed(ORG, { ids: [], emails: ['zoe.marquez@example.com'], phones: [] });
    expect(found.map(({ record }) => record)).toMatchObject([
      { firstName: 'Zoe', lastName: 'Márquez', phone: '+14155550161', timezone: 'America/Los_Angeles' },
    ]);
    const { applications, consent, rows } = await historyOf(found[0]?.record.id ?? '');
    expect(applications.map(({ job }) => job)).toEqual(['nurse']);
    expect(consent.columns).toMatchObject({ all_ai_communications_consent: true });
    expect(consent.columns.sms_consent).not.toBe(true);
    expect(rows.filter(({ kind }) => kind === 'INBOUND')).toMatchObject([
      { status: 'CONNECTED', providerId: caller.sid },
    ]);
    const before = await given.stored(found[0]?.record.id ?? '');
    await caller.dial(); // told again, everything is as it was
    expect(caller.isPutThrough).toBe(true);
    expect(await given.stored(found[0]?.record.id ?? '')).toBe(before);
    await caller.hangsUp();
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ state: 'OVER', chart: null });
  });

  it('INB-02, IMP-01 whoever has that email is who calls, and what is on file is not overwritten by what was heard', async () => {
    await given.candidate('una', { phone: '+12125550162', firstName: 'Una' });
    const caller = new Caller(given, { from: '+14155550163', to: PERMANENT });
    await caller.dial();
    await caller.answers({ says: 'Eunah' });
    await caller.answers({ says: 'una at example dot com' });
    expect(caller.isPutThrough).toBe(true);
    expect((await historyOf('una')).record).toMatchObject({ firstName: 'Una', phone: '+12125550162' });
    expect(await inboundRow('una')).toMatchObject({ providerId: caller.sid, from: '+14155550163' });
  });

  it('INB-02 an address that was hard to hear is said back before it counts', async () => {
    const caller = new Caller(given, { from: '+14155550164', to: PERMANENT });
    await caller.dial();
    await caller.answers({ says: 'Yara Quist' });
    expect(await caller.answers({ says: 'yarra at example dot com', confidence: '0.31' })).toContain(
      'yarra@example.com',
    );
    expect(await caller.answers({ presses: '2' })).toContain('email address');
    await caller.answers({ says: 'yara at example dot com' });
    expect(caller.isPutThrough).toBe(true);
    const people = await given.store.peopleNamed(ORG, { ids: [], emails: [], phones: ['+14155550164'] });
    expect(people.map(({ record }) => record.email)).toEqual(['yara@example.com']);
  });

  it('INB-03 a number of the older table leads somebody known to its job at once, and takes a stranger in', async () => {
    await given.candidate('kim', { phone: '+12125550165', firstName: 'Kim' });
    const known = new Caller(given, { from: '+12125550165', to: OLDER });
    await known.dial();
    expect(known.isPutThrough).toBe(true);
    expect((await historyOf('kim')).applications.map(({ job }) => job).toSorted()).toEqual(['driver', 'nurse']);
    const stranger = new Caller(given, { from: '+14155550166', to: OLDER });
    expect(await stranger.dial()).toContain('first and last name');
  });

  it('INB-06 a stranger reads back the code by voice, then their full name, and is linked to that application', async () => {
    await given.candidate('ana', { phone: '+12125550143', firstName: 'Ana' });
    const caller = new Caller(given, { from: '+14155550167' });
    expect(await caller.dial()).toContain('verification code');
    const code = [...(await codeOf('ana'))].join(' ');
    expect(await caller.answers({ says: `My code is ${code}.` })).toContain('full name');
    expect(caller.isPutThrough).toBe(false);
    await caller.answers({ says: 'this is Ana' });
    expect(caller.isPutThrough).toBe(true);
    const call = await given.store.inboundCall(ORG, caller.sid);
    expect(call).toMatchObject({ method: 'CODE', candidate: 'ana', state: 'INTERVIEW', suspects: [] });
    expect(await inboundRow('ana')).toMatchObject({ from: '+14155550167', to: OUR_NUMBER, status: 'CONNECTED' });
    // INB-08: a number is on file, and stays
    expect((await historyOf('ana')).record.phone).toBe('+12125550143');
    await caller.hangsUp();
  });

  it('INB-06 the code can be keyed in, a letter by the key it is on; another name than theirs is not theirs', async () => {
    await given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
    const keys = (await codeOf('ben')).toUpperCase().replace(/[ABC]/g, '2').replace(/[DEF]/g, '3');
    const caller = new Caller(given, { from: '+14155550168' });
    await caller.dial();
    expect(await caller.answers({ presses: keys })).toContain('full name');
    expect(await caller.answers({ says: 'Bella' })).toContain('<Gather');
    await caller.answers({ says: 'Benjamin' });
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ candidate: 'ben', state: 'INTERVIEW' });
  });

  it('INB-07 the third wrong answer ends the call politely, and an answer to an earlier question changes nothing', async () => {
    const caller = new Caller(given, { from: '+14155550169' });
    await caller.dial();
    await caller.answers(wrong);
    const turn = (await given.store.inboundCall(ORG, caller.sid))?.turn ?? -1;
    await given.post(`/inbound_call/answer?turn=${turn - 1}`, {
      ...{ CallSid: caller.sid, From: '+14155550169', To: OUR_NUMBER, SpeechResult: wrong.says },
    });
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ turn, wrong: 1 });
    await caller.answers(wrong);
    expect(caller.isAsked).toBe(true);
    expect(await caller.answers(wrong)).toMatch(/<Hangup\/>/);
    expect(caller.isAsked).toBe(false);
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({
      state: 'NOT_VERIFIED',
      chart: null,
      wrong: 3,
    });
  });

  it('INB-07 whoever tries codes call after call is stopped, and then no code counts, not even a right one', async () => {
    const from = '+14155550170';
    for (let call = 0; call < 3; call += 1) {
      const caller = new Caller(given, { from });
      await caller.dial();
      for (let tries = 0; tries < 3; tries += 1) await caller.answers(wrong);
    }
    const caller = new Caller(given, { from });
    expect(await caller.dial()).toContain('<Hangup/>');
    expect(caller.isAsked).toBe(false);
    const other = new Caller(given, { from: '+14155550171' });
    await other.dial();
    expect(other.isAsked).toBe(true);
  });

  it('INB-07 silence is asked again, three times in a row, and counts against nobody else', async () => {
    const caller = new Caller(given, { from: '+14155550172' });
    await caller.dial();
    await caller.answers({});
    await caller.answers({});
    expect(caller.isAsked).toBe(true);
    expect(await caller.answers({})).toContain('<Hangup/>');
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ wrong: 0 });
  });

  it('INB-05 somebody we had a call with is put through at once, with a call row of its own beside the one of before', async () => {
    const caller = new Caller(given, { from: '+12125550143' });
    await caller.dial();
    expect(caller.isPutThrough).toBe(true);
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ route: 'KNOWN_CALLER', candidate: 'ana' });
    expect(takenOver.at(-1)).toMatchObject({ candidate: 'ana', call: caller.sid, from: '+12125550143' });
    const rows = (await historyOf('ana')).rows.filter(({ kind }) => kind === 'INBOUND');
    expect(rows.map(({ providerId }) => providerId)).toContain(caller.sid);
    expect(rows).toHaveLength(2);
  });

  it('INB-04, RTY-07 an interview that broke off between two numbers is taken up where it stood', async () => {
    const row = (await historyOf('ana')).rows.findLast(({ from }) => from === '+12125550143');
    const call = row?.providerId ?? '';
    const of = { org: ORG, candidate: 'ana', source: 'tests', at: given.clock.now() };
    const said = { row: call, outcome: 'partial', completion: 0.4, passed: null, verbalSmsConsent: false };
    await given.host.accept([
      { ...of, externalId: 'ended', kind: 'call.ended', payload: { row: call, how: 'conversation' } },
      { ...of, externalId: 'partial', kind: 'call.result', payload: { ...said, snapshot: { question: 3 } } },
    ]);
    await given.host.drain();
    const caller = new Caller(given, { from: '+12125550143' });
    await caller.dial();
    expect(caller.isPutThrough).toBe(true);
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ route: 'RESUME', candidate: 'ana' });
    expect(takenOver.at(-1)?.session).toMatchObject({
      ...{ firstName: 'Ana', job: 'The nurse', company: 'Acme' },
      saved: { completion: 0.4, snapshot: { question: 3 }, providerId: call },
    });
  });

  it('INB-06, INB-08 an org without email asks for the number they applied with, and then for the name', async () => {
    await org(false);
    await given.candidate('dov', { phone: '+12125550174', firstName: 'Dov' });
    const caller = new Caller(given, { from: '+14155550175' });
    expect(await caller.dial()).toContain('phone number');
    expect(await caller.answers({ says: 'five five five oh one' })).toContain('phone number');
    expect(await caller.answers({ presses: '2125550174' })).toContain('full name');
    await caller.answers({ says: 'Dov' });
    expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ method: 'PHONE', candidate: 'dov' });
    expect(caller.isPutThrough).toBe(true);
    const spoken = new Caller(given, { from: '+14155550176' });
    await spoken.dial();
    expect(await spoken.answers({ says: 'two one two, five five five, oh one seven four' })).toContain('full name');
    await org(true);
  });

  it('INB-09 the number of nobody’s org rings for nobody', async () => {
    const caller = new Caller(given, { from: '+14155550177', to: '+19995550100' });
    expect(await caller.dial()).toContain('<Reject');
  });

  it('nothing is stored for a call that is not genuine', async () => {
    const form = { CallSid: `CA${'f'.repeat(32)}`, From: '+14155550178', To: OUR_NUMBER };
    const body = new URLSearchParams(form).toString();
    for (const path of [
      '/inbound_call',
      '/inbound_call/answer?turn=0',
      '/inbound_call/placed',
      '/webhooks/twilio/call-status',
    ])
      expect((await given.app.request(path, { method: 'POST', body })).status, path).toBe(403);
    const tampered = await given.post('/inbound_call', form, (it) => it.replace('0178', '0179'));
    expect(tampered.status).toBe(403);
    expect(await given.store.inboundCall(ORG, form.CallSid)).toBeNull();
  });
});
