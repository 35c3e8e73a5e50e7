/** Two hours without the ATS, whichever it is: nothing is sent unasked, and what it has to hear reaches it in its order. */
import { afterEach, expect, test } from 'vitest';
import { MINUTE } from '../../../machines/vocabulary/instant.ts';
import { takeTold } from '../../../runtime/ats/take-told.ts';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { SIGNING_SECRET, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { JOBDIVA_CREDENTIALS, startFakeJobDiva } from '../../support/fake-jobdiva.ts';
import { givenConnected, ORG } from './given.ts';

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

interface Side {
  readonly engine: Awaited<ReturnType<typeof givenConnected>>;
  /** Whom our side has for the person of this number. */
  candidate(n: number): string;
  /** The ATS has told of them, and nothing more has happened yet. */
  comesIn(n: number): Promise<void>;
  away(away: boolean): void;
  /** Where the ATS was told to put them, in the order in which it heard. */
  heard(n: number): readonly string[];
}

const phoneOf = (n: number): string => `(415) 555-01${n}`;
const flat = { outreach_stage: 'Contacting', consent_revoked_stage: 'Opted out' };

const SIDES: Readonly<Record<string, () => Promise<Side>>> = {
  async bullhorn() {
    const fake = await startFakeBullhorn();
    toClose.push(fake.close);
    const options = { consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' } };
    const connection = { credentials: BULLHORN_CREDENTIALS, baseUrl: fake.url, options, flat };
    const engine = await givenConnected({ provider: 'bullhorn', ...connection });
    return {
      engine,
      candidate: (n) => `bullhorn-${n}`,
      async comesIn(n) {
        fake.candidate({ id: n, firstName: `P${n}`, mobile: phoneOf(n), status: 'Active', customText1: 'yes' });
        fake.submission({ id: 900 + n, status: 'New Lead', candidate: { id: n }, jobOrder: { id: 5 } });
        engine.later(MINUTE);
        await engine.sync.look();
      },
      away: fake.away,
      heard: (n) =>
        fake.changes.flatMap(({ type, id, body }) =>
          type === 'JobSubmission' && id === 900 + n && 'status' in body ? [String(body.status)] : [],
        ),
    };
  },
  async jobdiva() {
    const fake = await startFakeJobDiva();
    toClose.push(fake.close);
    const options = { consent_fields: { sms_consent: 'SMSOK', all_ai_communications_consent: 'SMSOK' }, notes: true };
    const connection = { credentials: JOBDIVA_CREDENTIALS, baseUrl: fake.url, options, flat };
    const engine = await givenConnected({ provider: 'jobdiva', ...connection });
    return {
      engine,
      candidate: (n) => `jobdiva-${n}`,
      async comesIn(n) {
        const person = { CANDIDATEID: String(n), FIRSTNAME: `P${n}`, CELLPHONE: phoneOf(n), SMSOK: 'true' };
        fake.candidate({ ...person, AVAILABILITY: 'Available', UPDATEDDATE: engine.clock.now() });
        fake.applicant({ CANDIDATEID: String(n), JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
        engine.later(MINUTE);
        await engine.sync.look();
      },
      away: fake.away,
      heard: (n) =>
        fake.posted.flatMap(({ body }) => {
          const to = /^Moved to (.+?)\./.exec(String(body['note']))?.[1];
          return body['candidateid'] === n && to !== undefined ? [to] : [];
        }),
    };
  },
  async generic() {
    const fake = await startFakeGenericAts();
    toClose.push(fake.close);
    const credentials = { signing_secret: SIGNING_SECRET, url: fake.url };
    const engine = await givenConnected({ provider: 'generic', credentials, baseUrl: null, flat });
    const { taking, store } = engine;
    return {
      engine,
      candidate: (n) => `generic-${n}`,
      async comesIn(n) {
        const org = await store.loadOrg(ORG);
        if (org === null) throw new Error('no org');
        const consent = { sms_consent: true, all_ai_communications_consent: true };
        const person = { atsId: String(n), given: null, fields: { first_name: `P${n}`, phone: phoneOf(n) }, consent };
        const told = { kind: 'application', name: `in ${n}`, at: null, atsId: `A-${n}`, person, job: '5' } as const;
        await takeTold(org, [{ ...told, source: 'APPLICANT', stage: 'Applied', isDispositioned: false }], taking);
      },
      away: fake.away,
      heard: (n) =>
        fake
          .of('application.move')
          .filter(({ data }) => data['ats_application'] === `A-${n}`)
          .map(({ data }) => String(data['stage'])),
    };
  },
};

test.each(Object.keys(SIDES))(
  'GAT-04 ATS-05 STG-15 two hours without %s: nothing is sent unasked, and moves keep their order',
  async (name) => {
    const { engine, candidate, comesIn, away, heard } = await (SIDES[name] as () => Promise<Side>)();
    const { host, store, later, clock, sent, applicationOf, sync } = engine;
    const passes = async (ms: number) => {
      later(ms);
      await sync.look();
      await host.drain();
    };
    const optsOut = async (n: number) => {
      const payload = { channels: ['TEXT_AND_AI', 'EMAIL'], source: 'ACTION_LINK', application: null };
      const event = { org: ORG, candidate: candidate(n), source: 'test', externalId: `out ${n}`, at: clock.now() };
      await store.accept([{ ...event, kind: 'optOut.requested', payload }], clock.now());
      await host.drain();
    };
    await comesIn(31);
    await host.drain();
    await passes(MINUTE);
    expect(sent()).toHaveLength(1);

    await comesIn(32);
    await comesIn(33);
    away(true);
    await host.drain();
    await passes(11 * MINUTE); // entered unasked, and asked about before anything is sent
    await optsOut(31);
    await optsOut(32);
    for (let quarter = 0; quarter < 8; quarter += 1) await passes(15 * MINUTE);
    expect(sent()).toHaveLength(1);
    for (const n of [31, 32]) expect(await applicationOf(candidate(n))).toMatchObject({ stage: 'CONSENT_REVOKED' });
    expect(await applicationOf(candidate(33))).toMatchObject({ stage: 'OUTREACH' });
    expect([heard(31), heard(32), heard(33)]).toEqual([['Contacting'], [], []]);

    away(false);
    for (let quarter = 0; quarter < 8; quarter += 1) await passes(15 * MINUTE);
    expect([heard(31), heard(32), heard(33)]).toEqual([
      ['Contacting', 'Opted out'],
      ['Contacting', 'Opted out'],
      ['Contacting'],
    ]);
    expect(sent().map((each) => each.candidate)).toEqual([candidate(31), candidate(33)]);
    for (const n of [31, 32, 33]) expect((await applicationOf(candidate(n)))?.ats).toMatchObject({ stranded: null });
  },
);
