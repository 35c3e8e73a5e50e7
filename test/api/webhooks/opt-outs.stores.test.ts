/** CNS-16: an opt-out belongs to the address it came from and to the person it was sent to. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { ORG_HEADER } from '../../../api/v1/org-header.ts';
import { DAY, plus } from '../../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../../../runtime/storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { type Given, givenApp, inbound, KEY, ORG, OTHER_NUMBER, OUR_NUMBER, STORES } from './given-app.ts';

const PHONE = '+12125550143';
const NEW_PHONE = '+12125550177';
const ALL = { sms_consent: true, email_consent: true, all_ai_communications_consent: true };
const STOPPED = { sms_consent: false, email_consent: true, all_ai_communications_consent: false };
const BARRED = ['CALL', 'SMS'].map((channel) => ({ channel, address: PHONE, on: true }));

async function opened(open: () => Promise<Store>): Promise<Given> {
  const store = await open();
  onTestFinished(() => store.close());
  return givenApp(store);
}

let told = 0;
async function tell(given: Given, about: Partial<NewInboxEvent> & Pick<NewInboxEvent, 'kind'>): Promise<void> {
  told += 1;
  const event = {
    org: ORG,
    candidate: 'ana',
    source: 'test',
    externalId: `told ${told}`,
    at: given.clock.now(),
    payload: {},
  };
  await given.host.accept([{ ...event, ...about }]);
  await given.host.drain();
}

async function api(given: Given, method: string, path: string, body?: object) {
  const response = await given.app.request(`/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, [ORG_HEADER]: ORG, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await given.host.drain();
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') };
}

const consentOf = async (given: Given, id: string) => (await given.store.history(ORG, id))?.consent.columns;
const stageOf = async (given: Given, id: string) => (await given.store.history(ORG, id))?.applications[0]?.stage;
const sentTo = async (given: Given, id: string) =>
  (await given.store.history(ORG, id))?.messages.filter(({ direction }) => direction === 'outbound') ?? [];
const imports = (given: Given, id: string, phone: string, email = `${id}@example.com`) =>
  tell(given, {
    candidate: id,
    kind: 'candidate.imported',
    payload: { fields: { phone, email }, consent: ALL, source: 'IMPORT' },
    createsCandidate: true,
  });
const takesOut = async (given: Given, number: string) => {
  const org = await given.store.savedOrg(ORG);
  if (org === null) throw new Error('The org is gone.');
  await given.store.upsertOrg({ ...org, numbers: org.numbers.filter((each) => each.number !== number) });
};
const merges = async (given: Given, duplicate: string, into: string) => {
  const { status } = await api(given, 'POST', `/candidates/${into}/merge`, { duplicate });
  expect(status).toBe(200);
};

/** Who is to be opted out once `PHONE` says STOP, and to which of our numbers it says so. */
const SITUATIONS = {
  'a number that nobody has': {
    async before() {},
    async after(given: Given) {
      expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ from: PHONE, candidate: null }]);
      await imports(given, 'late', PHONE);
      return 'late';
    },
    to: OUR_NUMBER,
  },
  'a phone since changed': {
    async before(given: Given) {
      await given.candidate('ana', { phone: PHONE });
      await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: 'who is this?' }));
      await tell(given, { kind: 'candidate.updated', payload: { changes: { phone: NEW_PHONE }, source: 'API' } });
      expect(await consentOf(given, 'ana')).toMatchObject(ALL);
    },
    after: async () => 'ana',
    to: OUR_NUMBER,
  },
  'the phone of a merged duplicate': {
    async before(given: Given) {
      await given.candidate('twin', { phone: PHONE });
      await given.candidate('ana', { phone: NEW_PHONE });
      await merges(given, 'twin', 'ana');
      expect(await consentOf(given, 'ana')).toMatchObject(ALL);
    },
    after: async () => 'ana',
    to: OUR_NUMBER,
  },
  'to a number of ours that was taken out': {
    async before(given: Given) {
      await given.candidate('ana', { phone: PHONE });
      await takesOut(given, OUR_NUMBER);
      // Not the only org, so that the number has to lead to it.
      await given.store.upsertOrg({
        ...((await given.store.savedOrg(ORG)) as never as object),
        id: 'other',
        numbers: [],
      } as never);
    },
    after: async () => 'ana',
    to: OUR_NUMBER,
  },
} as const;

const WORDS = [
  ['the keyword', { Body: 'stop' }],
  ['the label of the carrier', { Body: 'no quiero', OptOutType: 'STOP' }],
] as const;

