/**
 * What came of each mutant, as a table and a verdict.
 *
 * Owns: the columns, and what fails: a survivor nobody explains, an explanation nothing needs, a mutant without its turn.
 * Must not know: how a mutant is broken. Pure.
 */

import type { Notice } from './asking.ts';
import type { Explanation } from './explained.ts';

export interface Mutated {
  readonly kind: string;
  readonly name: string;
}

export interface Fate {
  readonly mutant: string;
  readonly noticed: Notice | null;
  /** Noticed by ending no more, where the same witness ends on the whole charts. */
  readonly hung?: boolean;
}

export interface Verdict {
  readonly all: readonly Mutated[];
  readonly fates: readonly Fate[];
  readonly explained: readonly Explanation[];
  /** Only some were asked for: then an explanation that matches nothing proves nothing. */
  readonly partly: boolean;
}

const whyOf = ({ mutant }: Fate, explained: readonly Explanation[]): string | undefined =>
  explained.find(({ survivor }) => survivor === mutant)?.why;

export const survivorsOf = ({ fates }: Verdict): readonly Fate[] => fates.filter(({ noticed }) => noticed === null);
export const unexplainedOf = (verdict: Verdict): readonly Fate[] =>
  survivorsOf(verdict).filter((fate) => whyOf(fate, verdict.explained) === undefined);
export const staleOf = (verdict: Verdict): readonly Explanation[] =>
  verdict.partly
    ? []
    : verdict.explained.filter(({ survivor }) => !survivorsOf(verdict).some(({ mutant }) => mutant === survivor));
export const withoutTurnOf = ({ all, fates }: Verdict): readonly Mutated[] => {
  const had = new Set(fates.map(({ mutant }) => mutant));
  return all.filter(({ name }) => !had.has(name));
};
export const failsBy = (verdict: Verdict): number =>
  unexplainedOf(verdict).length + staleOf(verdict).length + withoutTurnOf(verdict).length;

const HEAD = ['', 'mutants', 'pure test', 'verify', 'never ends', 'survive', 'explained'];

function rowsOf(verdict: Verdict): readonly (readonly string[])[] {
  const kindOf = new Map(verdict.all.map(({ name, kind }) => [name, kind]));
  const row = (title: string, fates: readonly Fate[]): readonly string[] => [
    title,
    ...[
      fates,
      fates.filter(({ noticed, hung }) => noticed?.kind === 'pure test' && !hung),
      fates.filter(({ noticed, hung }) => noticed?.kind === 'verify' && !hung),
      fates.filter(({ hung }) => hung),
      fates.filter(({ noticed }) => noticed === null),
      fates.filter((fate) => fate.noticed === null && whyOf(fate, verdict.explained) !== undefined),
    ].map(({ length }) => String(length)),
  ];
  const kinds = [...new Set(verdict.all.map(({ kind }) => kind))];
  const asked = kinds.map((kind) => [kind, verdict.fates.filter(({ mutant }) => kindOf.get(mutant) === kind)] as const);
  return [
    HEAD,
    ...asked.filter(([, fates]) => fates.length > 0).map(([kind, fates]) => row(kind, fates)),
    row('all', verdict.fates),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const cell = (text: string, i: number) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0));
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`\n${title}`, ...lines.map((line) => `  ${line}`)];

/** The table, every survivor with its reason, and everything that fails. */
export function told(verdict: Verdict): string {
  const survivors = survivorsOf(verdict);
  const explained = survivors.flatMap((fate) => {
    const why = whyOf(fate, verdict.explained);
    return why === undefined ? [] : [`${fate.mutant}\n    ${why}`];
  });
  const hung = verdict.fates.filter((fate) => fate.hung);
  return [
    table(rowsOf(verdict)),
    ...section(
      'Noticed because something never ends any more',
      hung.map(({ mutant, noticed }) => `${mutant}\n    ${noticed?.name}`),
    ),
    ...section('Survive, and why', explained),
    ...section(
      'FAILED: survive, and nobody says why',
      unexplainedOf(verdict).map(({ mutant }) => mutant),
    ),
    ...section(
      'FAILED: explanations of survivors there are none of',
      staleOf(verdict).map(({ survivor }) => survivor),
    ),
    ...section(
      'FAILED: had no turn before the time was used up',
      withoutTurnOf(verdict).map(({ name }) => name),
    ),
  ].join('\n');
}
