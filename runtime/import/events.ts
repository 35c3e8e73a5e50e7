/** What a row becomes in the inbox: for a candidate who is new, and for one who is known already. Pure. */
import { CONSENT_COLUMNS } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { CandidateFields, EventKind, EventPayloads } from '../events.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { ReadRow } from './row.ts';

const SOURCE = 'import';
const WHERE = ['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country'] as const;

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
  of: RowOnJob,
  kind: K,
  externalId: string,
  payload: EventPayloads[K],
): NewInboxEvent {
  const { org, candidate, at } = of;
  return { org, candidate, source: SOURCE, externalId, kind, at, payload: payload as NewInboxEvent['payload'] };
}

/** STG-14: its identity is job and candidate, so that a second import of them is answered as a duplicate. */
const added = (of: RowOnJob): NewInboxEvent =>
  event(of, 'application.added', JSON.stringify([of.job, of.candidate]), {
    application: of.application,
    job: of.job,
    source: of.row.source,
    by: 'import',
  });

/** A candidate nobody knows: everything the row says, and the job. */
export function newCandidateEvents(of: RowOnJob): readonly NewInboxEvent[] {
  const payload = { fields: of.fields, consent: of.row.consent, source: 'IMPORT' } as const;
  return [{ ...event(of, 'candidate.imported', of.candidate, payload), createsCandidate: true }, added(of)];
}

/** A candidate who is known: what the row says of them, blanks aside, and the job. A phone alone moves no timezone. */
export function knownCandidateEvents(of: RowOnJob): readonly NewInboxEvent[] {
  const { raw, consent } = of.row;
  const { firstName, lastName, phone, email, ...place } = of.fields;
  const saysWhere = WHERE.some((field) => raw[field] !== undefined && raw[field] !== null);
  const said = Object.entries({ firstName, lastName, phone, email }).filter(([, value]) => value != null);
  const changes: CandidateFields = { ...Object.fromEntries(said), ...(saysWhere ? place : {}) };
  const named = CONSENT_COLUMNS.filter((column) => consent[column] !== null);
  const consents = Object.fromEntries(named.map((column) => [column, consent[column]]));
  return [
    ...(Object.keys(changes).length === 0
      ? []
      : [event(of, 'candidate.updated', of.name, { changes, source: 'IMPORT', by: 'import' })]),
    ...(named.length === 0
      ? []
      : [event(of, 'consent.changed', of.name, { changes: consents, source: 'IMPORT', by: 'import' })]),
    added(of),
  ];
}
