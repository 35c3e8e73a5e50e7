/** Imports: a file of candidates onto a job, how far it has come, and what became of its rows. */
import { z } from 'zod';
import { ROW_RESULTS } from '../../../runtime/import/row-answer.ts';
import { withoutConsentNotice } from '../../../runtime/import/tally.ts';
import { IMPORT_STATES, type Import } from '../../../runtime/store/subjects/imports.ts';
import { asDocument, asLines } from '../../import/answers.ts';
import { beginImport, mappingOf } from '../../import/begin.ts';
import { progressOf } from '../../import/follow.ts';
import { refusedAnswer } from '../../import/refused-answer.ts';
import { spooled } from '../../import/spool.ts';
import { Problem } from '../../problem.ts';
import { page, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const NDJSON = 'application/x-ndjson';
/** Names the import before its first row is answered, for whoever follows it. */
const IMPORT_HEADER = 'overture-import';
/** As browsers and spreadsheets name a CSV. */
const CSV_TYPES = [
  'text/csv',
  'application/csv',
  'text/plain',
  'text/comma-separated-values',
  'application/vnd.ms-excel',
  'application/octet-stream',
] as const;

const importShape = z
  .object({
    id: z.string(),
    job: z.string().nullable(),
    state: z
      .enum(IMPORT_STATES)
      .describe(
        'interrupted: the upload was cut off, or the process died. Rows that were imported stay imported; import the file again, nobody is added twice.',
      ),
    rows_total: z.int().nullable().describe('null = not known while it is read, nor when it was interrupted.'),
    rows_done: z.int().describe('Answered so far: in, duplicate or refused.'),
    rows_in: z.int(),
    rows_duplicate: z.int().describe('On the job before, or twice in the file.'),
    rows_refused: z.int(),
    rows_created: z.int().describe('IMP-05: people who were new.'),
    rows_updated: z.int().describe('People who were known, of whom the file changed something.'),
    rows_unchanged: z.int().describe('People who were known and are as they were.'),
    rows_without_consent: z.int().describe('People without consent on any channel: nobody contacts them.'),
    notice: z.string().nullable().describe('What has to be known of people without consent, and what to do.'),
    refused_kept_until: instantOut
      .nullable()
      .describe(
        'So long refused.csv can be downloaded; then its cells are deleted. null = they are, or there were none.',
      ),
    started_at: instantOut,
    ended_at: instantOut.nullable(),
  })
  .meta({ id: 'Import' });

const rowShape = z
  .object({
    line: z.int(),
    outcome: z.string(),
    field: z.string().nullable(),
    reason: z.string().nullable(),
    candidate: z.string().nullable(),
    application: z.string().nullable(),
    result: z.enum(ROW_RESULTS).nullable().describe('IMP-05: what became of the person; null of a refused row.'),
  })
  .meta({ id: 'ImportRow' });

const shownImport = (one: Import) => ({
  id: one.id,
  job: one.job,
  state: one.state,
  rows_total: one.rowsTotal,
  rows_done: one.rowsDone,
  rows_in: one.rowsIn,
  rows_duplicate: one.rowsDuplicate,
  rows_refused: one.rowsRefused,
  rows_created: one.rowsCreated,
  rows_updated: one.rowsUpdated,
  rows_unchanged: one.rowsUnchanged,
  rows_without_consent: one.rowsWithoutConsent,
  notice: withoutConsentNotice(one.rowsWithoutConsent, one.rowsIn + one.rowsDuplicate),
  refused_kept_until: one.header === null || one.rowsRefused === 0 ? null : one.refusedUntil,
  started_at: one.startedAt,
  ended_at: one.endedAt,
});

async function requireImport(org: string, id: string, { store }: Pick<Tools, 'store'>): Promise<Import> {
  const found = await store.importOf(org, id);
  if (found === null) throw new Problem(404, { title: 'Not found', detail: `There is no import "${id}".` });
  return found;
}

const alreadyBegun = (id: string) => ({
  title: 'This import was begun before',
  detail: `This Idempotency-Key began the import "${id}". GET /v1/imports/${id} shows how far it has come. To import a file again, send it with a fresh key or none: rows that are in are answered as duplicates.`,
  more: { import: id },
});

export const IMPORTS = [
  endpoint({
    id: 'importApplications',
    method: 'POST',
    path: '/v1/applications/import',
    least: 'recruiter',
    tag: 'Imports',
    summary: 'Import candidates onto a job from a CSV body',
    about:
      'The body is the CSV itself, of any length: rows are read as they come, and answered as they are taken in, each whole or not at all. A row without an id is matched by email, else by phone and name (IMP-01); a known phone with another name or email is another person, and a warning says whom they share it with. Only columns that can mean nothing else are read by themselves: `waiting` names those that a `map` would make readable, and a column of people who want no contact must be mapped (`do_not_contact`, `do_not_text`, `do_not_email`, `do_not_call`: a yes takes away) or left out by name before anything comes in (IMP-02). `legacy_do_not_contact` and `legacy_dnc_reason` keep what an old system said of people who are new here: they are shown, decide nothing, and are cleared by re-engagement (CNS-12). `result` says whether a person was created, updated or left unchanged (IMP-05). `Accept: application/x-ndjson` gets an object a line (the beginning, each row, the sum), others one JSON document. The header Overture-Import of the answer names the import before its first row. With an Idempotency-Key that was used before it answers 409 and names the import that was begun.',
    uploads: CSV_TYPES,
    streams: true,
    query: z.strictObject({
      job: z.string('name the job: ?job=ID').min(1, 'name the job: ?job=ID'),
      source: z.enum(['applicant', 'sourced']).optional().describe('What a row is that does not say so itself.'),
      map: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .describe('COLUMN=field, as often as needed; COLUMN= leaves a column out.'),
    }),
    answers: { 200: { about: 'An answer for each row, and their sum.', schema: z.record(z.string(), z.json()) } },
    refuses: {
      415: 'The body is compressed, a form, or no text.',
      422: 'The file as a whole cannot be read, or the job or a mapping is unknown; nothing was stored.',
    },
    async handle({ org, query: { job, source, map }, upload }, tools) {
      const ask = {
        org,
        job,
        source: source === 'sourced' ? 'SOURCED' : 'APPLICANT',
        mapping: mappingOf([map ?? []].flat()),
      } as const;
      const begun = await beginImport(upload, ask, tools);
      const lines = upload.accept.includes(NDJSON);
      return {
        headers: { 'content-type': lines ? NDJSON : 'application/json', [IMPORT_HEADER]: begun.id },
        body: spooled((lines ? asLines : asDocument)(begun, tools.log)),
        repeated: alreadyBegun(begun.id),
      };
    },
  }),
  endpoint({
    id: 'listImports',
    method: 'GET',
    path: '/v1/imports',
    least: 'viewer',
    tag: 'Imports',
    summary: 'List imports',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'By id.', schema: pageOf(importShape) } },
    async handle({ org, query }, { store }) {
      const after = readCursor('imports', query.cursor, ['string'])?.[0];
      const all = await store.importsPage(org, { after, limit: query.limit + 1 });
      return { body: page('imports', all, query.limit, ({ id }) => [id], shownImport) };
    },
  }),
  endpoint({
    id: 'getImport',
    method: 'GET',
    path: '/v1/imports/{import}',
    least: 'viewer',
    tag: 'Imports',
    summary: 'How far an import has come',
    answers: { 200: { about: 'The import.', schema: importShape } },
    handle: async ({ org, params }, tools) => ({ body: shownImport(await requireImport(org, params.import, tools)) }),
  }),
  endpoint({
    id: 'followImport',
    method: 'GET',
    path: '/v1/imports/{import}/events',
    least: 'viewer',
    tag: 'Imports',
    summary: 'Follow an import while it runs',
    about:
      'Server-sent events: `progress` whenever it has come further, and `ended` once at its end; the data is the import. The id of an import stands in the header Overture-Import of its answer.',
    streams: true,
    answers: { 200: { about: 'A stream of events.', schema: z.string(), type: 'text/event-stream' } },
    async handle({ org, params }, tools) {
      const { id } = await requireImport(org, params.import, tools);
      return {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        body: progressOf({ org, id }, tools, shownImport),
      };
    },
  }),
  endpoint({
    id: 'downloadRefusedRows',
    method: 'GET',
    path: '/v1/imports/{import}/refused.csv',
    least: 'viewer',
    tag: 'Imports',
    summary: 'Download the refused rows, to correct and import them',
    about:
      'Three columns (refused_line, refused_field, what_to_do) and then the columns of the file as they were. Correct the cells and import this very file: our columns are left out again, and so is the apostrophe that keeps a spreadsheet from taking a cell for a formula. The cells are kept until refused_kept_until and then deleted.',
    streams: true,
    answers: { 200: { about: 'A CSV with a header, in UTF-8.', schema: z.string(), type: 'text/csv' } },
    refuses: { 410: 'The cells of the refused rows are deleted; the reasons stand in /rows.' },
    handle: async ({ org, params }, tools) =>
      refusedAnswer(org, await requireImport(org, params.import, tools), tools.store),
  }),
  endpoint({
    id: 'listImportRows',
    method: 'GET',
    path: '/v1/imports/{import}/rows',
    least: 'viewer',
    tag: 'Imports',
    summary: 'What became of an import’s rows',
    query: z.strictObject({ outcome: z.string().optional(), ...PAGING }),
    answers: { 200: { about: 'By line.', schema: pageOf(rowShape) } },
    async handle({ org, params, query }, tools) {
      await requireImport(org, params.import, tools);
      const after = readCursor('import rows', query.cursor, ['number'])?.[0];
      const asked = { outcome: query.outcome, after, limit: query.limit + 1 };
      const rows = await tools.store.importRowsPage(org, params.import, asked);
      return {
        body: page(
          'import rows',
          rows,
          query.limit,
          ({ line }) => [line],
          (row) => row,
        ),
      };
    },
  }),
];
