/**
 * How an org's ATS is connected: which provider, where, by which variable's credentials, and the org's policy as data.
 * Guarantees: what is saved names the variable that holds the credentials and never holds any; an option that is left
 * out has its default, so that an ATS that says nothing of consent changes none.
 */
import { z } from 'zod';
import { CONSENT_COLUMNS, type ConsentColumn } from './channel.ts';
import type { Json } from './declared-effect.ts';

export const ATS_PROVIDERS = ['bullhorn', 'jobdiva', 'generic'] as const;
export type AtsProviderName = (typeof ATS_PROVIDERS)[number];

export interface AtsConnection {
  readonly provider: AtsProviderName;
  /** Where the ATS is reached; null = where its provider says, or the credentials do. */
  readonly baseUrl: string | null;
  /** The name of the environment variable that holds the credentials as JSON. */
  readonly credentialsEnv: string;
  readonly options: AtsOptions;
}

export interface AtsOptions {
  /** ATS-01, ATS-02: statuses of a person that bar outreach. */
  readonly excluded_statuses: readonly string[];
  /** Statuses of an application by which the ATS has rejected it, or the candidate has withdrawn (ATS-03). */
  readonly dispositioned_statuses: readonly string[];
  /** Which field of the ATS holds which consent column; none = the ATS says nothing of consent. */
  readonly consent_fields: Readonly<Partial<Record<ConsentColumn, string>>> | null;
  /** ATS-03, candidate level: owners whose people are not contacted, and people of the ATS who are not, by their ids. */
  readonly blocked_owners: readonly string[];
  readonly blocked_candidates: readonly string[];
  /** ATS-03: statuses of a placement; whoever has one of these is not contacted. Left out, as in what was saved before: none. */
  readonly blocked_placement_statuses?: readonly string[] | undefined;
  /** Of a field of the ATS that is to say that the person opted out: its name, and what is written into it. */
  readonly opt_out_fields: Readonly<Partial<Record<ConsentColumn, { readonly field: string; readonly value: Json }>>>;
  /** Whether an opt-out, a move or a disposition is told in a note as well, where the provider has notes. */
  readonly notes: boolean;
  /** What the action of such a note is called. */
  readonly note_action: string;
  /** The status that a disposition without a stage writes. */
  readonly rejected_status: string;
  /** How often the ATS is read, in seconds, where it is read at all. */
  readonly poll_seconds: number;
  /** JobDiva: whether an opt-out is written as "Unavailable Indefinitely", and into which user-defined field. */
  readonly opt_out_availability: boolean;
  readonly opt_out_userfield: string | null;
}

const DEFAULT_EXCLUDED_STATUSES: readonly string[] = ['Unavailable Indefinitely'];
const DEFAULT_DISPOSITIONED_STATUSES: readonly string[] = ['Rejected', 'Withdrawn'];

const LONGEST_WORD = 200;
const word = z.string().min(1, 'expected a text').max(LONGEST_WORD, `expected at most ${LONGEST_WORD} characters`);
const words = z.array(word).max(500, 'expected at most 500 entries');
const isColumn = (name: string): name is ConsentColumn => (CONSENT_COLUMNS as readonly string[]).includes(name);

/** Column to field, field to column, or columns that are fields of the same name. */
const consentFields = z
  .union([z.array(word), z.record(z.string(), word)], 'expected an object such as {"sms_consent": "customText1"}')
  .transform((given, context): Partial<Record<ConsentColumn, string>> => {
    const pairs = Array.isArray(given) ? given.map((name) => [name, name] as const) : Object.entries(given);
    const fields: Partial<Record<ConsentColumn, string>> = {};
    for (const [one, other] of pairs)
      if (isColumn(one)) fields[one] = other;
      else if (isColumn(other)) fields[other] = one;
      else
        context.addIssue({
          code: 'custom',
          path: [one],
          message: `names no consent column; the columns are ${CONSENT_COLUMNS.join(', ')}`,
        });
    return fields;
  });

const optOutField = z.strictObject({ field: word, value: z.json().default(true) });

export const atsOptionsSchema = z.strictObject({
  excluded_statuses: words.default([...DEFAULT_EXCLUDED_STATUSES]),
  dispositioned_statuses: words.default([...DEFAULT_DISPOSITIONED_STATUSES]),
  consent_fields: consentFields.nullable().default(null),
  blocked_owners: words.default([]),
  blocked_candidates: words.default([]),
  blocked_placement_statuses: words.default([]),
  opt_out_fields: z.partialRecord(z.enum(CONSENT_COLUMNS), optOutField).default({}),
  notes: z.boolean().default(true),
  note_action: word.default('Overture'),
  rejected_status: word.default('Rejected'),
  poll_seconds: z
    .number()
    .int('expected a whole number')
    .min(1, 'expected at least 1')
    .max(86_400, 'expected at most 86400')
    .default(30),
  opt_out_availability: z.boolean().default(false),
  opt_out_userfield: word.nullable().default(null),
});

/** What each provider's credentials hold; all of it texts. */
export const ATS_CREDENTIALS: Readonly<Record<AtsProviderName, readonly string[]>> = {
  bullhorn: ['client_id', 'client_secret', 'username', 'password'],
  jobdiva: ['clientid', 'username', 'password'],
  generic: ['signing_secret', 'url'],
};

/** Of options that are right by themselves: what this provider cannot carry out. A policy that nobody looks at bars nobody. */
export function optionsThatCannotHold(provider: AtsProviderName, options: AtsOptions) {
  if (provider === 'bullhorn' || (options.blocked_placement_statuses ?? []).length === 0) return [];
  const instead =
    provider === 'generic'
      ? 'answer eligibility.check with ORG_OUTREACH_POLICY instead'
      : 'name a status of the person in excluded_statuses instead';
  const message = `placements are read from Bullhorn alone; ${instead}`;
  return [{ path: 'blocked_placement_statuses', message }];
}

/** ATS-01, ATS-02: of an org without a connection of its own, as the simulated ATS has it. */
export const excludedStatusesOf = (connection: AtsConnection | null | undefined): readonly string[] =>
  connection?.options.excluded_statuses ?? DEFAULT_EXCLUDED_STATUSES;

export const dispositionedStatusesOf = (connection: AtsConnection | null | undefined): readonly string[] =>
  connection?.options.dispositioned_statuses ?? DEFAULT_DISPOSITIONED_STATUSES;
