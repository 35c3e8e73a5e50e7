// Who is reviewed, what a review or its override leads to, and when somebody is told that it has not come (STG-05, STG-06, STG-14).
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play, type Story } from '../../support/story.ts';

const REVIEWED = [{ id: 'nurse', name: 'Night nurse', resume_scoring: true }];
const told = (at: string, type: string) => ({ at, do: 'event', candidate: 'ana', job: 'nurse', event: { type } });
const story = (more: Partial<Story>): Story => ({ moral: '', rules: '', until: '+1m', jobs: REVIEWED, ...more });
const stages = (lines: readonly Line[]) => lines.filter(({ type }) => type === 'stage').map(({ to }) => to);

describe('who is reviewed (STG-05)', () => {
  test.each([
    ['an applicant on a job that scores resumes', 'APPLICANT', true, 'AWAITING_RESUME_REVIEW'],
    ['a sourced candidate on such a job', 'SOURCED', true, 'OUTREACH'],
    ['an applicant on a job that does not', 'APPLICANT', false, 'OUTREACH'],
  ] as const)('STG-05 %s', async (_who, source, resume_scoring, stage) => {
    const jobs = [{ id: 'nurse', name: 'Night nurse', resume_scoring }];
    const lines = await play(story({ jobs, steps: [addToJob('+0m', 'ana', 'nurse', { source })] }));
    expect(stages(lines)).toEqual([stage]);
  });

  test.each(['APPLICANT', 'SOURCED'])('STG-05 a job that only reviews resumes contacts no %s', async (source) => {
    const jobs = [{ id: 'nurse', name: 'Night nurse', policy: 'AI_RESUME_REVIEW_ONLY' }];
    const lines = await play(
      story({ jobs, steps: [addToJob('+0m', 'ana', 'nurse', { source }), told('+1m', 'progress.requested')] }),
    );
    expect(stages(lines)).toEqual(['SKIP_OUTREACH']);
    expect(lines.filter(({ type }) => type === 'ignored')).toHaveLength(1);
  });
});

describe("a recruiter's override (STG-06)", () => {
  const rejected = [addToJob(), told('+1m', 'resume.failed')];
  const feedback = (lines: readonly Line[]) =>
    lines
      .filter(({ type, touch }) => type === 'touch' && touch === 'resume_feedback_email')
      .map(({ status }) => status);

  test('STG-06 Progress to Interview leads on and cancels the scheduled email at that very instant', async () => {
    const lines = await play(story({ until: '+2d', steps: [...rejected, told('+4h', 'progress.requested')] }));
    expect(stages(lines).slice(0, 3)).toEqual(['AWAITING_RESUME_REVIEW', 'RESUME_REJECTED', 'OUTREACH']);
    expect(feedback(lines)).toEqual(['scheduled', 'cancelled']);
    const moved = lines.find(({ type, to }) => type === 'stage' && to === 'OUTREACH');
    expect(lines.find(({ type, status }) => type === 'touch' && status === 'cancelled')?.['at']).toBe(moved?.['at']);
  });
  test('STG-06 without it the email goes a day later', async () => {
    expect(feedback(await play(story({ until: '+2d', steps: rejected })))).toEqual(['scheduled', 'sent']);
  });
});

describe('a review that does not come (STG-14)', () => {
  const alertsBy = async (until: string, ...more: readonly { readonly [key: string]: unknown }[]) =>
    (await play(story({ until, steps: [addToJob(), ...more] }))).filter(({ type }) => type === 'alert').length;

  test('STG-14 raises an alert after twenty-four hours, once', async () => {
    expect(await alertsBy('+23h59m59s')).toBe(0);
    expect(await alertsBy('+24h')).toBe(1);
    expect(await alertsBy('+5d')).toBe(1);
  });
  test('STG-14 raises none once it has come', async () => {
    expect(await alertsBy('+2d', told('+23h59m', 'resume.failed'))).toBe(0);
  });
});
