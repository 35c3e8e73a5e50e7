/** Orgs: who calls and texts, from which numbers, with what switched on. */
import { z } from 'zod';
import { checkSettings, type SettingsDocument, settingsSchema } from '../../../machines/settings.ts';
import { atsConfigurationSchema, checkAtsConfiguration } from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { isCountry, parsePhone } from '../../../machines/vocabulary/phone-number.ts';
import { NumberTaken, type OrgConfiguration } from '../../../runtime/store/subjects/configuration.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id, text } from '../shapes.ts';
import { orgWarnings, warningsShape } from './setup-warnings.ts';

const number = z.strictObject({
  number: z.string().refine((given) => parsePhone(given) === given, 'expected a number such as "+12125550100"'),
  voice: z.boolean().default(false),
  sms: z.boolean().default(false),
  permanent_job: id.nullable().default(null).describe('INB-02: callers of this number are for that job.'),
  legacy_job: id.nullable().default(null).describe('INB-03.'),
});

const integrations = z.strictObject({
  email: z
    .boolean()
    .default(false)
    .describe('A mailbox is connected; one that was named by PUT /v1/orgs/{org}/mailbox stays connected.'),
  voice: z
    .boolean()
    .default(true)
    .describe('GAT-27: false where no voice provider is connected: phone jobs start by text, and no call follows.'),
  ats: text(100).nullable().default(null).describe('The connected ATS.'),
});

/** Anything JSON, named so that the documents show a free object. */
const jsonObject = z.record(z.string(), z.json());

const orgInput = z
  .strictObject({
    name: text(200).min(1, 'expected a name'),
    phone_numbers: z
      .array(number)
      .max(500, 'expected at most 500 numbers')
      .refine((all) => new Set(all.map((each) => each.number)).size === all.length, 'names a number twice')
      .default([]),
    integrations: integrations.default({ email: false, voice: true, ats: null }),
    feature_flags: z.record(text(100), z.boolean()).default({}),
    shadow: z.boolean().default(false).describe('GAT-22: everything is decided and recorded, nothing is sent.'),
    allowed_recipients: z
      .array(text(320))
      .nullable()
      .default(null)
      .describe('GAT-23: who alone may be reached; null = no list.'),
    country: z
      .string()
      .refine((given) => isCountry(given), 'expected a country as two capitals, such as "US" or "MX"')
      .nullable()
      .default(null)
      .describe('IMP-03: where phone numbers belong that name no country; null = the US.'),
    settings: jsonObject.optional().describe('Cadence settings by group; left out, they stay as they are.'),
    ats: jsonObject.nullable().optional().describe('The ATS configuration; left out, it stays as it is.'),
  })
  .meta({ id: 'OrgInput' });

const orgShape = z
  .object({
    id: z.string(),
    name: z.string(),
    phone_numbers: z.array(
      z.object({
        number: z.string(),
        voice: z.boolean(),
        sms: z.boolean(),
        permanent_job: z.string().nullable(),
        legacy_job: z.string().nullable(),
      }),
    ),
    integrations: z.object({ email: z.boolean(), voice: z.boolean(), ats: z.string().nullable() }),
    feature_flags: z.record(z.string(), z.boolean()),
    shadow: z.boolean(),
    allowed_recipients: z.array(z.string()).nullable(),
    country: z.string().nullable(),
    settings: jsonObject,
    ats: z.json(),
    warnings: warningsShape,
  })
  .meta({ id: 'Org' });

const shownOrg = (org: Omit<OrgConfiguration, 'initiationsAtATime'>) => ({
  id: org.id,
  name: org.name,
  phone_numbers: org.numbers.map(({ number: own, voice, sms, permanentJob, legacyJob }) => ({
    number: own,
    voice,
    sms,
    permanent_job: permanentJob,
    legacy_job: legacyJob,
  })),
  integrations: {
    email: org.integrations.email,
    voice: org.integrations.voice !== false,
    ats: org.integrations.ats,
  },
  feature_flags: org.flags,
  shadow: org.shadow,
  allowed_recipients: org.allowedRecipients,
  country: org.country,
  settings: org.settings,
  ats: org.ats,
});

