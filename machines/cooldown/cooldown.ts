/**
 * Cooldown: whether another job of the org holds a candidate against this application (CDN-01, CDN-02), and who yields at
 * dispatch (CDN-05).
 *
 * Pure. Owns: the window of days, and who comes first. Guarantee: of two applications in outreach one yields, never both.
 */

import { openRowOf } from '../call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import type { Settings } from '../settings.ts';
import { isInFlightStatus } from '../vocabulary/call-row.ts';
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';

export interface Cooldown {
  readonly held: boolean;
  /** When only the day window holds: its end. */
  readonly windowEndsAt: Instant | null;
}

const hasPendingOrFlyingRow = (candidate: Candidate, application: string) => {
  const row = openRowOf(candidate, application);
  return row !== undefined && row.status !== 'PAUSED';
};

const cooldownDays = (settings: Settings, application: ApplicationRecord, web: boolean): number => {
  const { cooldown } = settings;
  if (application.source === 'APPLICANT') return web ? cooldown.applicant_web_days : cooldown.applicant_phone_days;
  return web ? cooldown.sourced_web_days : cooldown.sourced_phone_days;
};

/** CDN-01, CDN-02: does another job of the org hold the candidate against this application? */
export function cooldownOf(
  candidate: Candidate,
  application: ApplicationRecord,
  settings: Settings,
  web: boolean,
  now: Instant,
): Cooldown {
  const others = Object.values(candidate.applications).filter(({ id }) => id !== application.id);
  const active = others.some(
    (other) =>
      other.stage === 'OUTREACH' ||
      other.stage === 'AI_INTERVIEW_SCHEDULED' ||
      hasPendingOrFlyingRow(candidate, other.id),
  );
  if (active) return { held: true, windowEndsAt: null };
  const windowMs = cooldownDays(settings, application, web) * DAY;
  const ends = others
    .flatMap(({ lastHandedOverAt }) => (lastHandedOverAt === null ? [] : [plus(lastHandedOverAt, windowMs)]))
    .filter((endsAt) => endsAt > now)
    .sort();
  const last = ends.at(-1);
  return last === undefined ? { held: false, windowEndsAt: null } : { held: true, windowEndsAt: last };
}

/** CDN-05: at dispatch one yields to a call in flight, to a booked video interview, and to who entered OUTREACH earlier. */
export const mustYield = (candidate: Candidate, application: ApplicationRecord): boolean =>
  Object.values(candidate.applications).some((other) => {
    if (other.id === application.id) return false;
    const row = openRowOf(candidate, other.id);
    if (row && isInFlightStatus(row.status)) return true;
    if (other.stage === 'AI_INTERVIEW_SCHEDULED') return true;
    if (other.stage !== 'OUTREACH' || other.outreachSince === null || application.outreachSince === null) return false;
    return (
      other.outreachSince < application.outreachSince ||
      (other.outreachSince === application.outreachSince && other.id < application.id)
    );
  });
