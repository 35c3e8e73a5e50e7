import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryStage } from '../../../machines/application/guards.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { runs } from '../../support/runs.ts';
import { asked, type Facts, factsWith, NEW, NOW, outcomeOf, type Said, standingIn, take } from './given.ts';

/** The branches of STG-04 in its order; each with facts that make it hold. OUTREACH is what is left. */
const BRANCHES: readonly { readonly why: string; readonly facts: Facts; readonly to: Stage }[] = [
  { why: 'no consent on any channel', facts: { anyConsent: false }, to: 'CONSENT_REVOKED' },
  { why: 'org policy or an excluded status', facts: { policyBlocks: true }, to: 'SKIP_OUTREACH' },
  { why: 'the resume is still to be reviewed', facts: { resume: 'PENDING' }, to: 'AWAITING_RESUME_REVIEW' },
  { why: 'the resume failed', facts: { resume: 'FAILED' }, to: 'RESUME_REJECTED' },
  { why: 'the job only reviews resumes', facts: { resumeReviewOnly: true }, to: 'SKIP_OUTREACH' },
  { why: 'the interview is completed', facts: { interview: 'COMPLETED' }, to: 'CALL_COMPLETED' },
  { why: 'a knockout has failed', facts: { interview: 'KNOCKED_OUT' }, to: 'FAILED_KNOCKOUT' },
  { why: 'this job was declined', facts: { declined: true }, to: 'NOT_INTERESTED' },
  { why: 'the applicant stands outside the start stages', facts: { outsideStartStages: true }, to: 'SKIP_OUTREACH' },
  { why: 'another job holds the candidate', facts: { heldByAnotherJob: true }, to: 'COOLING_DOWN' },
  { why: 'job or application is paused', facts: { paused: true }, to: 'OUTREACH_PAUSED' },
];

const decide = (facts: Facts, said: Said = { type: 'application.added' }) => outcomeOf(NEW, take(NEW, said, facts));
const everythingFrom = (first: number): Facts =>
  Object.assign(
    {},
    ...BRANCHES.slice(first)
      .reverse()
      .map(({ facts }) => facts),
  );

describe('the entry decision, branch by branch (STG-04)', () => {
  test.each(BRANCHES.slice(1))('STG-04 $why: $to, even if all that comes after it holds too', ({ facts, to }) => {
    const at = BRANCHES.findIndex((branch) => branch.facts === facts);
    expect(decide({ ...everythingFrom(at + 1), ...facts })).toBe(to);
  });
  test.each(BRANCHES.slice(1))('STG-04 it is not for nothing: without "$why" the next branch decides', ({ facts }) => {
    const at = BRANCHES.findIndex((branch) => branch.facts === facts);
    expect(decide(everythingFrom(at + 1))).toBe(BRANCHES[at + 1]?.to ?? 'OUTREACH');
  });
  test('STG-04 with nothing in the way: OUTREACH, and one row (STG-03)', () => {
    const result = take(NEW, { type: 'application.added' });
    expect([outcomeOf(NEW, result), asked(result, 'openCallRow').length]).toEqual(['OUTREACH', 1]);
  });
  test('STG-03 straight into OUTREACH_PAUSED no row is opened', () => {
    const result = take(NEW, { type: 'application.added' }, { paused: true });
    expect([outcomeOf(NEW, result), asked(result, 'openCallRow').length]).toEqual(['OUTREACH_PAUSED', 0]);
  });
  test.each(['PASSED', 'OVERRIDDEN', 'NOT_NEEDED'] as const)(
    'STG-05 a resume that is %s holds nobody back',
    (resume) => {
      expect(decide({ resume })).toBe('OUTREACH');
    },
  );
});