export const requireSettings = (document: unknown, at = 'settings'): SettingsDocument => {
  const problems = checkSettings(document);
  if (problems.length === 0) return document as SettingsDocument;
  const inside = (path: string) => [at, path].filter((part) => part !== '').join('.');
  throw refusedBody(problems.map(({ path, message }) => ({ path: inside(path), message })));
};

/** Routing rules have an endpoint of their own, so they outlive a configuration that does not name them. */
function atsToSave(given: Json | undefined, before: Json): Json {
  if (given === undefined) return before;
  if (given === null) return null;
  const problems = checkAtsConfiguration(given);
  if (problems.length > 0)
    throw refusedBody(problems.map(({ path, message }) => ({ path: path === '' ? 'ats' : `ats.${path}`, message })));
  const { stage_routing_rules: kept = null } = (before ?? {}) as { readonly [key: string]: Json };
  return { stage_routing_rules: kept, ...(given as { readonly [key: string]: Json }) };
}

/** How an ATS is reached, and a mailbox, have endpoints of their own, and outlive an org that does not name them. */
function integrationsToSave(
  given: z.output<typeof integrations>,
  before: OrgConfiguration | null,
): OrgConfiguration['integrations'] {
  const { atsConnection = null, mailbox } = before?.integrations ?? {};
  return {
    ...given,
    ...(mailbox === undefined ? {} : { email: true, mailbox }),
    ...(atsConnection === null ? {} : { ats: atsConnection.provider, atsConnection }),
  };
}

export const ORGS = [
  endpoint({
    id: 'putOrg',
    method: 'PUT',
    path: '/v1/orgs/{org}',
    least: 'operator',
    org: 'path',
    makesOrg: true,
    tag: 'Orgs',
    summary: 'Save an org',
    about:
      'What is left out is saved as its default, but for settings, the ATS configuration and its routing rules, which stay as they are.',
    body: orgInput,
    bodyShown: orgInput.extend({
      settings: settingsSchema.partial().optional(),
      ats: atsConfigurationSchema.nullable().optional(),
    }),
    answers: {
      200: { about: 'Saved.', schema: orgShape },
      201: { about: 'Saved; it is new.', schema: orgShape },
    },
    refuses: { 409: 'One of the numbers belongs to another org.' },
    async handle({ params, body, principal, now }, { store }) {
      const named = id.safeParse(params.org);
      if (!named.success) throw refusedBody([{ path: 'org', message: named.error.issues[0]?.message ?? 'is no id' }]);
      const before = await store.savedOrg(params.org);
      const settings = body.settings === undefined ? (before?.settings ?? {}) : requireSettings(body.settings);
      const saved: OrgConfiguration = {
        id: params.org,
        name: body.name,
        settings,
        flags: body.feature_flags,
        integrations: integrationsToSave(body.integrations, before),
        numbers: body.phone_numbers.map(({ number: own, voice, sms, permanent_job, legacy_job }) => ({
          number: own,
          voice,
          sms,
          permanentJob: permanent_job,
          legacyJob: legacy_job,
        })),
        shadow: body.shadow,
        allowedRecipients: body.allowed_recipients,
        country: body.country,
        ats: atsToSave(body.ats as Json | undefined, before?.ats ?? null),
        initiationsAtATime: before?.initiationsAtATime ?? {},
      };
      try {
        await store.upsertOrg(saved, { at: now, by: principal.name, how: 'ORG_SAVED' });
      } catch (error) {
        if (!(error instanceof NumberTaken)) throw error;
        const place = body.phone_numbers.findIndex((each) => each.number === error.number);
        throw refusedBody([{ path: `phone_numbers.${place}.number`, message: 'belongs to another org' }]);
      }
      const warnings = orgWarnings(await store.loadOrg(params.org));
      return { status: before === null ? 201 : 200, body: { ...shownOrg(saved), warnings } };
    },
  }),
  endpoint({
    id: 'getOrg',
    method: 'GET',
    path: '/v1/orgs/{org}',
    least: 'viewer',
    org: 'path',
    tag: 'Orgs',
    summary: 'Show an org',
    answers: { 200: { about: 'The org.', schema: orgShape } },
    async handle({ org }, { store }) {
      const saved = await store.savedOrg(org);
      if (saved === null) throw new Error(`The org ${org} is gone.`);
      return { body: shownOrg(saved) };
    },
  }),
];
