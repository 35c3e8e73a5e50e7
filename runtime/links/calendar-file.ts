/**
 * A booked interview as a calendar file (RFC 5545): one event that a phone's calendar takes in, moves and warns of. Pure.
 *
 * Guarantees: nothing in a name can begin a line of its own; a file made later of the same interview replaces the earlier
 * one (UID, SEQUENCE).
 */
import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { type Instant, MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';

export interface BookedInterview {
  /** The same for every file of one interview. */
  readonly uid: string;
  /** Greater for every later file. */
  readonly sequence: number;
  readonly madeAt: Instant;
  readonly starts: Instant;
  readonly ends: Instant;
  readonly title: string;
  readonly about: string;
  readonly url: string;
}

/** The id of an application is a secret of sorts (its first digits are read back by callers), so it is not in here. */
export function interviewUid({ org, application }: { readonly org: string; readonly application: string }): string {
  const digest = createHash('sha256').update(`interview ${org} ${application}`).digest('hex');
  return `${digest.slice(0, 32)}@overture`;
}

const WARN_BEFORE_SECONDS = (15 * MINUTE) / SECOND;

/** The library leaves what is no text of a calendar in: control characters, and line ends that only Unicode knows. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

export function calendarFile(of: BookedInterview): string {
  const calendar = ical({
    prodId: { company: 'Overture', product: 'Video interview', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'GREGORIAN',
  });
  const event = calendar.createEvent({
    id: of.uid,
    sequence: of.sequence,
    stamp: of.madeAt,
    start: of.starts,
    end: of.ends,
    summary: plain(of.title),
    description: `${plain(of.about)}\n${of.url}`,
    url: of.url,
    // The link is a key: whoever shares a calendar shares that they are busy, and not the key.
    class: ICalEventClass.PRIVATE,
    status: ICalEventStatus.CONFIRMED,
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: WARN_BEFORE_SECONDS, description: plain(of.title) });
  return `${calendar.toString()}\r\n`;
}
