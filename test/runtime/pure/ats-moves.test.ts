// What the ATS is told when an application enters a stage: routed, in order, one at a time, and reported when it fails.
import { describe, expect, test } from 'vitest';
import { sayingMore } from '../../../machines/candidate/tasks.ts';
import type { JobView, OrgView, Task } from '../../../machines/candidate/working-set.ts';
import type { MoveAnswered } from '../../../machines/vocabulary/ats-answer.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { perform } from '../../../runtime/dispatch/perform.ts';
import { timelineOf } from '../../../runtime/explain/timeline.ts';
import type { MoveForAts, Ports } from '../../../runtime/ports.ts';
import { givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const FLAT = {
  outreach_stage: 'Contacting',
  outreach_paused_stage: 'On hold',
  resume_review_pass_stage: 'Screened',
  ai_interview_pass_stage: 'Passed',
  ai_interview_fail_stage: 'Failed',
  pending_accommodation_review_stage: 'Reviewed by hand',
  not_interested_disposition_reason_id: '42',
};
interface Given {
  readonly ats?: object;
  readonly rules?: boolean;
  readonly org?: Partial<OrgView>;
  readonly job?: Partial<JobView>;
}
const worldWith = ({ ats = { flat: FLAT }, rules = true, org = {}, job = {} }: Given = {}) =>
  new CandidateWorld({
    org: givenOrg({
      integrations: { email: true, ats: 'simulated' },
      flags: { ATS_STAGE_ROUTING_RULES: rules },
      ats: ats as Json,
      ...org,
    }),
    jobs: [givenJob(job)],
  });

const moves = (world: CandidateWorld) => world.tasks.filter(({ kind }) => kind === 'moveInAts');
const stageOfMove = (task: Task) => (task.kind === 'moveInAts' ? task.payload.stage : undefined);
const ats = (world: CandidateWorld) => world.candidate.applications['a-nurse']?.ats;
const MOVED = { kind: 'answered', answer: { kind: 'moved' } } as const;
const lines = (world: CandidateWorld) =>
  world.records.journal
    .filter(({ type }) => type === 'ats')
    .map(({ data }) => [data['op'], data['event'], data['stage'], data['note']]);
const alerts = (world: CandidateWorld) => world.records.journal.filter(({ type }) => type === 'alert');
const tell = (world: CandidateWorld, type: string, more: object = {}) =>
  world.happens('application.event', { application: 'a-nurse', type, ...more });
const eligible = (world: CandidateWorld) =>
  world.answers(world.task('askEligibility'), { kind: 'answered', answer: 'ELIGIBLE' });

describe('entering a stage moves the application in the ATS (RTE-11)', () => {
  test('RTE-11 it is asked for at once, and said when the ATS has moved it', () => {
    const world = worldWith();
    world.addChecked();
    expect([moves(world).map(stageOfMove), lines(world)]).toEqual([['Contacting'], []]);
    world.answers(world.task('moveInAts'), MOVED);
    expect(lines(world)).toEqual([['move', 'OUTREACH', 'Contacting', null]]);
    expect(ats(world)).toMatchObject({ stage: 'Contacting', step: null, byUs: true, waiting: [], stranded: null });
    const sentences = timelineOf({ journal: world.records.journal } as never, 'a-nurse', String);
    expect(sentences.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        'ATS routing: outreach → "Contacting", by the default that its flat fields stand for (RTE-07)',
        'Moved in the ATS to "Contacting" (outreach)',
      ]),
    );
  });
  test('RTE-11 an org without an ATS asks for nothing, whatever is configured', () => {
    const world = worldWith({ org: { integrations: { email: true, ats: null } } });
    world.addChecked();
    expect([moves(world), lines(world)]).toEqual([[], []]);
  });
  test('RTE-03 where nothing is configured for the event nothing is said', () => {
    const world = worldWith({ ats: { flat: { wrong_number_stage: 'x' } } });
    world.addChecked();
    expect([moves(world), lines(world), alerts(world)]).toEqual([[], [], []]);
  });
  test('GAT-22 in shadow mode it is decided and not moved', () => {
    for (const given of [{ org: { shadow: true } }, { job: { shadow: true } }]) {
      const world = worldWith(given);
      world.addChecked();
      expect([moves(world), lines(world)]).toEqual([
        [],
        [['none', 'OUTREACH', 'Contacting', 'shadow mode: decided, and not moved']],
      ]);
      expect(ats(world)?.stranded).toBeNull();
    }
  });
  test('RTE-02 a decline with a reason is a disposition', () => {
    const world = worldWith();
    world.addChecked();
    world.answers(world.task('moveInAts'), MOVED);
    tell(world, 'role.declined');
    world.answers(world.task('moveInAts'), MOVED);
    expect(lines(world).at(-1)).toEqual(['disposition', 'NOT_INTERESTED', null, null]);
    expect(ats(world)?.stage).toBe('Contacting');
  });
  test('RTE-12 a resume that passes is told before the outreach it leads to, each once', () => {
    const world = worldWith({ job: { resumeScoring: true } });
    world.addChecked();
    tell(world, 'resume.passed');
    world.answers(world.task('moveInAts'), MOVED);
    world.answers(world.task('moveInAts'), MOVED);
    expect([lines(world).map(([, event]) => event), moves(world)]).toEqual([['RESUME_REVIEW_PASSED', 'OUTREACH'], []]);
  });
});

