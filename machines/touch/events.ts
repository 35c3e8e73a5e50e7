/** Everything that can happen to a planned touch, and who says so. */
import type { Instant } from '../vocabulary/instant.ts';
import type { Stamped } from '../vocabulary/told.ts';
import type { TouchFacts } from './facts.ts';

type Told<Type extends string, Payload = unknown> = { readonly type: Type } & Payload & Stamped<TouchFacts>;

export type TouchEvent =
  /** The runtime, when the touch is written down. */
  | Told<'touch.planned', { readonly dueAt: Instant }>
  /** Its due time is now. */
  | Told<'touch.due'>
  /** Its occasion has gone: the stage was left, the thumb taken back, another touch takes its place. */
  | Told<'touch.cancelled', { readonly reason: string }>
  /** A paused job goes on, or a kill switch is off: what was held is decided again (PAU-04). */
  | Told<'hold.lifted'>
  /** The lookup, asked before a text; what it said stands in the facts. */
  | Told<'lineType.answered'>;
