/**
 * An import: candidates of a file, onto a job.
 *
 * Owns: the answer to every row. Must not know: where the file comes from or where answers go. Guarantees: each row is
 * answered in its order; a row is taken in as a whole or not at all (its events are accepted in one statement); memory is
 * a few batches of rows and a few bytes for each row before them; importing the same file again adds nothing.
 */
import { newApplicationIds } from '../application-ids.ts';
import { type Geography, intake } from '../intake.ts';
import type { Clock, NewId } from '../ports.ts';
import type { Reading } from '../read-person.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { ApplicationSource } from '../working-set.ts';
import { derivedId } from './candidate-id.ts';
import { type Columns, readHeader, type WaitingColumn } from './columns.ts';
import { knownCandidateEvents, newCandidateEvents, type RowOnJob } from './events.ts';
import type { Field } from './fields.ts';
import { type CsvFile, type CsvRecord, openCsv } from './records.ts';
import { withoutOurs } from './refused-csv.ts';
import { readRow } from './row.ts';
import { createSeen } from './seen.ts';

export interface ImportAsk {
  readonly org: string;
  readonly job: string;
  readonly mapping?: ReadonlyMap<string, string>;
  /** What a row is that does not say so itself; APPLICANT when left out. */
  readonly source?: ApplicationSource;
}

export interface ImportDeps {
  readonly store: Pick<Store, 'loadOrg' | 'loadJob' | 'listJobs' | 'applications' | 'knownCandidates' | 'reserveCodes'>;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
}

export type RowAnswer = { readonly line: number } & (
  | {
      readonly outcome: 'accepted';
      readonly candidate: string;
      readonly application: string;
      /** What was not understood and left out, such as a timezone nobody knows (TZ-02). */
      readonly warnings: readonly string[];
    }
  | {
      readonly outcome: 'duplicate' | 'refused';
      readonly field: Field | null;
      readonly reason: string;
      /** As they stand in the file; null when they are too long to be held. */
      readonly cells: readonly string[] | null;
    }
);

/** Field and reason as a sentence. */
export const sentenceOf = ({ field, reason }: { readonly field: string | null; readonly reason: string }): string =>
  field === null ? `the row ${reason}` : `${field} ${reason}`;

/** The import cannot begin: nothing was read of it. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  /** Columns that somebody has to map, or name as ignored (IMP-02). */
  readonly waiting: readonly WaitingColumn[];
  constructor(message: string, waiting: readonly WaitingColumn[] = []) {
    super(message);
    this.waiting = waiting;
  }
}

export interface OpenImport {
  readonly id: string;
  readonly header: readonly string[];
  readonly delimiter: string;
  /** Columns that are not read. */
  readonly unread: readonly string[];
  /** Of those: what looks like a field and waits for somebody to map it (IMP-02). */
  readonly waiting: readonly WaitingColumn[];
  /** To be gone through once. */
  readonly answers: AsyncIterable<RowAnswer>;
}

/** Rows in one statement, and statements under way at once: enough to keep a database busy, little enough to hold. */
const BATCH = 500;
const LANES = 3;
/** Characters of a batch: rows with long cells make shorter batches. */
const LARGEST_BATCH = 1_000_000;
const PAGE = 1_000;

const MOST_NAMED = 20;
async function jobsOf(org: string, { store }: ImportDeps): Promise<string> {
  const jobs = await store.listJobs(org);
  if (jobs.length === 0) return 'It has none yet; make one with PUT /v1/jobs/{job}.';
  const named = jobs.slice(0, MOST_NAMED).map(({ id }) => id);
  return `Its jobs: ${[...named, ...(jobs.length > MOST_NAMED ? ['…'] : [])].join(', ')}.`;
}

/** Reads the header and checks what can be checked before the first row. Throws `ImportRefused` or `UnreadableFile`. */
export async function openImport(
  chunks: AsyncIterable<Uint8Array | string>,
  ask: ImportAsk,
  deps: ImportDeps,
): Promise<OpenImport> {
  if ((await deps.store.loadJob(ask.org, ask.job)) === null)
    throw new ImportRefused(`The org "${ask.org}" has no job "${ask.job}". ${await jobsOf(ask.org, deps)}`);
  const file = withoutOurs(await openCsv(chunks));
  const header = readHeader(file.header, ask.mapping);
  if (!header.ok) throw new ImportRefused(header.problem, header.waiting);
  const id = deps.newId();
  const { delimiter } = file;
  const { columns, unread, waiting } = header;
  const country = (await deps.store.loadOrg(ask.org))?.country ?? null;
  const reading = { geography: deps.geography, country };
  const told = answers(file, columns, { ...ask, reading }, deps, id);
  return { id, header: file.header, delimiter, unread, waiting, answers: told };
}

