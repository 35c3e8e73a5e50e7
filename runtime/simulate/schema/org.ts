/** The org of a scenario: numbers, integrations, flags, settings and the ATS configuration as stored. */
import { z } from 'zod';
import { countryCode, e164, idSchema, json, jsonObject, orElse, orNull, settingsOr, text } from './common.ts';

const number = z.strictObject({
  number: e164,
  voice: orElse(z.boolean(), false),
  sms: orElse(z.boolean(), false),
  permanent_job: orNull(text),
  legacy_job: orNull(text),
});

const integrations = z.strictObject({
  email: orElse(z.boolean(), false),
  voice: orElse(z.boolean(), true),
  ats: orNull(z.literal('simulated')),
});

const featureFlags = z.strictObject({
  ATS_STAGE_ROUTING_RULES: orElse(z.boolean(), false),
  ON_CALL_SMS_CONSENT: orElse(z.boolean(), false),
});

/** Taken as stored, without the checks of RTE-09: a misconfigured org can be played. */
const ats = z.strictObject({
  flat: orElse(z.record(z.string(), json), {}),
  stages: orElse(z.array(text), []),
  start_stages: orElse(z.array(text), []),
  stage_routing_rules: orNull(jsonObject),
});

export const orgSchema = z.strictObject({
  id: idSchema,
  name: orNull(text),
  phone_numbers: orElse(z.array(number), []),
  integrations: integrations.nullish().transform((given) => given ?? { email: false, voice: true, ats: null }),
  feature_flags: featureFlags
    .nullish()
    .transform((given) => given ?? { ATS_STAGE_ROUTING_RULES: false, ON_CALL_SMS_CONSENT: false }),
  shadow: orElse(z.boolean(), false),
  allowed_recipients: orNull(z.array(text)),
  country: orNull(countryCode),
  settings: settingsOr({}),
  ats: ats
    .nullish()
    .transform((given) => given ?? { flat: {}, stages: [], start_stages: [], stage_routing_rules: null }),
});
export type ScenarioOrg = z.output<typeof orgSchema>;
