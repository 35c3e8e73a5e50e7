/** Jobs and candidates of a scenario. */
import { z } from 'zod';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { idSchema, orElse, orNull, settingsOr, text } from './common.ts';

const callType = z.enum(['PHONE', 'WEB']);

export const jobSchema = z.strictObject({
  id: idSchema,
  name: orNull(text),
  script: orNull(text),
  resume_scoring: orElse(z.boolean(), false),
  policy: orNull(z.literal('AI_RESUME_REVIEW_ONLY')),
  call_types: z
    .strictObject({ applicant_call_type: orElse(callType, 'PHONE'), sourced_call_type: orElse(callType, 'PHONE') })
    .nullish()
    .transform((given) => given ?? { applicant_call_type: 'PHONE' as const, sourced_call_type: 'PHONE' as const }),
  shadow: orElse(z.boolean(), false),
  allowed_recipients: orNull(z.array(text)),
  settings: settingsOr(null),
});
export type ScenarioJob = z.output<typeof jobSchema>;

/** What intake reads; null clears and absent leaves, where they are changes. */
export const PERSON_FIELDS = {
  first_name: text.nullable().optional(),
  last_name: text.nullable().optional(),
  phone: text.nullable().optional(),
  email: text.nullable().optional(),
  timezone: text.nullable().optional(),
  zip: text.nullable().optional(),
  lat: z.number().min(-90).max(90).nullable().optional(),
  lon: z.number().min(-180).max(180).nullable().optional(),
  city: text.nullable().optional(),
  state: text.nullable().optional(),
  country: text.nullable().optional(),
} as const;

export const CONSENT_FIELDS = {
  sms_consent: z.boolean().nullable().optional(),
  email_consent: z.boolean().nullable().optional(),
  all_ai_communications_consent: z.boolean().nullable().optional(),
  call_consent: z.boolean().nullable().optional(),
} as const;

/** null: the lookup fails. */
export const lineType = z.enum(LINE_TYPES).nullable();

export const candidateSchema = z.strictObject({
  id: idSchema,
  ...PERSON_FIELDS,
  ...CONSENT_FIELDS,
  line_type: lineType.default('MOBILE'),
});
export type ScenarioCandidate = z.output<typeof candidateSchema>;