/** A row of a batch: answered already, or waiting to be accepted. */
interface Slot {
  readonly record: CsvRecord;
  answer: RowAnswer | null;
  readonly of: Omit<RowOnJob, 'application'> | null;
  readonly warnings: readonly string[];
}

async function* answers(
  { records }: CsvFile,
  columns: Columns,
  ask: ImportAsk & { readonly reading: Reading },
  deps: ImportDeps,
  id: string,
): AsyncGenerator<RowAnswer> {
  const seen = createSeen();
  const onJob = await candidatesOnJob(ask, deps);
  const underWay: Promise<readonly RowAnswer[]>[] = [];
  const begin = (slots: readonly Slot[]): void => {
    const settled = settle(slots, ask, deps);
    settled.catch(() => {}); // heard when its turn comes
    underWay.push(settled);
  };
  let batch: Slot[] = [];
  let size = 0;
  for await (const record of records) {
    batch.push(slotOf(record));
    size += sizeOf(record);
    if (batch.length < BATCH && size < LARGEST_BATCH) continue;
    begin(batch);
    batch = [];
    size = 0;
    if (underWay.length >= LANES) yield* (await underWay.shift()) ?? [];
  }
  begin(batch);
  for (const settled of underWay) yield* await settled;

  function slotOf(record: CsvRecord): Slot {
    const { line } = record;
    const cells = record.cells ?? record.pieces;
    const answered = (outcome: 'duplicate' | 'refused', field: Field | null, reason: string): Slot => ({
      record,
      answer: { line, outcome, field, reason, cells },
      of: null,
      warnings: [],
    });
    if (record.cells === null) return answered('refused', null, record.broken ?? 'cannot be read');
    const read = readRow(record.cells, columns, ask.reading, ask.source);
    if (!read.ok) return answered('refused', read.refusal.field, read.refusal.reason);
    const { row } = read;
    const candidate = row.id ?? derivedId(ask.org, row.raw);
    const field: Field = row.id !== null ? 'id' : row.raw.phone ? 'phone' : 'email';
    const earlier = seen.earlier(candidate, line);
    if (earlier !== null) return answered('duplicate', field, `is the same as in line ${earlier}`);
    if (onJob.has(candidate)) return answered('duplicate', field, 'is on this job already; nothing was changed');
    const { org, job } = ask;
    const { fields, warnings } = intake(row.raw, deps.geography, ask.reading.country);
    const about = { org, job, candidate, name: `${id} ${line}`, at: deps.clock.now() };
    return { record, answer: null, of: { ...about, row, fields }, warnings: [...read.warnings, ...warnings] };
  }
}

/** Candidates whose application on the job is known; one that is still on its way is found by its identity. */
async function candidatesOnJob({ org, job }: ImportAsk, { store }: ImportDeps): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await store.applications(org, { job, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { candidate } of page) found.add(candidate);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return found;
  }
}

/** Asks who is known, draws ids, and takes all of them in: three statements for a batch, whatever is in it. */
async function settle(batch: readonly Slot[], { org }: ImportAsk, deps: ImportDeps): Promise<readonly RowAnswer[]> {
  const open = batch.flatMap((slot) => (slot.of === null ? [] : [{ slot, of: slot.of }]));
  if (open.length > 0) {
    const candidates = open.map(({ of }) => of.candidate);
    const [known, ids] = await Promise.all([
      deps.store.knownCandidates(org, candidates),
      newApplicationIds(org, open.length, deps),
    ]);
    const rows = open.map(({ slot, of: row }, at) => {
      const of = { ...row, application: ids[at] as string };
      const events = known.has(of.candidate) ? knownCandidateEvents(of) : newCandidateEvents(of);
      return { slot, of, events };
    });
    const acceptances = await deps.accept(rows.flatMap(({ events }) => events));
    let from = 0;
    for (const row of rows) {
      from += row.events.length;
      answer(row, acceptances[from - 1]); // the last of a row's events is the job
    }
  }
  return batch.map(({ answer: given, record: { line, cells } }) => {
    const reason = 'was not taken in; import it again';
    return given ?? { line, outcome: 'refused', field: null, reason, cells };
  });
}

function answer({ slot, of }: { readonly slot: Slot; readonly of: RowOnJob }, onJob: Acceptance | undefined): void {
  const { line, cells } = slot.record;
  const { candidate, application } = of;
  const reason = 'was imported onto this job before';
  if (onJob === 'accepted')
    slot.answer = { line, outcome: 'accepted', candidate, application, warnings: slot.warnings };
  else if (onJob === 'duplicate') slot.answer = { line, outcome: 'duplicate', field: 'id', reason, cells };
}

const sizeOf = ({ cells, pieces }: CsvRecord): number =>
  (cells ?? pieces ?? []).reduce((sum, cell) => sum + cell.length, 0);
