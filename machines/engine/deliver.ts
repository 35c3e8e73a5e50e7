/**
 * Hands one event to one chart of the candidate: facts are computed, the chart steps, what changed is written down, and
 * what the chart asked for is carried out on the draft.
 *
 * Order within a step, so that a cause stands before its effect in the journal: the decision, the change of state, then
 * the effects in the chart's order.
 */

import { applicationFacts } from '../application/compute-facts.ts';
import { callAttemptFacts } from '../call-attempt/compute-facts.ts';
import { addressOf, type ChartAddress } from '../candidate/chart-keys.ts';
import { takeDecision } from '../candidate/decisions.ts';
import { type ChartEngine, type Draft, rowKey } from '../candidate/draft.ts';
import type { ChartKey, WaitOver } from '../candidate/working-set.ts';
import { smsConversationFacts } from '../sms-conversation/compute-facts.ts';
import type { ToldTo } from '../tells.ts';
import { touchFacts } from '../touch/compute-facts.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { forgetWaits } from '../waits/note-wait.ts';
import { webInviteFacts } from '../web-invite/compute-facts.ts';
import type { WebInviteContext } from '../web-invite/index.ts';
import type { Delivered, Delivery } from './delivery.ts';
import { applyEffect } from './effects.ts';
import { projectState } from './project.ts';
import { begin, type StampedEvent, step } from './step.ts';

function factsFor(
  draft: Draft,
  key: ChartKey,
  address: ChartAddress,
  event: { readonly at: Instant } & { readonly [detail: string]: unknown },
): unknown {
  const application = draft.application(address.application);
  if (address.machine === 'application') return applicationFacts(draft.world, draft, application);
  if (address.machine === 'sms-conversation') {
    const snapshot = draft.charts[key]?.snapshot as { context: { keptTime: string | null } } | undefined;
    return smsConversationFacts(draft.world, draft, application, event, snapshot?.context.keptTime ?? null);
  }
  if (address.machine === 'web-invite') {
    // A stored context is its chart's own, and every chart of this key is a web invite.
    const snapshot = draft.charts[key]?.snapshot as { context: unknown } | undefined;
    return webInviteFacts(draft.world, draft, application, snapshot?.context as WebInviteContext);
  }
  if (address.machine === 'touch') return touchFacts(draft.world, draft, application, address.attempt ?? 0);
  const row = draft.rows[rowKey(address.application, address.attempt ?? 0)];
  if (!row) throw new Error(`The chart of row ${address.application}/${address.attempt} stands without its row.`);
  return callAttemptFacts(draft.world, draft, application, row, event);
}

export function deliver<Key extends ChartKey>(
  draft: Draft,
  key: Key,
  told: ToldTo<Key> | WaitOver,
  at: Instant = draft.world.now,
): Delivered {
  const stored = draft.charts[key];
  if (!stored) return 'absent';
  const address = addressOf(key);
  const stamped = { ...told, at };
  const event = { ...stamped, facts: factsFor(draft, key, address, stamped) } as StampedEvent;
  const result = step(stored, event);
  if (draft.world.isWatched === true)
    draft.steps.push({
      chart: key,
      event,
      before: stored,
      value: result.value,
      context: result.context,
      isOver: result.chart === null,
    });
  if (result.verdict !== 'handled') return result.verdict;

  for (const id of result.cancelled) draft.dropTimer(`${key}#${id}`);
  if (result.chart) draft.putChart(key, result.chart);
  else draft.dropChart(key);
  for (const { id, dueAt, event: due } of result.armed)
    draft.putTimer({ key: `${key}#${id}`, chart: key, dueAt, event: due });

  const { machine, application, attempt } = address;
  const delivery: Delivery = { machine, application, attempt, key, at, event, decision: { id: null } };
  takeDecision(draft, delivery, result.effects);
  projectState(draft, delivery, result);
  forgetWaits(draft, delivery, stored, result);
  for (const effect of result.effects) applyEffect(draft, delivery, effect);
  return 'handled';
}

/** What a draft runs its charts by. */
export const ENGINE: ChartEngine = { begin, deliver };
