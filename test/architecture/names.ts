/**
 * The names that stored candidates depend on: snapshots hold states, timers hold delays and states, inbox and journal hold
 * events. Renaming one without a new version of the chart strands whoever stands there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptedEvents, CHARTS, type Chart } from './charts.ts';
import { ROOT } from './source-files.ts';

const KINDS = ['states', 'events', 'timers', 'effects', 'delays', 'guards'] as const;
export type Kind = (typeof KINDS)[number];
export type Names = Readonly<Record<Kind, readonly string[]>>;
/** By `chart@version`. */
export type Lock = Readonly<Record<string, Names>>;

/** Without these a stored candidate cannot go on. */
const STORED: readonly Kind[] = ['states', 'events', 'timers'];

const LOCK_FILE = join(ROOT, 'test/architecture/names.lock.json');

export const namesOf = (chart: Chart): Names => ({
  states: chart.nodes.map(({ path }) => path).filter((path) => path !== ''),
  events: acceptedEvents(chart),
  timers: [
    ...new Set(chart.transitions.map(({ event }) => event).filter((event) => event.startsWith('xstate.after.'))),
  ].sort(),
  effects: chart.effects,
  delays: chart.delays,
  guards: [...new Set(chart.transitions.flatMap(({ guard }) => (guard === null ? [] : [guard])))].sort(),
});

export const keyOf = ({ name, version }: Pick<Chart, 'name' | 'version'>): string => `${name}@${version}`;

export const namesNow = (): Lock => Object.fromEntries(CHARTS.map((chart) => [keyOf(chart), namesOf(chart)]));

export const readLock = (): Lock => JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as Lock;

/** As the formatter would have it: a list on one line where it fits. */
function textOf(names: Names): string {
  const lists = KINDS.map((kind) => {
    const words = names[kind].map((name) => JSON.stringify(name));
    const short = `    "${kind}": [${words.join(', ')}]`;
    return short.length < LINE_WIDTH || words.length === 0
      ? short
      : `    "${kind}": [\n${words.map((word) => `      ${word}`).join(',\n')}\n    ]`;
  });
  return `{\n${lists.join(',\n')}\n  }`;
}
const LINE_WIDTH = 120;

export function writeLock(lock: Lock): void {
  const charts = Object.entries(lock).map(([chart, names]) => `  "${chart}": ${textOf(names)}`);
  writeFileSync(LOCK_FILE, `{\n${charts.join(',\n')}\n}\n`);
}

const missingFrom = (these: readonly string[], others: readonly string[]) =>
  these.filter((one) => !others.includes(one));

export interface Difference {
  readonly chart: string;
  /** Gone: somebody may stand there, or a stored timer or event may name it. */
  readonly stranding: readonly string[];
  /** Any other difference, gone or new. */
  readonly other: readonly string[];
}

/** How the charts differ from what was locked for the same version. A version that is not in the lock is all new. */
export function differences(locked: Lock, now: Lock): readonly Difference[] {
  return Object.entries(now).flatMap(([chart, names]) => {
    const before = locked[chart];
    if (!before) return [{ chart, stranding: [], other: ['this version is not in the lock'] }];
    const say = (kinds: readonly Kind[], from: Names, without: Names, what: string) =>
      kinds.flatMap((kind) =>
        missingFrom(from[kind], without[kind]).map((name) => `${what} ${kind.slice(0, -1)} ${name}`),
      );
    const gone = say(KINDS, before, names, 'gone:');
    const stranding = say(STORED, before, names, 'gone:');
    const other = [...missingFrom(gone, stranding), ...say(KINDS, names, before, 'new:')];
    return stranding.length + other.length === 0 ? [] : [{ chart, stranding, other }];
  });
}
