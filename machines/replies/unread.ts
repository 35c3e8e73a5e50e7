/**
 * What the candidate wrote and nobody has understood yet (SMS-14): that which the classifier was asked about and has not
 * answered. Guarantee: the request is the record, so that what waits and what holds (GAT-28) cannot differ.
 */

import type { Candidate, Task } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';

/** What a request to read something carries. */
export type ToRead = Unread['payload'];
type Unread = Task<'classifyReply'>;

export const isUnread = (task: Task): task is Unread => task.kind === 'classifyReply';

/** GAT-28: something the candidate wrote, on whatever job, is with the classifier, or with nobody. */
export const replyUnread = (candidate: Candidate): boolean => Object.values(candidate.tasks).some(isUnread);

/** What waits to be understood on this application under the name of its message; null = nothing does, or no longer. */
export const unreadNamed = (
  of: { readonly candidate: Pick<Candidate, 'tasks'> } | null,
  application: string,
  message: string,
): ToRead | null =>
  Object.values(of?.candidate.tasks ?? {})
    .filter(isUnread)
    .filter((task) => task.application === application)
    .map(({ payload }) => payload)
    .find((unread) => unread.message === message) ?? null;

export const receivedAt = ({ payload, dueAt }: Unread): Instant => payload.receivedAt ?? dueAt;

/** SMS-14: since when the oldest of what they wrote on this application waits to be understood. */
export const unreadSince = (candidate: Candidate, application: string): Instant | null =>
  Object.values(candidate.tasks)
    .filter(isUnread)
    .filter((task) => task.application === application)
    .map(receivedAt)
    .sort()[0] ?? null;
