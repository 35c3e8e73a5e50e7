/**
 * Owns one call row: planned, decided gate by gate when due (the ladder is drawn from `gates.ts`), placed at most once,
 * and followed to its outcome and to the plan for the next. Guarantee: a closed row rests in the status it ended with;
 * what arrives later is stored by the runtime and moves nothing (INT-06).
 */
import { assign, setup } from 'xstate';
import type { Told } from '../tells.ts';
import type { CallEnd } from '../vocabulary/call-outcome.ts';
import type { CallRowKind, ClosedCallRowStatus } from '../vocabulary/call-row.ts';
import { between, HOUR, type Instant, MINUTE } from '../vocabulary/instant.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import { type Bar, toldOf } from './bars.ts';
import { type CallAttemptContext, initialContext } from './context.ts';
import { effects } from './effects.ts';
import type { CallAttemptEvent } from './events.ts';
import type { CallAttemptFacts } from './facts.ts';
import { guards } from './guards.ts';
import { ladderGuards, ladderStates } from './ladder.ts';

interface Args {
  readonly context: CallAttemptContext;
  readonly event: CallAttemptEvent;
}

const rules = (...ids: string[]) => ({ rules: ids });
const facts = (event: CallAttemptEvent) => factsOf<CallAttemptFacts>(event);
const tell = <To extends 'application' | 'sms-conversation' | 'call-attempt' | 'web-invite'>(to: To, event: Told<To>) =>
  ({ type: 'tell', params: { to, event } }) as const;
const tellsApplication = (event: (args: Args) => Told<'application'>) =>
  ({ type: 'tell', params: (args: Args) => ({ to: 'application', event: event(args) }) as const }) as const;
const tellOfBar = (bar: (args: Args) => Bar) => tellsApplication((args) => toldOf(bar(args), facts(args.event).stage));
const endsAs = (status: ClosedCallRowStatus, reason: string | null = null) =>
  ({ type: 'recordOutcome', params: { status, reason } }) as const;
const plan = (kind: CallRowKind) =>
  ({
    type: 'planCallRow',
    params: ({ event }: Args) => ({
      kind,
      scheduledAt: facts(event).retryAt,
      unroundedAt: facts(event).retryUnrounded,
    }),
  }) as const;
/** INI-06: after a text the call comes at the next opening; where the job starts by text, `retry_hours` later. */
const planTheCallAfterTheFirstTouch = {
  type: 'planCallRow',
  params: ({ event }: Args) => {
    const { firstTouchMethod, nextCallSlot, now, retryAt, retryUnrounded } = facts(event);
    return firstTouchMethod === 'SMS'
      ? { kind: 'FIRST' as const, scheduledAt: retryAt, unroundedAt: retryUnrounded }
      : { kind: 'FIRST' as const, scheduledAt: nextCallSlot, unroundedAt: now };
  },
} as const;
/** GAT-27, WEB-09: nothing of ours comes next, so silence is timed. */
const watchesTheSilence = tell('web-invite', { type: 'stage.entered' });
const exhausted = tell('application', { type: 'retries.exhausted' });
const cancelledFor = (
  description: string,
  reason: string,
  rule: string,
  ...actions: readonly (ReturnType<typeof tell<'application'>> | ReturnType<typeof tellOfBar>)[]
) => ({
  description,
  always: { target: '#CANCELLED', actions: [endsAs('CANCELLED', reason), ...actions], meta: rules(rule) },
});

/** INT-02: what is kept back is what came of the interview. */
const holdsTheInterview = tellsApplication(({ event }) => ({
  type: 'interview.held',
  outcome: (event.type === 'call.result' && event.heldOutcome) || 'COMPLETED',
}));

