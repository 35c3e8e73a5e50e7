/**
 * Instants and times counted from the start, as a scenario writes them: `2026-03-02T15:00:00Z`, `+1d2h30m`.
 *
 * Guarantees: total; a date that no calendar has, a wall time without an offset and a unit nobody knows are refused.
 */
import { z } from 'zod';
import {
  DAY,
  HOUR,
  type Instant,
  instant,
  MINUTE,
  parseInstant,
  plus,
  SECOND,
  toMs,
} from '../../../machines/vocabulary/instant.ts';

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** A century: further away is a slip of the pen, and beyond what dates can hold. */
const LONGEST = 36_525 * DAY;

/** Milliseconds of `+1d2h30m`; null for anything else. Pure. */
export function parseRelative(text: string): number | null {
  if (!/^\+(\d+[smhdw])+$/.test(text)) return null;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([smhdw])/g)) total += Number(count) * (UNITS[unit ?? ''] ?? 0);
  return total <= LONGEST ? total : null;
}

/** An instant with its offset; null for the 30th of February, which `Date` takes for a day in March. Pure. */
export function parseExactInstant(text: string): Instant | null {
  const at = parseInstant(text);
  if (at === null) return null;
  const wall = text.slice(0, 16);
  const asUtc = Date.parse(`${wall}Z`);
  return !Number.isNaN(asUtc) && instant(asUtc).slice(0, 16) === wall ? at : null;
}

/** A moment as written: counted from the start, or fixed. */
export type When = { readonly after: number } | { readonly at: Instant };

export const resolveWhen = (when: When, start: Instant): Instant => ('at' in when ? when.at : plus(start, when.after));

export const instantSchema = z.string().transform((text, context): Instant => {
  const at = parseExactInstant(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'expected an instant with its offset, such as "2026-03-02T15:00:00Z"' });
  return z.NEVER;
});

export const relativeSchema = z.string().transform((text, context): number => {
  const duration = parseRelative(text);
  if (duration !== null) return duration;
  context.addIssue({ code: 'custom', message: 'expected a duration such as "+20m" or "+1d2h30m"' });
  return z.NEVER;
});

export const whenSchema = z.string().transform((text, context): When => {
  const after = parseRelative(text);
  if (after !== null) return { after };
  const at = parseExactInstant(text);
  if (at !== null) return { at };
  context.addIssue({
    code: 'custom',
    message: 'expected a time from the start such as "+1d2h30m", or an instant such as "2026-03-02T15:00:00Z"',
  });
  return z.NEVER;
});

/** `2026-04-10T14:00`: a wall time, whose zone is the candidate's. */
export const wallTimeSchema = z.string().refine((text) => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  const asUtc = Date.parse(`${text}Z`);
  return !Number.isNaN(asUtc) && instant(asUtc).slice(0, 16) === text;
}, 'expected a wall time such as "2026-04-10T14:00"');

export const isBefore = (a: Instant, b: Instant): boolean => toMs(a) < toMs(b);
