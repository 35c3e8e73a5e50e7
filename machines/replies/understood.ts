/** SMS-14, GAT-28: what the candidate wrote waits to be understood, or no longer; and whom that holds or lets go. */

import { addressOf, conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { Task } from '../candidate/working-set.ts';
import { hurryHeldMessages } from '../messages/decide-again.ts';
import { replyUnread } from './unread.ts';

export function waitsToBeUnderstood(draft: Draft, task: Task): void {
  draft.putTask(task);
  draft.tell(conversationChart(task.application), { type: 'reply.unread' });
}

/** By whoever it was, or because what it says counts no more. */
export function isUnderstood(draft: Draft, { key, application }: Pick<Task, 'key' | 'application'>): void {
  draft.dropTask(key);
  draft.somethingIsUnderstood = true;
  draft.othersMayMove = true;
  draft.tell(conversationChart(application), { type: 'reply.understood' });
}

/** Once nothing is unread any more: rows, texts, emails and touches that waited are decided again. */
export function liftReading(draft: Draft): boolean {
  if (!draft.somethingIsUnderstood || replyUnread(draft)) return false;
  draft.somethingIsUnderstood = false;
  let told = false;
  for (const [key, { snapshot }] of Object.entries(draft.charts)) {
    const { machine } = addressOf(key);
    const { context } = snapshot as { context: { waitsFor?: string | null } };
    if (machine === 'application' || (machine === 'call-attempt' && context.waitsFor !== 'READING')) continue;
    draft.tell(key, { type: machine === 'call-attempt' ? 'reply.understood' : 'hold.lifted' });
    told = true;
  }
  hurryHeldMessages(draft, () => true);
  return told;
}
