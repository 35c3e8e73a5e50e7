/** What a stored decision looks like: every gate, what it saw, and the rule that decided. */
import { z } from 'zod';
import type { Decision } from '../../../runtime/working-set.ts';
import { instantOut } from '../shapes.ts';

export const decisionShape = z
  .object({
    id: z.string(),
    at: instantOut,
    attempt: z.int().nullable(),
    about: z.string().describe('`call`, or the template of a message.'),
    outcome: z.enum(['CALL', 'SMS', 'EMAIL_ONLY', 'WEB_INVITE', 'RESCHEDULE', 'WAIT', 'CANCEL']),
    rule: z.string(),
    until: instantOut.nullable(),
    gates: z.array(
      z.object({
        gate: z.string(),
        rule: z.string(),
        result: z.enum(['pass', 'skip', 'block', 'defer', 'fail', 'unknown']),
        facts: z.record(z.string(), z.json()),
      }),
    ),
  })
  .meta({ id: 'Decision' });

export const shownDecision = ({ id, at, attempt, about, outcome, rule, until, gates }: Decision) => ({
  id,
  at,
  attempt,
  about,
  outcome,
  rule,
  until,
  gates: gates.map(({ gate, rule: of, result, facts }) => ({ gate, rule: of, result, facts: { ...facts } })),
});