describe('the interview as the ATS hears of it', () => {
  const interviewed = (outcome: 'completed' | 'held' | 'knockout_failed', more: object) => {
    const world = worldWith({ ats: { flat: { ...FLAT, outreach_stage: '' } } });
    world.addChecked();
    eligible(world);
    world.accept();
    world.result('a-nurse/1', outcome, more);
    return world;
  };
  test.each([
    ['completed and passed', 'completed', { completion: 1, passed: true }, 'Passed'],
    ['completed and not passed', 'completed', { completion: 1, passed: false }, 'Failed'],
    ['a knockout', 'knockout_failed', {}, 'Failed'],
  ] as const)('RTE-11 %s', (_what, outcome, more, stage) => {
    expect(moves(interviewed(outcome, more)).map(stageOfMove)).toEqual([stage]);
  });
  test('INT-02 while the accommodation is reviewed the outcome is told to nobody, afterwards it is', () => {
    const world = interviewed('held', { completion: 1, passed: true });
    expect(moves(world).map(stageOfMove)).toEqual(['Reviewed by hand']);
    world.answers(world.task('moveInAts'), MOVED);
    tell(world, 'accommodation.resolved');
    expect(moves(world).map(stageOfMove)).toEqual(['Passed']);
  });
  test('STG-04 going back to a stage that keeps a result tells the ATS nothing', () => {
    const world = interviewed('completed', { completion: 1, passed: true });
    world.answers(world.task('moveInAts'), MOVED);
    world.texts('STOP');
    world.texts('START');
    expect([world.stageOf('a-nurse'), moves(world)]).toEqual(['CALL_COMPLETED', []]);
  });
  test('RTE-08, RTY-04 used-up calls are told by the best part of an interview, as their stage is, not by the last', () => {
    const flat = { call_limit_no_interview_stage: 'No contact', call_limit_not_completed_stage: 'Unfinished' };
    const world = worldWith({ ats: { flat }, job: { settings: { call_retry: { retry_count: 1 } } } });
    world.addChecked();
    for (const [row, completion] of [
      ['a-nurse/1', 0.5],
      ['a-nurse/2', 0],
    ] as const) {
      for (let asked = 0; asked < 3 && !world.tasks.some(({ kind }) => kind === 'placeCall'); asked++) {
        if (!world.tasks.some(({ kind }) => kind === 'askEligibility')) world.moveTo(world.nextTimerAt() ?? world.now);
        eligible(world);
      }
      world.accept();
      world.result(row, 'partial', { completion });
      world.end(row, 'conversation');
    }
    expect([world.stageOf('a-nurse'), moves(world).map(stageOfMove)]).toEqual([
      'MAX_ATTEMPTS_NOT_COMPLETED',
      ['Unfinished'],
    ]);
  });
  test('RTE-11 an interview that a page reports tells what the page said of it', () => {
    const world = worldWith({ ats: { flat: FLAT } });
    world.addChecked();
    tell(world, 'interview.completed', { passed: false, completion_rate: 0.4 });
    expect(ats(world)?.waiting.map(({ stage }) => stage)).toEqual(['Failed']);
  });
});

