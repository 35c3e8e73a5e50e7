/**
 * When two situations are one to the checker: instants become buckets, ids and texts go, counters stay bounded.
 *
 * Owns: the abstraction. Guarantee: pure. It only merges what is explored further; every property is checked on the
 * candidate as it is.
 */
import { createHash } from 'node:crypto';
import { callsUsed, consentRowsUsed, failedRowsInARow } from '../../machines/call-attempt/rows-of.ts';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import { settingsOf } from '../../machines/candidate/world.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import { turnOf } from '../../machines/kill-switches/lifting.ts';
import { isOpenCallRowStatus } from '../../machines/vocabulary/call-row.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { DAY, HOUR, type Instant, MINUTE, toMs } from '../../machines/vocabulary/instant.ts';
import type { Situation } from './situation.ts';
import { worldOf } from './situation.ts';

const BUCKETS = [0, 15 * MINUTE, 2 * HOUR, 12 * HOUR, 30 * HOUR, 4 * DAY];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

function bucket(at: Instant, now: Instant): string {
  const ms = toMs(at) - toMs(now);
  const size = BUCKETS.findIndex((most) => Math.abs(ms) <= most);
  return `${ms < 0 ? '-' : '+'}${size === -1 ? BUCKETS.length : size}`;
}

const bounded = (n: number) => (n > 9 ? 9 : n > 2 ? 3 : n);

/** JSON with its instants in buckets, its counters bounded and its ids gone. */
function abstracted(value: Json, now: Instant): Json {
  if (typeof value === 'string') return INSTANT.test(value) ? bucket(value as Instant, now) : value;
  if (typeof value === 'number') return bounded(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((inner) => abstracted(inner, now));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, abstracted(inner, now)]));
}

const hourOf = (situation: Situation): string => {
  const job = [...situation.jobs.values()][0];
  if (!job) return '';
  const { now } = situation;
  const at = placementOf(situation.candidate.record, settingsOf(worldOf(situation), job));
  return `${at.insideHours(now)}${at.isLegal(now)}`;
};

function applicationPart(candidate: Candidate, id: string, now: Instant): Json {
  const application = candidate.applications[id];
  if (!application) return null;
  const rows = Object.values(candidate.rows).filter((row) => row.application === id);
  const open = rows.filter(({ status }) => isOpenCallRowStatus(status));
  const last = rows.filter(({ handedOverAt }) => handedOverAt !== null).at(-1);
  const { stage: atStage, byUs, stranded, waiting } = application.ats;
  const { stage, review, smsState, resume, declined, ownPause, touched, emailOnlySent, optInAsked } = application;
  return {
    flags: [stage, review, smsState, resume, declined, ownPause, touched, emailOnlySent, optInAsked] as Json,
    interview: [application.interview.result, application.interview.bestCompletion > 0],
    since: bucket(application.stageSince, now),
    handed: application.lastHandedOverAt && bucket(application.lastHandedOverAt, now),
    wrote: application.lastWroteAt && bucket(application.lastWroteAt, now),
    used: [
      callsUsed(candidate, application),
      consentRowsUsed(candidate, application),
      failedRowsInARow(candidate, id),
    ].map(bounded),
    open: open.map(({ kind, status, scheduledAt }) => `${kind} ${status} ${bucket(scheduledAt, now)}`).sort(),
    last: last ? [last.status, last.endedAt === null, last.result !== null] : null,
    touches: application.plannedTouches.filter(({ status }) => status === 'scheduled').map(({ kind }) => kind),
    written: application.plannedTouches.length > 0,
    ats: [atStage, byUs, stranded?.reason ?? null, waiting.length],
  };
}

const plain = (key: string) => key.replace(/\/\d+$/, '');

export function canonical(situation: Situation): string {
  const { candidate, org, jobs, now, memory } = situation;
  const { record, consent, suppressed } = candidate;
  const messages = Object.values(candidate.messages);
  const parts: Json = {
    hour: hourOf(situation),
    busy: situation.busy,
    sharer: situation.sharer,
    org: [
      ...org.killSwitches.map(({ id }) => id),
      ...org.liftedSwitches.map((lifted) => `${lifted.id} ${bucket(turnOf(lifted, record.id), now)}`),
    ].sort(),
    jobs: [...jobs.values()].map(({ paused }) => paused),
    record: [
      record.phone,
      record.email !== null,
      record.timezone,
      record.timezoneSource,
      record.lineType,
      record.phoneReportedWrong,
      record.phoneUncallable,
      record.smsNumberInvalid,
      record.excludedInAts,
      bounded(record.touches.length),
    ],
    consent: [consent.columns, consent.revokedByCandidate] as unknown as Json,
    suppressed: suppressed.map(({ channel, address }) => `${channel} ${address === record.phone}`).sort(),
    applications: Object.keys(candidate.applications).map((id) => applicationPart(candidate, id, now)),
    charts: Object.entries(candidate.charts)
      .map(([key, { snapshot }]) => [plain(key), abstracted(snapshot, now)] as Json)
      .map((entry) => JSON.stringify(entry))
      .sort(),
    timers: Object.values(candidate.timers)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
      .map(({ chart, event, dueAt }) => `${plain(chart)} ${event.type} ${bucket(dueAt, now)}`),
    tasks: Object.values(candidate.tasks)
      .map(({ kind, application }) => `${kind} ${application}`)
      .sort(),
    texted: messages.some(({ channel, direction }) => channel === 'SMS' && direction === 'outbound'),
    memory: [
      memory.touches.length,
      memory.optInScripts.length,
      memory.confirmations,
      memory.questions,
      memory.takenBack ? 1 : 0,
      memory.stale.length,
      memory.resumesUnheard.length,
    ].map(bounded),
  };
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url');
}

/** A coarse look: by it the search goes to what it has seen least of. */
export function shapeOf({ candidate, org, jobs, busy, sharer }: Situation): string {
  const states = Object.entries(candidate.charts).map(
    ([key, { snapshot }]) => `${plain(key)}${JSON.stringify((snapshot as { value: Json }).value)}`,
  );
  return [
    ...states.sort(),
    Object.values(candidate.tasks)
      .map(({ kind }) => kind)
      .sort(),
    org.killSwitches.length,
    org.liftedSwitches.length,
    busy,
    sharer,
    [...jobs.values()].filter(({ paused }) => paused).length,
  ].join('|');
}
