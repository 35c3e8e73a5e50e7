/** The states that one chart of a candidate has been in, as the journal tells them. Pure. */
import type { JournalEntry } from '../../machines/candidate/records.ts';
import type { MachineName } from '../../machines/catalog.ts';

type Moves = { readonly type: JournalEntry['type']; readonly field?: string };

/** Which entries of the journal tell a chart's moves; those of one row or touch name it by a number. A call that came in is nobody's yet. */
const TOLD: Readonly<Record<Exclude<MachineName, 'inbound-call'>, Moves>> = {
  application: { type: 'stage' },
  'sms-conversation': { type: 'sms_state' },
  'web-invite': { type: 'invite_state' },
  'call-attempt': { type: 'call_row', field: 'attempt' },
  touch: { type: 'touch', field: 'number' },
};

/**
 * Oldest first; each state under the name that the chart has for it. `key`: of the chart, `application/…` or
 * `call-attempt/APPLICATION/3`.
 */
export function wayBack(name: MachineName, key: string, journal: readonly JournalEntry[]): readonly string[] {
  if (name === 'inbound-call') return [];
  const { type, field } = TOLD[name];
  const [, application, number] = key.split('/');
  const moves = journal.filter(
    (entry) =>
      entry.type === type &&
      entry.application === application &&
      (field === undefined || String(entry.data[field]) === number),
  );
  const states = moves.flatMap(({ data }, index) => [
    ...(index === 0 && 'from' in data ? [data['from']] : []),
    field === undefined ? data['to'] : String(data['status']).toUpperCase(),
  ]);
  return states.filter((state): state is string => typeof state === 'string');
}
