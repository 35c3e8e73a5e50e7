/**
 * Owns the one form in which a moment is written in snapshots, events, the journal and the database: ISO 8601 in UTC
 * with milliseconds (`2026-06-02T17:00:00.000Z`), so that text order is time order. It knows no clock and no timezone:
 * "now" is always handed in.
 */
declare const brand: unique symbol;
export type Instant = string & { readonly [brand]: 'Instant' };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From milliseconds since 1970, UTC. Throws on a number that is no date. */
export const instant = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;

/** Milliseconds since 1970, UTC. */
export const toMs = (at: Instant): number => Date.parse(at);

/**
 * Reads an ISO 8601 instant that says its offset (`Z` or `+02:00`); null for anything else, so that a wall time
 * without a zone is never taken for an instant.
 */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : instant(ms);
}

export const plus = (at: Instant, durationMs: number): Instant => instant(toMs(at) + durationMs);

/** Milliseconds from `earlier` to `later`; negative when they are the other way round. */
export const between = (earlier: Instant, later: Instant): number => toMs(later) - toMs(earlier);

export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);
export const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b);