const conversationOutcomes = [
  {
    guard: 'itCompleted',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), tell('application', { type: 'interview.completed' })],
    meta: rules('INT-01'),
  },
  {
    guard: 'itWasKnockedOut',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), tell('application', { type: 'interview.knockedOut' })],
    meta: rules('INT-01'),
  },
  {
    guard: 'itIsHeldForReview',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), holdsTheInterview],
    meta: rules('INT-02'),
  },
  { guard: 'itBrokeOff', target: '#BROKEN_OFF', meta: rules('RTY-07') },
  {
    guard: 'theyDeclined',
    target: '#NOT_INTERESTED',
    actions: [endsAs('NOT_INTERESTED'), tell('application', { type: 'role.declined', said: 'ON_A_CALL' })],
    meta: rules('REV-04'),
  },
  {
    guard: 'theyOptedOut',
    target: '#NOT_INTERESTED',
    actions: [
      endsAs('NOT_INTERESTED'),
      { type: 'revokeConsent', params: { channel: 'TEXT_AND_AI', source: 'CALL_CLASSIFIED_OPT_OUT' } },
    ],
    meta: rules('REV-04'),
  },
  {
    guard: 'itWasTheWrongNumber',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), tell('application', { type: 'number.reportedWrong', said: 'ON_A_CALL' })],
    meta: rules('INT-05'),
  },
  {
    guard: 'theyWantAPerson',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), tell('application', { type: 'humanReview.requested' })],
    meta: rules('INT-02'),
  },
  {
    guard: 'theyNeedAnAccommodation',
    target: '#COMPLETED',
    actions: [endsAs('COMPLETED'), tell('application', { type: 'accommodation.requested' })],
    meta: rules('INT-02'),
  },
] as const;

const callEnds = [
  { guard: 'someoneSpoke', target: '#AWAITING_RESULT', meta: rules('INT-04') },
  { target: '#NOT_REACHED', actions: 'recordHowItEnded', meta: rules('RTY-01') },
] as const;
/** Before anybody answered it may turn out that the provider, which had taken it, cannot place it. */
const callEndsUnanswered = [
  { guard: 'nobodyWasReached', target: '#REFUSED', meta: rules('RTY-06', 'INT-05') },
  ...callEnds,
] as const;

/** How a row ends whose call ended so, without a conversation. */
const ENDS_AS: Readonly<Record<Exclude<CallEnd, 'conversation'>, ClosedCallRowStatus>> = {
  voicemail: 'VOICEMAIL',
  no_answer: 'NO_ANSWER',
  busy: 'BUSY',
  hung_up: 'HUNG_UP',
  screened: 'SCREENED',
  /** INT-07: a voicemail is claimed only by who is sure of it. */
  uncertain: 'NO_ANSWER',
  /** Said of a call that somebody answered: who that was, nobody knows. */
  invalid_number: 'NO_ANSWER',
  not_placed: 'NO_ANSWER',
};

