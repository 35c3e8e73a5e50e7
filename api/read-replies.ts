/**
 * What the candidate wrote and what it was read as last, from their history: with by whom, how sure, and as what a person may
 * correct it (SMS-14). Pure.
 */

import { isOf } from '../machines/candidate/journal-data.ts';
import type { Message } from '../machines/candidate/working-set.ts';
import { correctionsOf, type ReadReply } from '../machines/replies/correct-label.ts';
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
}

const isReply = isOf('reply');

/** By the id of the message; what nobody has read yet is not among them. */
export function readingsIn({
  journal,
  messages,
  applications,
}: Pick<CandidateHistory, 'journal' | 'messages' | 'applications'>): ReadonlyMap<string, ReplyReading> {
  const readings = new Map<string, ReplyReading>();
  for (const entry of journal) {
    if (!isReply(entry)) continue;
    const { message: id, intent, by, source = null, confidence = null, matched = null, held } = entry.data;
    const message = messages.find((each) => each.id === id);
    const application = applications.find((each) => each.id === message?.application);
    if (message === undefined || application === undefined) continue;
    const reply = { text: message.text, at: message.at, intent, lastWroteAt: application.lastWroteAt };
    const isHeld = held === true;
    const corrections = isHeld ? [] : correctionsOf(reply);
    readings.set(id, { message, reply, by, source, confidence, matched, isHeld, corrections });
  }
  return readings;
}
