// What the ATS hears of an opt-out: each column once, whoever said it in whatever way, and nothing it said itself.
import { describe, expect, test } from 'vitest';
import { CONSENT_COLUMNS, type ConsentColumn, type ConsentSource } from '../../../machines/vocabulary/channel.ts';
import { timelineOf } from '../../../runtime/explain/timeline.ts';
import { ANAS_PHONE, givenCandidate, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const connected = givenOrg({ integrations: { email: true, ats: 'simulated' } });
const withAts = () => new CandidateWorld({ org: connected });
/** In OUTREACH, the ATS asked and the call under way. */
function inOutreach(): CandidateWorld {
  const world = withAts();
  world.addChecked();
  world.answers(world.task('askEligibility'), { kind: 'answered', answer: 'ELIGIBLE' });
  return world;
}
const queued = (world: CandidateWorld) =>
  world.tasks
    .filter(({ kind }) => kind === 'writeBackRevocation')
    .map(({ payload }) => payload as { columns: string[]; application: string | null });
const SMS_AND_CALLS = ['sms_consent', 'all_ai_communications_consent'];
const changed = (column: ConsentColumn, value: boolean, source: ConsentSource) => (world: CandidateWorld) =>
  void world.happens('consent.changed', { changes: { [column]: value }, source });
const asks = (source: ConsentSource, channels: readonly ('TEXT_AND_AI' | 'EMAIL')[], application: string | null) =>
  ((world) => void world.happens('optOut.requested', { channels, source, application })) as (w: CandidateWorld) => void;

describe('an opt-out is queued for the ATS (REV-01)', () => {
  const WAYS: readonly (readonly [string, (world: CandidateWorld) => void, readonly string[], string | null])[] = [
    ['STOP', (world) => world.texts('STOP'), SMS_AND_CALLS, 'a-nurse'],
    [
      'a text read as an opt-out',
      (world) => {
        world.texts('you again, really');
        world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'REQUESTED_NO_CONTACT' });
        world.acceptMessages();
        world.texts('For good');
        world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'NO' });
      },
      SMS_AND_CALLS,
      'a-nurse',
    ],
    [
      'an opt-out on a call',
      (world) => {
        world.accept();
        world.result('a-nurse/1', 'opt_out');
      },
      SMS_AND_CALLS,
      'a-nurse',
    ],
    [
      'an opt-out on a call whose row was closed',
      (world) => {
        world.accept();
        world.happens('application.event', { application: 'a-nurse', type: 'outreach.canceled' });
        world.result('a-nurse/1', 'opt_out');
      },
      SMS_AND_CALLS,
      'a-nurse',
    ],
    ['a reply to an email', asks('EMAIL_REPLY', ['EMAIL'], 'a-nurse'), ['email_consent'], 'a-nurse'],
    ['the one-click link', asks('EMAIL_UNSUBSCRIBE', ['EMAIL'], 'a-nurse'), ['email_consent'], 'a-nurse'],
    [
      'the page, every channel as one task',
      asks('ACTION_LINK', ['TEXT_AND_AI', 'EMAIL'], 'a-nurse'),
      ['sms_consent', 'email_consent', 'all_ai_communications_consent'],
      'a-nurse',
    ],
    [
      'STOP of somebody else with that phone',
      (world) => void world.happens('phone.stopped', { phone: ANAS_PHONE, evidence: 'sms 1' }),
      SMS_AND_CALLS,
      null,
    ],
    ['a column a recruiter notes as theirs', changed('email_consent', false, 'EMAIL_REPLY'), ['email_consent'], null],
  ];
  test.each(WAYS)('REV-01 %s', (_, optsOut, columns, application) => {
    const world = inOutreach();
    optsOut(world);
    expect(queued(world)).toEqual([{ columns, application }]);
    expect(world.last?.inFlight).toEqual(
      expect.arrayContaining(world.tasks.filter(({ kind }) => kind === 'writeBackRevocation').map(({ key }) => key)),
    );
  });

  test('REV-01 whatever the stage: a STOP in a closed one is told too', () => {
    const world = inOutreach();
    world.happens('application.event', { application: 'a-nurse', type: 'fraud.flagged' });
    world.texts('STOP');
    expect([world.stageOf('a-nurse'), queued(world).length]).toEqual(['FRAUD_REJECTED', 1]);
  });
  test('REV-01 a person on no job is told of as well, on no application', () => {
    const world = withAts();
    world.texts('STOP');
    expect(queued(world)).toEqual([{ columns: SMS_AND_CALLS, application: null }]);
  });
  test('REV-01 a second STOP changes no column and tells nothing', () => {
    const world = inOutreach();
    world.texts('STOP');
    world.texts('STOP');
    expect(queued(world)).toHaveLength(1);
  });
  test('REV-01 of columns that were off before nothing is told', () => {
    const world = inOutreach();
    changed('sms_consent', false, 'ATS_SYNC')(world);
    world.texts('STOP');
    expect(queued(world).map(({ columns }) => columns)).toEqual([['all_ai_communications_consent']]);
  });
  test('REV-01 an org without an ATS queues nothing', () => {
    const world = new CandidateWorld();
    world.add();
    world.texts('STOP');
    expect(queued(world)).toEqual([]);
  });
  test('REV-01 the rest goes on meanwhile: the stage has moved and the confirmation is on its way', () => {
    const world = inOutreach();
    world.texts('STOP');
    expect(world.stageOf('a-nurse')).toBe('CONSENT_REVOKED');
    expect(world.tasks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sendSms', 'writeBackRevocation']));
  });
});

