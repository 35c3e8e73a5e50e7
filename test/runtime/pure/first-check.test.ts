// The ATS asked as an application is added (STG-15), through the engine: what is asked, what is written down, what is late.
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../machines/candidate/working-set.ts';
import { MINUTE } from '../../../machines/vocabulary/instant.ts';
import { perform } from '../../../runtime/dispatch/perform.ts';
import type { Ports } from '../../../runtime/ports.ts';
import { givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const connected = (more: object = {}) => givenOrg({ integrations: { email: true, ats: 'simulated' }, ...more });
const beingChecked = (org = connected()): CandidateWorld => {
  const world = new CandidateWorld({ org, jobs: [givenJob(), givenJob({ id: 'driver', name: 'Driver' })] });
  world.happens('application.added', { application: NURSE, job: 'nurse', source: 'APPLICANT', by: 'the ATS' });
  return world;
};
const answered = (world: CandidateWorld, answer: string, more: object = {}) =>
  world.answers(world.task('askEligibility'), { kind: 'answered', answer, ...more });
const stages = (world: CandidateWorld) =>
  world.records.journal.filter(({ type }) => type === 'stage').map(({ data }) => data);

describe('while it is being checked', () => {
  test('STG-15 there is no stage, no row and no task but the question', () => {
    const world = beingChecked();
    expect([world.stageOf(NURSE), world.rows, world.tasks.map(({ kind }) => kind)]).toEqual([
      null,
      [],
      ['askEligibility'],
    ]);
    expect(world.records.journal.map(({ type, data }) => [type, data['rule'], data['by']])).toEqual([
      ['check', 'STG-15', 'the ATS'],
    ]);
  });

  test('STG-01 the move says that it was added, and by whom, whether the ATS answered or not', () => {
    const [yes, silent] = [beingChecked(), beingChecked()];
    answered(yes, 'ELIGIBLE');
    answered(silent, 'UNREACHABLE');
    expect(silent.stageOf(NURSE)).toBeNull();
    silent.wait(10 * MINUTE, 1);
    for (const world of [yes, silent])
      expect(stages(world)).toMatchObject([
        { from: null, to: 'OUTREACH', event: 'application.added', by: 'the ATS', rule: 'STG-04' },
      ]);
    expect(silent.now).toBe('2026-06-02T17:10:00.000Z');
  });

  test('GAT-04 let in, the row asks again before the send, as a re-check', async () => {
    const world = beingChecked();
    const first = world.task('askEligibility');
    answered(world, 'ELIGIBLE');
    const again = world.task('askEligibility');
    const asked: boolean[] = [];
    const ats = {
      eligibility: async (who: { firstIngestion: boolean }) => {
        asked.push(who.firstIngestion);
        return { eligibility: 'ELIGIBLE', stage: 'New' };
      },
    };
    const ask = (task: Task) => perform({ ats } as unknown as Ports, task, { org: 'acme', candidate: 'ana' });
    expect(await ask(first)).toEqual({ kind: 'answered', answer: 'ELIGIBLE', stage: 'New' });
    await ask(again);
    expect(asked).toEqual([true, false]);
  });

  test('ATS-04 the answer brings the stage of the ATS, and the entry decision looks at it', () => {
    const startStages = { ats: { flat: {}, stages: ['New', 'Offer'], start_stages: ['New'] } };
    const [outside, inside] = [beingChecked(connected(startStages)), beingChecked(connected(startStages))];
    answered(outside, 'ELIGIBLE', { stage: 'Offer' });
    answered(inside, 'ELIGIBLE', { stage: 'New' });
    expect([outside.stageOf(NURSE), inside.stageOf(NURSE)]).toEqual(['SKIP_OUTREACH', 'OUTREACH']);
    expect(inside.candidate.applications[NURSE]?.ats).toMatchObject({ stage: 'New', byUs: false });
  });

  test('CDN-01 two jobs added at once: whoever is answered first goes, the other cools down', () => {
    const world = beingChecked();
    world.add('driver');
    const driver = world.tasks.find(({ chart }) => chart === 'application/a-driver');
    if (driver === undefined) throw new Error('Nobody asked about the driver.');
    world.answers(driver, { kind: 'answered', answer: 'ELIGIBLE' });
    world.passTheCheck();
    expect([world.stageOf('a-driver'), world.stageOf(NURSE)]).toEqual(['OUTREACH', 'COOLING_DOWN']);
  });

  test('REV-01 a STOP counts at once, and the answer that follows lets nobody in', () => {
    const world = beingChecked();
    world.texts('STOP');
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
    world.passTheCheck();
    world.wait(20 * MINUTE);
    expect([world.stageOf(NURSE), world.rows]).toEqual(['CONSENT_REVOKED', []]);
  });

  test('PAU-04 paused meanwhile it enters paused, by the job or by itself', () => {
    const [byItself, byItsJob] = [beingChecked(), beingChecked()];
    byItself.happens('application.event', { application: NURSE, type: 'outreach.paused' });
    byItsJob.pauseJob();
    for (const world of [byItself, byItsJob]) {
      world.passTheCheck();
      expect([world.stageOf(NURSE), world.rows]).toEqual(['OUTREACH_PAUSED', []]);
    }
    byItsJob.resumeJob();
    expect(byItsJob.stageOf(NURSE)).toBe('OUTREACH');
  });

  test('STG-02 what it does not take is recorded as ignored, with the reason', () => {
    const world = beingChecked();
    world.happens('application.event', { application: NURSE, type: 'progress.requested' });
    expect(world.records.journal.at(-1)).toMatchObject({
      type: 'ignored',
      data: { stage: null, reason: expect.stringContaining('still being checked') },
    });
  });
});

describe('an answer that comes after the ten minutes is a re-check', () => {
  const late = (answer: string) => {
    const world = beingChecked();
    const task = world.task('askEligibility');
    world.wait(10 * MINUTE, 1);
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    world.answers(task, { kind: 'answered', answer });
    return world;
  };
  test.each([
    ['ELIGIBLE', 'OUTREACH'],
    ['UNREACHABLE', 'OUTREACH'],
    ['DO_NOT_CONTACT', 'CONSENT_REVOKED'],
    ['ORG_OUTREACH_POLICY', 'SKIP_OUTREACH'],
    ['DISPOSITIONED', 'DISPOSITIONED_IN_ATS'],
  ])('STG-15 %s: %s', (answer, stage) => expect(late(answer).stageOf(NURSE)).toBe(stage));
});
