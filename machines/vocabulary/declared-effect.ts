/**
 * Owns declared effects: a chart names an effect and its JSON parameters, and whoever carries it out reads both from
 * the macrostep. Guarantee: the function is never called; should anything ever execute it, it throws.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

// biome-ignore lint/suspicious/noExplicitAny: XState infers the parameters from the second argument alone.
export type DeclaredEffect<P> = (args: any, params: P) => void;

export function declaredEffect<P>(): DeclaredEffect<P> {
  return () => {
    throw new Error('A declared effect was executed inside a chart. Effects are data: the runtime performs them.');
  };
}
