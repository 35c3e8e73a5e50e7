/** Which legal calling window applied on a date in a state (HRS-06): asked of the org's own table. */
import { z } from 'zod';
import { windowInForce } from '../../../machines/hours/calling-window.ts';
import { callingWindowsOf } from '../../../machines/hours/calling-windows-table.ts';
import { effectiveSettings } from '../../../machines/settings.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';

const windowShape = z
  .object({
    state: z.string().nullable(),
    date: z.string(),
    applies: z.boolean().describe('False where the org has switched the legal window off.'),
    closed: z.boolean().optional(),
    because: z.string().optional(),
    from: z.string().optional().describe('Wall time of the called party.'),
    to: z.string().optional(),
    cite: z.string().optional(),
    as_of: z.string().optional().describe('When the table was last checked.'),
  })
  .meta({ id: 'CallingWindow' });

export const CALLING_WINDOWS = [
  endpoint({
    id: 'callingWindow',
    method: 'GET',
    path: '/v1/calling-window',
    least: 'viewer',
    tag: 'Settings',
    summary: 'When was a call lawful?',
    about:
      'On that date on the wall calendar of the called party, by the table the org is under now. Not legal advice.',
    query: z.strictObject({
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'expected a state of two capitals, such as TX')
        .optional(),
      date: z.iso.date('expected a date, such as 2026-07-04'),
    }),
    answers: { 200: { about: 'The window, or that it was closed and why.', schema: windowShape } },
    refuses: { 404: 'There is no such org.' },
    async handle({ org, query: { state = null, date } }, { store }) {
      const view = await store.loadOrg(org);
      if (view === null) throw new Problem(404, { title: 'Not found', detail: 'There is no such org.' });
      const { compliance } = effectiveSettings(view.settings, null);
      const windows = callingWindowsOf(compliance);
      if (windows === null) return { body: { state, date, applies: false } };
      return { body: { state, date, applies: true, ...windowInForce(windows, state, date) } };
    },
  }),
];
