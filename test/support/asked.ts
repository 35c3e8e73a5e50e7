/** What a step of a chart asked for under one name. */
import type { Effect, EffectName, EffectParams } from '../../machines/engine/effect.ts';

export const askedOf = <N extends EffectName>(effects: readonly Effect[], name: N): readonly EffectParams<N>[] =>
  effects.flatMap(({ type, params }) => (type === name ? [params as EffectParams<N>] : []));
