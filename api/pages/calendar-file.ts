/**
 * A booked interview as a calendar file (RFC 5545): one event that a phone's calendar takes in, moves and warns of. Pure.
 *
 * Must not know: HTTP. Guarantees: no line is longer than 75 octets, none is cut inside a character, and nothing in a
 * name can begin a line of its own; a file made later of the same interview replaces the earlier one (UID, SEQUENCE).
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';

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

const WARN_BEFORE = '-PT15M';
const LONGEST_LINE = 75;
const MADE_BY = '-//Overture//Video interview//EN';

/** RFC 5545 3.3.11; every other control character is no text of a calendar, and is left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\n\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, (each) => `\\${each}`)
    .replaceAll('\n', '\\n');

/** RFC 5545 3.1: a line goes on behind a line break and a space, which counts with the line that it begins. */
export function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      lines.push(current);
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

/** `20260302T170000Z` */
const stamp = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

export function calendarFile(of: BookedInterview): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${MADE_BY}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(of.uid)}`,
    `SEQUENCE:${of.sequence}`,
    `DTSTAMP:${stamp(of.madeAt)}`,
    `DTSTART:${stamp(of.starts)}`,
    `DTEND:${stamp(of.ends)}`,
    `SUMMARY:${escaped(of.title)}`,
    `DESCRIPTION:${escaped(`${of.about}\n${of.url}`)}`,
    `URL:${of.url}`,
    // The link is a key: whoever shares a calendar shares that they are busy, and not the key.
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(of.title)}`,
    `TRIGGER:${WARN_BEFORE}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
