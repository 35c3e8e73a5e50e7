/** Everything that can happen to a call that somebody places to a number of the org, and who says so. */
import type { Stamped } from '../vocabulary/told.ts';
import type { InboundCallFacts } from './facts.ts';

type Told<Type extends string> = { readonly type: Type } & Stamped<InboundCallFacts>;

export type InboundCallEvent =
  /** The provider, as it rings; where it goes stands in the facts. */
  | Told<'inbound.arrived'>
  /** The caller, by voice or keys; whether it is right stands in the facts. */
  | Told<'answer.given'>
  /** The caller said nothing, and pressed nothing. */
  | Told<'answer.missing'>
  /** The provider: the line is closed. */
  | Told<'inbound.over'>;
