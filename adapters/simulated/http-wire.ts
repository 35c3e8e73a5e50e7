/**
 * What goes over the wire between workers and the simulated provider they share.
 *
 * Owns: the shapes and their reading. Guarantee: what cannot be read is refused with a sentence, never thrown further.
 */
import { z } from 'zod';
import { REFUSALS } from '../../machines/vocabulary/refusal.ts';

/** What the provider shall do with one request. Left out: accept it at once. */
export const instructionSchema = z.strictObject({
  answer: z
    .union([
      z.literal('accepted'),
      z.literal('invalid_number'),
      z.strictObject({ refused: z.enum(REFUSALS), code: z.string().nullable().default(null) }),
    ])
    .default('accepted'),
  /** An HTTP status other than 200 tells nothing of what became of the request, which is recorded as answered. */
  status: z.int().min(200).max(599).default(200),
  /** How long it has taken the request and not recorded it yet, whether or not anybody still waits for the answer. */
  recordAfterMs: z.number().min(0).default(0),
  /** How long it takes its time before it answers; it has recorded the request by then. */
  delayMs: z.number().min(0).default(0),
  /** Cuts the connection before it has recorded the request, or after, instead of answering. */
  drop: z.enum(['before', 'after']).nullable().default(null),
});
export type Instruction = z.output<typeof instructionSchema>;
export type InstructionDocument = z.input<typeof instructionSchema>;

/** The header in which a client tells the provider what to do. */
export const INSTRUCTION_HEADER = 'x-simulate';

export const sendSchema = z.strictObject({
  permit: z.string().min(1),
  org: z.string(),
  candidate: z.string(),
  reference: z.string(),
  to: z.string(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
});
export type WireSend = z.output<typeof sendSchema>;

export const PATH_OF = { CALL: '/calls', SMS: '/sms', EMAIL: '/emails' } as const;

export const answerSchema = z.union([
  z.strictObject({ kind: z.literal('accepted'), providerId: z.string() }),
  z.strictObject({ kind: z.literal('refused'), refusal: z.enum(REFUSALS), code: z.string().nullable() }),
  z.strictObject({ kind: z.literal('invalid_number'), code: z.string().nullable() }),
]);
export type WireAnswer = z.output<typeof answerSchema>;
