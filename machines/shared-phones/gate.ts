/** Whoever is on a call already is not called (GAT-25). */
import { after, type GateView, LINE_PATIENCE, theirPhoneIsInACall } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const CANDIDATE_IN_CALL_GATE: Gate<GateView, 'WAITS'> = {
  state: 'CANDIDATE_IN_CALL',
  gate: 'candidate_in_call',
  rule: 'GAT-25',
  sentence: 'No other call with the candidate, or on their phone, is in flight.',
  sees: ({ facts }) => ({
    candidate_in_call: facts.candidateInCall,
    ...(facts.phoneInCall ? { phone_in_call: true } : {}),
  }),
  exits: [
    {
      when: 'theCandidateIsInACall',
      test: (view) => view.facts.candidateInCall || theirPhoneIsInACall(view),
      result: 'defer',
      to: 'WAITS',
      until: after(LINE_PATIENCE),
      effects: [{ type: 'waitFor', params: { what: 'LINE' } }],
    },
  ],
};