describe('one after the other (ATS-05)', () => {
  const pausedMeanwhile = () => {
    const world = worldWith();
    world.addChecked();
    tell(world, 'outreach.paused');
    return world;
  };
  test('ATS-05 the next move waits for the answer to the one before', () => {
    const world = pausedMeanwhile();
    expect([moves(world).map(stageOfMove), ats(world)?.waiting.length]).toEqual([['Contacting'], 1]);
    world.answers(world.task('moveInAts'), MOVED);
    expect([moves(world).map(stageOfMove), ats(world)?.waiting.length]).toEqual([['On hold'], 0]);
  });
  test('ATS-05 one that is refused for good does not hold up the next, which ends being stranded', () => {
    const world = pausedMeanwhile();
    world.answers(world.task('moveInAts'), { kind: 'answered', answer: { kind: 'refused', code: 'locked' } });
    expect(ats(world)?.stranded).toMatchObject({ event: 'OUTREACH', reason: 'REFUSED', code: 'locked' });
    world.answers(world.task('moveInAts'), MOVED);
    expect([ats(world)?.stage, ats(world)?.stranded]).toEqual(['On hold', null]);
  });
  test('ATS-05 two moves of one application never share a key', () => {
    const world = pausedMeanwhile();
    const first = world.task('moveInAts').key;
    world.answers(world.task('moveInAts'), MOVED);
    expect(world.task('moveInAts').key).not.toBe(first);
  });
  const closedMeanwhile = () => {
    const world = pausedMeanwhile();
    world.happens('ats.synced', { fields: {}, consent: {}, status: 'Rejected', job: 'nurse' });
    return world;
  };
  test('STG-11 what the ATS closed itself is not moved any more: what waited is dropped, what is under way asked after', () => {
    const world = closedMeanwhile();
    expect([world.stageOf('a-nurse'), ats(world)?.waiting]).toEqual(['DISPOSITIONED_IN_ATS', []]);
    expect(lines(world).map(([op, , stage]) => [op, stage])).toEqual([['none', 'On hold']]);
    expect(moves(world).map(({ payload }) => payload)).toMatchObject([{ stage: 'Contacting', onlyAskedAfter: true }]);
    world.answers(world.task('moveInAts'), { kind: 'answered', answer: { kind: 'unheard' } });
    expect(lines(world).at(-1)?.slice(0, 3)).toEqual(['none', 'OUTREACH', 'Contacting']);
    expect([moves(world), ats(world)?.stranded, alerts(world)]).toEqual([[], null, []]);
  });
  test('STG-11, ATS-05 a move that the ATS had made before it closed the application is told as made', () => {
    const world = closedMeanwhile();
    world.answers(world.task('moveInAts'), MOVED);
    expect(lines(world).at(-1)).toEqual(['move', 'OUTREACH', 'Contacting', null]);
    expect(moves(world)).toEqual([]);
  });
  test.each([
    { kind: 'answered', answer: { kind: 'refused', code: null } },
    { kind: 'answered', answer: { kind: 'missing_application' } },
    { kind: 'unresolved' },
  ] as const)('STG-11 nobody is stranded in what the ATS has closed: %o', (outcome) => {
    const world = closedMeanwhile();
    world.answers(world.task('moveInAts'), outcome as never);
    expect([lines(world).at(-1)?.[0], ats(world)?.stranded, alerts(world)]).toEqual(['none', null, []]);
  });
});