describe('no consent on any channel (CNS-05)', () => {
  const withoutConsent = { ...everythingFrom(1), anyConsent: false };
  test('CNS-05 a new application is NO_CONSENT, whatever else holds', () => {
    expect(decide(withoutConsent)).toBe('NO_CONSENT');
  });
  test('CNS-05 a new application of somebody who revoked is CONSENT_REVOKED', () => {
    expect(decide({ ...withoutConsent, revokedByCandidate: true })).toBe('CONSENT_REVOKED');
  });
  test('CNS-05 one channel left is enough, also after a revocation of another', () => {
    expect(decide({ revokedByCandidate: true })).toBe('OUTREACH');
  });
  test('CNS-05 a later check finds CONSENT_REVOKED', () => {
    const before = standingIn('OUTREACH_PAUSED');
    const result = take(before, { type: 'outreach.resumed', scope: 'job' }, { anyConsent: false });
    expect(outcomeOf(before, result)).toBe('CONSENT_REVOKED');
  });
});

/** Every way into the decision but being added, and the branches it does not ask about. */
const WAYS: readonly { readonly from: Stage; readonly said: Said; readonly doesNotAsk?: readonly string[] }[] = [
  { from: 'AWAITING_RESUME_REVIEW', said: { type: 'resume.passed' } },
  { from: 'RE_REVIEW_REQUESTED', said: { type: 'resume.passed' } },
  ...(
    ['RESUME_REJECTED', 'SKIP_OUTREACH', 'CONSENT_REVOKED', 'FAILED_KNOCKOUT', 'NOT_INTERESTED', 'EXPIRED'] as const
  ).map((from) => ({
    from,
    said: { type: 'progress.requested' },
    doesNotAsk: ['the interview is completed', 'a knockout has failed', 'this job was declined'],
  })),
  { from: 'COOLING_DOWN', said: { type: 'cooldown.reviewed' } },
  { from: 'OUTREACH_PAUSED', said: { type: 'outreach.resumed', scope: 'job' } },
  { from: 'SKIP_OUTREACH', said: { type: 'eligibility.restored' } },
  { from: 'AI_INTERVIEW_SCHEDULED', said: { type: 'interview.unscheduled' } },
  { from: 'ACCOMMODATION_REQUESTED', said: { type: 'accommodation.resolved' } },
  { from: 'PENDING_ACCOMMODATION_REVIEW', said: { type: 'accommodation.resolved' } },
  { from: 'NO_CONSENT', said: { type: 'consent.granted', byCandidate: false } },
  { from: 'CONSENT_REVOKED', said: { type: 'consent.granted', byCandidate: true } },
  { from: 'INVALID_CONTACT', said: { type: 'contact.fixed' } },
  { from: 'WRONG_NUMBER', said: { type: 'contact.fixed' } },
  ...(['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'] as const).map((from) => ({
    from,
    said: { type: 'candidate.reengaged', by: 'SMS' },
    doesNotAsk: ['this job was declined'],
  })),
];

/** The decision is not asked: refused (STG-07), a grant that does not count (CNS-10), or what it waits for still holds. */
const staysOutOfIt = ({ type, byCandidate }: Said, facts: Facts) =>
  (type === 'progress.requested' && facts.anyConsent === false) ||
  (type === 'consent.granted' && byCandidate === false && facts.revokedByCandidate === true) ||
  (type === 'cooldown.reviewed' && facts.heldByAnotherJob === true) ||
  (type === 'outreach.resumed' && facts.paused === true);

