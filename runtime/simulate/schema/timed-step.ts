/** A step of a scenario with its instants, whether it was written with them or counted from the start. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { WrittenStep } from './steps.ts';
import { resolveWhen } from './time.ts';

type Timed<S> = S extends { readonly slot: unknown }
  ? Omit<S, 'at' | 'slot'> & { readonly at: Instant; readonly slot: Instant | null }
  : Omit<S, 'at'> & { readonly at: Instant };

/** `index` is the step's place in the file: it names the step, whatever order things happen in. */
export type Step = Timed<WrittenStep> & { readonly index: number };
export type StepOf<D extends Step['do']> = Extract<Step, { readonly do: D }>;

export function timedStep(step: WrittenStep, index: number, start: Instant): Step {
  const at = resolveWhen(step.at, start);
  if (step.do !== 'web_link') return { ...step, index, at } as Step;
  return { ...step, index, at, slot: step.slot === null ? null : resolveWhen(step.slot, start) };
}
