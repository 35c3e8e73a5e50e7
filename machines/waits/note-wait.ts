/**
 * Remembers what a row, a text or an email was found to wait for, so that it is written down once (GAT).
 *
 * Guarantee: it is forgotten as soon as its chart stands elsewhere, so that what waits anew is told anew.
 */

import { type Draft, rowKey } from '../candidate/draft.ts';
import type { StoredChart } from '../candidate/working-set.ts';
import type { Delivery } from '../engine/delivery.ts';
import type { Step } from '../engine/step.ts';
import { type Found, isSameWait } from './repeated-wait.ts';

/** The key under which the open row's wait is kept: an application has one open row at most (P-06). */
const OF_THE_ROW = 'call';
/** Hours or timezone have changed: what was found before is to be found anew. */
const PLACED_ANEW = 'row.rebound';
const keysOf = ({ machine, attempt }: Delivery) => (machine === 'touch' ? `touch/${attempt ?? 0}/` : `${machine}/`);
const keyOf = (delivery: Delivery, about: string): string =>
  delivery.machine === 'call-attempt' ? OF_THE_ROW : `${keysOf(delivery)}${about}`;

/** `known`: it was found so before, and nothing has changed since. */
export function noteWait(draft: Draft, delivery: Delivery, about: string, found: Found | null): 'known' | 'news' {
  const { waits } = draft.application(delivery.application);
  const key = keyOf(delivery, about);
  if (found === null) {
    keepOnly(draft, delivery, (each) => each !== key);
    return 'news';
  }
  const { attempt } = delivery;
  const before = waits[key];
  // GAT-21: a switch that was turned off still holds until a turn comes, which is news.
  const askedByItself = delivery.event.type !== 'hold.lifted';
  if (askedByItself && before?.attempt === attempt && isSameWait(before, found)) return 'known';
  const now = { ...found, since: draft.world.now, attempt };
  draft.updateApplication(delivery.application, { waits: { ...waits, [key]: now } });
  return 'news';
}

/** The row is on its way to look again, or has looked, and has found nothing new. */
export const looksInVain = (draft: Draft, { application, attempt, decision, event }: Delivery): boolean =>
  decision.id === null &&
  event.type !== PLACED_ANEW &&
  draft.application(application).waits[OF_THE_ROW]?.attempt === attempt;

/** After a step: a row that is pending no more waits for nothing, nor does what has moved on without a decision. */
export function forgetWaits(
  draft: Draft,
  delivery: Delivery,
  before: StoredChart,
  { chart, value, effects }: Step,
): void {
  const { waits } = draft.application(delivery.application);
  if (Object.keys(waits).length === 0) return;
  if (delivery.machine === 'call-attempt') {
    const row = draft.rows[rowKey(delivery.application, delivery.attempt ?? 0)];
    const isOfThisRow = waits[OF_THE_ROW]?.attempt === delivery.attempt;
    if (isOfThisRow && (row?.status !== 'PENDING' || delivery.event.type === PLACED_ANEW))
      keepOnly(draft, delivery, (key) => key !== OF_THE_ROW);
    return;
  }
  const { value: valueBefore } = before.snapshot as { readonly value?: unknown };
  const isWhereItWas = chart !== null && JSON.stringify(value) === JSON.stringify(valueBefore);
  if (isWhereItWas) return;
  const decidedNow = new Set(
    effects.flatMap(({ type, params }) => (type === 'messageDecided' ? [keyOf(delivery, params.template)] : [])),
  );
  keepOnly(draft, delivery, (key) => !key.startsWith(keysOf(delivery)) || decidedNow.has(key));
}

function keepOnly(draft: Draft, { application }: Delivery, isKept: (key: string) => boolean): void {
  const { waits } = draft.application(application);
  const kept = Object.entries(waits).filter(([key]) => isKept(key));
  if (kept.length < Object.keys(waits).length)
    draft.updateApplication(application, { waits: Object.fromEntries(kept) });
}
