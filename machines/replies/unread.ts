/**
 * What the candidate wrote and nobody has understood yet (SMS-14): that which the classifier was asked about and has not
 * answered. Guarantee: the request is the record, so that what waits and what holds (GAT-28) cannot differ.
 */

import type { Candidate, Task } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Question } from '../vocabulary/reply-intent.ts';

/** What a request to read something carries. */
export interface ToRead {
  readonly message: string;
  readonly text: string;
  readonly question: Question | null;
  /** When it came in. */
  readonly receivedAt?: Instant;
  readonly channel?: 'SMS' | 'EMAIL';
}
export const toRead = ({ payload }: Task): ToRead => payload as unknown as ToRead;

export const isUnread = ({ kind }: Task): boolean => kind === 'classifyReply';

/** GAT-28: something the candidate wrote, on whatever job, is with the classifier, or with nobody. */
export const replyUnread = (candidate: Candidate): boolean => Object.values(candidate.tasks).some(isUnread);

/** What waits to be understood on this application under the name of its message; null = nothing does, or no longer. */
export const unreadNamed = (
  of: { readonly candidate: Pick<Candidate, 'tasks'> } | null,
  application: string,
  message: string,
): ToRead | null =>
  Object.values(of?.candidate.tasks ?? {})
    .filter((task) => isUnread(task) && task.application === application)
    .map(toRead)
    .find((unread) => unread.message === message) ?? null;

export const receivedAt = (task: Task): Instant => toRead(task).receivedAt ?? task.dueAt;

/** SMS-14: since when the oldest of what they wrote on this application waits to be understood. */
export const unreadSince = (candidate: Candidate, application: string): Instant | null =>
  Object.values(candidate.tasks)
    .filter((task) => isUnread(task) && task.application === application)
    .map(receivedAt)
    .sort()[0] ?? null;