describe('every way into outreach passes the same decision (STG-04)', () => {
  test.each(WAYS.map((way) => [`${way.said.type} from ${way.from}`, way] as const))(
    'STG-04 %s asks every branch, and one that lands where it came from is no change',
    (_title, { from, said, doesNotAsk = [] }) => {
      const before = standingIn(from);
      for (const { why, facts, to } of BRANCHES) {
        const refused = said.type === 'progress.requested' && facts.anyConsent === false; // STG-07
        const lands = doesNotAsk.includes(why) ? 'OUTREACH' : to;
        const result = take(before, said, facts);
        const unchanged = outcomeOf(before, result) === 'ignored' || outcomeOf(before, result) === 'noted';
        expect([why, unchanged ? from : outcomeOf(before, result)]).toEqual([why, refused ? from : lands]);
        if (unchanged) expect(result.effects).toEqual([]);
      }
      expect(outcomeOf(before, take(before, said))).toBe('OUTREACH');
    },
  );

  test('STG-04 the list that guards against landing where one is and the drawn branches decide alike', () => {
    const anyFacts = fc.record({
      anyConsent: fc.boolean(),
      revokedByCandidate: fc.boolean(),
      policyBlocks: fc.boolean(),
      resume: fc.constantFrom('NOT_NEEDED', 'PENDING', 'PASSED', 'FAILED', 'OVERRIDDEN'),
      resumeReviewOnly: fc.boolean(),
      interview: fc.constantFrom(null, 'COMPLETED', 'KNOCKED_OUT'),
      bestCompletion: fc.constantFrom(0, 0.4),
      declined: fc.boolean(),
      heldByAnotherJob: fc.boolean(),
      paused: fc.boolean(),
      web: fc.boolean(),
      budgetUsed: fc.boolean(),
    }) as fc.Arbitrary<Facts>;
    const anyWay = fc.constantFrom({ from: null, said: { type: 'application.added' } as Said }, ...WAYS);
    fc.assert(
      fc.property(anyFacts, anyWay, (facts, { from, said }) => {
        const before = from === null ? NEW : standingIn(from);
        const found = outcomeOf(before, take(before, said, facts));
        const event = { ...said, at: NOW, facts: factsWith({ stage: from, ...facts }) };
        const decided = entryStage({ context: { held: null, reported: [] }, event: event as never });
        if (found !== 'ignored' && found !== 'noted') expect(found).toBe(decided);
        else if (!staysOutOfIt(said, facts)) expect(decided).toBe(from);
      }),
      { seed: 20260602, numRuns: runs(2_000) },
    );
  });
});

describe("a recruiter's override (STG-06, STG-07)", () => {
  test('STG-07 without consent on any channel it is refused and changes nothing', () => {
    for (const from of ['RESUME_REJECTED', 'CONSENT_REVOKED', 'NO_CONSENT', 'USER_CANCELED'] as const) {
      const before = standingIn(from);
      const { verdict, chart, effects } = take(before, { type: 'progress.requested' }, { anyConsent: false });
      expect({ verdict, chart, effects }).toEqual({ verdict: 'ignored', chart: before, effects: [] });
    }
  });
  test('STG-07 with consent, by an attestation written before, it leads on', () => {
    for (const from of ['RESUME_REJECTED', 'CONSENT_REVOKED', 'NO_CONSENT', 'USER_CANCELED'] as const) {
      const before = standingIn(from);
      expect(outcomeOf(before, take(before, { type: 'progress.requested' }))).toBe('OUTREACH');
    }
  });
  test('STG-06 Progress to Interview leads out of RESUME_REJECTED once the resume is overridden', () => {
    const before = standingIn('RESUME_REJECTED');
    const progress = { type: 'progress.requested' };
    expect(outcomeOf(before, take(before, progress, { resume: 'OVERRIDDEN' }))).toBe('OUTREACH');
    expect(outcomeOf(before, take(before, progress, { resume: 'FAILED' }))).toBe('ignored');
  });
});

describe('consent granted (CNS-10)', () => {
  const cases = [
    ['by the candidate after their own revocation', true, true, 'OUTREACH'],
    ['by a sync after their own revocation', false, true, 'ignored'],
    ['by a sync where nobody revoked', false, false, 'OUTREACH'],
  ] as const;
  test.each(cases)('CNS-10 %s', (_title, byCandidate, revokedByCandidate, leads) => {
    for (const from of ['NO_CONSENT', 'CONSENT_REVOKED'] as const) {
      const before = standingIn(from);
      const result = take(before, { type: 'consent.granted', byCandidate }, { revokedByCandidate });
      expect([from, outcomeOf(before, result)]).toEqual([from, leads]);
    }
  });
});

describe('where budgets are used up (WEB-10, RTY-04)', () => {
  test('RTY-04 a booking missed with calls left goes back to OUTREACH', () => {
    const before = standingIn('AI_INTERVIEW_SCHEDULED');
    const result = take(before, { type: 'interview.unscheduled' }, { bestCompletion: 0.5 });
    expect(outcomeOf(before, result)).toBe('OUTREACH');
  });
  test('STG-04 only a missed booking looks at the budget; the decision itself outranks it', () => {
    expect(decide({ budgetUsed: true })).toBe('OUTREACH');
    const before = standingIn('AI_INTERVIEW_SCHEDULED');
    const missed = { type: 'interview.unscheduled' };
    expect(outcomeOf(before, take(before, missed, { budgetUsed: true, paused: true }))).toBe('OUTREACH_PAUSED');
  });
});

