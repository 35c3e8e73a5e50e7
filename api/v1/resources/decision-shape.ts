/** What a stored decision looks like: every gate, what it saw, and the rule that decided. */
import { z } from 'zod';
import type { Decision } from '../../../machines/candidate/working-set.ts';
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
    margin: instantOut.nullable().describe('Until when the verdict would hold by the clock alone.'),
    next_eligible_at: instantOut.nullable().describe('When it could go, as far as time decides.'),
    gates: z.array(
      z.object({
        gate: z.string(),
        rule: z.string(),
        result: z.enum(['pass', 'skip', 'block', 'defer', 'fail', 'unknown']),
        facts: z.record(z.string(), z.json()),
        margin: instantOut.optional().describe('When the clock ends this result, such as the closing of the hours.'),
      }),
    ),
  })
  .meta({ id: 'Decision' });

export const shownDecision = ({ id, at, attempt, about, outcome, rule, until, ...rest }: Decision) => ({
  id,
  at,
  attempt,
  about,
  outcome,
  rule,
  until,
  margin: rest.margin ?? null,
  next_eligible_at: rest.nextEligibleAt ?? null,
  gates: rest.gates.map(({ gate, rule: of, result, facts, margin }) => ({
    gate,
    rule: of,
    result,
    facts: { ...facts },
    ...(margin === undefined ? {} : { margin }),
  })),
});
