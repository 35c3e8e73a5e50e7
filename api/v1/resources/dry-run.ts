/** What would go out until an instant if nobody answered: asked of `runtime/dry-run/`, which sends and writes nothing. */
import { z } from 'zod';
import { DAY, type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { dryRunOf } from '../../../runtime/dry-run/dry-run-of-store.ts';
import { planText } from '../../../runtime/dry-run/plan-text.ts';
import { resolveWhen, whenSchema } from '../../../runtime/simulate/schema/time.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { id, instantOut } from '../shapes.ts';
import { decisionShape, shownDecision } from './decision-shape.ts';

const LONGEST = 31 * DAY;

const plannedShape = z
  .object({
    at: instantOut,
    local_time: z.string().describe('On the candidate’s wall clock.'),
    timezone: z.string(),
    candidate: z.string(),
    application: z.string(),
    job: z.string(),
    channel: z.enum(['CALL', 'SMS', 'EMAIL']),
    template: z.string(),
    attempt: z.int().nullable(),
    from: z.string().nullable().describe('The from-number that would be chosen, as numbers do now; null of an email.'),
    rule: z.string(),
    decision: decisionShape.nullable().describe('The gates that would decide it, as they would see it then.'),
  })
  .meta({ id: 'PlannedSend' });

function endOf(written: z.output<typeof whenSchema>, now: Instant): Instant {
  const until = resolveWhen(written, now);
  if (until >= now && until <= plus(now, LONGEST)) return until;
  throw new Problem(422, {
    title: 'Not that far',
    detail: '`until` lies within the next 31 days, such as +1d.',
    errors: [{ path: 'until', message: 'expected an instant from now to 31 days from now' }],
  });
}

export const DRY_RUNS = [
  endpoint({
    id: 'dryRun',
    method: 'GET',
    path: '/v1/dry-run',
    least: 'viewer',
    tag: 'Simulations',
    summary: 'What would go out if nobody answered?',
    about: 'Of a job, a candidate, or the whole org when neither is named. Sends nothing and writes nothing.',
    query: z.strictObject({
      job: id.optional(),
      candidate: id.optional(),
      until: whenSchema.optional().describe('An instant, or a time from now such as +1d (the default).'),
      as: z.enum(['text']).optional().describe('`text` adds the plan as a page of plain text.'),
    }),
    answers: {
      200: {
        about: 'The plan, in order of time.',
        schema: z.object({
          from: instantOut,
          until: instantOut,
          items: z.array(plannedShape),
          page: z.string().optional(),
        }),
      },
    },
    refuses: { 404: 'There is no such job or candidate.', 422: 'Too far ahead, or a job and a candidate at once.' },
    async handle({ org, query: { job, candidate, until, as }, now }, { store }) {
      if (job !== undefined && candidate !== undefined)
        throw new Problem(422, {
          title: 'One or the other',
          detail: 'Name a job or a candidate, not both.',
          errors: [{ path: 'candidate', message: 'cannot be given together with job' }],
        });
      const scope = job !== undefined ? { job } : candidate !== undefined ? { candidate } : { everyone: true as const };
      const end = endOf(until ?? { after: DAY }, now);
      const plan = await dryRunOf(store, org, scope, now, end);
      if (plan === null) throw new Problem(404, { title: 'Not found', detail: 'There is no such job or candidate.' });
      const items = plan.map(({ localTime, decision, ...send }) => ({
        ...send,
        local_time: localTime,
        decision: decision === null ? null : shownDecision(decision),
      }));
      return { body: { from: now, until: end, items, ...(as === 'text' ? { page: planText(plan, now, end) } : {}) } };
    },
  }),
];
