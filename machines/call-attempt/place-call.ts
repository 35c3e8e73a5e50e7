/** Calls handed to the voice provider, and asked to end. */

import { callChartOf } from '../candidate/chart-keys.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import type { ChartKey } from '../candidate/working-set.ts';
import type { Delivery } from '../engine/delivery.ts';
import { knownNumber } from '../from-numbers/choose.ts';
import { sessionOf } from './session.ts';
import { keepSetup } from './setup.ts';

/** GAT-14: takes a from-number slot and marks the row in flight; the task's key is the permit's id. */
export function placeCall(draft: Draft, delivery: Delivery): void {
  const { application, key } = delivery;
  const row = draft.rows[rowKey(application, delivery.attempt ?? 0)];
  const to = draft.record.phone;
  if (!row || to === null) throw new Error('A call was decided without its row or its number.');
  const { now, numbers } = draft.world;
  const { number: from, slot } = numbers.take(knownNumber(draft, application));
  // A worker may come to it when the hours, or the law's, have closed: then it is decided again (GAT-19).
  const { margin = null } = delivery.decision;
  const notAfter = margin === null ? {} : { notAfter: margin };
  const firstTouch = !draft.application(application).touched;
  const session = sessionOf(draft.world, draft, application);
  const task = draft.newId();
  draft.updateRow(row, { from, slot, to, handedOverAt: now, setup: keepSetup(draft, application) });
  draft.touch({ key: task, at: now, channel: 'CALL', application });
  draft.updateApplication(application, { touched: true, lastHandedOverAt: now });
  draft.putTask({
    key: task,
    kind: 'placeCall',
    application,
    chart: key,
    dueAt: now,
    decision: delivery.decision.id,
    payload: {
      to,
      from,
      row: rowKey(application, row.attempt),
      attempt: row.attempt,
      firstTouch,
      session,
      ...notAfter,
    },
  });
}

/** REV-07: asks the provider to end a call that still rings. */
export function endCall(draft: Draft, delivery: Delivery): void {
  const row = draft.rows[rowKey(delivery.application, delivery.attempt ?? 0)];
  if (row?.providerId) askToEnd(draft, delivery.application, delivery.key, row.providerId);
}

/**
 * REV-07, REV-05: an opt-out stops the phone, on whatever job it rings. What the row of another application makes of a
 * call that ended so is its own affair: it is not rewritten, and its next try finds the columns.
 */
export function endRingingCalls(draft: Draft, exceptOf: string | null): void {
  for (const row of Object.values(draft.rows))
    if (row.status === 'CALLING' && row.providerId !== null && row.application !== exceptOf)
      askToEnd(draft, row.application, callChartOf(row), row.providerId);
}

function askToEnd(draft: Draft, application: string, chart: ChartKey, providerId: string): void {
  const dueAt = draft.world.now;
  draft.putTask({
    key: draft.newId(),
    kind: 'endCall',
    application,
    chart,
    dueAt,
    decision: null,
    payload: { providerId },
  });
}
