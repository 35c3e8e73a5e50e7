/** One call row's chart by itself: put in a state, told one event, and what came of it. */
import type { CallAttemptContext, CallAttemptFacts } from '../../machines/call-attempt/index.ts';
import { CATALOG } from '../../machines/catalog.ts';
import type { EffectName, EffectParams } from '../../machines/engine/effect.ts';
import { type Step, step } from '../../machines/engine/step.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { askedOf } from './asked.ts';
import { givenFacts, givenRow } from './given.ts';

type Told = { readonly type: string; readonly [detail: string]: unknown };

/** The event by which a pending row wakes at its time. */
export const DUE: Told = { type: 'xstate.after.whenDue.PENDING' };

export interface Taken extends Step {
  /** The state's name, the outermost one. */
  readonly state: string;
  effect<N extends EffectName>(name: N): EffectParams<N> | undefined;
  /** What was told to whom: `application: retries.exhausted`. */
  readonly tells: readonly string[];
  readonly row: CallAttemptContext;
}

/** Takes an event into a row that rests in `state`. `at` is the event's own instant, the facts' now when left out. */
export function take(
  state: string,
  event: Told,
  of: {
    readonly facts?: Partial<CallAttemptFacts>;
    readonly row?: Partial<CallAttemptContext>;
    readonly at?: Instant;
  } = {},
): Taken {
  const facts = givenFacts(of.facts);
  const context = givenRow(of.row) as unknown as Json;
  const stored = {
    machine: 'call-attempt',
    version: CATALOG['call-attempt'].version,
    snapshot: { value: state, context } as Json,
  };
  const result = step(stored, { ...event, at: of.at ?? facts.now, facts });
  const { value } = result;
  return {
    ...result,
    state: typeof value === 'string' ? value : (Object.keys(value as object)[0] ?? ''),
    effect: (name) => askedOf(result.effects, name)[0],
    tells: askedOf(result.effects, 'tell').map(({ to, event: told }) => `${to}: ${told.type}`),
    row: result.context as unknown as CallAttemptContext,
  };
}