describe.each(STORES)('an opt-out by text, on %s', (_kind, open) => {
  for (const [situation, { before, after, to }] of Object.entries(SITUATIONS))
    for (const [how, words] of WORDS)
      it(`CNS-16 STOP holds: ${situation}, by ${how}`, async () => {
        const given = await opened(open);
        await before(given);
        const text = inbound({ From: PHONE, To: to, ...words });
        expect((await given.post('/webhooks/twilio/sms', text)).status).toBe(200);
        const who = await after(given);
        expect(await consentOf(given, who)).toMatchObject(STOPPED);
        expect(await given.store.suppressions(ORG)).toEqual(
          expect.arrayContaining(BARRED.map((each) => expect.objectContaining(each))),
        );
        if (who === 'ana') expect(await stageOf(given, who)).toBe('CONSENT_REVOKED');
        // P-02: nothing more goes on the revoked channels, and a repeated delivery changes nothing.
        const sent = await sentTo(given, who);
        const stored = await given.stored(who);
        await given.post('/webhooks/twilio/sms', text);
        expect(await given.stored(who)).toBe(stored);
        given.clock.moveTo(plus(given.clock.now(), 7 * DAY));
        await given.host.drain();
        expect((await sentTo(given, who)).filter(({ channel }) => channel === 'SMS')).toEqual(
          sent.filter(({ channel }) => channel === 'SMS'),
        );
      });

  it('CNS-16 START of a number that nobody has allows texts to it again, and calls stay barred', async () => {
    const given = await opened(open);
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE }));
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: 'start' }));
    expect(await given.store.suppressions(ORG)).toMatchObject([{ channel: 'CALL', address: PHONE }]);
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE }));
    expect(await given.store.suppressions(ORG)).toMatchObject(BARRED.map(({ channel }) => ({ channel })));
  });

  it('CNS-16 "leave me alone" from a phone since changed counts, since nobody there can be asked', async () => {
    const given = await opened(open);
    await SITUATIONS['a phone since changed'].before(given);
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: 'Do not contact me ever again!' }));
    expect(await consentOf(given, 'ana')).toMatchObject(STOPPED);
    expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ from: PHONE, candidate: 'ana' }]);
  });

  it('CNS-16 another text from a phone since changed is shown with whose it was, and grants and moves nothing', async () => {
    const given = await opened(open);
    await SITUATIONS['a phone since changed'].before(given);
    const before = await given.store.history(ORG, 'ana');
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: 'yes please' }));
    expect(await given.store.history(ORG, 'ana')).toEqual(before);
    expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ text: 'yes please', candidate: 'ana' }]);
  });

  it('CNS-16 a text of a candidate on no job is kept and shown', async () => {
    const given = await opened(open);
    await imports(given, 'ana', PHONE);
    const text = inbound({ From: PHONE, Body: 'Is the job still open?' });
    for (const _ of [1, 2]) await given.post('/webhooks/twilio/sms', text);
    expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ text: 'Is the job still open?', candidate: 'ana' }]);
    expect((await api(given, 'GET', '/unmatched')).body.items).toMatchObject([{ from: PHONE, candidate: 'ana' }]);
    expect((await api(given, 'GET', '/messages?candidate=ana')).body.items).toMatchObject([
      { direction: 'inbound', text: 'Is the job still open?', application: null },
    ]);
    expect(await consentOf(given, 'ana')).toMatchObject(ALL);
  });

  it('CNS-16 a text to a number that no org ever had is shown to the only org', async () => {
    const given = await opened(open);
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, To: '+14155550100', Body: 'hello?' }));
    expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ text: 'hello?', to: '+14155550100' }]);
  });

  it('CNS-16 what became of a text is taken in after its number was taken out', async () => {
    const given = await opened(open);
    await given.candidate('ana', { phone: PHONE });
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, To: OTHER_NUMBER, Body: 'help' }));
    const sent = (await sentTo(given, 'ana')).find(({ channel }) => channel === 'SMS');
    await takesOut(given, sent?.from ?? '');
    const status = { MessageSid: `SM${'f'.repeat(32)}`, From: sent?.from ?? '', To: PHONE, MessageStatus: 'delivered' };
    await given.post(`/webhooks/twilio/sms-status?message=${encodeURIComponent(sent?.id ?? '')}`, status);
    expect((await sentTo(given, 'ana')).find(({ id }) => id === sent?.id)?.status).toBe('delivered');
  });
});

