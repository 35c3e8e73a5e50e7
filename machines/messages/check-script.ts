/**
 * What to know of a script's texts before they go out (TCH-07): what each text message costs, and placeholders that nothing
 * fills. Pure.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { fill } from './render-template.ts';
import { scriptWarnings } from './script-warnings.ts';
import { dearnessInWords, type Segments, segmentsOf } from './segments.ts';
import { TEMPLATES, type Template } from './templates.ts';

/** Of the usual length, so that a text is counted as it will be. */
const USUAL: Readonly<Record<string, string>> = {
  candidate_name: 'Alexandra',
  candidate_phone_number: '+14155550123',
  job_name: 'Registered Nurse',
  company_name: 'Acme Staffing',
  ai_name: 'Morgan',
  recruiter_phone_number: '+14155550123',
  estimated_duration_minutes: '15',
  expiration_days: '7',
  interview_link: `https://outreach.example.com/i/${'x'.repeat(60)}`,
  verification_code: '1A2B3C4D',
  what_we_did: 'Yes, Acme Staffing called you on Wed, Mar 4 at 3:00 PM EST. It is about the Night nurse role.',
  call_time: 'on Wed, Mar 4 at 3:00 PM EST',
  possible_times: 'We can call on Wed, Mar 4 between 8:00 AM and 9:00 PM.',
};
const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/gu;

/** The fields of a script that are texts, and all that are words of ours to a candidate. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(
  Object.entries<Template>(TEMPLATES).flatMap(([name, { textField }]) =>
    /_sms(?:\.|$)/u.test(name) && textField !== undefined ? [textField] : [],
  ),
);
const FIELDS: ReadonlySet<string> = new Set(
  Object.values<Template>(TEMPLATES).flatMap(({ textField, subjectField }) =>
    [textField, subjectField].filter((field) => field !== undefined),
  ),
);

export interface CheckedScript {
  /** By field. */
  readonly segments: Readonly<Record<string, Segments>>;
  /** A sentence each, beginning with the field. */
  readonly warnings: readonly string[];
}

export function checkScript(script: Readonly<Record<string, Json>>): CheckedScript {
  const segments: Record<string, Segments> = {};
  const warnings: string[] = [];
  for (const [field, text] of Object.entries(script)) {
    if (typeof text !== 'string' || !FIELDS.has(field)) continue;
    const unknown = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter((name) => !isFilled(name));
    if (unknown.length > 0)
      warnings.push(
        `${field}: nothing fills ${[...new Set(unknown)].map((name) => `{{${name}}}`).join(', ')}; it goes out as it is written.`,
      );
    if (!TEXT_FIELDS.has(field)) continue;
    const of = segmentsOf(fill(text, USUAL));
    segments[field] = of;
    const dear = dearnessInWords(of);
    if (dear !== null) warnings.push(`${field}: ${dear}.`);
  }
  return { segments, warnings: [...warnings, ...scriptWarnings(script)] };
}

/** Fields of the job in the ATS are named by a path with dots; which there are, only the ATS knows. */
const isFilled = (name: string): boolean => Object.hasOwn(USUAL, name) || name.includes('.');
