/**
 * `npm run -s timezone`: JSON lines in, JSON lines out, in the same order; what intake would store.
 *
 * Guarantee: every line in gets one line out; a line that is no question answers `{error}` in its place.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { offsetMinutesAt, offsetText, type Zone } from '../../machines/hours/zone-rules.ts';
import { resolveTimezone } from './resolve-timezone.ts';
import { statesOf } from './states.ts';
import type { WhereaboutsInput } from './whereabouts.ts';

const DAYS = ['2027-01-15', '2027-07-15'] as const;
const FIELDS = ['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country', 'phone'] as const;

/** One line's answer. Never throws. */
export function answerLine(line: string): Record<string, unknown> {
  let question: unknown;
  try {
    question = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  if (typeof question !== 'object' || question === null || Array.isArray(question))
    return { error: 'not a JSON object' };
  const given = question as Readonly<Record<string, unknown>>;
  for (const field of FIELDS) {
    const value = given[field];
    if (value !== undefined && value !== null && typeof value !== 'string' && typeof value !== 'number') {
      return { error: `${field}: must be a text, a number or null` };
    }
  }
  const { timezone, source, confidence, alternatives, warnings } = resolveTimezone(given as WhereaboutsInput);
  const states = statesOf(given as WhereaboutsInput);
  return {
    timezone,
    source,
    confidence,
    alternatives,
    offset_at: offsetsOf(timezone as Zone | null),
    states,
    warnings,
  };
}

const offsetsOf = (zone: Zone | null): Record<string, string> | null =>
  zone === null
    ? null
    : Object.fromEntries(DAYS.map((day) => [day, offsetText(offsetMinutesAt(zone, Date.parse(`${day}T12:00:00Z`)))]));

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!process.stdout.write(`${JSON.stringify(answerLine(line))}\n`)) await once(process.stdout, 'drain');
  }
}

if (import.meta.filename === process.argv[1]) await main();
