/** The cooldown in the application's chart: the facts it is drawn from, its stage, its waits and its conditions. */

import { closesOutreach, emits, rules } from '../application/speaking.ts';
import { between, type Instant } from '../vocabulary/instant.ts';
import { factsOf, instantOf, type Stamped } from '../vocabulary/told.ts';
import { COOLDOWN_STAGES } from './words.ts';

export interface CooldownFacts {
  /** CDN-01: another job of the org holds this candidate. Unknown: true. */
  readonly heldByAnotherJob: boolean;
  /** CDN-02: when the day window of a past touch ends; null while the other job is still active, or nothing holds. */
  readonly cooldownWindowEndsAt: Instant | null;
  /** CDN-04. */
  readonly maxCooldownMs: number;
}

interface Args {
  readonly event: { readonly type: string } & Stamped<CooldownFacts>;
}
const facts = ({ event }: Args): CooldownFacts => factsOf<CooldownFacts>(event);

export const cooldownGuards = {
  heldByAnotherJob: (args: Args) => facts(args).heldByAnotherJob,
  cooldownIsOver: (args: Args) => !facts(args).heldByAnotherJob,
  onlyTheDayWindowHolds: (args: Args) => facts(args).cooldownWindowEndsAt !== null,
};

export const cooldownDelays = {
  /** CDN-04. */
  cooldownPatience: (args: Args) => facts(args).maxCooldownMs,
  /** CDN-02. */
  dayWindow: (args: Args) => {
    const endsAt = facts(args).cooldownWindowEndsAt;
    if (endsAt === null) throw new Error('No day window runs: this state must not have been entered.');
    return between(instantOf(args.event), endsAt);
  },
};

export const coolingDown = {
  id: 'COOLING_DOWN',
  description: 'Another job of this org holds the candidate; this one waits its turn.',
  meta: { movedOnBy: COOLDOWN_STAGES.COOLING_DOWN.movedOnBy },
  entry: [closesOutreach, emits('COOLING_DOWN')],
  initial: 'WHY_IT_WAITS',
  after: { cooldownPatience: { target: '#COOLDOWN_EXPIRED', meta: rules('CDN-04') } },
  on: {
    'cooldown.reviewed': [
      { target: '#ENTRY', guard: 'cooldownIsOver', meta: rules('CDN-03') },
      { target: '.WHY_IT_WAITS', meta: rules('CDN-01') },
    ],
  },
  states: {
    WHY_IT_WAITS: {
      description: 'Is the other job still active, or does only the day window run?',
      always: [
        { target: 'DAY_WINDOW_RUNS', guard: 'onlyTheDayWindowHolds', meta: rules('CDN-02') },
        { target: 'OTHER_JOB_ACTIVE', meta: rules('CDN-01') },
      ],
    },
    OTHER_JOB_ACTIVE: { description: 'The other job is still contacting the candidate.' },
    DAY_WINDOW_RUNS: {
      description: 'The other job has concluded; the day window after its last touch runs.',
      after: {
        dayWindow: [
          { target: '#ENTRY', guard: 'cooldownIsOver', meta: rules('CDN-03') },
          { target: 'WHY_IT_WAITS', meta: rules('CDN-01') },
        ],
      },
    },
  },
} as const;
