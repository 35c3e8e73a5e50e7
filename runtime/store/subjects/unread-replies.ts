/** Texts and emails of candidates that nobody has understood (SMS-14), a page at a time. */

import { isUnread, receivedAt } from '../../../machines/replies/unread.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Question } from '../../../machines/vocabulary/reply-intent.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { pageOf } from './page-of.ts';

interface UnreadQuery {
  /** Those that came in at this instant or before. */
  readonly receivedUntil: Instant;
  /** Candidate, request. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface UnreadReply {
  readonly candidate: string;
  readonly application: string;
  readonly job: string;
  /** The request to read it. */
  readonly task: string;
  readonly message: string;
  readonly channel: 'SMS' | 'EMAIL';
  readonly text: string;
  /** The question of ours that was open when it came in. */
  readonly question: Question | null;
  readonly receivedAt: Instant;
}

export interface UnreadReplies {
  /** By candidate and request. */
  unreadPage(org: string, query: UnreadQuery): Promise<readonly UnreadReply[]>;
}

export const memoryUnreadReplies = (state: MemoryState): UnreadReplies => ({
  async unreadPage(org, { receivedUntil, after, limit }) {
    const candidates = everybodyIn(state, org);
    const unread = candidates.flatMap(({ candidate }): UnreadReply[] =>
      Object.values(candidate.tasks)
        .filter(isUnread)
        .filter((task) => receivedAt(task) <= receivedUntil)
        .map((task) => {
          const { message, text, question, channel = 'SMS' } = task.payload;
          const { application } = task;
          const job = candidate.applications[application]?.job ?? '';
          return {
            ...{ candidate: candidate.record.id, application, job, task: task.key },
            ...{ message, channel, text, question, receivedAt: receivedAt(task) },
          };
        }),
    );
    return pageOf(unread, ({ candidate, task }) => [candidate, task], after, limit);
  },
});
