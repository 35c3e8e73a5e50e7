/**
 * Owns the shape of every chart's `words.ts`: what each event says has happened, how long each wait lasts, and how a
 * condition's name is spoken. Guarantee: a chart whose events or waits change does not compile, or fails a test, until
 * it has words for them.
 */
import type { Settings } from './settings.ts';
import { DAY, HOUR, MINUTE } from './vocabulary/instant.ts';
import { isStage, stageLabel } from './vocabulary/stage.ts';

/** A wait in words. `setting`: what sets its length; the words then give the default. */
interface WaitWords {
  readonly words: (defaults: Settings) => string;
  readonly setting?: string;
}

export interface ChartWords<
  Event extends string = string,
  Guard extends string = string,
  Delay extends string = string,
> {
  /** What has happened, read after "when". */
  readonly events: Readonly<Record<Event, string>>;
  readonly waits: Readonly<Record<Delay, WaitWords>>;
  /** Read after "if": only where the name, spoken, would not say it well. */
  readonly conditions: { readonly [guard in Guard]?: string | ((params: Readonly<Record<string, string>>) => string) };
  /** What a state is called, where its key, spoken, would not say it well. */
  readonly states: Readonly<Record<string, string>>;
}

const SAID_IN_CAPITALS = new Map([
  ['ai', 'AI'],
  ['ats', 'ATS'],
  ['sms', 'SMS'],
]);
const capitals = (words: readonly string[]): string =>
  words.map((word) => SAID_IN_CAPITALS.get(word) ?? word).join(' ');

/** `theAtsBars` → `the ATS bars`. */
export const spoken = (name: string): string => capitals(name.split(/(?=[A-Z])/).map((word) => word.toLowerCase()));

/** `ASKING_THE_ATS` → `Asking the ATS`; a stage has its own label. */
export function stateName(key: string, words: Pick<ChartWords, 'states'> | null = null): string {
  const given = words?.states[key];
  if (given !== undefined) return given;
  if (isStage(key)) return stageLabel(key);
  const name = capitals(key.toLowerCase().split(/[_-]/));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const;

/** `600000` → `10 minutes`; the largest unit that leaves nothing over, days from three on. */
export function lasting(ms: number): string {
  const [length, unit] = UNITS.find(([each, name]) => ms % each === 0 && ms / each >= (name === 'day' ? 3.5 : 1)) ?? [
    1_000,
    'second',
  ];
  const count = ms / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
