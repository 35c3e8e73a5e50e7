/**
 * A working set as it would be loaded again after it was written.
 *
 * Pure. Guarantees: the same entries in the same order, each with its properties in the order of its columns, as `rows.postgres.ts`
 * reads them; or none at all, where the store keeps what the decision has let go of.
 */

import { OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type { Candidate, Message } from '../../../machines/candidate/working-set.ts';
import { arrangedApplication, readChart } from '../schema/tables/applications.ts';
import { arrangedConsent, arrangedRecord } from '../schema/tables/candidates.ts';
import { arrangedTask } from '../schema/tables/tasks.ts';
import { arrangedTimer } from '../schema/tables/timers.ts';
import { arrangedCallRow, arrangedMessage } from '../schema/tables/touches.ts';

type Entries<V> = Readonly<Record<string, V>>;
type Order<V> = (a: V, b: V) => number;

/** From here on UTF-16 is in another order than the code points, by which the database sorts. */
const NOT_IN_ORDER = /[\ud800-\uffff]/;

/** As `collate "C"`. */
export function byCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  if (NOT_IN_ORDER.test(a) || NOT_IN_ORDER.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

const byKey: Order<readonly [string, unknown]> = ([a], [b]) => byCodePoints(a, b);

function entriesOf<V>(
  before: Entries<V>,
  after: Entries<V>,
  arrange: (value: V) => V,
  order: Order<readonly [string, V]> = byKey,
): Entries<V> {
  if (before === after) return before;
  let isAsStored = true;
  let last: readonly [string, V] | null = null;
  const entries = Object.entries(after).map(([key, value]): [string, V] => {
    const entry: [string, V] = [key, before[key] === value ? value : arrange(value)];
    isAsStored &&= entry[1] === value && (last === null || order(last, entry) < 0);
    last = entry;
    return entry;
  });
  return isAsStored ? after : Object.fromEntries(entries.sort(order));
}

const isOpen = ({ direction, status }: Message): boolean =>
  direction === 'outbound' && OPEN_MESSAGE_STATUSES.has(status);

/** Others are loaded only when an event names them. */
const openOnes = (messages: Entries<Message>): Entries<Message> => {
  const all = Object.entries(messages);
  const open = all.filter(([, message]) => isOpen(message));
  return open.length === all.length ? messages : Object.fromEntries(open);
};

const hasLost = <V>(before: Entries<V>, after: Entries<V>): boolean =>
  before !== after && Object.keys(before).some((key) => !(key in after));

export function asStored(before: Candidate, after: Candidate): Candidate | null {
  // gone from the decision, they stay stored
  if (hasLost(before.applications, after.applications) || hasLost(before.rows, after.rows)) return null;
  if (hasLost(before.messages, after.messages)) return null;
  return {
    record: before.record === after.record ? after.record : arrangedRecord(after.record),
    consent: before.consent === after.consent ? after.consent : arrangedConsent(after.consent),
    suppressed: [],
    applications: entriesOf(before.applications, after.applications, arrangedApplication),
    charts: entriesOf(before.charts, after.charts, readChart),
    rows: entriesOf(
      before.rows,
      after.rows,
      arrangedCallRow,
      ([, a], [, b]) => byCodePoints(a.application, b.application) || a.attempt - b.attempt,
    ),
    messages: openOnes(entriesOf(before.messages, after.messages, arrangedMessage)),
    timers: entriesOf(before.timers, after.timers, arrangedTimer),
    tasks: entriesOf(before.tasks, after.tasks, arrangedTask),
  };
}

/** With those that events and results name, in order. */
export function withMessages(set: Candidate, named: readonly Message[]): Candidate {
  if (named.length === 0) return set;
  const all = { ...set.messages, ...Object.fromEntries(named.map((message) => [message.id, message])) };
  return { ...set, messages: Object.fromEntries(Object.entries(all).sort(byKey)) };
}
