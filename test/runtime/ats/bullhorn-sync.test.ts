/** Bullhorn read by its events: what came in, what was lost on the way, what came back of our own, and what drifted. */
import { afterEach, expect, test } from 'vitest';
import { DAY, MINUTE, plus, SECOND, toMs } from '../../../machines/vocabulary/instant.ts';
import { BULLHORN_CREDENTIALS, type FakeBullhorn, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { givenConnected, ORG } from './given.ts';

let bullhorn: FakeBullhorn;
afterEach(() => bullhorn.close());

const CONSENTS = { sms_consent: 'customText1', all_ai_communications_consent: 'customText2' };

async function given(options: object = {}) {
  bullhorn = await startFakeBullhorn();
  const credentials = BULLHORN_CREDENTIALS;
  const flat = { outreach_stage: 'Contacting' };
  const options_ = { consent_fields: CONSENTS, ...options };
  const engine = await givenConnected({
    provider: 'bullhorn',
    credentials,
    baseUrl: bullhorn.url,
    options: options_,
    flat,
  });
  return {
    ...engine,
    async read() {
      engine.later(MINUTE);
      await engine.sync.look();
      await engine.host.drain();
    },
  };
}

const ana = (changes: object = {}) =>
  bullhorn.candidate({
    ...{ id: 77, firstName: 'Ana', lastName: 'Ruiz', mobile: '(415) 555-0123', email: 'ana@example.test' },
    ...{ status: 'Active', customText1: 'Yes', customText2: 'yes', ...changes },
  });
const applies = (id: number, candidate: number, status = 'New Lead') =>
  bullhorn.submission({ id, status, candidate: { id: candidate }, jobOrder: { id: 5 } });

test('ATS-02 STG-15 applicants of our jobs come in with what the ATS says of them, are asked about, contacted and moved', async () => {
  const { read, applicationOf, person, store } = await given();
  ana();
  applies(900, 77);
  bullhorn.submission({ id: 901, status: 'New Lead', candidate: { id: 77 }, jobOrder: { id: 6 } });
  await read();
  const [candidate] = await store.candidatesPage(ORG, { email: 'ana@example.test', limit: 2 });
  expect(candidate).toMatchObject({ id: 'bullhorn-77', firstName: 'Ana', phone: '+14155550123' });
  expect(await store.atsIdsOf(ORG, 'candidate', ['bullhorn-77'])).toEqual(new Map([['bullhorn-77', '77']]));
  expect(await applicationOf('bullhorn-77')).toMatchObject({
    stage: 'OUTREACH',
    job: 'nurse',
    eligibility: 'ELIGIBLE',
  });
  expect((await store.history(ORG, 'bullhorn-77'))?.consent.columns).toMatchObject({
    sms_consent: true,
    email_consent: null,
  });
  expect(bullhorn.changes).toContainEqual({ type: 'JobSubmission', id: 900, body: { status: 'Contacting' } });
  expect(await person('bullhorn-77')).toMatchObject({ excludedInAts: false });
});

test('ATS-05 our own moves coming back as events change nothing', async () => {
  const { read, applicationOf } = await given();
  ana();
  applies(900, 77);
  await read();
  const before = await applicationOf('bullhorn-77');
  expect(before?.ats).toMatchObject({ stage: 'Contacting', byUs: true });
  expect(bullhorn.pending()).toBeGreaterThan(0);
  const writes = bullhorn.changes.length;
  await read();
  await read();
  expect(bullhorn.pending()).toBe(0);
  expect((await applicationOf('bullhorn-77'))?.ats).toEqual(before?.ats);
  expect(bullhorn.changes).toHaveLength(writes);
});

test('STG-11 ATS-04 what people do there arrives: rejected, deleted, excluded and available again', async () => {
  const { read, applicationOf, later } = await given();
  ana();
  bullhorn.candidate({ id: 78, firstName: 'Ben', mobile: '(415) 555-0124', customText1: 'yes', customText2: 'yes' });
  applies(900, 77);
  applies(901, 78);
  await read();
  bullhorn.candidate({ id: 77, status: 'Unavailable Indefinitely' });
  bullhorn.remove('JobSubmission', 901);
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'SKIP_OUTREACH' });
  expect(await applicationOf('bullhorn-78')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
  later(MINUTE);
  bullhorn.candidate({ id: 77, status: 'Active' });
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
  bullhorn.submission({ id: 900, status: 'Rejected' });
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
});

