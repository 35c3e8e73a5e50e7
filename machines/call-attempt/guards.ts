/** The conditions of a call row outside the ladder: what came of the call, and whether another may be planned. */
import type { CallEnd } from '../vocabulary/call-outcome.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import type { CallAttemptContext } from './context.ts';
import type { CallAttemptEvent } from './events.ts';
import type { CallAttemptFacts } from './facts.ts';

interface Args {
  readonly context: CallAttemptContext;
  readonly event: CallAttemptEvent;
}

/** RTY-06. */
const REFUSALS_BEFORE_FAILED = 12;
const FAILED_ROWS_BEFORE_A_PERSON = 3;
/** GAT-04. */
const UNREACHABLE_BEFORE_ALERT = 12;

/** INT-05, RTY-06. */
const RANG_NOBODY: ReadonlySet<CallEnd | null> = new Set<CallEnd>(['invalid_number', 'not_placed']);

const facts = (event: CallAttemptEvent) => factsOf<CallAttemptFacts>(event);
const result = (event: CallAttemptEvent) => (event.type === 'call.result' ? event.outcome : null);
const end = (event: CallAttemptEvent) => (event.type === 'call.ended' ? event.how : null);
/** RTY-04: a booked call made after the calls were used up plans no other; GAT-02 would only cancel it. */
const callsGoOnFrom = (event: CallAttemptEvent) =>
  facts(event).stage === 'OUTREACH' || facts(event).stage === 'OUTREACH_PAUSED';

export const guards = {
  itsJobOrApplicationIsPaused: ({ event }: Args) => event.type === 'row.planned' && event.paused,
  itsTimeHasCome: ({ event }: Args) =>
    (event.type === 'row.planned' || event.type === 'row.resumed' || event.type === 'row.rebound') &&
    event.scheduledAt <= facts(event).now,
  /** GAT-18: due in the same instant as the stale check, the row asks the ATS on its way through the gates. */
  itIsDueAnyway: ({ context, event }: Args) => (context.wakeAt ?? context.scheduledAt ?? '') <= instantOf(event),
  itWaitsForTheLine: ({ context }: Args) => context.waitsFor === 'LINE',
  itWaitsForTheAnswer: ({ context }: Args) => context.waitsFor === 'ANSWER',
  itWaitsForTheReading: ({ context }: Args) => context.waitsFor === 'READING',
  itWaitsForANumber: ({ context }: Args) => context.waitsFor === 'SLOT',
  itWaitsForTheHoldToLift: ({ context }: Args) => context.waitsFor === 'HOLD',
  theAtsHasDispositioned: ({ event }: Args) =>
    event.type === 'eligibility.answered' && event.answer === 'DISPOSITIONED',
  theAtsIsLongUnreachable: ({ context, event }: Args) =>
    event.type === 'eligibility.answered' &&
    event.answer === 'UNREACHABLE' &&
    context.unreachable + 1 === UNREACHABLE_BEFORE_ALERT,

  theNumberCannotBeCalled: ({ event }: Args) =>
    (event.type === 'call.refused' && event.invalidNumber) || end(event) === 'invalid_number',
  refusedTooOften: ({ context }: Args) => context.refusals + 1 >= REFUSALS_BEFORE_FAILED,
  /** Every third one: a person's resume lets the count start anew. */
  callsDoNotGoOn: ({ event }: Args) => !callsGoOnFrom(event),
  tooManyRowsFailed: ({ event }: Args) => (facts(event).failedRowsInARow + 1) % FAILED_ROWS_BEFORE_A_PERSON === 0,

  /** GAT-27. */
  noCallCanBePlaced: ({ event }: Args) => !facts(event).voiceConnected,

  /** INT-05: inbound calls use no budget and plan nothing. */
  theCandidateCalled: ({ context }: Args) => context.kind === 'INBOUND',
  someoneSpoke: ({ event }: Args) => end(event) === 'conversation',
  nobodySpokeAfterAll: ({ event }: Args) => end(event) !== 'conversation',
  /** The candidate's own call has reached us. */
  nobodyWasReached: ({ context, event }: Args) => context.kind !== 'INBOUND' && RANG_NOBODY.has(end(event)),

  /** RTY-01, RTY-02, RTY-03: the call that just ended is counted in `callsUsed`. */
  anotherCallIsLeft: ({ event }: Args) =>
    facts(event).retriesAreOn && facts(event).callsUsed < facts(event).callsInBudget && callsGoOnFrom(event),
  /** RTY-07: a partial interview counts as an attempt; RTY-03 speaks of voicemail alone. */
  theInterviewCanBeResumed: ({ event }: Args) =>
    facts(event).callsUsed < facts(event).callsInBudget && callsGoOnFrom(event),
  /** RTY-05: this row is the next so cancelled. */
  /** STG-13: a booked call may be barred after the calls are used up; another row could only be cancelled there. */
  anotherConsentRetryIsLeft: ({ event }: Args) =>
    facts(event).stage === 'OUTREACH' &&
    facts(event).retriesAreOn &&
    facts(event).consentRowsUsed + 1 < facts(event).callsInBudget,
  anOutreachEmailMayGo: ({ context, event }: Args) =>
    facts(event).emailViable && !facts(event).emailOnlySent && !context.companionTold,
  theCompanionTookItsPlace: ({ context, event }: Args) => context.companionTold && facts(event).emailViable,

  itCompleted: ({ event }: Args) => result(event) === 'completed',
  itWasKnockedOut: ({ event }: Args) => result(event) === 'knockout_failed',
  itIsHeldForReview: ({ event }: Args) => result(event) === 'held',
  itBrokeOff: ({ event }: Args) => result(event) === 'partial',
  theyDeclined: ({ event }: Args) => result(event) === 'declined',
  theyOptedOut: ({ event }: Args) => result(event) === 'opt_out',
  itWasTheWrongNumber: ({ event }: Args) => result(event) === 'wrong_number',
  theyWantAPerson: ({ event }: Args) => result(event) === 'human_review',
  theyNeedAnAccommodation: ({ event }: Args) => result(event) === 'accommodation',

  closedAsNotInterested: ({ context }: Args) => context.outcome === 'NOT_INTERESTED',
  reachedVoicemail: ({ context }: Args) => context.outcome === 'VOICEMAIL',
  lineWasBusy: ({ context }: Args) => context.outcome === 'BUSY',
  theyHungUp: ({ context }: Args) => context.outcome === 'HUNG_UP',
  theCallWasScreened: ({ context }: Args) => context.outcome === 'SCREENED',
};
