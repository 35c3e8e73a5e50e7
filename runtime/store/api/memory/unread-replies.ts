/** What nobody has understood, in memory. */
import { isUnread, receivedAt, toRead } from '../../../../machines/replies/unread.ts';
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { UnreadReplies, UnreadReply } from '../unread-replies.ts';
import { pageOf } from './page-of.ts';

export const memoryUnreadReplies = (state: MemoryState): UnreadReplies => ({
  async unreadPage(org, { receivedUntil, after, limit }) {
    const candidates = [...registerOf(state, org).candidates.values()];
    const unread = candidates.flatMap(({ candidate }): UnreadReply[] =>
      Object.values(candidate.tasks)
        .filter((task) => isUnread(task) && receivedAt(task) <= receivedUntil)
        .map((task) => {
          const { message, text, question, channel = 'SMS' } = toRead(task);
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
