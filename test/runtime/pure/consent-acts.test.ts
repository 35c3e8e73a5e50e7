// What a yes on a call counts for, what clears the legacy flag, and which columns let an application in.
import { describe, expect, test } from 'vitest';
import { blankRecord } from '../../../machines/candidate/blank-candidate.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenCandidate } from '../../support/given.ts';
import { addToJob, play, type Story } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';

const story = (more: Partial<Story>): Story => ({ moral: '', rules: '', until: '+1h', ...more });
const ofType = (lines: readonly Line[], type: string) => lines.filter((line) => line.type === type);

describe('a yes to texts on a call (CNS-11)', () => {
  const saysYes = { calls: { ana: [{ outcome: 'partial', verbal_sms_consent: true }] } };
  const grants = async (flag: boolean | undefined, more: Partial<Story> = {}) =>
    ofType(
      await play(
        story({
          org: { feature_flags: flag === undefined ? {} : { ON_CALL_SMS_CONSENT: flag } },
          ana: { sms_consent: false },
          providers: saysYes,
          ...more,
        }),
      ),
      'consent',
    ).map(({ column, source }) => `${column} ${source}`);

  test('CNS-11 counts where the org has switched it on', async () => {
    expect(await grants(true)).toEqual(['sms_consent CALL_VERBAL']);
  });
  test.each([false, undefined])('CNS-11 counts for nothing where the flag is %s', async (flag) => {
    expect(await grants(flag)).toEqual([]);
  });
  test('CNS-11 a call without that yes grants nothing', async () => {
    expect(await grants(true, { providers: { calls: { ana: [{ outcome: 'partial' }] } } })).toEqual([]);
  });
});

describe('the legacy flag (CNS-12)', () => {
  const KEPT = { legacyDoNotContact: true, legacyDncReason: 'SMS_STOP' };
  const keptOf = ({ candidate: { record } }: CandidateWorld) => [record.legacyDoNotContact, record.legacyDncReason];
  const legacy = () => ({ ...givenCandidate(), record: { ...givenCandidate().record, ...KEPT } });
  const inTheLegacyStage = () => {
    const world = new CandidateWorld({ candidate: legacy() });
    world.happens('application.added', {
      application: 'a-nurse',
      job: 'nurse',
      source: 'APPLICANT',
      importStage: 'DO_NOT_CONTACT',
    });
    return world;
  };

  test('CNS-12 re-engagement clears it', () => {
    const world = inTheLegacyStage();
    world.texts('START');
    expect([world.stageOf('a-nurse'), ...keptOf(world)]).toEqual(['OUTREACH', false, null]);
  });
  test('CNS-12 nothing else writes it: no grant, no opt-out, no edit', () => {
    const world = inTheLegacyStage();
    world.happens('consent.changed', { changes: { email_consent: true }, source: 'RECRUITER_ATTESTED' });
    world.happens('candidate.updated', { changes: { email: 'new@example.test' }, source: 'API' });
    world.texts('STOP');
    expect([world.stageOf('a-nurse'), ...keptOf(world)]).toEqual(['CONSENT_REVOKED', true, 'SMS_STOP']);
    expect(blankRecord('acme', 'bo')).toMatchObject({ legacyDoNotContact: false, legacyDncReason: null });
  });
  test('CNS-12 it is read by nothing: who carries it is called like anybody', () => {
    const world = new CandidateWorld({ candidate: legacy() });
    world.add();
    expect(world.asked.map(({ kind }) => kind)).toEqual(['placeCall']);
  });
  test('CNS-12 no gate decides otherwise for it: the same decisions and the same journal, to the byte', () => {
    const records = (candidate: ReturnType<typeof givenCandidate>) => {
      const world = new CandidateWorld({ candidate });
      world.add();
      world.texts('who is this?');
      world.texts('STOP');
      return world.records;
    };
    const plain = records(givenCandidate());
    expect(records(legacy())).toEqual(plain);
    expect([plain.decisions.length, plain.journal.length].every((count) => count > 0)).toBe(true);
  });
});

describe('which consent lets an application in (CNS-01, CNS-10, CNS-14)', () => {
  const NONE = { sms_consent: null, email_consent: false, all_ai_communications_consent: null };
  const syncs = (changes: object) => ({ at: '+30m', do: 'ats_sync', candidate: 'ana', changes });
  const stages = async (ana: object, changes: object) =>
    ofType(await play(story({ ana: { ...NONE, ...ana }, steps: [addToJob(), syncs(changes)] })), 'stage').map(
      ({ to }) => to,
    );

  test.each(['sms_consent', 'email_consent', 'all_ai_communications_consent'])(
    'CNS-10, CNS-14 %s turned on leads on from NO_CONSENT',
    async (column) => {
      expect(await stages({}, { [column]: true })).toEqual(['NO_CONSENT', 'OUTREACH']);
    },
  );
  test('CNS-01, CNS-10 call_consent is no consent: neither at the start nor when it is granted', async () => {
    expect(await stages({ call_consent: true }, {})).toEqual(['NO_CONSENT']);
    expect(await stages({}, { call_consent: true })).toEqual(['NO_CONSENT']);
  });
  test('CNS-10 what an inbound call grants re-runs nothing', async () => {
    const calls = {
      at: '+30m',
      do: 'inbound_call',
      candidate: 'ana',
      outcome: 'hung_up',
      verify: { code: 'right', name: 'right' },
    };
    const lines = await play(story({ ana: NONE, steps: [addToJob(), calls] }));
    expect(ofType(lines, 'consent').map(({ source }) => source)).toEqual(['INBOUND_CALL']);
    expect(ofType(lines, 'stage').map(({ to }) => to)).toEqual(['NO_CONSENT']);
  });
});
