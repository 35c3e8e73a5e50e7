/** The state of a chart in one line, for counting how many are where: `stage.OUTREACH review.UNREVIEWED`, `RINGING`. */
import type { Json } from '../vocabulary/declared-effect.ts';

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const paths = (value: Json | undefined, prefix: string): string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([state, inner]) => {
        const path = `${prefix}${state}`;
        return isObject(inner) && Object.keys(inner).length === 0 ? [path] : paths(inner, `${path}.`);
      })
    : typeof value === 'string'
      ? [`${prefix}${value}`]
      : [];

/** Pure. Reads the `value` of a persisted snapshot; empty when there is none. */
export const stateText = (snapshot: Json): string =>
  isObject(snapshot) ? paths(snapshot['value'], '').sort().join(' ') : '';
