/**
 * Owns what a person says became of a send that nobody could find out about, or that it rests (P-17). Guarantees:
 * written down with who said it; nothing is sent by it, what is known by now is left as it is, and the touch goes on
 * counting against the day, since it may have reached them.
 */

import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { isSend, type Task } from '../candidate/working-set.ts';
import { furthest, type MessageStatus } from '../vocabulary/message-status.ts';
import type { Settled } from '../vocabulary/send-settled.ts';

/** Nobody can say what became of it; a person may. */
export const isUnresolved = (task: Task): boolean => isSend(task) && task.payload.isUnresolved === true;

const CHANNELS = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' } as const;
const STATUS: Readonly<Record<Exclude<Settled, 'LEFT'>, MessageStatus>> = {
  ARRIVED: 'accepted',
  NOT_ARRIVED: 'undelivered',
};

export interface SentPerhaps {
  readonly channel: 'CALL' | 'SMS' | 'EMAIL';
  /** Of a call: which one of the application. */
  readonly attempt: number | null;
  /** Of a message. */
  readonly message: string | null;
}

/** Null for a task that reaches nobody. */
export function sentPerhaps(task: Task): SentPerhaps | null {
  if (!isSend(task)) return null;
  const channel = CHANNELS[task.kind];
  if (task.kind === 'placeCall') return { channel, attempt: task.payload.attempt, message: null };
  return { channel, attempt: null, message: task.payload.message };
}

export function settleSend(draft: Draft, { task: key, said, by }: EventPayloads['send.settled']): void {
  const task = draft.tasks[key];
  const of = task === undefined || !isUnresolved(task) ? null : sentPerhaps(task);
  if (task === undefined || of === null) {
    const reason = 'nothing of that name waits to be settled: it is known, or settled, by now';
    draft.append('ignored', null, { event: 'send.settled', reason });
    return;
  }
  draft.dropTask(key);
  const message = of.message === null ? undefined : draft.messages[of.message];
  if (message !== undefined && message.status !== 'received' && said !== 'LEFT')
    draft.putMessage({ ...message, status: furthest(message.status, STATUS[said]) });
  const { channel, attempt } = of;
  const what = { channel, attempt, template: message?.template ?? (channel === 'CALL' ? 'call' : null) };
  draft.append('send_settled', task.application, { permit: key, ...what, message: of.message, said, by });
}
