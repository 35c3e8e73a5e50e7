/**
 * What somebody does who acts on a link: the events it puts into the inbox, the same for the pages and for the simulator.
 *
 * Pure. Guarantees: acting again changes nothing, since what has been done already is no event, and two acts at once have
 * one identity; once consent was given anew, or a confirmation has grown old, the same link acts again.
 */

import type { EventPayloads, LinkUse } from '../../machines/candidate/events.ts';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import { type ConsentEntry, type RevocationChannel, revocationOf } from '../../machines/consent/ledger.ts';
import { between, DAY, type Instant } from '../../machines/vocabulary/instant.ts';
import { STAGE_GROUPS } from '../../machines/vocabulary/stage.ts';
import type { NewInboxEvent } from '../storage.ts';

/** Where these events come from, as the inbox names it. */
const LINK_SOURCE = 'link';

/** REV-03: the mailbox's one click, or the page's first button. REV-08: the page's "stop all messages". */
export type OptOut = 'UNSUBSCRIBE' | 'STOP_ALL';

const OPT_OUTS = {
  UNSUBSCRIBE: { channels: ['EMAIL'], source: 'EMAIL_UNSUBSCRIBE' },
  STOP_ALL: { channels: ['TEXT_AND_AI', 'EMAIL'], source: 'ACTION_LINK' },
} as const satisfies Record<
  OptOut,
  { channels: readonly RevocationChannel[]; source: EventPayloads['optOut.requested']['source'] }
>;

/** Nothing that is said again within a day is a new confirmation. */
const SAID_AGAIN = DAY;

const STAYS_WHERE_IT_IS: ReadonlySet<string> = new Set(['CONSENT_REVOKED', ...STAGE_GROUPS.CLOSED]);

const event = (
  { record }: Candidate,
  kind: NewInboxEvent['kind'],
  what: string,
  payload: object,
  at: Instant,
): NewInboxEvent => ({
  org: record.org,
  candidate: record.id,
  source: LINK_SOURCE,
  externalId: `${what}/${record.id}/${record.revision}`,
  kind,
  at,
  payload: payload as NewInboxEvent['payload'],
});

const columnsOf = (channels: readonly RevocationChannel[]) =>
  channels.flatMap((channel) => Object.keys(revocationOf(channel)) as ConsentEntry['column'][]);

const isRevoked = ({ consent }: Candidate, channels: readonly RevocationChannel[]): boolean =>
  columnsOf(channels).every((column) => consent.columns[column] === false && consent.revokedByCandidate[column]);

const BY_LINK: ReadonlySet<string> = new Set(Object.values(OPT_OUTS).map(({ source }) => source));
/** P-02: what a reading of a text took away is said by the link as well, so that it outlasts that reading. */
const isOnRecord = (ledger: readonly ConsentEntry[], channels: readonly RevocationChannel[]): boolean =>
  columnsOf(channels).every((column) => BY_LINK.has(ledger.findLast((entry) => entry.column === column)?.source ?? ''));

/** Null when all of it has been done before. `ledger`: of the candidate; null where nobody corrects what was read. */
export function optOutByLink(
  candidate: Candidate,
  application: string,
  act: OptOut,
  at: Instant,
  ledger: readonly ConsentEntry[] | null,
): NewInboxEvent | null {
  const { channels, source } = OPT_OUTS[act];
  const stage = candidate.applications[application]?.stage ?? null;
  const hasMoved = stage === null || STAYS_WHERE_IT_IS.has(stage);
  const isDone = isRevoked(candidate, channels) && (ledger === null || isOnRecord(ledger, channels));
  if (hasMoved && isDone) return null;
  const evidence = `link/${act}/${application}`;
  const payload: EventPayloads['optOut.requested'] = { channels, source, application, evidence };
  return event(candidate, 'optOut.requested', `${act}/${application}`, payload, at);
}

/** WEB-12: whatever is done with the link to an interview; whether it is taken, the chart decides when it is taken in. */
export const useOfLink = (candidate: Candidate, application: string, use: LinkUse, at: Instant): NewInboxEvent =>
  event(candidate, 'link.used', `${use.act}/${application}`, { application, ...use }, at);

/** STG-05: a second look at the resume; null where the stage takes no such wish. */
export function reReviewByLink(candidate: Candidate, application: string, at: Instant): NewInboxEvent | null {
  if (candidate.applications[application]?.stage !== 'RESUME_REJECTED') return null;
  const payload = { application, type: 'reReview.requested', by: 'candidate' };
  return event(candidate, 'application.event', `reReview/${application}`, payload, at);
}

/** TZ-04; null when the same was confirmed a moment ago. `timezone` is a name that the zone rules know. */
export function timezoneByLink(candidate: Candidate, timezone: string, at: Instant): NewInboxEvent | null {
  const { record } = candidate;
  const saidLately =
    record.timezoneSource === 'CONFIRMED' &&
    record.timezone === timezone &&
    record.timezoneConfirmedAt !== null &&
    between(record.timezoneConfirmedAt, at) < SAID_AGAIN;
  if (saidLately) return null;
  const payload: EventPayloads['timezone.confirmed'] = { timezone };
  return event(candidate, 'timezone.confirmed', `timezone/${timezone}`, payload, at);
}
