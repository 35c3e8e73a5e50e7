/** Calls handed to the voice provider, and asked to end. */
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { rowsOf } from '../facts/outreach.ts';
import type { Delivery } from './deliver.ts';
import { type Draft, rowKey } from './draft.ts';

/** GAT-14: takes a from-number slot and marks the row in flight; the task's key is the permit's id. */
export function placeCall(draft: Draft, delivery: Delivery): void {
  const { application, key } = delivery;
  const row = draft.rows[rowKey(application, delivery.attempt ?? 0)];
  const to = draft.record.phone;
  if (!row || to === null) throw new Error('A call was decided without its row or its number.');
  const { now, numbers } = draft.world;
  const known = rowsOf(draft, application).findLast(({ from }) => from !== null)?.from ?? null;
  const { number: from, slot } = numbers.take(known);
  const firstTouch = !draft.application(application).touched;
  const task = draft.newId();
  draft.updateRow(row, { from, slot, to, handedOverAt: now });
  draft.touch({ key: task, at: now, channel: 'CALL', application });
  draft.updateApplication(application, { touched: true, lastHandedOverAt: now });
  draft.putTask({
    key: task,
    kind: 'placeCall',
    application,
    chart: key,
    dueAt: now,
    decision: delivery.decision.id,
    payload: { to, from, row: rowKey(application, row.attempt), attempt: row.attempt, firstTouch },
  });
}

/** REV-07: asks the provider to end a call that still rings. */
export function endCall(draft: Draft, delivery: Delivery, params: { readonly [key: string]: Json } = {}): void {
  const row = draft.rows[rowKey(delivery.application, delivery.attempt ?? 0)];
  const providerId = (params['providerId'] as string | undefined) ?? row?.providerId;
  if (!providerId) return;
  draft.putTask({
    key: draft.newId(),
    kind: 'endCall',
    application: delivery.application,
    chart: delivery.key,
    dueAt: draft.world.now,
    decision: null,
    payload: { providerId },
  });
}
