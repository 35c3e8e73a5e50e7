/**
 * An import: candidates of a file, onto a job.
 *
 * Owns: the answer to every row. Must not know: where the file comes from or where answers go. Guarantees: each row is
 * answered in its order; a row is taken in as a whole or not at all (its events are accepted in one statement); memory is
 * a few batches of rows and a few short texts for each row before them; importing a file again adds nobody twice (IMP-05).
 */

import type { ApplicationSource } from '../../machines/candidate/working-set.ts';
import { intake } from '../../machines/identity/intake.ts';
import type { Reading } from '../../machines/identity/read-person.ts';
import { type Columns, readHeader, type WaitingColumn } from './columns.ts';
import type { ImportDeps } from './deps.ts';
import { createPeopleOfFile } from './people-of-file.ts';
import { type CsvFile, type CsvRecord, openCsv } from './records.ts';
import { withoutOurs } from './refused-csv.ts';
import { type Refusal, readRow } from './row.ts';
import type { RowAnswer } from './row-answer.ts';
import { decide, hasRepeats, lookUp, type Slot, takeIn } from './settle.ts';

export interface ImportAsk {
  readonly org: string;
  readonly job: string;
  readonly mapping?: ReadonlyMap<string, string>;
  /** What a row is that does not say so itself; APPLICANT when left out. */
  readonly source?: ApplicationSource;
}

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

async function* answers(
  { records }: CsvFile,
  columns: Columns,
  ask: ImportAsk & { readonly reading: Reading },
  deps: ImportDeps,
  id: string,
): AsyncGenerator<RowAnswer> {
  const { org, job, reading } = ask;
  const file = createPeopleOfFile();
  const onJob = await candidatesOnJob(ask, deps);
  const underWay: Promise<readonly RowAnswer[]>[] = [];
  let decidedBefore: Promise<unknown> = Promise.resolve();
  const begin = (batch: readonly Slot[]): void => {
    const looked = lookUp(batch, org, deps);
    const decided = Promise.all([looked, decidedBefore]).then(([people]) => decide(batch, people, file, onJob));
    decidedBefore = decided;
    const before = [...underWay];
    const settled = decided.then(async (rows) => {
      if (hasRepeats(rows)) await Promise.all(before);
      return takeIn(rows, org, deps);
    });
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
    const refused = (of: Refusal): Slot => ({
      record,
      answer: { line, outcome: 'refused', ...of, cells },
      of: null,
      warnings: [],
    });
    if (record.cells === null) return refused({ field: null, reason: record.broken ?? 'cannot be read' });
    const read = readRow(record.cells, columns, reading, ask.source);
    if (!read.ok) return refused(read.refusal);
    const { fields, warnings } = intake(read.row.raw, deps.geography, reading.country);
    const of = { org, job, name: `${id} ${line}`, at: deps.clock.now(), row: read.row, fields };
    return { record, answer: null, of, warnings: [...read.warnings, ...warnings] };
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

const sizeOf = ({ cells, pieces }: CsvRecord): number =>
  (cells ?? pieces ?? []).reduce((sum, cell) => sum + cell.length, 0);