test('ATS-03 GAT-04 who is placed is not contacted where the org says so, and nobody is where placements are not shown', async () => {
  const { read, applicationOf, provider } = await given({ blocked_placement_statuses: ['Active'] });
  bullhorn.placement({ id: 1, status: 'Terminated', candidate: { id: 77 }, jobOrder: { id: 6 } });
  bullhorn.placement({ id: 2, status: 'Active', candidate: { id: 77 }, jobOrder: { id: 7 } });
  bullhorn.placement({ id: 3, status: 'Terminated', candidate: { id: 78 }, jobOrder: { id: 7 } });
  ana();
  bullhorn.candidate({ id: 78, firstName: 'Ben', mobile: '(415) 555-0124', customText1: 'yes', customText2: 'yes' });
  applies(900, 77);
  applies(901, 78);
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'SKIP_OUTREACH' });
  expect(await applicationOf('bullhorn-78')).toMatchObject({ stage: 'OUTREACH' });
  const ben = { org: ORG, candidate: 'bullhorn-78', atsCandidate: '78', job: 'nurse', atsJob: '5' };
  const question = { ...ben, application: null, atsApplication: '901', firstIngestion: false };
  bullhorn.insteadOfTheNext(null, null, { status: 403, body: { errorMessageKey: 'errors.noAccess' } });
  await expect((await provider()).eligibility(question)).rejects.toThrow(/Placement/);
});

test('CNS-09 a yes of the ATS never undoes a person’s own no, and an opt-out is written where Bullhorn has a field', async () => {
  const { read, store, host, taking } = await given();
  ana({ customText1: 'yes', customText2: 'yes' });
  applies(900, 77);
  await read();
  const optOut = { channels: ['TEXT_AND_AI', 'EMAIL'], source: 'ACTION_LINK', application: null };
  const event = { org: ORG, candidate: 'bullhorn-77', source: 'test', externalId: '1', at: taking.clock.now() };
  await store.accept([{ ...event, kind: 'optOut.requested', payload: optOut }], taking.clock.now());
  await host.drain();
  expect(bullhorn.notes().map(({ comments }) => comments)).toEqual(
    [
      'The candidate has opted out of texts.',
      'The candidate has opted out of calls and other automated contact.',
    ].slice(0, bullhorn.notes().length),
  );
  expect(bullhorn.notes().length).toBeGreaterThan(0);
  bullhorn.candidate({ id: 77, customText1: 'yes', customText2: 'yes' });
  await read();
  expect((await store.history(ORG, 'bullhorn-77'))?.consent.columns).toMatchObject({
    sms_consent: false,
    all_ai_communications_consent: false,
  });
});

test('a refused token, a lost one and 429 are gone through without anybody noticing', async () => {
  const { read, applicationOf } = await given();
  ana();
  applies(900, 77);
  bullhorn.insteadOfTheNext(
    { status: 429, body: '', headers: { 'retry-after': '0' } },
    { status: 412, body: '' },
    { status: 429, body: '', headers: { 'retry-after': '0' } },
  );
  await read();
  bullhorn.expireTokens();
  applies(902, 77);
  await read();
  expect(bullhorn.logins()).toBeGreaterThan(1);
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
});

