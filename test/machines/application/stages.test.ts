import { describe, expect, test } from 'vitest';
import { begin } from '../../../machines/engine/step.ts';
import { BLOCKING_STAGES, REVIEWS, type Stage } from '../../../machines/vocabulary/stage.ts';
import { acceptedEvents, chartNamed } from '../../architecture/charts.ts';
import { asked, type Facts, NEW, outcomeOf, stageOf, standingIn, stateNames, take } from './given.ts';
import { ALL, BLOCKING, CLOSED, LEAVE_ROWS_ALONE, ROUTING, type Row, TABLE } from './stages-table.ts';

const titleOf = ({ rules, said, when }: Row) => `${rules} ${said.type}${when ? `, ${when}` : ''}`;

const expected = ({ from, to, noted = [] }: Row, stage: Stage) =>
  noted.includes(stage) ? 'noted' : from.includes(stage) && stage !== to ? to : 'ignored';

describe('every event in every stage (STG-01, STG-02)', () => {
  test.each(TABLE.map((row) => [titleOf(row), row] as const))('%s moves where the table says', (_title, row) => {
    const found = ALL.map((stage) => {
      const before = standingIn(stage);
      return [stage, outcomeOf(before, take(before, row.said, row.facts))];
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(ALL.map((stage) => [stage, expected(row, stage)])));
  });

  test('STG-01 the table speaks of every event that the chart takes, and of no other', () => {
    const inTable = new Set(TABLE.map(({ said }) => said.type).filter((type) => !type.startsWith('xstate.')));
    const reviews = ['review.thumbsUp', 'review.thumbsDown', 'review.undone'];
    expect(acceptedEvents(chartNamed('application'))).toEqual([...inTable, ...reviews].sort());
  });

  test('STG-02 before it is added an application takes nothing but being added or imported', () => {
    for (const { said, facts } of TABLE)
      if (said.type !== 'application.added' && said.type !== 'application.imported')
        expect([said.type, outcomeOf(NEW, take(NEW, said, facts))]).toEqual([said.type, 'ignored']);
  });

  test('STG-02 an ignored event asks for nothing, arms nothing and leaves the snapshot as it was', () => {
    for (const row of TABLE)
      for (const stage of ALL) {
        const before = standingIn(stage);
        const result = take(before, row.said, row.facts);
        if (result.verdict === 'handled') continue;
        const { chart, effects, armed, cancelled } = result;
        expect({ chart, effects, armed, cancelled }).toEqual({ chart: before, effects: [], armed: [], cancelled: [] });
      }
  });
});

describe('what entering a stage asks for', () => {
  const moves = TABLE.flatMap((row) =>
    ALL.flatMap((stage) => {
      const before = standingIn(stage);
      const result = take(before, row.said, row.facts);
      const to = outcomeOf(before, result);
      return to === 'ignored' || to === 'noted'
        ? []
        : [{ title: `${titleOf(row)} from ${stage}`, said: row.said, to, result }];
    }),
  );
  const closings = ({ result }: (typeof moves)[number]) => asked(result, 'closeOutreach').map(({ status }) => status);
  const wrong = (ofThese: readonly Stage[], closesAs: readonly string[]) =>
    moves
      .filter((move) => ofThese.includes(move.to) && closings(move).join() !== closesAs.join())
      .map(({ title }) => title);

  test('STG-08 entering a blocking stage closes outreach as NOT_INTERESTED, whatever led there', () => {
    expect(wrong(BLOCKING, ['NOT_INTERESTED'])).toEqual([]);
    expect([...BLOCKING_STAGES].sort()).toEqual([...BLOCKING].sort());
  });
  test('STG-13 entering any other stage but three cancels what was planned', () => {
    const others = ALL.filter((stage) => !BLOCKING.includes(stage) && !LEAVE_ROWS_ALONE.includes(stage));
    expect(wrong(others, ['CANCELLED'])).toEqual([]);
  });
  test('STG-09 entering INVALID_CONTACT, OUTREACH or OUTREACH_PAUSED closes no row', () => {
    expect(wrong(LEAVE_ROWS_ALONE, [])).toEqual([]);
  });
  test('STG-03 entering OUTREACH opens a row, entering anything else opens none', () => {
    const off = moves.filter(({ to, result }) => asked(result, 'openCallRow').length !== (to === 'OUTREACH' ? 1 : 0));
    expect(off.map(({ title }) => title)).toEqual([]);
  });
  test('PAU-01 entering OUTREACH_PAUSED pauses the rows, entering anything else pauses none', () => {
    const off = moves.filter(
      ({ to, result }) => asked(result, 'pauseCallRows').length !== (to === 'OUTREACH_PAUSED' ? 1 : 0),
    );
    expect(off.map(({ title }) => title)).toEqual([]);
  });
  test('RTE-11 entering a stage tells the routing the event of the table, once; RTE-12 the verdict on a resume before it', () => {
    const told = ({ result }: (typeof moves)[number]) => asked(result, 'routingEvent').map(({ event }) => event);
    const expected = ({ said, to }: (typeof moves)[number]) =>
      [said.type === 'resume.passed' ? 'RESUME_REVIEW_PASSED' : '', ROUTING[to] ?? ''].filter((event) => event !== '');
    const off = moves.filter((move) => told(move).join() !== expected(move).join());
    expect(off.map(({ title }) => title)).toEqual([]);
  });
  test('STG-08 the moves looked at enter every stage but the legacy one and those of entry alone', () => {
    const entered = new Set(moves.map(({ to }) => to));
    expect(ALL.filter((stage) => !entered.has(stage))).toEqual([
      'AWAITING_RESUME_REVIEW',
      'NO_CONSENT',
      'DO_NOT_CONTACT',
    ]);
  });
});

describe('the ends of the road', () => {
  test('STG-10 nothing but an import leads into DO_NOT_CONTACT', () => {
    const into = chartNamed('application').transitions.filter(({ target }) => target?.id === 'DO_NOT_CONTACT');
    expect(into.map(({ source, event }) => [source.path, event])).toEqual([['stage.NEW', 'application.imported']]);
  });
  test('STG-10 DO_NOT_CONTACT is left by re-engagement, by a revocation, by fraud or to DISPOSITIONED_IN_ATS', () => {
    const ways = TABLE.filter(({ from }) => from.includes('DO_NOT_CONTACT')).map(({ said }) => said.type);
    expect([...new Set(ways)]).toEqual([
      'consent.revoked',
      'candidate.reengaged',
      'fraud.flagged',
      'ats.dispositioned',
    ]);
  });
  test('STG-11 nothing leads out of DISPOSITIONED_IN_ATS, whatever the facts', () => {
    const before = standingIn('DISPOSITIONED_IN_ATS');
    for (const { said, facts } of TABLE) expect(outcomeOf(before, take(before, said, facts))).toBe('ignored');
  });
  test('REV-01 a revocation moves no closed application', () => {
    for (const stage of CLOSED) {
      const before = standingIn(stage);
      expect(outcomeOf(before, take(before, { type: 'consent.revoked', source: 'SMS_STOP' }))).toBe('ignored');
    }
  });
});

const DECIDED_ANEW: readonly Stage[] = ['OUTREACH', 'OUTREACH_PAUSED', 'COOLING_DOWN'];
const imported = (stage: string, facts: Facts = {}) => take(NEW, { type: 'application.imported', stage }, facts);

describe('an old row that outreach is not under way in is put straight into its stage (STG-10)', () => {
  const kept = ALL.filter((stage) => !DECIDED_ANEW.includes(stage));
  test.each(kept)('STG-10 an import into %s asks for nothing', (stage) => {
    const result = imported(stage, { anyConsent: false, paused: true });
    expect(stateNames(result.chart)).toContain(stage);
    expect(result.effects).toEqual([]);
  });
  test('STG-10 an import into no stage at all is ignored', () => {
    expect(imported('ELSEWHERE').verdict).toBe('ignored');
  });
});

describe('an old row that outreach was under way in goes through the entry decision (STG-10)', () => {
  test.each(['OUTREACH', 'COOLING_DOWN'])('STG-10 with nothing in the way %s becomes OUTREACH with a row', (stage) => {
    const result = imported(stage);
    expect([outcomeOf(NEW, result), asked(result, 'openCallRow').length]).toEqual(['OUTREACH', 1]);
    expect(asked(result, 'noteOwnPause')).toEqual([]);
  });
  test('STG-10 OUTREACH_PAUSED comes in with the pause of its own, without a row', () => {
    const result = imported('OUTREACH_PAUSED');
    expect([outcomeOf(NEW, result), asked(result, 'openCallRow').length]).toEqual(['OUTREACH_PAUSED', 0]);
    expect(asked(result, 'noteOwnPause')).toEqual([{ paused: true }]);
  });
  test.each(DECIDED_ANEW)('CNS-05 without any consent %s becomes NO_CONSENT: it is new here', (stage) => {
    expect(outcomeOf(NEW, imported(stage, { anyConsent: false }))).toBe('NO_CONSENT');
    const revoked = imported(stage, { anyConsent: false, revokedByCandidate: true });
    expect(outcomeOf(NEW, revoked)).toBe('CONSENT_REVOKED');
  });
  test.each(DECIDED_ANEW)('STG-10 what bars an entry bars %s too', (stage) => {
    expect(outcomeOf(NEW, imported(stage, { policyBlocks: true }))).toBe('SKIP_OUTREACH');
    expect(outcomeOf(NEW, imported(stage, { declined: true }))).toBe('NOT_INTERESTED');
  });
  test('CDN-04 where another job holds it cools down, and that clock runs', () => {
    const { armed } = imported('OUTREACH', { heldByAnotherJob: true });
    expect(armed.map(({ id, dueAt }) => [id, dueAt])).toEqual([
      ['xstate.after.cooldownPatience.COOLING_DOWN', '2026-06-16T17:00:00.000Z'],
    ]);
  });
});

describe('a resume that waits for its review (STG-14)', () => {
  const id = 'xstate.after.reviewPatience.AWAITING_RESUME_REVIEW';
  test('STG-14 after 24 hours an alert is raised, and the application goes on waiting', () => {
    const added = take(NEW, { type: 'application.added', source: 'APPLICANT' }, { resume: 'PENDING' });
    expect(added.armed.map((timer) => [timer.id, timer.dueAt])).toEqual([[id, '2026-06-03T17:00:00.000Z']]);
    const late = take(standingIn('AWAITING_RESUME_REVIEW'), { type: id });
    expect(late.effects.map(({ type }) => type)).toEqual(['alert']);
    expect(stageOf(late.chart)).toBe('AWAITING_RESUME_REVIEW');
  });
  test('STG-14 a review that comes in time takes the alert away', () => {
    for (const type of ['resume.passed', 'resume.failed'])
      expect(take(standingIn('AWAITING_RESUME_REVIEW'), { type }, { resume: 'PASSED' }).cancelled).toEqual([id]);
  });
});

describe('the two regions', () => {
  const thumbs = { 'review.thumbsUp': 'THUMBS_UP', 'review.thumbsDown': 'THUMBS_DOWN', 'review.undone': 'UNREVIEWED' };
  test('STG-01 a thumb is given, changed and taken back in every stage, and moves none', () => {
    for (const stage of ALL)
      for (const [first, seen] of Object.entries(thumbs))
        for (const [second, then] of Object.entries(thumbs)) {
          const before = standingIn(stage);
          const once = take(before, { type: first });
          expect(once.verdict).toBe(seen === 'UNREVIEWED' ? 'ignored' : 'handled');
          const twice = take(once.chart ?? before, { type: second });
          expect(twice.verdict).toBe(then === seen ? 'ignored' : 'handled');
          expect(stateNames(twice.chart)).toEqual(expect.arrayContaining([stage, then]));
        }
  });
  test('STG-01 a move of the stage leaves the thumb', () => {
    const { chart } = take(standingIn('OUTREACH'), { type: 'review.thumbsUp' });
    expect(stateNames(take(chart ?? NEW, { type: 'fraud.flagged' }).chart)).toEqual(
      expect.arrayContaining(['FRAUD_REJECTED', 'THUMBS_UP']),
    );
  });
  test('RTE-11 a thumbs-down is told to the routing, a thumbs-up is not', () => {
    const before = standingIn('CALL_COMPLETED');
    expect(asked(take(before, { type: 'review.thumbsDown' }), 'routingEvent')).toEqual([{ event: 'THUMBS_DOWN' }]);
    expect(take(before, { type: 'review.thumbsUp' }).effects).toEqual([]);
  });
  test('STG-01 a new application is unreviewed', () => {
    expect(stateNames(begin('application'))).toEqual(expect.arrayContaining(['NEW', 'UNREVIEWED']));
    expect(REVIEWS).toEqual(['UNREVIEWED', 'THUMBS_UP', 'THUMBS_DOWN']);
  });
});
