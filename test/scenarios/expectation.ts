/**
 * What a case expects of the lines of its run, in the format of the published cases (shared/scenarios/README.md).
 *
 * Pure. An expectation answers null when it holds, else a sentence that says what was found instead.
 */
import { offsetMinutesAt, type Zone } from '../../machines/hours/zone-rules.ts';
import { matches } from './pattern.ts';

export type Line = Readonly<Record<string, unknown>>;
type Pattern = Readonly<Record<string, unknown>>;
type Count = number | { readonly min?: number; readonly max?: number };

export interface Expectation {
  readonly line?: Pattern;
  readonly never?: Pattern;
  readonly order?: readonly Pattern[];
  readonly gaps?: Pattern;
  readonly local?: Pattern;
  readonly count?: Count;
  readonly after?: string;
  readonly before?: string;
  readonly min_s?: number;
  readonly max_s?: number;
  readonly zone?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Case {
  readonly title: string;
  readonly rules?: readonly string[];
  readonly scenario: unknown;
  readonly expect?: readonly Expectation[];
  readonly exit?: number;
  readonly path?: string | readonly string[];
}

const show = (value: unknown): string => JSON.stringify(value);
const atOf = (line: Line): string => String(line['at']);

export function broken(expectation: Expectation, lines: readonly Line[]): string | null {
  const { after, before } = expectation;
  const found = (pattern: Pattern): readonly Line[] =>
    lines.filter(
      (line) =>
        matches(pattern, line) &&
        (after === undefined || atOf(line) >= after) &&
        (before === undefined || atOf(line) < before),
    );
  if (expectation.never !== undefined) {
    const [first] = found(expectation.never);
    return first === undefined ? null : `never ${show(expectation.never)}, but ${show(first)}`;
  }
  if (expectation.order !== undefined) return outOfOrder(expectation.order, lines);
  if (expectation.gaps !== undefined) return wrongGap(expectation, found(expectation.gaps));
  if (expectation.local !== undefined) return outsideWallTime(expectation, found(expectation.local));
  if (expectation.line !== undefined) return wrongCount(expectation, found(expectation.line).length);
  throw new Error(`An expectation that expects nothing: ${show(expectation)}`);
}

function outOfOrder(patterns: readonly Pattern[], lines: readonly Line[]): string | null {
  let from = 0;
  for (const pattern of patterns) {
    const at = lines.findIndex((line, i) => i >= from && matches(pattern, line));
    if (at < 0) return `no ${show(pattern)} from line ${from} on`;
    from = at + 1;
  }
  return null;
}

function wrongGap(
  { gaps, min_s = 0, max_s = Number.POSITIVE_INFINITY }: Expectation,
  found: readonly Line[],
): string | null {
  if (found.length < 2) return `${found.length} lines ${show(gaps)}, and gaps need two`;
  for (const [i, line] of found.slice(1).entries()) {
    const earlier = atOf(found[i] ?? line);
    const seconds = (Date.parse(atOf(line)) - Date.parse(earlier)) / 1_000;
    if (seconds < min_s || seconds > max_s) return `${seconds} s from ${earlier} to ${atOf(line)}`;
  }
  return null;
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

function outsideWallTime(
  { local, zone = 'Etc/UTC', from = '00:00', to = '24:00' }: Expectation,
  found: readonly Line[],
): string | null {
  if (found.length === 0) return `no ${show(local)}`;
  const outside = found.find((line) => {
    const ms = Date.parse(atOf(line));
    const minute = (((ms / 60_000 + offsetMinutesAt(zone as Zone, ms)) % 1_440) + 1_440) % 1_440;
    return minute < minutesOf(from) || minute >= minutesOf(to);
  });
  return outside === undefined ? null : `outside ${from}-${to} in ${zone}: ${show(outside)}`;
}

function wrongCount({ line, count = { min: 1 }, after, before }: Expectation, found: number): string | null {
  const { min = 0, max = Number.POSITIVE_INFINITY } = typeof count === 'number' ? { min: count, max: count } : count;
  if (found >= min && found <= max) return null;
  const when = [after && `after ${after}`, before && `before ${before}`].filter(Boolean).join(' ');
  return `${found} instead of ${show(count)} lines ${show(line)} ${when}`.trimEnd();
}
