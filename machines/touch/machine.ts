/**
 * One planned touch: a rejection or feedback email, a reminder. Scheduled, decided when due by the same gates as every
 * message, sent at most once; what no longer belongs is cancelled, what is barred is skipped with its reason (TCH-06).
 */
import { assign, setup } from 'xstate';
import { between, type Instant, MINUTE } from '../vocabulary/instant.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import { TOUCH_TEMPLATES, type TouchKind } from '../vocabulary/touch.ts';
import { initialContext, type TouchContext } from './context.ts';
import { effects } from './effects.ts';
import type { TouchEvent } from './events.ts';
import type { TouchFacts } from './facts.ts';
import { guards } from './guards.ts';

interface Args {
  readonly context: TouchContext;
  readonly event: TouchEvent;
}

const rules = (...ids: string[]) => ({ rules: ids });
const facts = (event: TouchEvent) => factsOf<TouchFacts>(event);

const decidedTo = (outcome: 'SMS' | 'EMAIL_ONLY' | 'WAIT' | 'CANCEL', form: 'sms' | 'email') =>
  ({
    type: 'messageDecided',
    params: ({ context, event }: Args) => {
      const verdict = facts(event)[form];
      return {
        template: TOUCH_TEMPLATES[context.kind][form] ?? context.kind,
        outcome,
        rule: verdict?.rule ?? 'TCH-09',
        until: verdict?.until ?? null,
        gates: verdict?.gates ?? [],
      };
    },
  }) as const;
/** These say when to look again, not when it will be due: its time stays what it was. */
const HOLDS: ReadonlySet<string> = new Set(['GAT-21', 'PAU-01', 'PAU-04', 'GAT-26', 'GAT-28']);
const whatMakesItWait = (event: TouchEvent) => {
  const { sms, email } = facts(event);
  return sms?.may === 'WAIT' ? sms : email;
};
const because = (reason: string) => ({ type: 'recordReason', params: { reason } }) as const;

