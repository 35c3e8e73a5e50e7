/** Whether the journal is as it was written: every candidate's hash chain, followed now; and what the daily check found. */
import { z } from 'zod';
import type { JournalFault } from '../../../runtime/journal-check/chain-walk.ts';
import { checkJournal } from '../../../runtime/journal-check/found.ts';
import { faultInWords, foundInWords } from '../../../runtime/journal-check/words.ts';
import type { CheckReport } from '../../../runtime/store/subjects/journal-checks.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut } from '../shapes.ts';

const faultShape = z
  .object({
    candidate: z.string(),
    seq: z.int().describe('The first entry concerned.'),
    until: z.int().describe('The last: what was written at once stands together.'),
    what: z
      .enum(['changed', 'missing', 'added', 'cut_off', 'other_head', 'orphaned'])
      .describe(
        'changed: does not follow from what stands before. cut_off: the record says that there was more. other_head: the record holds another hash. orphaned: the record is gone.',
      ),
    sentence: z.string(),
  })
  .meta({ id: 'JournalFault' });

const FOUND = {
  candidates: z.int(),
  entries: z.int().describe('Entries that were followed.'),
  broken: z.int().describe('Candidates whose journal is not whole.'),
  gone: z.int().describe('Candidates of the last daily check whom there is not any more; nobody is ever deleted.'),
  faults: z.array(faultShape).describe('The first of each candidate; fifty at most.'),
} as const;

const checkShape = z
  .object({
    org: z.string(),
    whole: z.boolean(),
    ...FOUND,
    daily: z
      .object({ ...FOUND, began_at: instantOut, finished_at: instantOut })
      .nullable()
      .describe('What the last daily check found; null: there was none yet.'),
    page: z.string().optional().describe('The same as plain text, with `as=text`.'),
  })
  .meta({ id: 'JournalCheck' });

const shownFault = (fault: JournalFault) => ({ ...fault, sentence: faultInWords(fault) });

const shownReport = ({ beganAt, finishedAt, candidates, entries, broken, gone, faults }: CheckReport) => ({
  ...{ candidates, entries, broken, gone, faults: faults.map(shownFault) },
  ...{ began_at: beganAt, finished_at: finishedAt },
});

export const JOURNAL = [
  endpoint({
    id: 'checkJournal',
    method: 'GET',
    path: '/v1/journal/check',
    least: 'admin',
    tag: 'For people',
    summary: 'Is the journal as it was written?',
    about:
      'Follows the hash chain of every candidate of the org, a page at a time, and names the first entry of each that was changed, taken out, put in or cut off. Of many candidates it takes a while.',
    query: z.strictObject({
      as: z.enum(['text']).optional().describe('`text` adds what was found as a page of plain text.'),
    }),
    answers: { 200: { about: 'What was found; also when something is wrong.', schema: checkShape } },
    async handle({ org, query }, { store }) {
      const found = await checkJournal(store, org);
      const daily = await store.lastJournalCheck(org);
      const { candidates, entries, broken, gone, faults } = found;
      return {
        body: {
          org,
          whole: broken === 0 && gone === 0,
          ...{ candidates, entries, broken, gone, faults: faults.map(shownFault) },
          daily: daily === null ? null : shownReport(daily),
          ...(query.as === 'text' ? { page: foundInWords(found) } : {}),
        },
      };
    },
  }),
];
