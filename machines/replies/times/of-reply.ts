/**
 * The time and timezone that a reply names, as SMS-13 asks for them: read from the candidate's own words, whoever read what
 * the reply means, by their clock as they wrote it.
 *
 * Guarantee: a classifier's guess at a time is never taken; a reply that is nothing but a time, where one was asked for,
 * needs no classifier to be one.
 */

import { wallTimeOf } from '../../hours/wall-time.ts';
import { canonicalZone, FALLBACK_ZONE, type Zone } from '../../hours/zone-rules.ts';
import { type Instant, MINUTE, plus } from '../../vocabulary/instant.ts';
import type { ReplyIntent } from '../../vocabulary/reply-intent.ts';
import { ownWordsOf } from '../keywords.ts';
import { readTime, type TimeSaid } from './read-time.ts';

export interface NamedTime {
  readonly intent: ReplyIntent;
  /** `2026-04-10T14:00` by the candidate's clock; with a Z it is an instant, as of "in 20 minutes". */
  readonly time: string | null;
  readonly timezone: string | null;
  /** It speaks of a time, and which one cannot be said. */
  readonly timeIsUnclear: boolean;
}

export interface Asked {
  readonly text: string;
  readonly at: Instant;
  /** Of the candidate, as we have it. */
  readonly timezone: string | null;
  readonly spanish: boolean;
  /** Where the conversation stands. */
  readonly smsState: string;
}

const SCHEDULES: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['WANTS_TO_SCHEDULE', 'RESCHEDULE']);
/** Where the last that we said asks when to call, or a call is agreed. */
const ASKED_WHEN: ReadonlySet<string> = new Set([
  ...['INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'AWAITING_TIMEZONE', 'SCHEDULED'],
]);
/** What a reply that is a time and no more may be taken for, until it is looked at. */
const MAY_BE_A_TIME: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['UNCLEAR', 'INTERESTED', 'TIMEZONE', 'QUESTION']);

export function timeOfReply(intent: ReplyIntent, asked: Asked): NamedTime {
  const said = saidIn(asked);
  const isAnswer = said.kind !== 'NONE' && said.isAll && MAY_BE_A_TIME.has(intent);
  const schedules = SCHEDULES.has(intent) || (ASKED_WHEN.has(asked.smsState) && isAnswer);
  const saysZone = asked.smsState === 'AWAITING_TIMEZONE' && said.zone !== null && intent === 'UNCLEAR';
  const meant = SCHEDULES.has(intent) ? intent : schedules ? 'WANTS_TO_SCHEDULE' : saysZone ? 'TIMEZONE' : intent;
  if (!schedules) return { intent: meant, time: null, timezone: said.zone, timeIsUnclear: false };
  return { intent: meant, time: timeIn(said, asked.at), timezone: said.zone, timeIsUnclear: said.kind === 'UNCLEAR' };
}

/** By the clock of the zone that it names, else of the one we have. */
function saidIn({ text, at, timezone, spanish, smsState }: Asked): TimeSaid {
  const own = ownWordsOf(text);
  const by = (zone: Zone): TimeSaid =>
    readTime(own, wallTimeOf(at, zone), { spanish, zoneAsked: smsState === 'AWAITING_TIMEZONE' });
  const ours = canonicalZone(timezone ?? '') ?? FALLBACK_ZONE;
  const said = by(ours);
  return said.zone === null || said.zone === ours ? said : by(said.zone);
}

/** "In 20 minutes" is a moment, whatever the clock shows where they are. */
const timeIn = ({ kind, wall, minutes }: TimeSaid, at: Instant): string | null =>
  kind === 'IN' && minutes !== null ? `${wholeMinute(plus(at, minutes * MINUTE)).slice(0, 16)}Z` : wall;

const wholeMinute = (at: Instant): Instant => (/:00(?:\.0+)?Z$/u.test(at) ? at : plus(at, MINUTE));
