/**
 * Owns whether another job of the org holds a candidate against this application, for how many days (CDN-01, CDN-02),
 * and who yields at dispatch (CDN-05). Guarantee: of two applications in outreach one yields, never both.
 */

import { openRowOf } from '../call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import type { Settings } from '../settings.ts';
import { isInFlightStatus } from '../vocabulary/call-row.ts';
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import type { CooldownFacts } from './chart.ts';

export interface Cooldown {
  readonly held: boolean;
  /** When only the day window holds: its end. */
  readonly windowEndsAt: Instant | null;
}

/** CDN-01: a job in outreach, with a booked interview, or with a row that is due or under way. */
function isActive(candidate: Candidate, { id, stage }: ApplicationRecord): boolean {
  if (stage === 'OUTREACH' || stage === 'AI_INTERVIEW_SCHEDULED') return true;
  const row = openRowOf(candidate, id);
  return row !== undefined && row.status !== 'PAUSED';
}

const othersOf = (candidate: Candidate, { id }: ApplicationRecord): readonly ApplicationRecord[] =>
  Object.values(candidate.applications).filter((other) => other.id !== id);

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
  const others = othersOf(candidate, application);
  if (others.some((other) => isActive(candidate, other))) return { held: true, windowEndsAt: null };
  const windowMs = cooldownDays(settings, application, web) * DAY;
  const ends = others
    .flatMap(({ lastHandedOverAt }) => (lastHandedOverAt === null ? [] : [plus(lastHandedOverAt, windowMs)]))
    .filter((endsAt) => endsAt > now)
    .sort();
  const last = ends.at(-1);
  return last === undefined ? { held: false, windowEndsAt: null } : { held: true, windowEndsAt: last };
}

/** Which of the other applications it is that holds the candidate: one that is active, else the last that contacted them. */
export function holderOf(candidate: Candidate, application: ApplicationRecord): ApplicationRecord | undefined {
  const others = othersOf(candidate, application);
  const lastOf = ({ lastHandedOverAt }: ApplicationRecord): string => lastHandedOverAt ?? '';
  return (
    others.find((other) => isActive(candidate, other)) ??
    [...others].sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1))[0]
  );
}

/** What the application's chart is told of it. */
export function cooldownFacts(...of: Parameters<typeof cooldownOf>): CooldownFacts {
  const [, , settings] = of;
  const { held, windowEndsAt } = cooldownOf(...of);
  return { heldByAnotherJob: held, cooldownWindowEndsAt: windowEndsAt, maxCooldownMs: patienceOf(settings) };
}

/** CDN-04: so long it waits before it is given up. */
export const patienceOf = ({ cooldown }: Settings): number => cooldown.max_cooldown_days * DAY;

/** CDN-05: at dispatch one yields to a call in flight, to a booked video interview, and to who entered OUTREACH earlier. */
export const mustYield = (candidate: Candidate, application: ApplicationRecord): boolean =>
  othersOf(candidate, application).some((other) => {
    const row = openRowOf(candidate, other.id);
    if (row && isInFlightStatus(row.status)) return true;
    if (other.stage === 'AI_INTERVIEW_SCHEDULED') return true;
    if (other.stage !== 'OUTREACH' || other.outreachSince === null || application.outreachSince === null) return false;
    return (
      other.outreachSince < application.outreachSince ||
      (other.outreachSince === application.outreachSince && other.id < application.id)
    );
  });
