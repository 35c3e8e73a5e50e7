/** A number to call from, and one that is free (GAT-12, GAT-13). */
import { type GateView, slotPatience } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';
import { plus } from '../vocabulary/instant.ts';

export const FROM_NUMBER_GATE: Gate<GateView, 'RESCHEDULED'> = {
  state: 'FROM_NUMBER',
  gate: 'from_number',
  rule: 'GAT-12',
  sentence: 'The org has a number that may place calls.',
  sees: ({ facts }) => ({
    from_number: facts.fromNumber,
    number_chosen_for: facts.fromNumberChoice?.why ?? null,
    number_health: facts.fromNumberChoice?.health ?? null,
  }),
  exits: [
    {
      when: 'noNumberIsUsable',
      test: ({ facts }) => facts.fromNumber === 'NONE_USABLE',
      result: 'fail',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.failureRetryAt,
    },
  ],
};

export const CONCURRENCY_GATE: Gate<GateView, 'WAITS'> = {
  state: 'CONCURRENCY',
  gate: 'concurrency',
  rule: 'GAT-13',
  sentence: 'A from-number is free to initiate another call.',
  sees: ({ facts }) => ({ from_number: facts.fromNumber }),
  exits: [
    {
      when: 'everyNumberIsBusy',
      test: ({ facts }) => facts.fromNumber === 'ALL_BUSY',
      result: 'defer',
      to: 'WAITS',
      until: ({ facts, row }) => plus(facts.now, slotPatience(facts.freeNumbersAreAnnounced, row.slotWaits)),
      effects: [{ type: 'countSlotWait' }, { type: 'waitFor', params: { what: 'SLOT' } }],
    },
  ],
};
