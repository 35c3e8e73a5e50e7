/** Imports: how far one has come, and what became of its rows. */
import { z } from 'zod';
import type { Import } from '../../../runtime/store/api/imports.ts';
import { Problem } from '../../problem.ts';
import { page, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const importShape = z
  .object({
    id: z.string(),
    job: z.string().nullable(),
    state: z.enum(['running', 'done', 'broken off']),
    rows_total: z.int().nullable().describe('null = not known while it is read.'),
    rows_done: z.int(),
    rows_refused: z.int(),
    started_at: instantOut,
    ended_at: instantOut.nullable(),
  })
  .meta({ id: 'Import' });

const rowShape = z
  .object({
    line: z.int(),
    outcome: z.string(),
    reason: z.string().nullable(),
    candidate: z.string().nullable(),
    application: z.string().nullable(),
  })
  .meta({ id: 'ImportRow' });

export const shownImport = (one: Import) => ({
  id: one.id,
  job: one.job,
  state: one.state,
  rows_total: one.rowsTotal,
  rows_done: one.rowsDone,
  rows_refused: one.rowsRefused,
  started_at: one.startedAt,
  ended_at: one.endedAt,
});

export async function requireImport(org: string, id: string, { store }: Pick<Tools, 'store'>): Promise<Import> {
  const found = await store.importOf(org, id);
  if (found === null) throw new Problem(404, { title: 'Not found', detail: `There is no import "${id}".` });
  return found;
}

/** `api/import` streams these; here they are described. */
const streamed = {
  method: 'GET',
  least: 'viewer',
  tag: 'Imports',
  servedElsewhere: true,
  handle: async (): Promise<never> => {
    throw new Problem(404, { title: 'Not found', detail: 'This is answered as a stream, by another door.' });
  },
} as const;

export const IMPORTS = [
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
    ...streamed,
    id: 'followImport',
    path: '/v1/imports/{import}/events',
    summary: 'Follow an import while it runs',
    about:
      'Server-sent events: `progress` whenever it has come further, and `ended` once at its end; the data is the import. The id of an import stands in the header Overture-Import of its answer.',
    answers: { 200: { about: 'A stream of events.', schema: z.string(), type: 'text/event-stream' } },
  }),
  endpoint({
    ...streamed,
    id: 'downloadRefusedRows',
    path: '/v1/imports/{import}/refused.csv',
    summary: 'Download the rows that did not come in',
    about: 'Line, outcome and reason. No cell is one that a spreadsheet takes for a formula.',
    answers: { 200: { about: 'A CSV with a header.', schema: z.string(), type: 'text/csv' } },
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