describe('stranded (RTE-10)', () => {
  const matched = (stage: string) => ({
    flat: FLAT,
    stages: ['Contacting'],
    stage_routing_rules: { OUTREACH: { default_rule: { action: { stage } }, rules: [] } },
  });
  test.each(['', 'Nowhere'])(
    'RTE-04, RTE-10, P-13 a match whose target is "%s": said on the application and to people',
    (stage) => {
      const world = worldWith({ ats: matched(stage) });
      world.addChecked();
      expect([moves(world), ats(world)?.stranded?.reason, alerts(world).length]).toEqual([[], 'NO_TARGET', 1]);
      expect(lines(world)).toEqual([['none', 'OUTREACH', stage || null, 'No ATS routing target configured']]);
    },
  );
  test.each([
    [{ kind: 'refused', code: null }, 'REFUSED', 'refused by the ATS for good'],
    [{ kind: 'missing_application' }, 'MISSING_APPLICATION', 'missing application in the ATS'],
    [{ kind: 'missing_job' }, 'MISSING_JOB', 'missing job in the ATS'],
  ] as const)('RTE-04, ATS-05 %o is handled without a move and is not tried again', (answer, reason, note) => {
    const world = worldWith();
    world.addChecked();
    world.answers(world.task('moveInAts'), { kind: 'answered', answer: answer as unknown as Json });
    expect([ats(world)?.stranded?.reason, moves(world), alerts(world).length]).toEqual([reason, [], 1]);
    expect(lines(world)).toEqual([['none', 'OUTREACH', 'Contacting', note]]);
  });
  test('ATS-05 an ATS that stayed away for a week strands as well', () => {
    const world = worldWith();
    world.addChecked();
    world.answers(world.task('moveInAts'), { kind: 'unresolved' });
    expect(ats(world)?.stranded).toMatchObject({ reason: 'UNREACHABLE', stage: 'Contacting' });
  });
  test('RTE-10 whom a person moves in the ATS is stranded no longer', () => {
    const world = worldWith({ ats: matched('Nowhere') });
    world.addChecked();
    world.happens('ats.synced', { fields: {}, consent: {}, stage: 'Interview', job: 'nurse' });
    expect(ats(world)).toMatchObject({ stage: 'Interview', byUs: false, stranded: null });
  });
});

describe('start stages (ATS-04)', () => {
  const startStages = { flat: { outreach_stage: 'Contacting' }, start_stages: ['New'] };
  const added = (atsStage: string | null, source: 'APPLICANT' | 'SOURCED' = 'APPLICANT') => {
    const world = worldWith({ ats: startStages });
    world.happens('application.added', { application: 'a-nurse', job: 'nurse', source, atsStage });
    world.passTheCheck();
    return world;
  };
  const movedTo = (world: CandidateWorld, stage: string) =>
    world.happens('ats.synced', { fields: {}, consent: {}, stage, job: 'nurse' });

  test.each([
    ['an applicant in a start stage', 'New', 'APPLICANT', 'OUTREACH'],
    ['an applicant elsewhere', 'Offer', 'APPLICANT', 'SKIP_OUTREACH'],
    ['an applicant nobody knows where', null, 'APPLICANT', 'SKIP_OUTREACH'],
    ['a sourced candidate elsewhere', 'Offer', 'SOURCED', 'OUTREACH'],
  ] as const)('ATS-04 %s', (_who, atsStage, source, stage) => {
    expect(added(atsStage, source).stageOf('a-nurse')).toBe(stage);
  });
  test('ATS-04 our own move out of the start stage ends nothing, nor does its echo in a sync', () => {
    const world = added('New');
    movedTo(world, 'Contacting');
    world.answers(world.task('moveInAts'), MOVED);
    movedTo(world, 'Contacting');
    tell(world, 'outreach.paused');
    tell(world, 'outreach.resumed');
    expect(world.stageOf('a-nurse')).toBe('OUTREACH');
  });
  test('ATS-04 a move by someone else out of the start stages ends outreach, with its row', () => {
    const world = added('New');
    movedTo(world, 'Interview');
    expect([world.stageOf('a-nurse'), world.openRow('a-nurse')]).toEqual(['SKIP_OUTREACH', undefined]);
    expect(world.records.journal.findLast(({ type }) => type === 'stage')?.data['rule']).toBe('ATS-04');
  });
  test('ATS-04 a move by someone else from one start stage to where we moved them leaves them be', () => {
    const world = added('New');
    world.answers(world.task('moveInAts'), MOVED);
    movedTo(world, 'New');
    expect(world.stageOf('a-nurse')).toBe('OUTREACH');
  });
  test('ATS-04, ATS-02 moved back into a start stage they are asked about, and outreach begins', () => {
    const world = added('Offer');
    movedTo(world, 'New');
    eligible(world);
    expect(world.stageOf('a-nurse')).toBe('OUTREACH');
  });
  test('RTE-12 with no start stages configured every stage is one', () => {
    const world = worldWith({ ats: { ...startStages, start_stages: [] } });
    world.happens('application.added', {
      application: 'a-nurse',
      job: 'nurse',
      source: 'APPLICANT',
      atsStage: 'Offer',
    });
    world.passTheCheck();
    movedTo(world, 'Interview');
    expect(world.stageOf('a-nurse')).toBe('OUTREACH');
  });
});

