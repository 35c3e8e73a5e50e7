/**
 * The scripted worlds of a scenario: what calls, texts, mails, the ATS and the classifier answer.
 *
 * Guarantee: what comes out is the script a simulated world plays, with every default filled in.
 */
import { z } from 'zod';
import type { ProvidersScript } from '../../../adapters/simulated/scripted-world.ts';
import {
  CALL_OUTCOMES,
  type CallScript,
  MOVE_ANSWERS,
  plainCall,
  type SmsScript,
} from '../../../adapters/simulated/world.ts';
import type { Eligibility } from '../../../machines/vocabulary/ats-answer.ts';
import { REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';
import { deliveries, minutes, orElse, orNull, share, zone } from './common.ts';
import { wordOrObject } from './problems.ts';
import { relativeSchema, wallTimeSchema } from './time.ts';

const outcome = z.enum(CALL_OUTCOMES);

/** The fields of a call that say something when null are nullable; the others read null as left out. */
export const CALL_FIELDS = {
  completion_rate: share.nullable().optional(),
  passed: z.boolean().nullish(),
  minutes: minutes.nullish(),
  verbal_sms_consent: z.boolean().nullish(),
  timezone: zone.nullish(),
} as const;

type CallFields = { readonly [K in keyof typeof CALL_FIELDS]?: z.output<(typeof CALL_FIELDS)[K]> | undefined };

/** A call of which a scenario says some things, with what it leaves out filled in. Pure. */
export function callScriptOf(word: z.output<typeof outcome>, fields: CallFields): CallScript {
  const plain = plainCall(word);
  return {
    ...plain,
    completionRate: fields.completion_rate === undefined ? plain.completionRate : fields.completion_rate,
    passed: fields.passed ?? plain.passed,
    minutes: fields.minutes ?? plain.minutes,
    verbalSmsConsent: fields.verbal_sms_consent ?? plain.verbalSmsConsent,
    timezone: fields.timezone ?? plain.timezone,
  };
}

const call = wordOrObject(
  outcome.transform(plainCall),
  z
    .strictObject({
      outcome,
      ...CALL_FIELDS,
      result_after: orElse(relativeSchema, 0),
      deliveries: orElse(deliveries, 1),
      out_of_order: orElse(z.boolean(), false),
    })
    .transform(
      (given): CallScript => ({
        ...callScriptOf(given.outcome, given),
        resultAfterMs: given.result_after,
        deliveries: given.deliveries,
        outOfOrder: given.out_of_order,
      }),
    ),
);

const code = z.string().regex(/^\d{1,6}$/, 'expected a provider code such as "21211"');
const sms = wordOrObject(
  z.literal('delivered').transform((): SmsScript => ({ kind: 'delivered' })),
  z.strictObject({ error: code.optional(), undelivered: code.optional() }).transform((given, context): SmsScript => {
    if (given.error !== undefined && given.undelivered === undefined) return { kind: 'error', code: given.error };
    if (given.undelivered !== undefined && given.error === undefined) {
      return { kind: 'undelivered', code: given.undelivered };
    }
    context.addIssue({ code: 'custom', message: 'expected either "error" or "undelivered"' });
    return z.NEVER;
  }),
);

const ELIGIBILITY = [
  'ELIGIBLE',
  'DO_NOT_CONTACT',
  'ORG_OUTREACH_POLICY',
  'DISPOSITIONED',
  'REJECTED',
  'WITHDRAWN',
] as const;
const eligibility = z
  .enum(ELIGIBILITY)
  .transform((word): Eligibility => (word === 'REJECTED' || word === 'WITHDRAWN' ? 'DISPOSITIONED' : word));

const upOrDown = z.enum(['up', 'down']);
const byCandidate = <T extends z.ZodType>(entry: T) => z.record(z.string(), z.array(entry));

/** As written: what is not named stays out of it. */
export const providersSchema = z
  .strictObject({
    calls: byCandidate(call).nullish(),
    default_call: call.nullish(),
    sms: byCandidate(sms).nullish(),
    default_sms: sms.nullish(),
    email: z.enum(['accepted', 'refused']).nullish(),
    ats_eligibility: byCandidate(eligibility).nullish(),
    ats_moves: byCandidate(z.enum(MOVE_ANSWERS)).nullish(),
    ats: upOrDown.nullish(),
    classifier: upOrDown.nullish(),
    replies: z
      .record(
        z.string(),
        z.strictObject({ intent: z.enum(REPLY_INTENTS), time: orNull(wallTimeSchema), timezone: orNull(zone) }),
      )
      .nullish(),
  })
  .transform((given): Partial<ProvidersScript> => {
    const named = {
      calls: given.calls,
      defaultCall: given.default_call,
      sms: given.sms,
      defaultSms: given.default_sms,
      email: given.email,
      eligibility: given.ats_eligibility,
      moves: given.ats_moves,
      ats: given.ats,
      classifier: given.classifier,
      replies: given.replies,
    };
    return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== null));
  });

/** Left out means. */
export const DEFAULT_PROVIDERS: ProvidersScript = {
  calls: {},
  defaultCall: plainCall('no_answer'),
  sms: {},
  defaultSms: { kind: 'delivered' },
  email: 'accepted',
  eligibility: {},
  moves: {},
  ats: 'up',
  classifier: 'up',
  replies: {},
};
