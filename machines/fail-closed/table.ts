/**
 * Owns the fail-closed table: every gate, with each of its inputs missing, stale or failed, the verdict of the real
 * gates, and which rows let something out. Guarantee: nothing in it is written by hand but what the gates see; a gate
 * that begins to fail open shows here.
 */
import { CALL_GATES, type GateTarget, type GateView } from '../call-attempt/gates.ts';
import { decide, type Gate, type GateResult } from '../gate.ts';
import { MESSAGE_GATES, type MessageTarget, type MessageView } from '../messages/gates.ts';
import { CALL_INPUTS, CALL_THAT_GOES, callView } from './call-inputs.ts';
import { type UnknownInput, WAYS, type Way } from './input.ts';
import { EMAIL_INPUTS, messageThatGoes, TEXT_INPUTS } from './message-inputs.ts';

export type Touch = 'call' | 'text' | 'email';

export interface FailClosedRow {
  readonly touch: Touch;
  readonly gate: string;
  readonly fact: string;
  readonly means: string;
  readonly way: Way;
  /** What the gate says of it. */
  readonly result: GateResult;
  readonly rule: string;
  /** Where the ladder ends; null = the touch goes. */
  readonly to: string | null;
  /** The touch goes as if nothing were unknown. */
  readonly isOpen: boolean;
  /** Open by the rulebook's own word. */
  readonly isExcused: boolean;
}

export interface Ladders {
  readonly call: readonly Gate<GateView, GateTarget>[];
  readonly message: readonly Gate<MessageView, MessageTarget>[];
}

const THE_LADDERS: Ladders = { call: CALL_GATES, message: MESSAGE_GATES };

/** GAT-15: "a missing or failed lookup lets the SMS through". Nothing else may. */
const EXCUSED = { fact: 'lineType', way: 'failed' } as const;

function rowsOf<View, Input, Target extends string>(
  touch: Touch,
  gates: readonly Gate<View, Target>[],
  inputs: readonly UnknownInput<Input>[],
  viewWith: (changes: Partial<Input>) => View,
  isTouch: (to: Target) => boolean,
): readonly FailClosedRow[] {
  return inputs.flatMap(({ gate, fact, means, seen, besides = {} as Partial<Input> }) =>
    WAYS.map((way): FailClosedRow => {
      const verdict = decide(gates, viewWith({ ...besides, ...seen[way] }));
      const own = verdict.gates.find((each) => each.gate === gate);
      const to = verdict.exit?.to ?? null;
      return {
        touch,
        gate,
        fact,
        means,
        way,
        result: own?.result ?? 'pass',
        rule: verdict.exit?.rule ?? own?.rule ?? '',
        to,
        isOpen: to === null || isTouch(to),
        isExcused: fact === EXCUSED.fact && way === EXCUSED.way,
      };
    }),
  );
}

export function failClosedTable({ call, message }: Ladders = THE_LADDERS): readonly FailClosedRow[] {
  const messages = (channel: MessageView['channel'], inputs: readonly UnknownInput<MessageView>[]) =>
    rowsOf(
      channel === 'SMS' ? 'text' : 'email',
      message,
      inputs,
      (changes) => ({ ...messageThatGoes(channel), ...changes }),
      () => false,
    );
  return [
    ...rowsOf(
      'call',
      call,
      CALL_INPUTS,
      (changes) => callView({ ...CALL_THAT_GOES, ...changes }),
      (to) => to === 'FIRST_TOUCH_BY_SMS',
    ),
    ...messages('SMS', TEXT_INPUTS),
    ...messages('EMAIL', EMAIL_INPUTS),
  ];
}

/** Rows that let something out although the truth was not to be had, and that no rule excuses. */
export const failsOpen = (table: readonly FailClosedRow[]): readonly FailClosedRow[] =>
  table.filter(({ isOpen, isExcused }) => isOpen && !isExcused);