describe('cooling down has two clocks (CDN-02, CDN-04)', () => {
  const PATIENCE = 'xstate.after.cooldownPatience.COOLING_DOWN';
  const windowEndsAt = '2026-06-03T09:30:00.000Z' as Instant;
  const clocks = (result: ReturnType<typeof take>) =>
    Object.fromEntries(result.armed.map(({ id, dueAt }) => [id.split('.')[2], dueAt]));
  const held = { heldByAnotherJob: true } as const;
  const windowRuns = { ...held, cooldownWindowEndsAt: windowEndsAt } as const;
  const entered = take(NEW, { type: 'application.added' }, held).chart ?? NEW;
  const waitingForWindow = take(NEW, { type: 'application.added' }, windowRuns).chart ?? NEW;
  const windowTimer = take(NEW, { type: 'application.added' }, windowRuns).armed.find(({ id }) =>
    id.includes('dayWindow'),
  );

  test('CDN-04 while the other job is active only the fourteen days run', () => {
    expect(clocks(take(NEW, { type: 'application.added' }, held))).toEqual({
      cooldownPatience: '2026-06-16T17:00:00.000Z',
    });
  });
  test('CDN-04 the days are those of the settings', () => {
    const { armed } = take(NEW, { type: 'application.added' }, { ...held, maxCooldownMs: 86_400_000 });
    expect(armed.map(({ dueAt }) => dueAt)).toEqual(['2026-06-03T17:00:00.000Z']);
  });
  test('CDN-02 once it has concluded the day window runs beside them', () => {
    expect(clocks(take(NEW, { type: 'application.added' }, windowRuns))).toEqual({
      cooldownPatience: '2026-06-16T17:00:00.000Z',
      dayWindow: windowEndsAt,
    });
  });
  test('CDN-04 a review that still finds the candidate held starts no day anew', () => {
    const later = plus(NOW, 3_600_000);
    const result = take(entered, { type: 'cooldown.reviewed' }, windowRuns, later);
    expect(clocks(result)).toEqual({ dayWindow: windowEndsAt });
    expect(result.cancelled).not.toContain(PATIENCE);
    expect(result.effects).toEqual([]);
  });
  test('CDN-01 the other job starting again stops the day window and leaves the fourteen days', () => {
    const result = take(waitingForWindow, { type: 'cooldown.reviewed' }, held);
    expect([clocks(result), result.cancelled]).toEqual([{}, [windowTimer?.id]]);
  });
  test('CDN-03 at the end of the window the candidate resumes', () => {
    const result = take(waitingForWindow, { type: '', ...windowTimer?.event }, {}, windowEndsAt);
    expect(outcomeOf(waitingForWindow, result)).toBe('OUTREACH');
    expect(result.cancelled).toContain(PATIENCE);
  });
  test('CDN-01 at the end of the window with another job active the candidate stays', () => {
    const result = take(waitingForWindow, { type: '', ...windowTimer?.event }, held, windowEndsAt);
    expect([outcomeOf(waitingForWindow, result), result.cancelled]).toEqual(['noted', [windowTimer?.id]]);
  });
  test('CDN-04 after fourteen days it expires, and no row is opened', () => {
    const result = take(waitingForWindow, { type: PATIENCE }, windowRuns, plus(NOW, 14 * 86_400_000));
    expect([outcomeOf(waitingForWindow, result), asked(result, 'openCallRow')]).toEqual(['COOLDOWN_EXPIRED', []]);
    expect(result.cancelled).toContain(windowTimer?.id);
  });
  test('CDN-02 a window that has ended already is a fault, never a wait of no time', () => {
    const past = { ...held, cooldownWindowEndsAt: NOW } as const;
    expect(() => take(NEW, { type: 'application.added' }, past)).toThrow(/does not lie after its event/);
  });
});

