/**
 * What the candidate wrote and what it was read as last, from their history: with by whom, how sure, and as what a person may
 * correct it (SMS-14). Pure.
 */

import type { EventPayloads } from '../machines/candidate/events.ts';
import { isOf } from '../machines/candidate/journal-data.ts';
import type { Message } from '../machines/candidate/working-set.ts';
import { correctionsOf, optedOutSince, type ReadReply } from '../machines/replies/correct-label.ts';
import { timeOfReply } from '../machines/replies/times/of-reply.ts';
import type { ReplyIntent } from '../machines/vocabulary/reply-intent.ts';
import type { CandidateHistory } from '../runtime/store/subjects/histories.ts';

export interface ReplyReading {
  readonly message: Message;
  readonly reply: ReadReply;
  readonly by: string;
  readonly source: string | null;
  readonly confidence: number | null;
  readonly matched: string | null;
  /** It waits for a person (GAT-28). */
  readonly isHeld: boolean;
  /** As what it may be corrected. */
  readonly corrections: readonly ReplyIntent[];
  /** Where the conversation stands, and the timezone of the candidate as we have it. */
  readonly smsState: string;
  readonly timezone: string | null;
  /** What a correction says of the reading that it corrects. */
  readonly corrects: NonNullable<EventPayloads['reply.labelled']['corrects']>;
}

const isReply = isOf('reply');

/** SMS-13: the time and timezone of its words, where a person says that it means this and names none; what it means is theirs alone to say. */
export function namedByItsWords(
  { message: { text, at }, smsState, timezone }: ReplyReading,
  means: ReplyIntent,
): { readonly time: string | null; readonly timezone: string | null } {
  const said = timeOfReply(means, { text, at, timezone, smsState, spanish: false });
  return said.intent === means ? { time: said.time, timezone: said.timezone } : { time: null, timezone: null };
}

/** By the id of the message; what nobody has read yet is not among them. */
export function readingsIn({
  journal,
  messages,
  applications,
  consent,
  ledger,
  record,
}: Omit<CandidateHistory, 'rows' | 'decisions'>): ReadonlyMap<string, ReplyReading> {
  const readings = new Map<string, ReplyReading>();
  for (const entry of journal) {
    if (!isReply(entry)) continue;
    const { message: id, intent, by, source = null, confidence = null, matched = null, held } = entry.data;
    const message = messages.find((each) => each.id === id);
    const application = applications.find((each) => each.id === message?.application);
    if (message === undefined || application === undefined) continue;
    const { text, at, channel } = message;
    const since = channel === 'SMS' && optedOutSince(at, { consent, ledger });
    const reply = { text, at, intent, lastWroteAt: application.lastWroteAt, optedOutSince: since };
    const corrects = { intent, channel, at, mayTakeBack: consent.revokedByCandidate.sms_consent && !since };
    const isHeld = held === true;
    const stands = { smsState: application.smsState, timezone: record.timezone };
    const corrections = isHeld ? [] : correctionsOf(reply);
    readings.set(id, { message, reply, by, source, confidence, matched, isHeld, corrections, corrects, ...stands });
  }
  return readings;
}