test('events whose answer was lost are read again by their request, and each is taken in once', async () => {
  const { read, applicationOf, applications } = await given();
  await read(); // subscribed
  ana();
  applies(900, 77);
  bullhorn.loseEventAnswers(1);
  await read();
  expect(await applicationOf('bullhorn-77')).toBeNull();
  await read();
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
  expect(await applications()).toHaveLength(1);
});

test('what was kept by a process that ended before it was taken in goes first in the next one', async () => {
  const { read, store, applicationOf, taking } = await given();
  await read();
  ana();
  applies(900, 77);
  const events = [{ entityName: 'JobSubmission', entityId: 900, entityEventType: 'INSERTED' }];
  await store.keepAtsBatch(ORG, { request: '41', readAt: taking.clock.now(), events });
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
  expect(await store.openAtsBatches(ORG)).toEqual([]);
});

test('once a day everything is compared, and what drifted without a word is mended', async () => {
  const { read, applicationOf, later, store } = await given();
  ana();
  applies(900, 77);
  await read();
  await read(); // our own move has come back
  bullhorn.drift('JobSubmission', 900, { status: 'Rejected' });
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
  later(DAY);
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
  const health = await store.atsHealth(ORG);
  expect(health).toMatchObject({ lastError: null, progress: null });
  expect(health.eventsRead).toBeGreaterThan(0);
});

test('ATS-02 STG-11 events that nobody read within seven days are gone there, and what they told is mended by the comparison', async () => {
  const { read, applicationOf, later, store, clock } = await given();
  bullhorn.stampsBy(() => toMs(clock.now()));
  ana();
  applies(900, 77);
  await read();
  await read();
  later(DAY);
  await read(); // from here on there is a last comparison, and nobody reads for eight days
  for (const [id, firstName] of Object.entries({ 78: 'Ben', 79: 'Cleo' }))
    bullhorn.candidate({
      id: Number(id),
      firstName,
      mobile: `(415) 555-01${id}`,
      customText1: 'yes',
      customText2: 'yes',
    });
  applies(901, 78);
  bullhorn.submission({ id: 900, status: 'Rejected' });
  later(8 * DAY);
  bullhorn.forgetEvents();
  applies(902, 79);
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
  expect(await applicationOf('bullhorn-78')).toMatchObject({ stage: 'OUTREACH' });
  expect(await applicationOf('bullhorn-79')).toMatchObject({ stage: 'OUTREACH' });
  // Another night finds nothing more.
  later(DAY);
  await read();
  const { eventsRead } = await store.atsHealth(ORG);
  later(DAY);
  await read();
  expect((await store.atsHealth(ORG)).eventsRead).toBe(eventsRead);
});

test('REV-06 STG-11 a subscription that ended is opened anew and all is compared at once, and what it then tells is news', async () => {
  const { read, applicationOf, store, clock } = await given();
  bullhorn.stampsBy(() => toMs(clock.now()));
  await read(); // subscribed
  ana();
  applies(900, 77);
  await read(); // the first request
  await read();
  bullhorn.endSubscription();
  bullhorn.drift('Candidate', 77, { customText1: 'no' });
  bullhorn.insteadOfTheNext(...Array.from({ length: 3 }, () => null), { status: 503, body: '' });
  await read(); // cut off before people are compared
  await read();
  expect((await store.history(ORG, 'bullhorn-77'))?.consent.columns.sms_consent).toBe(false);
  // Its requests are counted from one again: the same numbers, and nothing that was heard before.
  bullhorn.candidate({ id: 77, status: 'Unavailable Indefinitely' });
  bullhorn.loseEventAnswers(1);
  await read();
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'SKIP_OUTREACH' });
  bullhorn.submission({ id: 900, status: 'Rejected' });
  await read();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
});

