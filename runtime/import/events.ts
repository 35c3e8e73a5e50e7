/** What a row becomes in the inbox: for a candidate who is new, and for one who is known already. Pure. */

import type { CandidateFields, EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { Columns } from '../../machines/consent/ledger.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { RowChanges } from './changes.ts';
import type { ReadRow } from './row.ts';

const SOURCE = 'import';

export interface RowOnJob {
  readonly org: string;
  readonly job: string;
  readonly candidate: string;
  readonly application: string;
  readonly row: ReadRow;
  /** What intake made of it. */
  readonly fields: CandidateFields;
  /** Of this import and line: what a known candidate is told anew is told once. */
  readonly name: string;
  readonly at: Instant;
}

function event<K extends EventKind>(
  of: Pick<RowOnJob, 'org' | 'candidate' | 'at'>,
  kind: K,
  externalId: string,
  payload: EventPayloads[K],
): NewInboxEvent {
  const { org, candidate, at } = of;
  return { org, candidate, source: SOURCE, externalId, kind, at, payload: payload as NewInboxEvent['payload'] };
}

/** STG-14: its identity is job and candidate, so that a second import of them is answered as a duplicate. */
export const added = (of: RowOnJob): NewInboxEvent =>
  event(of, 'application.added', JSON.stringify([of.job, of.candidate]), {
    application: of.application,
    job: of.job,
    source: of.row.source,
    by: 'import',
  });

/** A candidate nobody knows: everything the row says, and the job. */
export function newCandidateEvents(of: RowOnJob): readonly NewInboxEvent[] {
  const { consent, kept } = of.row;
  const payload = { fields: of.fields, consent, source: 'IMPORT', ...(kept === null ? {} : { kept }) } as const;
  return [{ ...event(of, 'candidate.imported', of.candidate, payload), createsCandidate: true }, added(of)];
}

/** A candidate who is known: what the row changes of them. Without their id no stored no becomes a yes (IMP-01). */
export function changeEvents(
  of: Omit<RowOnJob, 'application'>,
  { fields, consent }: Pick<RowChanges, 'fields' | 'consent'>,
): readonly NewInboxEvent[] {
  return [
    ...(Object.keys(fields).length === 0
      ? []
      : [event(of, 'candidate.updated', of.name, { changes: fields, source: 'IMPORT', by: 'import' })]),
    ...consentEvents(of, consent),
  ];
}

export function consentEvents(of: Omit<RowOnJob, 'application'>, changes: Partial<Columns>): readonly NewInboxEvent[] {
  if (Object.keys(changes).length === 0) return [];
  const keepsNo = of.row.id === null;
  return [event(of, 'consent.changed', of.name, { changes, source: 'IMPORT', by: 'import', keepsNo })];
}
