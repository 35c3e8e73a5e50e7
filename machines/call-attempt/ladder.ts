/**
 * Owns the one translation of the gate list to a ladder of states, so that the picture, the guards and `decide()`
 * cannot differ: each gate a state, each exit a named guard, each step down a pass. Every way out of a gate emits
 * `gateSeen` and the one that ends the ladder also `decided`: the effects of a macrostep are the record of the
 * decision.
 */
import type { GateExit } from '../gate.ts';
import { factsOf } from '../vocabulary/told.ts';
import type { CallAttemptContext } from './context.ts';
import type { CallAttemptEvent } from './events.ts';
import type { CallAttemptFacts } from './facts.ts';
import { CALL_GATES, type GateTarget, type GateView } from './gates.ts';

interface Args {
  readonly context: CallAttemptContext;
  readonly event: CallAttemptEvent;
}

const viewOf = ({ context, event }: Args): GateView => ({ facts: factsOf<CallAttemptFacts>(event), row: context });

/** What a target means as the outcome of a decision; null = a question goes out first and the ladder starts anew. */
const OUTCOMES: Record<GateTarget | 'DISPATCHING', ((view: GateView) => string) | null> = {
  WAITS: () => 'WAIT',
  RESCHEDULED: () => 'RESCHEDULE',
  STAGE_HAS_CHANGED: () => 'CANCEL',
  CONSENT_IS_GONE: () => 'CANCEL',
  ATS_SAYS_NO: () => 'CANCEL',
  YIELDS_TO_ANOTHER_JOB: () => 'CANCEL',
  BUDGET_IS_USED: () => 'CANCEL',
  CONTACT_IS_INVALID: () => 'CANCEL',
  EMAIL_INSTEAD_OF_PHONE: ({ facts }) => (facts.emailViable && !facts.emailOnlySent ? 'EMAIL_ONLY' : 'CANCEL'),
  EMAIL_INSTEAD_OF_CALL: ({ facts, row }) =>
    facts.emailViable && !facts.emailOnlySent && !row.companionTold ? 'EMAIL_ONLY' : 'CANCEL',
  WEB_INVITE: () => 'WEB_INVITE',
  NO_CONSENT_TO_INVITES: () => 'CANCEL',
  NO_INVITE_IS_LEFT: () => 'CANCEL',
  ASKING_THE_ATS: null,
  ASKING_THE_LINE_TYPE: null,
  SHADOWED: () => 'CALL',
  NO_CALL_CAN_BE_PLACED: () => 'CANCEL',
  FIRST_TOUCH_BY_SMS: () => 'SMS',
  FIRST_TOUCH_BY_EMAIL: () => 'EMAIL_ONLY',
  DISPATCHING: () => 'CALL',
};

/** WAITS and RESCHEDULED are not places: the row goes back to PENDING, keeping its place or taking a new one. */
const placeOf = (target: GateTarget): string =>
  target === 'WAITS' || target === 'RESCHEDULED' ? '#PENDING' : `#${target}`;

const seen = (gate: (typeof CALL_GATES)[number], rule: string, result: string) => ({
  type: 'gateSeen',
  params: (args: Args) => ({ gate: gate.gate, rule, result, facts: gate.sees(viewOf(args)) }),
});

const decided = (rule: string, target: GateTarget | 'DISPATCHING', until: ((view: GateView) => string) | undefined) => {
  const outcome = OUTCOMES[target];
  return outcome === null
    ? []
    : [
        {
          type: 'decided',
          params: (args: Args) => ({ outcome: outcome(viewOf(args)), rule, until: until?.(viewOf(args)) ?? null }),
        },
      ];
};

const moved = (exit: GateExit<GateView, GateTarget>) => {
  const until = exit.until;
  if (!until) return [];
  const type = exit.to === 'WAITS' ? 'keepPlaceUntil' : 'moveTo';
  return [{ type, params: (args: Args) => ({ until: until(viewOf(args)) }) }];
};

/** The states of DECIDING, from the first gate to the last. */
export const ladderStates = Object.fromEntries(
  CALL_GATES.map((gate, index) => {
    const next = CALL_GATES[index + 1];
    const onward = next ? `#DECIDING.${next.state}` : '#DISPATCHING';
    const endsHere = next === undefined;
    return [
      gate.state,
      {
        description: gate.sentence,
        meta: { gate: gate.gate, rules: [gate.rule] },
        always: [
          ...gate.exits.map((exit) => {
            const rule = exit.rule ?? gate.rule;
            return {
              guard: exit.when,
              target: exit.to === 'next' ? onward : placeOf(exit.to),
              meta: { rules: [rule] },
              actions: [
                seen(gate, rule, exit.result),
                ...(exit.to === 'next' ? [] : decided(rule, exit.to, exit.until)),
                ...moved(exit),
                ...(exit.effects ?? []),
              ],
            };
          }),
          {
            target: onward,
            meta: { rules: [gate.rule] },
            actions: [seen(gate, gate.rule, 'pass'), ...(endsHere ? decided('GAT-14', 'DISPATCHING', undefined) : [])],
          },
        ],
      },
    ];
  }),
);

/** One named guard per exit. */
export const ladderGuards: Record<string, (args: Args) => boolean> = Object.fromEntries(
  CALL_GATES.flatMap(({ exits }) => exits.map(({ when, test }) => [when, (args: Args) => test(viewOf(args))])),
);
