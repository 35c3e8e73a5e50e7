/** The cooldown at the dispatch of a call (GAT-05). */
import type { Gate } from '../gate.ts';

interface View {
  readonly facts: { readonly mustYieldToAnotherJob: boolean };
  readonly row: { readonly kind: string };
}

export const COOLDOWN_GATE: Gate<View, 'YIELDS_TO_ANOTHER_JOB'> = {
  state: 'COOLDOWN',
  gate: 'cooldown',
  rule: 'GAT-05',
  sentence: 'No other job of the org holds the candidate.',
  sees: ({ facts }) => ({ must_yield: facts.mustYieldToAnotherJob }),
  exits: [
    { when: 'theCallIsBooked', test: ({ row }) => row.kind === 'SCHEDULED', result: 'skip', to: 'next' },
    {
      when: 'anotherJobHoldsTheCandidate',
      test: ({ facts }) => facts.mustYieldToAnotherJob,
      result: 'block',
      to: 'YIELDS_TO_ANOTHER_JOB',
    },
  ],
};
