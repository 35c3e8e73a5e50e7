// Going back to a former stage tells the ATS nothing and starts nothing (STG-04); news does, and so does what the routing
// has not heard of yet.
import { describe, expect, test } from 'vitest';
import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { asked, type Facts, NEW, outcomeOf, type Said, standingIn, take } from './given.ts';

const toldAndStarted = (result: ReturnType<typeof take>) => [
  ...asked(result, 'routingEvent').map(({ event }) => event),
  ...asked(result, 'planTouches').map(({ occasion }) => `touches of ${occasion}`),
];
const on = (chart: StoredChart, said: Said, facts: Facts = {}): StoredChart => take(chart, said, facts).chart ?? NEW;

const OPTED_OUT = { type: 'consent.revoked', source: 'SMS_STOP' };
const GRANTED = { type: 'consent.granted', byCandidate: true };

interface Result {
  readonly stage: Stage;
  /** Where the news comes from, the news, and what is told of it. */
  readonly before: StoredChart;
  readonly news: Said;
  readonly told: readonly string[];
  /** What is known of the application from then on. */
  readonly facts: Facts;
}

const inOutreach = on(NEW, { type: 'application.added' });
const RESULTS: readonly Result[] = [
  {
    stage: 'CALL_COMPLETED',
    before: inOutreach,
    news: { type: 'interview.completed' },
    told: ['AI_INTERVIEW_DONE'],
    facts: { interview: 'COMPLETED' },
  },
  {
    stage: 'FAILED_KNOCKOUT',
    before: inOutreach,
    news: { type: 'interview.knockedOut' },
    told: ['AI_INTERVIEW_FAILED'],
    facts: { interview: 'KNOCKED_OUT' },
  },
  {
    stage: 'CALL_COMPLETED',
    before: on(inOutreach, { type: 'interview.held', outcome: 'COMPLETED' }),
    news: { type: 'accommodation.resolved' },
    told: ['AI_INTERVIEW_DONE'],
    facts: { interview: 'COMPLETED' },
  },
  {
    stage: 'NOT_INTERESTED',
    before: inOutreach,
    news: { type: 'role.declined' },
    told: ['NOT_INTERESTED'],
    facts: { declined: true },
  },
  {
    stage: 'RESUME_REJECTED',
    before: on(NEW, { type: 'application.added' }, { resume: 'PENDING' }),
    news: { type: 'resume.failed' },
    told: ['RESUME_REVIEW_FAILED', 'touches of RESUME_REJECTED'],
    facts: { resume: 'FAILED' },
  },
];

describe('the entry decision leads back to a former stage (STG-04)', () => {
  test.each(RESULTS.map((result) => [`${result.stage} after ${result.news.type}`, result] as const))(
    'STG-04, RTE-11 %s: the news is told, going back there after an opt-out is not',
    (_title, { stage, before, news, told, facts }) => {
      const first = take(before, news);
      expect([outcomeOf(before, first), toldAndStarted(first)]).toEqual([stage, told]);
      const gone = on(first.chart ?? NEW, OPTED_OUT, facts);
      const back = take(gone, GRANTED, facts);
      expect([outcomeOf(gone, back), toldAndStarted(back)]).toEqual([stage, []]);
      expect(asked(back, 'closeOutreach')).toHaveLength(1);
    },
  );

  test.each([
    ['CALL_COMPLETED', { interview: 'COMPLETED' }, 'AI_INTERVIEW_DONE'],
    ['FAILED_KNOCKOUT', { interview: 'KNOCKED_OUT' }, 'AI_INTERVIEW_FAILED'],
    ['NOT_INTERESTED', { declined: true }, 'NOT_INTERESTED'],
  ] as const)(
    'STG-04, INT-06 %s that no stage took when it was said is no going back: it is told once',
    (stage, facts, event) => {
      const gone = standingIn('CONSENT_REVOKED');
      const entered = take(gone, GRANTED, facts);
      expect([outcomeOf(gone, entered), toldAndStarted(entered)]).toEqual([stage, [event]]);
      const again = take(on(entered.chart ?? NEW, OPTED_OUT, facts), GRANTED, facts);
      expect(toldAndStarted(again)).toEqual([]);
    },
  );

  test('STG-04 a second verdict on the resume is news', () => {
    const rejected = on(on(NEW, { type: 'application.added' }, { resume: 'PENDING' }), { type: 'resume.failed' });
    const asksAgain = on(rejected, { type: 'reReview.requested' }, { resume: 'FAILED' });
    expect(toldAndStarted(take(asksAgain, { type: 'resume.failed' }))).toEqual([
      'RESUME_REVIEW_FAILED',
      'touches of RESUME_REJECTED',
    ]);
  });

  test('STG-04, RTE-11 OUTREACH and what holds it up are no results: each entry is told', () => {
    const paused = on(inOutreach, { type: 'outreach.paused', scope: 'job' }, { paused: true });
    expect(toldAndStarted(take(paused, { type: 'outreach.resumed', scope: 'job' }))).toEqual(['OUTREACH']);
    const held = { heldByAnotherJob: true };
    expect(toldAndStarted(take(paused, { type: 'outreach.resumed', scope: 'job' }, held))).toEqual(['COOLING_DOWN']);
  });
});
