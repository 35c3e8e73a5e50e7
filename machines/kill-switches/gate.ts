/** A kill switch at the dispatch of a call (GAT-21). */
import { type GateView, heldUntil } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const KILL_SWITCH_GATE: Gate<GateView, 'WAITS'> = {
  state: 'KILL_SWITCH',
  gate: 'kill_switch',
  rule: 'GAT-21',
  sentence: 'No kill switch holds calls of this job.',
  sees: ({ facts }) => ({
    kill_switch: facts.killSwitch,
    ...(facts.killSwitch !== null && facts.holdEndsAt !== null ? { letting_go: true } : {}),
  }),
  exits: [
    {
      when: 'aKillSwitchIsOn',
      test: ({ facts }) => facts.killSwitch !== null,
      result: 'defer',
      to: 'WAITS',
      until: heldUntil,
      effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
    },
  ],
};