export const touchMachine = setup({
  types: {
    context: {} as TouchContext,
    events: {} as TouchEvent,
    input: {} as { readonly kind: TouchKind },
  },
  guards,
  delays: {
    whenDue: ({ context, event }) => {
      const dueAt = context.wakeAt ?? context.dueAt;
      if (dueAt === null) throw new Error('A planned touch has no time to be due at.');
      return between(instantOf(event), dueAt);
    },
    answerPatience: 10 * MINUTE,
  },
  actions: {
    ...effects,
    placeTouch: assign({
      dueAt: ({ context, event }) => (event.type === 'touch.planned' ? event.dueAt : context.dueAt),
      wakeAt: null,
      held: false,
    }),
    waitForHours: assign({ wakeAt: ({ event }): Instant => facts(event).nextSlot, held: false }),
    waitForTheMessage: assign({
      wakeAt: ({ event }): Instant | null => whatMakesItWait(event)?.until ?? facts(event).nextSlot,
      held: ({ event }) => HOLDS.has(whatMakesItWait(event)?.rule ?? ''),
    }),
    recordReason: assign({ reason: (_, { reason }: { reason: string }) => reason }),
    recordCancellation: assign({
      reason: ({ context, event }) => (event.type === 'touch.cancelled' ? event.reason : context.reason),
    }),
    recordBar: assign({
      reason: ({ event }) => facts(event).email?.rule ?? facts(event).sms?.rule ?? 'TCH-09',
    }),
  },
}).createMachine({
  id: 'touch',
  version: '2',
  description: 'One planned touch outside the calls, from its plan to its end.',
  context: initialContext,
  initial: 'PLANNED',
  options: { maxIterations: 100 },
  on: { 'touch.cancelled': { target: '#CANCELLED', actions: 'recordCancellation', meta: rules('TCH-01') } },
  states: {
    PLANNED: {
      description: 'The touch is being written down.',
      on: {
        'touch.planned': [
          { guard: 'itsTimeHasCome', target: '#DUE', actions: 'placeTouch', meta: rules('TCH-06') },
          { target: '#SCHEDULED', actions: 'placeTouch', meta: rules('TCH-06') },
        ],
        'touch.cancelled': {},
      },
    },
    SCHEDULED: {
      id: 'SCHEDULED',
      description: 'It waits for its time.',
      meta: { movedOnBy: 'its time' },
      after: { whenDue: { target: '#DECIDING', meta: rules('TCH-09') } },
      on: { 'hold.lifted': { guard: 'itWasHeld', target: '#DECIDING', meta: rules('PAU-04') } },
    },
    DUE: {
      id: 'DUE',
      description: 'Its time is now.',
      meta: { movedOnBy: 'the runtime, at once' },
      entry: { type: 'tell', params: { to: 'touch', event: { type: 'touch.due' } } },
      on: { 'touch.due': { target: '#DECIDING', meta: rules('TCH-09') } },
    },
    DECIDING: {
      id: 'DECIDING',
      description: 'May it go now?',
      always: [
        { guard: 'itBelongsNoMore', target: '#CANCELLED', actions: because('STAGE'), meta: rules('TCH-09') },
        {
          guard: 'itIsTooLate',
          target: '#SKIPPED',
          actions: because('TOO_LATE'),
          meta: rules('TCH-04', 'TCH-05'),
        },
        {
          guard: 'itWasHeldBeyondItsHour',
          target: '#SKIPPED',
          actions: because('TOO_LATE'),
          meta: rules('PAU-04', 'TCH-04'),
        },
        { guard: 'itIsOutsideHours', target: '#SCHEDULED', actions: 'waitForHours', meta: rules('TCH-09') },
        { guard: 'theLineTypeWasNotAsked', target: '#ASKING_THE_LINE_TYPE', meta: rules('GAT-15') },
        {
          guard: 'theTextMayGo',
          target: '#SENT',
          actions: [
            decidedTo('SMS', 'sms'),
            {
              type: 'sendSms',
              params: ({ context }: Args) => ({
                template: TOUCH_TEMPLATES[context.kind].sms ?? context.kind,
                skipConsentCheck: false,
                // GAT-24: meeting reminders are no touches that count.
                answers: context.kind === 'meeting_reminder',
              }),
            },
          ],
          meta: rules('TCH-03', 'TCH-04'),
        },
        {
          guard: 'theTextMustWait',
          target: '#SCHEDULED',
          actions: [decidedTo('WAIT', 'sms'), 'waitForTheMessage'],
          meta: rules('TCH-09', 'PAU-04'),
        },
        {
          guard: 'theEmailMayGo',
          target: '#SENT',
          actions: [
            decidedTo('EMAIL_ONLY', 'email'),
            {
              type: 'sendEmail',
              params: ({ context }: Args) => ({ template: TOUCH_TEMPLATES[context.kind].email ?? context.kind }),
            },
          ],
          meta: rules('TCH-01', 'TCH-02', 'TCH-03', 'TCH-05'),
        },
        {
          guard: 'theEmailMustWait',
          target: '#SCHEDULED',
          actions: [decidedTo('WAIT', 'email'), 'waitForTheMessage'],
          meta: rules('TCH-09', 'PAU-04'),
        },
        {
          target: '#SKIPPED',
          actions: [decidedTo('CANCEL', 'email'), 'recordBar'],
          meta: rules('TCH-06', 'TCH-09'),
        },
      ],
    },
    ASKING_THE_LINE_TYPE: {
      id: 'ASKING_THE_LINE_TYPE',
      description: 'The lookup is asked what kind of line the number is.',
      meta: { movedOnBy: 'the answer, or ten minutes' },
      entry: 'askLineType',
      after: { answerPatience: { target: '#DECIDING', meta: rules('GAT-15') } },
      on: { 'lineType.answered': { target: '#DECIDING', meta: rules('GAT-15') } },
    },
    SENT: {
      id: 'SENT',
      type: 'final',
      description: 'It has gone.',
      entry: { type: 'planNextTouch', params: ({ context }: Args) => ({ kind: context.kind }) },
    },
    SKIPPED: { id: 'SKIPPED', type: 'final', description: 'A gate barred it; the reason is kept.' },
    CANCELLED: { id: 'CANCELLED', type: 'final', description: 'Its occasion has gone; the reason is kept.' },
  },
});
