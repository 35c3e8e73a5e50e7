/** Shapes that many endpoints share: ids, instants, pages. */
import { z } from 'zod';
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';

/** Ids of orgs, jobs, scripts and candidates, which callers choose: they stand in paths and keys. */
export const id = z
  .string()
  .min(1, 'expected an id')
  .max(100, 'expected at most 100 characters')
  .regex(/^[\w.:@~+-]+$/, 'expected letters, digits and . _ - : @ ~ + only');

export const text = (most: number) => z.string().max(most, `expected at most ${most} characters`);

export const instantOut = z.iso.datetime().describe('An instant in UTC.');

export const instantIn = z.string().transform((given, context): Instant => {
  const at = parseInstant(given);
  if (at !== null && at >= '1970') return at; // a database has no year 0
  context.addIssue({ code: 'custom', message: 'expected an instant with its offset, such as "2026-03-02T15:00:00Z"' });
  return z.NEVER;
});

const DEFAULT_LIMIT = 50;
const MOST_ON_A_PAGE = 200;

/** What every list may be asked with. */
export const PAGING = {
  limit: z.coerce
    .number('expected a whole number')
    .int('expected a whole number')
    .min(1, 'expected at least 1')
    .max(MOST_ON_A_PAGE, `expected at most ${MOST_ON_A_PAGE}`)
    .default(DEFAULT_LIMIT)
    .describe('How many items at most.'),
  cursor: z.string().optional().describe('The next_cursor of the page before.'),
} as const;

export const pageOf = (item: z.ZodType) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().describe('Give it as `cursor` to read on; null = that was all.'),
  });

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong, and what to do about it.'),
    errors: z
      .array(z.object({ path: z.string().describe('In dots: `phone_numbers.0.number`.'), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' });