describe.each(STORES)('a merged candidate, on %s', (_kind, open) => {
  async function givenMerged() {
    const given = await opened(open);
    await given.candidate('twin', { phone: PHONE });
    const application = (await given.store.history(ORG, 'twin'))?.applications[0]?.id ?? '';
    await given.candidate('ana', { phone: NEW_PHONE });
    await merges(given, 'twin', 'ana');
    const path = (page: 'u' | 'tz' | 'i') =>
      new URL(given.links.to(page, { org: ORG, application })).pathname.replace('/overture', '');
    const send = async (page: 'u' | 'tz' | 'i', fields: Record<string, string>) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams(fields).toString();
      const response = await given.app.request(path(page), { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    };
    return { ...given, application, send };
  }

  it.each([
    [
      { act: 'stop_all' },
      { sms_consent: false, email_consent: false, all_ai_communications_consent: false },
      'no more messages',
    ],
    [
      { act: 'unsubscribe' },
      { sms_consent: true, email_consent: false, all_ai_communications_consent: true },
      'no more emails',
    ],
  ] as const)(
    'CNS-16 the link in their email does for the survivor what its page says: %j',
    async (fields, columns, words) => {
      const given = await givenMerged();
      const { status, text } = await given.send('u', fields);
      expect([status, text.includes(words)]).toEqual([200, true]);
      expect(await consentOf(given, 'ana')).toMatchObject(columns);
      expect(await stageOf(given, 'ana')).toBe('CONSENT_REVOKED');
      const barred = (await given.store.suppressions(ORG)).filter(({ channel }) => channel === 'EMAIL');
      expect(barred.map(({ address }) => address)).toContain('ana@example.com');
    },
  );

  it('CNS-16 the timezone confirmed by their link is the survivor’s', async () => {
    const given = await givenMerged();
    await given.send('tz', { timezone: 'America/Denver' });
    expect((await given.store.history(ORG, 'ana'))?.record.timezone).toBe('America/Denver');
  });

  it('CNS-16 any text from their phone is the survivor’s', async () => {
    const given = await givenMerged();
    await given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: 'who is this?' }));
    const messages = (await given.store.history(ORG, 'ana'))?.messages ?? [];
    expect(messages.map(({ text }) => text)).toContain('who is this?');
  });

  it.each([
    ['sms.received', { providerId: 'x', from: PHONE, to: OUR_NUMBER, text: 'STOP', optOutType: null }],
    ['phone.stopped', { phone: PHONE, evidence: 'x' }],
    ['optOut.requested', { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null }],
    ['consent.changed', { changes: { sms_consent: false, all_ai_communications_consent: false }, source: 'ATS_SYNC' }],
  ] as const)(
    'CNS-16 what was on its way to them while they were merged reaches the survivor: %s',
    async (kind, payload) => {
      const given = await givenMerged();
      await tell(given, { candidate: 'twin', kind, payload: { ...payload } });
      expect(await consentOf(given, 'ana')).toMatchObject(STOPPED);
    },
  );

  it('CNS-16 what they took back while the merge was on its way is taken back from the survivor', async () => {
    const given = await opened(open);
    await given.candidate('twin', { phone: PHONE });
    await given.candidate('ana', { phone: NEW_PHONE });
    // The merge read them before; their STOP is taken in just before it is.
    await given.host.accept(
      (
        [
          ['sms.received', { providerId: 'x', from: PHONE, to: OUR_NUMBER, text: 'STOP', optOutType: null }],
          ['candidate.merged', { into: 'ana', name: 'merge/twin/ana', revoked: {} }],
        ] as const
      ).map(([kind, payload]) => ({
        ...{ org: ORG, candidate: 'twin', source: 'test', externalId: kind, kind, at: given.clock.now() },
        payload: { ...payload },
      })),
    );
    await given.host.drain();
    expect(await consentOf(given, 'ana')).toMatchObject(STOPPED);
  });

  it('CNS-16 their id is refused at every entrance, naming who stands for them, and nothing brings them back', async () => {
    const given = await givenMerged();
    const stored = await given.store.history(ORG, 'twin');
    const entrances = [
      ['PUT', '/candidates/twin', { phone: PHONE, sms_consent: true }],
      ['PATCH', '/candidates/twin', { phone: PHONE }],
      ['POST', '/candidates/twin/consent', { sms_consent: true, source: 'RECRUITER_ATTESTED', evidence: 'said so' }],
      ['POST', '/applications', { candidate: 'twin', job: 'driver' }],
      ['POST', `/applications/${given.application}/events`, { type: 'progress.requested' }],
    ] as const;
    for (const [method, path, body] of entrances) {
      const answer = await api(given, method, path, body);
      expect([path, answer.status, answer.body.merged_into]).toEqual([path, 409, 'ana']);
      expect(answer.body.detail).toContain('"ana"');
    }
    expect(await given.store.history(ORG, 'twin')).toEqual(stored);
    // On its way before they were merged, it comes to nothing.
    const fields = { phone: PHONE, email: 'twin@example.com' };
    await tell(given, {
      candidate: 'twin',
      kind: 'candidate.imported',
      payload: { fields, consent: ALL, source: 'IMPORT' },
    });
    await tell(given, {
      candidate: 'twin',
      kind: 'application.added',
      payload: { application: '0b5c4a3e-0000-4000-8000-000000000001', job: 'driver', source: 'APPLICANT' },
    });
    const after = await given.store.history(ORG, 'twin');
    expect([after?.record.phone, after?.record.email, after?.applications.length]).toEqual([null, null, 1]);
  });
});