describe('a move as the ATS is handed it (ATS-05)', () => {
  const world = worldWith();
  world.addChecked();
  const task = world.task('moveInAts');
  const OWNER = { org: 'acme', candidate: 'ana' };
  const handed = async (
    again: boolean,
    moved: MoveAnswered | { kind: 'unheard' } | null | Error,
    move: MoveAnswered | null | Error,
    more: object = {},
  ) => {
    const heard: string[] = [];
    const says = (name: string, answer: unknown) => async (request: MoveForAts) => {
      heard.push(`${name} ${request.key === task.key} ${request.stage}`);
      if (answer instanceof Error) throw answer;
      return answer as never;
    };
    const ports = { ats: { move: says('move', move), moved: says('moved', moved) } } as unknown as Ports;
    const performed = sayingMore(task, more);
    return { outcome: await perform(ports, performed, OWNER, { again }), heard };
  };
  const MOVE = 'move true Contacting';
  const ASK = 'moved true Contacting';

  test('ATS-05 the first time it is made and not asked after', async () => {
    expect(await handed(false, null, { kind: 'moved' })).toEqual({ outcome: MOVED, heard: [MOVE] });
  });
  test('ATS-05 again it is asked after first, and never made twice', async () => {
    expect(await handed(true, { kind: 'moved' }, new Error('twice'))).toEqual({ outcome: MOVED, heard: [ASK] });
  });
  test('ATS-05 one that never arrived is made', async () => {
    expect(await handed(true, { kind: 'unheard' }, { kind: 'moved' })).toEqual({ outcome: MOVED, heard: [ASK, MOVE] });
  });
  test.each([null, new Error('socket hang up')])('ATS-05 no answer (%s): it is tried again later', async (none) => {
    expect(await handed(false, null, none)).toEqual({
      outcome: { kind: 'unavailable', mayHaveLeft: true },
      heard: [MOVE],
    });
    expect(await handed(true, none, { kind: 'moved' })).toEqual({ outcome: { kind: 'unavailable' }, heard: [ASK] });
  });
  test('STG-11, ATS-05 one that is wanted no more is asked after, first or again, and not made', async () => {
    const dropped = { onlyAskedAfter: true };
    const unheard = { kind: 'answered', answer: { kind: 'unheard' } };
    for (const again of [false, true]) {
      expect(await handed(again, { kind: 'unheard' }, new Error('made'), dropped)).toEqual({
        outcome: unheard,
        heard: [ASK],
      });
      expect(await handed(again, { kind: 'moved' }, new Error('made'), dropped)).toEqual({
        outcome: MOVED,
        heard: [ASK],
      });
      expect(await handed(again, null, new Error('made'), dropped)).toEqual({
        outcome: { kind: 'unavailable' },
        heard: [ASK],
      });
    }
  });
});
