/** The ATS is asked before each call (GAT-04). */
import { after, type GateView } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';
import { MINUTE } from '../vocabulary/instant.ts';

export const ATS_ELIGIBILITY_GATE: Gate<GateView, 'ASKING_THE_ATS' | 'ATS_SAYS_NO' | 'WAITS'> = {
  state: 'ATS_ELIGIBILITY',
  gate: 'ats_eligibility',
  rule: 'GAT-04',
  sentence: 'The ATS, asked just now, does not bar the candidate.',
  sees: ({ facts, row }) => ({ ats_connected: facts.atsConnected, answer: row.eligibility }),
  exits: [
    { when: 'noAtsIsConnected', test: ({ facts }) => !facts.atsConnected, result: 'skip', to: 'next' },
    {
      when: 'theAtsWasNotAsked',
      test: ({ row }) => row.eligibility === null,
      result: 'unknown',
      to: 'ASKING_THE_ATS',
    },
    {
      when: 'theAtsCannotBeAsked',
      test: ({ row }) => row.eligibility === 'UNREACHABLE',
      result: 'unknown',
      to: 'WAITS',
      until: after(10 * MINUTE),
    },
    { when: 'theAtsBars', test: ({ row }) => row.eligibility !== 'ELIGIBLE', result: 'block', to: 'ATS_SAYS_NO' },
  ],
};