test('REV-06 a person who was changed there without a word is found by the night’s comparison, and nobody else is told of', async () => {
  const { read, later, store, clock } = await given();
  bullhorn.stampsBy(() => toMs(clock.now()));
  ana();
  bullhorn.candidate({ id: 99, firstName: 'Nobody of ours', mobile: '(415) 555-0199' });
  applies(900, 77);
  await read();
  later(DAY);
  await read(); // from here on there is a last comparison
  bullhorn.drift('Candidate', 77, { customText1: 'no' });
  await read();
  const sms = async () => (await store.history(ORG, 'bullhorn-77'))?.consent.columns.sms_consent;
  expect(await sms()).toBe(true);
  later(DAY);
  await read();
  expect(await sms()).toBe(false);
  expect(await store.history(ORG, 'bullhorn-99')).toBeNull();
});

test('ATS-05 a move whose answer was lost is not made again over a person who has moved on from it meanwhile', async () => {
  const { read, provider, clock } = await given();
  bullhorn.stampsBy(() => toMs(clock.now()));
  ana();
  applies(900, 77);
  await read();
  const ats = await provider();
  const of = { org: ORG, candidate: 'bullhorn-77', atsCandidate: '77', job: 'nurse', atsJob: '5' };
  const named = { ...of, application: 'a', atsApplication: '900' };
  const asked = { ...named, kind: 'MOVE', stage: 'Contacting', step: null, reason: null, key: 'k' } as const;
  bullhorn.submission({ id: 900, status: 'Client Interview' });
  expect(await ats.moved({ ...asked, since: clock.now() })).toEqual({ kind: 'moved' });
  // one that was moved there before it was our turn has not heard of ours
  expect(await ats.moved({ ...asked, since: plus(clock.now(), DAY) })).toEqual({ kind: 'unheard' });
  expect(await ats.moved({ ...asked, stage: 'Opted out', since: clock.now() })).toEqual({ kind: 'unheard' });
});

test('STG-11 what Bullhorn does not show says nothing: nobody is dispositioned by a refusal to read', async () => {
  const { read, applicationOf } = await given();
  ana();
  applies(900, 77);
  await read();
  await read();
  bullhorn.submission({ id: 900, status: 'Contacting' });
  bullhorn.hides({ status: 403, body: { errorMessageKey: 'errors.noAccess' } });
  await read();
  bullhorn.hides(null);
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
});

test('GAT-04 an outage of two hours: nothing is sent unasked, the health says it, and the order of moves is kept', async () => {
  const { read, applicationOf, later, store, host } = await given();
  ana();
  applies(900, 77);
  await read();
  bullhorn.away(true);
  bullhorn.candidate({ id: 78, firstName: 'Ben', mobile: '(415) 555-0124', customText1: 'yes', customText2: 'yes' });
  applies(901, 78);
  for (let quarter = 0; quarter < 8; quarter++) {
    later(15 * MINUTE);
    await read();
  }
  expect(await store.atsHealth(ORG)).toMatchObject({ lastError: expect.stringMatching(/did not answer/) });
  expect(await applicationOf('bullhorn-78')).toBeNull();
  bullhorn.away(false);
  later(15 * MINUTE);
  await read();
  await host.drain();
  expect(await applicationOf('bullhorn-78')).toMatchObject({ stage: 'OUTREACH' });
  expect(await applicationOf('bullhorn-77')).toMatchObject({ ats: { stranded: null } });
});

test('one worker reads at a time, and another goes on when its turn is over', async () => {
  const { syncBy, store, later, taking, host, applicationOf } = await given();
  ana();
  applies(900, 77);
  const now = taking.clock.now();
  const turn = { org: ORG, worker: 'two', now, leaseUntil: now, ranBefore: now };
  await store.claimAtsSync({ ...turn, leaseUntil: plus(now, MINUTE) });
  await syncBy('one').look();
  await host.drain();
  expect(await applicationOf('bullhorn-77')).toBeNull();
  later(MINUTE + SECOND);
  await syncBy('one').look();
  await host.drain();
  expect(await applicationOf('bullhorn-77')).toMatchObject({ stage: 'OUTREACH' });
});