describe('what is not the candidate’s own opt-out is not told (REV-01)', () => {
  test.each(['ATS_SYNC', 'IMPORT', 'API'] as const)('REV-01 a revocation of the source %s', (source) => {
    const world = inOutreach();
    for (const column of CONSENT_COLUMNS) changed(column, false, source)(world);
    expect([queued(world), world.candidate.consent.columns.sms_consent]).toEqual([[], false]);
  });
  test('REV-01, REV-06 what a sync brings does not go back to where it came from', () => {
    const world = inOutreach();
    world.happens('ats.synced', { fields: {}, consent: { sms_consent: false }, status: null, job: null });
    expect([queued(world), world.candidate.consent.columns.sms_consent]).toEqual([[], false]);
  });
  test('REV-01 an import that finds the address barred takes the column and tells nothing', () => {
    const candidate = givenCandidate();
    const address = candidate.record.phone ?? '';
    const world = new CandidateWorld({
      org: connected,
      candidate: { ...candidate, suppressed: [{ channel: 'SMS', address }] },
    });
    world.happens('candidate.imported', { fields: {}, consent: { sms_consent: true }, source: 'IMPORT' });
    expect([queued(world), world.candidate.consent.columns.sms_consent]).toEqual([[], false]);
  });
  test('REV-01 a grant is told to nobody', () => {
    const world = withAts();
    changed('sms_consent', false, 'ATS_SYNC')(world);
    world.add();
    world.texts('START');
    expect([world.candidate.consent.columns.sms_consent, queued(world)]).toEqual([true, []]);
  });
  test('REV-01 a column that is granted again before the ATS has heard is not told as revoked', () => {
    const world = inOutreach();
    world.texts('STOP');
    world.texts('START');
    expect(queued(world)).toEqual([{ columns: ['all_ai_communications_consent'], application: 'a-nurse' }]);
    changed('all_ai_communications_consent', true, 'RECRUITER_ATTESTED')(world);
    expect(queued(world)).toEqual([]);
  });
  test('REV-01 a grant of another column leaves what is still to be told as it is', () => {
    const world = inOutreach();
    changed('email_consent', false, 'ATS_SYNC')(world);
    world.texts('STOP');
    const [task] = world.tasks.filter(({ kind }) => kind === 'writeBackRevocation');
    changed('email_consent', true, 'RECRUITER_ATTESTED')(world);
    expect(world.task('writeBackRevocation')).toBe(task);
  });
});

