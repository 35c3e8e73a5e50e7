/** Webhooks that were genuine and new to us: what a provider has begun to say that nobody here knows. */
import { z } from 'zod';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'unknown-webhooks';

const unknownWebhookShape = z
  .object({
    source: z.string().describe('The provider.'),
    what: z.string().describe('The event, or the word in it that is new; never its content.'),
    times: z.int(),
    first_at: instantOut,
    last_at: instantOut,
    last_id: z.string().nullable().describe("The provider's id of the last one, to look it up there."),
  })
  .meta({ id: 'UnknownWebhook' });

export const UNKNOWN_WEBHOOKS = [
  endpoint({
    id: 'listUnknownWebhooks',
    method: 'GET',
    path: '/v1/unknown-webhooks',
    least: 'operator',
    org: 'none',
    tag: 'For people',
    summary: 'Webhooks that were genuine and that nobody knows',
    about: 'Each was answered with 200. A new event changed nothing; a new word in one was read in the careful way.',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'By provider and word.', schema: pageOf(unknownWebhookShape) } },
    async handle({ query: { limit, cursor } }, { store }) {
      const after = readCursor(LIST, cursor, ['string', 'string']);
      const all = await store.unknownWebhooks({ after, limit: limit + 1 });
      return {
        body: page(
          LIST,
          all,
          limit,
          ({ source, what }) => [source, what],
          ({ source, what, times, firstAt, lastAt, lastId }) => ({
            ...{ source, what, times },
            ...{ first_at: firstAt, last_at: lastAt, last_id: lastId },
          }),
        ),
      };
    },
  }),
];
