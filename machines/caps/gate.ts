/** The cap of a day at the dispatch of a call (GAT-24). */
import type { GateView } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const DAILY_CAP_GATE: Gate<GateView, 'RESCHEDULED'> = {
  state: 'DAILY_CAP',
  gate: 'daily_cap',
  rule: 'GAT-24',
  sentence: 'Neither the candidate nor whoever picks up their phone has been contacted too often today.',
  sees: ({ facts }) => ({
    day_is_full: facts.dayIsFull,
    ...(facts.phoneDayIsFull ? { phone_day_is_full: true } : {}),
    next_day: facts.nextDaySlot,
  }),
  exits: [
    {
      when: 'theDayIsFull',
      test: ({ facts }) => facts.dayIsFull || facts.phoneDayIsFull,
      result: 'defer',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.nextDaySlot,
    },
  ],
};
