/**
 * What many decisions have in common, kept once: which gates stood there, what each was asked about, and how it ended.
 *
 * Pure. Owns: taking a decision's gates apart into a shape and its values, and putting them together again. Guarantees: what is
 * put together is what was taken apart, to the letter; a shape holds names that our code gives and yes, no and nothing, so that no
 * word, number or time of anybody can come into it. Whatever is not made of that is not taken apart.
 */

import type { GateSeen } from '../../../../machines/candidate/records.ts';
import type { Json } from '../../../../machines/vocabulary/declared-effect.ts';

/** Where a value belongs. Of what stands in a shape itself nothing is a number. */
const HOLE = 0;
type Literal = boolean | null | typeof HOLE;

type ShapeOfGate = readonly [
  gate: string,
  rule: string,
  result: GateSeen['result'],
  facts: Readonly<Record<string, Literal>>,
  hasMargin: boolean,
];
export type Shape = readonly ShapeOfGate[];

interface TakenApart {
  /** As JSON; the same text for the same shape. */
  readonly shape: string;
  /** In the order of the holes. */
  readonly values: readonly Json[];
}

const NAME = /^[a-z]+(?:_[a-z]+)*$/;
const RULE = /^[A-Z]{1,4}-\d{1,3}$/;
const RESULTS: ReadonlySet<string> = new Set(['pass', 'skip', 'block', 'defer', 'fail', 'unknown']);
const PROPERTIES = ['gate', 'rule', 'result', 'facts', 'margin'];

const isPlain = (seen: GateSeen): boolean =>
  NAME.test(seen.gate) &&
  RULE.test(seen.rule) &&
  RESULTS.has(seen.result) &&
  Object.keys(seen).every((property, n) => property === PROPERTIES[n]);

/** Null where the gates are not made of what a shape may hold. */
export function takeApart(gates: readonly GateSeen[]): TakenApart | null {
  const values: Json[] = [];
  let shape = '';
  for (const seen of gates) {
    if (!isPlain(seen)) return null;
    let facts = '';
    for (const [fact, value] of Object.entries(seen.facts)) {
      if (!NAME.test(fact)) return null;
      const literal = value === null || typeof value === 'boolean';
      if (!literal) values.push(value);
      facts += `${facts === '' ? '' : ','}"${fact}":${literal ? value : HOLE}`;
    }
    if (seen.margin !== undefined) values.push(seen.margin);
    shape += `${shape === '' ? '' : ','}["${seen.gate}","${seen.rule}","${seen.result}",{${facts}},${seen.margin !== undefined}]`;
  }
  return { shape: `[${shape}]`, values };
}

export function putTogether(shape: Shape, values: readonly Json[]): readonly GateSeen[] {
  let next = 0;
  const filled = (literal: Literal): Json => (literal === HOLE ? (values[next++] as Json) : literal);
  return shape.map(([gate, rule, result, facts, hasMargin]): GateSeen => {
    const seen = {
      ...{ gate, rule, result },
      facts: Object.fromEntries(Object.entries(facts).map(([fact, literal]) => [fact, filled(literal)])),
    };
    return hasMargin ? { ...seen, margin: filled(HOLE) as NonNullable<GateSeen['margin']> } : seen;
  });
}