describe('pauses (PAU-01, PAU-02, PAU-04)', () => {
  const byPerson = { type: 'outreach.paused', scope: 'application' };
  const byJob = { type: 'outreach.paused', scope: 'job' };
  test('PAU-01 a pause by a person is kept as theirs, a pause of the job is not', () => {
    const before = standingIn('OUTREACH');
    expect(asked(take(before, byPerson), 'noteOwnPause')).toEqual([{ paused: true }]);
    expect(asked(take(before, byJob), 'noteOwnPause')).toEqual([]);
  });
  test.each(['AWAITING_RESUME_REVIEW', 'COOLING_DOWN'] as const)(
    'PAU-04 in %s a pause is only noted for the next entry',
    (stage) => {
      const before = standingIn(stage);
      const paused = take(before, byPerson);
      expect([outcomeOf(before, paused), paused.effects]).toEqual([
        'noted',
        [{ type: 'noteOwnPause', params: { paused: true } }],
      ]);
      const resumed = take(before, { type: 'outreach.resumed', scope: 'application' });
      expect([outcomeOf(before, resumed), resumed.effects]).toEqual([
        'noted',
        [{ type: 'noteOwnPause', params: { paused: false } }],
      ]);
      expect(take(before, byJob).verdict).toBe('ignored');
      expect([paused.armed, paused.cancelled]).toEqual([[], []]);
    },
  );
  test('PAU-02 a person who resumes while the job is paused lifts their own pause alone', () => {
    const before = standingIn('OUTREACH_PAUSED');
    const result = take(before, { type: 'outreach.resumed', scope: 'application' }, { paused: true });
    expect(result.effects).toEqual([{ type: 'noteOwnPause', params: { paused: false } }]);
  });
  test('PAU-02 resuming runs the cooldown again', () => {
    const before = standingIn('OUTREACH_PAUSED');
    const result = take(before, { type: 'outreach.resumed', scope: 'job' }, { heldByAnotherJob: true });
    expect(outcomeOf(before, result)).toBe('COOLING_DOWN');
  });
});

describe('re-engagement by a call the candidate placed (INB-10)', () => {
  const call = { type: 'candidate.reengaged', by: 'CALL' };
  test.each(['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'] as const)(
    'INB-10 from %s it passes OUTREACH itself, then the interview takes its own move',
    (from) => {
      const before = standingIn(from);
      const everything = { ...everythingFrom(0), anyConsent: false };
      const back = take(before, call, everything);
      expect(outcomeOf(before, back)).toBe('OUTREACH');
      const after = take(back.chart ?? NEW, { type: 'interview.knockedOut' }, everything);
      expect(outcomeOf(back.chart ?? NEW, after)).toBe('FAILED_KNOCKOUT');
      expect(asked(after, 'closeOutreach')).toEqual([{ status: 'NOT_INTERESTED' }]);
    },
  );
  test('INB-10 an interview result alone re-engages nobody', () => {
    for (const from of ['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'] as const)
      expect(take(standingIn(from), { type: 'interview.completed' }).verdict).toBe('ignored');
  });
});

describe('an outcome held for an accommodation review (INT-02)', () => {
  const hold = (outcome: 'COMPLETED' | 'KNOCKED_OUT') =>
    take(standingIn('OUTREACH'), { type: 'interview.held', outcome }).chart ?? NEW;
  test.each([
    ['COMPLETED', 'CALL_COMPLETED'],
    ['KNOCKED_OUT', 'FAILED_KNOCKOUT'],
  ] as const)('INT-02 a held %s becomes %s when the review is over', (outcome, to) => {
    const before = hold(outcome);
    expect(outcomeOf(before, take(before, { type: 'accommodation.resolved' }))).toBe(to);
  });
  test('INT-02 while it is held nothing but the review is told to the routing', () => {
    const result = take(standingIn('OUTREACH'), { type: 'interview.held', outcome: 'COMPLETED' });
    expect(asked(result, 'routingEvent')).toEqual([{ event: 'PENDING_ACCOMMODATION_REVIEW' }]);
  });
  test('INT-02 an outcome once given back is not given again', () => {
    const canceled = take(hold('COMPLETED'), { type: 'outreach.canceled' }).chart ?? NEW;
    expect((canceled.snapshot as { context: unknown }).context).toMatchObject({ held: null });
  });
});