export const callAttemptMachine = setup({
  types: {
    context: {} as CallAttemptContext,
    events: {} as CallAttemptEvent,
    input: {} as { readonly kind: CallRowKind },
  },
  guards: { ...guards, ...ladderGuards },
  delays: {
    /** From the event to the row's own time, or to the instant at which a waiting row wakes. */
    whenDue: ({ context, event }) => {
      const dueAt = context.wakeAt ?? context.scheduledAt;
      if (dueAt === null) throw new Error('A pending row has no time to be due at.');
      return between(instantOf(event), dueAt);
    },
    /** GAT-18: only where an ATS is connected; else this wait does not apply. */
    untilStale: ({ event }) =>
      facts(event).atsConnected ? between(instantOf(event), facts(event).nextStaleCheckAt) : Number.POSITIVE_INFINITY,
    /** A question that nobody answered is asked again with the whole ladder. */
    answerPatience: 10 * MINUTE,
    /** REL: a call of which nothing is heard any more is a person's to look at. */
    callPatience: 6 * HOUR,
    resultPatience: 48 * HOUR,
  },
  actions: {
    ...effects,
    placeRow: assign({
      // PAU-02: a booked call whose time passed in a pause goes on as a retry.
      kind: ({ context, event }) => ('kind' in event && event.kind !== undefined ? event.kind : context.kind),
      scheduledAt: ({ context, event }) => ('scheduledAt' in event ? event.scheduledAt : context.scheduledAt),
      unroundedAt: ({ context, event }) => ('unroundedAt' in event ? event.unroundedAt : context.unroundedAt),
      wakeAt: null,
      waitsFor: null,
    }),
    /** GAT-04: asked just before sending; an answer that waited with the row is not trusted. */
    forgetEligibility: assign({ eligibility: null }),
    noteCompanion: assign({ companionTold: true }),
    forgetTheWait: assign({ wakeAt: null, waitsFor: null }),
    waitFor: assign({ waitsFor: (_, { what }: { what: CallAttemptContext['waitsFor'] & string }) => what }),
    countSlotWait: assign({ slotWaits: ({ context }) => context.slotWaits + 1 }),
    keepPlaceUntil: assign({ wakeAt: (_, { until }: { until: Instant }) => until, eligibility: null }),
    moveTo: assign({ scheduledAt: (_, { until }: { until: Instant }) => until, wakeAt: null, eligibility: null }),
    /** RTY-06: the ten minutes stand, even where a pause or a change of hours places the row anew. */
    moveToFailureRetry: assign({
      scheduledAt: ({ event }) => facts(event).failureRetryAt,
      unroundedAt: ({ event }) => facts(event).failureRetryUnrounded,
      wakeAt: null,
    }),
    noteEligibility: assign({
      eligibility: ({ context, event }) => (event.type === 'eligibility.answered' ? event.answer : context.eligibility),
      unreachable: ({ context, event }) =>
        event.type === 'eligibility.answered' && event.answer === 'UNREACHABLE' ? context.unreachable + 1 : 0,
    }),
    countRefusal: assign({ refusals: ({ context }) => context.refusals + 1, eligibility: null }),
    recordOutcome: assign({
      outcome: (_, { status }: { status: ClosedCallRowStatus; reason: string | null }) => status,
      reason: (_, { reason }: { status: ClosedCallRowStatus; reason: string | null }) => reason,
    }),
    recordHowItEnded: assign({
      outcome: ({ event }): ClosedCallRowStatus =>
        event.type !== 'call.ended' || event.how === 'conversation' ? 'NO_ANSWER' : ENDS_AS[event.how],
    }),
    recordClosing: assign({
      outcome: ({ event }): ClosedCallRowStatus => (event.type === 'row.closed' ? event.status : 'CANCELLED'),
      reason: ({ event }) => (event.type === 'row.closed' ? event.reason : null),
    }),
    recordAtsReason: assign({
      outcome: 'CANCELLED' as const,
      reason: ({ context }) => (context.eligibility === 'DISPOSITIONED' ? 'DISPOSITIONED_IN_ATS' : 'ATS_INELIGIBLE'),
    }),
  },
}).createMachine({
  id: 'call-attempt',
  version: '3',
  description: 'One planned call, from its plan to its outcome.',
  context: initialContext,
  initial: 'PLANNED',
  options: { maxIterations: 200 },
  on: { 'row.closed': { target: '#CLOSING', actions: 'recordClosing', meta: rules('STG-08', 'STG-13') } },
  states: {
    PLANNED: {
      description: 'The row is being written down.',
      on: {
        'row.planned': [
          { guard: 'itsJobOrApplicationIsPaused', target: '#PAUSED', actions: 'placeRow', meta: rules('PAU-04') },
          { guard: 'itsTimeHasCome', target: '#DUE', actions: 'placeRow', meta: rules('HRS-03') },
          { target: '#PENDING', actions: 'placeRow', meta: rules('HRS-03') },
        ],
        'call.answered': { guard: 'theCandidateCalled', target: '#CONNECTED', meta: rules('INB-05') },
        'row.closed': {},
      },
    },
    PENDING: {
      id: 'PENDING',
      description: 'The call waits for its time.',
      meta: { status: 'PENDING', movedOnBy: 'its time' },
      entry: 'forgetEligibility',
      after: {
        whenDue: { target: '#DECIDING', meta: rules('GAT-14') },
        untilStale: [
          { guard: 'itIsDueAnyway', meta: rules('GAT-04') },
          { target: '#PENDING', reenter: true, actions: 'askEligibility', meta: rules('GAT-18') },
        ],
      },
      on: {
        'eligibility.answered': {
          guard: 'theAtsHasDispositioned',
          target: '#DISPOSITIONED_MEANWHILE',
          meta: rules('GAT-18'),
        },
        'row.paused': { target: '#PAUSED', meta: rules('PAU-01') },
        'row.rebound': [
          { guard: 'itsTimeHasCome', target: '#DUE', actions: 'placeRow', meta: rules('TZ-05') },
          { target: '#PENDING', reenter: true, actions: 'placeRow', meta: rules('TZ-05') },
        ],
        'line.freed': { guard: 'itWaitsForTheLine', target: '#DECIDING', meta: rules('GAT-25') },
        'hold.lifted': { guard: 'itWaitsForTheHoldToLift', target: '#DECIDING', meta: rules('GAT-21', 'GAT-01') },
        'slot.freed': { guard: 'itWaitsForANumber', target: '#DECIDING', meta: rules('GAT-13') },
        'question.closed': { guard: 'itWaitsForTheAnswer', target: '#DECIDING', meta: rules('GAT-26') },
        'reply.understood': { guard: 'itWaitsForTheReading', target: '#DECIDING', meta: rules('GAT-28') },
      },
    },
    DUE: {
      id: 'DUE',
      description: 'Its time is now.',
      meta: { status: 'PENDING', movedOnBy: 'the runtime, at once' },
      entry: tell('call-attempt', { type: 'row.due' }),
      on: {
        'row.due': { target: '#DECIDING', meta: rules('GAT-14') },
        'row.paused': { target: '#PAUSED', meta: rules('PAU-01') },
      },
    },
    PAUSED: {
      id: 'PAUSED',
      description: 'The job or the candidate is paused; the row keeps its plan.',
      meta: { status: 'PAUSED', movedOnBy: 'whoever paused it, by resuming' },
      entry: 'forgetEligibility',
      on: {
        'row.resumed': [
          { guard: 'itsTimeHasCome', target: '#DUE', actions: 'placeRow', meta: rules('PAU-02') },
          { target: '#PENDING', actions: 'placeRow', meta: rules('PAU-02') },
        ],
      },
    },

    DECIDING: {
      id: 'DECIDING',
      description: 'Gate by gate: may this call be placed now?',
      meta: { status: 'PENDING' },
      entry: 'forgetTheWait',
      initial: Object.keys(ladderStates)[0] as string,
      // Generated from the gate list, so its names are known only at run time; a test restores every one of them.
      states: ladderStates as never,
    },

    ASKING_THE_ATS: {
      id: 'ASKING_THE_ATS',
      description: 'The ATS is asked whether the candidate may be contacted.',
      meta: { status: 'PENDING', movedOnBy: 'the answer, or ten minutes' },
      entry: 'askEligibility',
      after: { answerPatience: { target: '#DECIDING', meta: rules('GAT-04') } },
      on: {
        'eligibility.answered': [
          {
            guard: 'theAtsIsLongUnreachable',
            target: '#DECIDING',
            actions: [
              'noteEligibility',
              { type: 'alert', params: { text: 'The ATS could not be asked twelve times in a row.' } },
            ],
            meta: rules('GAT-04'),
          },
          { target: '#DECIDING', actions: 'noteEligibility', meta: rules('GAT-04') },
        ],
        'row.paused': { target: '#PAUSED', meta: rules('PAU-01') },
      },
    },
    ASKING_THE_LINE_TYPE: {
      id: 'ASKING_THE_LINE_TYPE',
      description: 'The lookup is asked what kind of line the number is.',
      meta: { status: 'PENDING', movedOnBy: 'the answer, or ten minutes' },
      entry: 'askLineType',
      after: { answerPatience: { target: '#DECIDING', meta: rules('GAT-15') } },
      on: {
        'lineType.answered': { target: '#DECIDING', meta: rules('GAT-15') },
        'row.paused': { target: '#PAUSED', meta: rules('PAU-01') },
      },
    },

    STAGE_HAS_CHANGED: {
      id: 'STAGE_HAS_CHANGED',
      ...cancelledFor('The application has left OUTREACH.', 'STAGE_BLOCKED', 'GAT-02'),
    },
    CONSENT_IS_GONE: {
      id: 'CONSENT_IS_GONE',
      ...cancelledFor(
        'No channel is left that the candidate consents to.',
        'NO_CONSENT',
        'GAT-03',
        tellOfBar(() => ({ category: 'DO_NOT_CONTACT', source: 'CONSENT_GATE' })),
      ),
    },
    ATS_SAYS_NO: {
      id: 'ATS_SAYS_NO',
      description: 'The ATS bars the candidate.',
      always: {
        target: '#CANCELLED',
        actions: [
          'recordAtsReason',
          tellOfBar(({ context }) => ({
            category: (context.eligibility as Bar['category'] | null) ?? 'ORG_OUTREACH_POLICY',
            source: 'ATS_CHECK',
          })),
        ],
        meta: rules('GAT-04'),
      },
    },
    DISPOSITIONED_MEANWHILE: {
      id: 'DISPOSITIONED_MEANWHILE',
      ...cancelledFor(
        'The ATS rejected or withdrew the candidate while the row waited for its time.',
        'DISPOSITIONED_IN_ATS',
        'GAT-18',
        tellOfBar(() => ({ category: 'DISPOSITIONED', source: 'STALE_ROW' })),
      ),
    },
    YIELDS_TO_ANOTHER_JOB: {
      id: 'YIELDS_TO_ANOTHER_JOB',
      ...cancelledFor(
        'Another job of the org holds the candidate.',
        'COOLDOWN',
        'GAT-05',
        tell('application', { type: 'cooldown.triggered' }),
      ),
    },
    BUDGET_IS_USED: {
      id: 'BUDGET_IS_USED',
      ...cancelledFor('Every call of this round has been made.', 'STAGE_BLOCKED', 'GAT-11', exhausted),
    },
    CONTACT_IS_INVALID: {
      id: 'CONTACT_IS_INVALID',
      ...cancelledFor(
        'There is neither a phone nor an address to reach the candidate at.',
        'INVALID_CONTACT',
        'GAT-07',
        tell('application', { type: 'contact.invalid' }),
      ),
    },
    EMAIL_INSTEAD_OF_PHONE: {
      id: 'EMAIL_INSTEAD_OF_PHONE',
      description: 'No phone: one email goes in the place of the call.',
      entry: endsAs('CANCELLED', 'NO_PHONE_EMAIL_FALLBACK'),
      always: { target: '#CONSENT_GATED', meta: rules('GAT-07') },
    },
    EMAIL_INSTEAD_OF_CALL: {
      id: 'EMAIL_INSTEAD_OF_CALL',
      description: 'AI calls are not allowed: one email goes in the place of the call, where it may.',
      entry: endsAs('CANCELLED', 'NO_AI_COMMUNICATIONS_CONSENT'),
      always: { target: '#CONSENT_GATED', meta: rules('GAT-09') },
    },
    CONSENT_GATED: {
      id: 'CONSENT_GATED',
      description: 'The one outreach email goes, if it has not gone before.',
      always: [
        {
          guard: 'anOutreachEmailMayGo',
          target: '#CONSENT_RETRY',
          actions: { type: 'sendEmail', params: { template: 'email_only_outreach' } },
          meta: rules('RTY-05', 'CNS-06'),
        },
        {
          guard: 'theCompanionTookItsPlace',
          target: '#CONSENT_RETRY',
          actions: 'noteOutreachEmail',
          meta: rules('GAT-08'),
        },
        { target: '#CONSENT_RETRY', meta: rules('RTY-05') },
      ],
    },
    CONSENT_RETRY: {
      id: 'CONSENT_RETRY',
      description: 'Is another try left, should consent or a phone number arrive?',
      always: [
        {
          guard: 'anotherConsentRetryIsLeft',
          target: '#CANCELLED',
          actions: plan('CONSENT_RETRY'),
          meta: rules('RTY-05'),
        },
        { target: '#CANCELLED', actions: exhausted, meta: rules('RTY-05', 'RTY-03') },
      ],
    },
    NO_CONSENT_TO_INVITES: {
      id: 'NO_CONSENT_TO_INVITES',
      description: 'Nobody may write to them: is another try left, should consent arrive?',
      entry: endsAs('CANCELLED', 'NO_CONSENT'),
      always: [
        {
          guard: 'anotherConsentRetryIsLeft',
          target: '#CANCELLED',
          actions: plan('CONSENT_RETRY'),
          meta: rules('RTY-05'),
        },
        { target: '#CANCELLED', meta: rules('RTY-05', 'WEB-09') },
      ],
    },
    NO_INVITE_IS_LEFT: {
      id: 'NO_INVITE_IS_LEFT',
      ...cancelledFor('Every try of this round was without consent; silence ends it.', 'STAGE_BLOCKED', 'RTY-05'),
    },
    WEB_INVITE: {
      id: 'WEB_INVITE',
      description: 'The job interviews by video: a link is made, and an invite goes by email.',
      always: {
        target: '#INVITED',
        actions: [
          endsAs('INVITED'),
          tell('web-invite', { type: 'link.made' }),
          { type: 'sendEmail', params: { template: 'web_invite_email' } },
          tell('web-invite', { type: 'invite.sent' }),
        ],
        meta: rules('WEB-01'),
      },
    },
    SHADOWED: {
      id: 'SHADOWED',
      description: 'Shadow mode: decided and recorded, not placed; it is decided again later.',
      always: {
        target: '#PENDING',
        actions: { type: 'keepPlaceUntil', params: ({ event }: Args) => ({ until: facts(event).retryAt }) },
        meta: rules('GAT-22'),
      },
    },
    FIRST_TOUCH_BY_SMS: {
      id: 'FIRST_TOUCH_BY_SMS',
      description: 'The first touch is a text with its companion email; the call follows, where one can be placed.',
      entry: [endsAs('SMS_SENT'), tell('sms-conversation', { type: 'firstTouch.wanted' })],
      always: [
        {
          guard: 'noCallCanBePlaced',
          target: '#SMS_SENT',
          actions: watchesTheSilence,
          meta: rules('GAT-27', 'WEB-09'),
        },
        { target: '#SMS_SENT', actions: planTheCallAfterTheFirstTouch, meta: rules('GAT-08', 'INI-06') },
      ],
    },
    FIRST_TOUCH_BY_EMAIL: {
      id: 'FIRST_TOUCH_BY_EMAIL',
      description: 'No consent to texts: the companion email goes alone; the call follows, where one can be placed.',
      entry: [endsAs('EMAIL_SENT'), tell('sms-conversation', { type: 'companion.wanted' })],
      always: [
        {
          guard: 'noCallCanBePlaced',
          target: '#EMAIL_SENT',
          actions: watchesTheSilence,
          meta: rules('GAT-27', 'WEB-09'),
        },
        { target: '#EMAIL_SENT', actions: planTheCallAfterTheFirstTouch, meta: rules('GAT-08', 'INI-06') },
      ],
    },
    NO_CALL_CAN_BE_PLACED: {
      id: 'NO_CALL_CAN_BE_PLACED',
      description:
        'No voice provider is connected: no call follows; a reply, a booked time or the sweep moves them on.',
      always: [
        {
          guard: 'theCompanionTookItsPlace',
          target: '#EMAIL_SENT',
          actions: [endsAs('EMAIL_SENT'), watchesTheSilence],
          meta: rules('GAT-27', 'GAT-08'),
        },
        {
          target: '#CANCELLED',
          actions: [endsAs('CANCELLED', 'NO_VOICE_PROVIDER'), watchesTheSilence],
          meta: rules('GAT-27', 'WEB-09'),
        },
      ],
    },

    DISPATCHING: {
      id: 'DISPATCHING',
      description: 'The call is handed to the voice provider.',
      meta: { status: 'DISPATCHING', movedOnBy: "the provider's answer, or reconciliation" },
      entry: 'placeCall',
      on: {
        'call.accepted': { target: '#CALLING', meta: rules('GAT-14') },
        'call.refused': { target: '#REFUSED', meta: rules('RTY-06') },
        'call.absent': { target: '#PENDING', actions: 'moveToFailureRetry', meta: rules('RTY-06') },
        'call.unresolved': { target: '#LOST', meta: rules('GAT-14') },
        'call.answered': { target: '#CONNECTED', meta: rules('INT-04') },
        'call.ended': callEndsUnanswered,
        'call.result': conversationOutcomes,
      },
    },
    CALLING: {
      id: 'CALLING',
      description: "The candidate's phone rings.",
      meta: { status: 'CALLING', movedOnBy: "the provider's webhooks, or six hours" },
      after: { callPatience: { target: '#LOST', meta: rules('GAT-14') } },
      on: {
        'call.answered': { target: '#CONNECTED', meta: rules('INT-04') },
        'call.ended': callEndsUnanswered,
        'call.result': conversationOutcomes,
        'row.closed': { target: '#CLOSING', actions: ['recordClosing', 'endCall'], meta: rules('REV-07') },
      },
    },
    CONNECTED: {
      id: 'CONNECTED',
      description: 'Somebody, or something, answered.',
      meta: { status: 'CONNECTED', movedOnBy: "the provider's webhooks, or six hours" },
      after: { callPatience: { target: '#LOST', meta: rules('GAT-14') } },
      on: { 'call.ended': callEnds, 'call.result': conversationOutcomes },
    },
    AWAITING_RESULT: {
      id: 'AWAITING_RESULT',
      description: 'The conversation is over; its result is on the way.',
      meta: { status: 'CONNECTED', movedOnBy: 'the result, or 48 hours' },
      after: { resultPatience: { target: '#LOST', meta: rules('INT-04') } },
      on: {
        // What the provider finds out later about the same call: it was a voicemail, or they had hung up before a word.
        'call.ended': {
          guard: 'nobodySpokeAfterAll',
          target: '#NOT_REACHED',
          actions: 'recordHowItEnded',
          meta: rules('RTY-01', 'INT-04'),
        },
        'call.result': conversationOutcomes,
      },
    },

    REFUSED: {
      id: 'REFUSED',
      description: 'The provider refused to place the call.',
      always: [
        {
          guard: 'theNumberCannotBeCalled',
          target: '#INVALID_NUMBER',
          actions: [endsAs('INVALID_NUMBER'), tell('application', { type: 'contact.invalid' })],
          meta: rules('INT-05'),
        },
        {
          guard: 'refusedTooOften',
          target: '#GIVEN_UP',
          actions: {
            type: 'alert',
            params: { text: 'The voice provider refused the same call twelve times in a row.' },
          },
          meta: rules('RTY-06'),
        },
        { target: '#PENDING', actions: ['countRefusal', 'moveToFailureRetry'], meta: rules('RTY-06') },
      ],
    },
    LOST: {
      id: 'LOST',
      description: 'Nobody can say what became of the call; it is not placed again.',
      always: {
        target: '#GIVEN_UP',
        actions: { type: 'alert', params: { text: 'Nothing more was heard of a call that had been handed over.' } },
        meta: rules('GAT-14'),
      },
    },
    GIVEN_UP: {
      id: 'GIVEN_UP',
      description: 'The row failed: is another planned, or does a person have to look?',
      entry: endsAs('FAILED'),
      always: [
        { guard: 'theCandidateCalled', target: '#FAILED', meta: rules('INT-05') },
        { guard: 'callsDoNotGoOn', target: '#FAILED', meta: rules('GAT-02', 'RTY-04') },
        {
          guard: 'tooManyRowsFailed',
          target: '#FAILED',
          actions: tell('application', { type: 'outreach.paused', scope: 'application', reason: 'PROVIDER_FAILURE' }),
          meta: rules('RTY-06'),
        },
        { target: '#FAILED', actions: plan('RETRY'), meta: rules('RTY-06') },
      ],
    },

    NOT_REACHED: {
      id: 'NOT_REACHED',
      description: 'The call ended without a conversation.',
      always: [
        { guard: 'theCandidateCalled', target: '#ENDED', meta: rules('INT-05') },
        { target: '#MISSED', meta: rules('RTY-01') },
      ],
    },
    MISSED: {
      id: 'MISSED',
      description: 'Our call was missed: is another left?',
      entry: tell('sms-conversation', { type: 'call.missed' }),
      always: [
        { guard: 'anotherCallIsLeft', target: '#ENDED', actions: plan('RETRY'), meta: rules('RTY-01', 'RTY-02') },
        { target: '#ENDED', actions: exhausted, meta: rules('RTY-03', 'RTY-04') },
      ],
    },
    BROKEN_OFF: {
      id: 'BROKEN_OFF',
      description: 'The interview broke off; the next call resumes it, if one is left.',
      entry: endsAs('PARTIAL'),
      always: [
        { guard: 'theCandidateCalled', target: '#PARTIAL', meta: rules('INT-05', 'INB-04') },
        { guard: 'theInterviewCanBeResumed', target: '#PARTIAL', actions: plan('RETRY'), meta: rules('RTY-07') },
        { target: '#PARTIAL', actions: exhausted, meta: rules('RTY-04') },
      ],
    },
    ENDED: {
      id: 'ENDED',
      description: 'How did it end?',
      always: [
        { guard: 'reachedVoicemail', target: '#VOICEMAIL', meta: rules('RTY-01') },
        { guard: 'lineWasBusy', target: '#BUSY', meta: rules('RTY-01') },
        { guard: 'theyHungUp', target: '#HUNG_UP', meta: rules('RTY-01') },
        { guard: 'theCallWasScreened', target: '#SCREENED', meta: rules('INT-07') },
        { target: '#NO_ANSWER', meta: rules('RTY-01') },
      ],
    },
    CLOSING: {
      id: 'CLOSING',
      description: 'The stage, or a booked call, takes the row away.',
      always: [
        { guard: 'closedAsNotInterested', target: '#NOT_INTERESTED', meta: rules('STG-08') },
        { target: '#CANCELLED', meta: rules('STG-13') },
      ],
    },

    COMPLETED: { id: 'COMPLETED', type: 'final', description: 'The conversation was held.' },
    PARTIAL: { id: 'PARTIAL', type: 'final', description: 'The interview broke off.' },
    VOICEMAIL: { id: 'VOICEMAIL', type: 'final', description: 'Voicemail answered.' },
    NO_ANSWER: { id: 'NO_ANSWER', type: 'final', description: 'Nobody answered.' },
    BUSY: { id: 'BUSY', type: 'final', description: 'The line was busy.' },
    HUNG_UP: { id: 'HUNG_UP', type: 'final', description: 'They hung up before a conversation.' },
    SCREENED: { id: 'SCREENED', type: 'final', description: 'Call screening answered, and nobody was put through.' },
    SMS_SENT: { id: 'SMS_SENT', type: 'final', description: 'A text went in the place of the call.' },
    EMAIL_SENT: { id: 'EMAIL_SENT', type: 'final', description: 'An email went in the place of the call.' },
    INVITED: { id: 'INVITED', type: 'final', description: 'A video invite went out.' },
    INVALID_NUMBER: { id: 'INVALID_NUMBER', type: 'final', description: 'The number cannot be called.' },
    FAILED: { id: 'FAILED', type: 'final', description: 'The provider failed us.' },
    CANCELLED: { id: 'CANCELLED', type: 'final', description: 'The row was cancelled; the reason is kept.' },
    NOT_INTERESTED: { id: 'NOT_INTERESTED', type: 'final', description: 'The candidate, or a stage, ended it.' },
  },
});
