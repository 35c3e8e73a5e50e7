/** Inbound that matched no application: shown, and acted on only where it stops everything (CNS-16). */
import { z } from 'zod';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'unmatched';

const unmatchedShape = z
  .object({
    id: z.int(),
    at: instantOut,
    channel: z.enum(['CALL', 'SMS', 'EMAIL']),
    from: z.string().nullable(),
    to: z.string().nullable(),
    text: z.string().nullable(),
    candidate: z
      .string()
      .nullable()
      .describe('Whose it may be: a person on no job, or one who was texted at that phone and has another now.'),
  })
  .meta({ id: 'Unmatched' });

export const UNMATCHED = [
  endpoint({
    id: 'listUnmatched',
    method: 'GET',
    path: '/v1/unmatched',
    least: 'viewer',
    tag: 'For people',
    summary: 'Inbound that matched nobody, or a person on no job',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'Newest first.', schema: pageOf(unmatchedShape) } },
    async handle({ org, query }, { store }) {
      const after = readCursor(LIST, query.cursor, ['number'])?.[0];
      const all = await store.unmatchedPage(org, { after, limit: query.limit + 1 });
      return {
        body: page(
          LIST,
          all,
          query.limit,
          ({ id }) => [id],
          (each) => each,
        ),
      };
    },
  }),
];
