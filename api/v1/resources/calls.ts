/** Call rows: planned and finished attempts. */
import { z } from 'zod';
import { CLOSED_CALL_ROW_STATUSES, OPEN_CALL_ROW_STATUSES } from '../../../machines/vocabulary/call-row.ts';
import type { ListedCall } from '../../../runtime/store/subjects/calls.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantIn, instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'calls';
const status = z.enum([...OPEN_CALL_ROW_STATUSES, ...CLOSED_CALL_ROW_STATUSES]);

export const callShape = z
  .object({
    candidate: z.string(),
    application: z.string(),
    attempt: z.int(),
    kind: z.enum(['FIRST', 'RETRY', 'CONSENT_RETRY', 'SCHEDULED', 'INBOUND']),
    status,
    scheduled_at: instantOut,
    unrounded_at: instantOut.describe('Before hours moved it.'),
    reason: z.string().nullable(),
    round: z.int(),
    web_call: z.boolean(),
    created_at: instantOut,
    from: z.string().nullable(),
    to: z.string().nullable(),
    provider_id: z.string().nullable(),
    handed_over_at: instantOut.nullable(),
    ended_at: instantOut.nullable(),
    result: z.json(),
  })
  .meta({ id: 'Call' });

export const shownCall = (row: ListedCall) => ({
  candidate: row.candidate,
  application: row.application,
  attempt: row.attempt,
  kind: row.kind,
  status: row.status,
  scheduled_at: row.scheduledAt,
  unrounded_at: row.unroundedAt,
  reason: row.reason,
  round: row.round,
  web_call: row.web,
  created_at: row.createdAt,
  from: row.from,
  to: row.to,
  provider_id: row.providerId,
  handed_over_at: row.handedOverAt,
  ended_at: row.endedAt,
  result: row.result,
});

export const CALLS = [
  endpoint({
    id: 'listCalls',
    method: 'GET',
    path: '/v1/calls',
    least: 'viewer',
    tag: 'Rows',
    summary: 'List call rows',
    query: z.strictObject({
      status: status.optional(),
      due_before: instantIn.optional().describe('Scheduled before then.'),
      candidate: z.string().optional(),
      application: z.string().optional(),
      ...PAGING,
    }),
    answers: { 200: { about: 'By candidate, application and attempt.', schema: pageOf(callShape) } },
    async handle({ org, query }, { store }) {
      const { status: wanted, due_before: dueBefore, candidate, application, limit, cursor } = query;
      const after = readCursor(LIST, cursor, ['string', 'string', 'number']);
      const asked = { status: wanted, dueBefore, candidate, application, after, limit: limit + 1 };
      const rows = await store.callsPage(org, asked);
      return { body: page(LIST, rows, limit, (row) => [row.candidate, row.application, row.attempt], shownCall) };
    },
  }),
];