describe('what the ATS answers (ATS-05)', () => {
  const stopped = () => {
    const world = inOutreach();
    world.texts('STOP');
    return world;
  };
  const answered = (outcome: Parameters<CandidateWorld['answers']>[1]) => {
    const world = stopped();
    const before = world.records.journal.length;
    world.answers(world.task('writeBackRevocation'), outcome);
    const entries = world.records.journal.slice(before);
    return { world, said: entries.map(({ type, application, data }) => ({ type, application, ...data })) };
  };
  const told = (note: string) => ({
    type: 'ats',
    application: 'a-nurse',
    op: 'consent',
    event: 'consent.revoked',
    note,
  });

  test('REV-01, ATS-05 written: the journal says so column by column, and nothing is left to do', () => {
    const { world, said } = answered({
      kind: 'answered',
      answers: { sms_consent: { kind: 'written' }, all_ai_communications_consent: { kind: 'written' } },
    });
    expect(said).toEqual(SMS_AND_CALLS.map(told));
    expect(queued(world)).toEqual([]);
    const lines = timelineOf({ journal: world.records.journal } as never, 'a-nurse', String);
    expect(lines.map(({ sentence }) => sentence)).toContain(
      'Told to the ATS: consent was taken back (all_ai_communications_consent)',
    );
  });
  test('REV-01, ATS-05 one column refused for good: it is reported on the application and not tried again, the other stands', () => {
    const { world, said } = answered({
      kind: 'answered',
      answers: {
        sms_consent: { kind: 'refused', code: 'locked' },
        all_ai_communications_consent: { kind: 'written' },
      },
    });
    const text =
      'The ATS refused to take down that sms_consent is revoked (code locked); it has to be entered there by hand.';
    expect(said).toEqual([{ type: 'alert', application: 'a-nurse', text }, told('all_ai_communications_consent')]);
    expect(queued(world)).toEqual([]);
  });
  test('ATS-05 an ATS that stayed away too long: each column is reported', () => {
    const { world, said } = answered({ kind: 'unresolved' });
    expect(said.map(({ type, application }) => [type, application])).toEqual([
      ['alert', 'a-nurse'],
      ['alert', 'a-nurse'],
    ]);
    expect(queued(world)).toEqual([]);
  });
});

describe('what the ATS has heard no machine takes back there (REV-01, REV-06)', () => {
  const alerts = (world: CandidateWorld) =>
    world.records.journal.filter(({ type }) => type === 'alert').map(({ data }) => String(data['text']));
  /** STOP, and the ATS has taken down both columns. */
  function toldOfStop(): CandidateWorld {
    const world = inOutreach();
    world.texts('STOP');
    const answers = { sms_consent: { kind: 'written' }, all_ai_communications_consent: { kind: 'written' } };
    world.answers(world.task('writeBackRevocation'), { kind: 'answered', answers });
    return world;
  }
  const asked = (column: string) =>
    `The candidate has given ${column} again, and the ATS may still have it as revoked: it has to be entered there by hand, or the next sync may take it back (REV-06).`;

  test('REV-01 START after STOP asks a person to enter the one column it grants, and writes nothing back', () => {
    const world = toldOfStop();
    const before = alerts(world).length;
    world.texts('START');
    expect(world.candidate.consent.columns.sms_consent).toBe(true);
    expect(alerts(world).slice(before)).toEqual([asked('sms_consent')]);
    expect(queued(world)).toEqual([]);
  });
  test('REV-01 so does an attestation, and a second grant asks nothing more', () => {
    const world = toldOfStop();
    for (const column of ['all_ai_communications_consent', 'all_ai_communications_consent', 'sms_consent'] as const)
      changed(column, true, 'RECRUITER_ATTESTED')(world);
    expect(alerts(world)).toEqual([asked('all_ai_communications_consent'), asked('sms_consent')]);
  });
  test('REV-01 nobody is asked where the ATS has not heard of it yet, where it said so itself, or where there is none', () => {
    const unheard = inOutreach();
    unheard.texts('STOP');
    unheard.texts('START');
    expect(alerts(unheard)).toEqual([]);
    const itsOwn = inOutreach();
    changed('sms_consent', false, 'ATS_SYNC')(itsOwn);
    itsOwn.texts('START');
    expect([itsOwn.candidate.consent.columns.sms_consent, alerts(itsOwn)]).toEqual([true, []]);
    const alone = new CandidateWorld();
    alone.add();
    alone.texts('STOP');
    alone.texts('START');
    expect([alone.candidate.consent.columns.sms_consent, alerts(alone)]).toEqual([true, []]);
  });
  test('REV-06 until then a sync that still has it revoked takes it again: what is in doubt is no consent', () => {
    const world = toldOfStop();
    world.texts('START');
    world.happens('ats.synced', { fields: {}, consent: { sms_consent: false }, status: null, job: null });
    expect(world.candidate.consent.columns.sms_consent).toBe(false);
    expect(queued(world)).toEqual([]);
  });
});
