/**
 * Owns what a job asks of a resume and who decides on it: the settings group `resume_review`, as data. Guarantee: where
 * nobody says otherwise nothing is asked, and a person decides on every resume.
 */
import { z } from 'zod';

const words = z.string().trim().min(1, 'expected a word or more').max(100, 'expected at most 100 characters');
const term = z
  .union([words, z.strictObject({ term: words, also: z.array(words).max(30, 'expected at most 30').default([]) })])
  .transform((given) => (typeof given === 'string' ? { term: given, also: [] } : given));
const terms = z.array(term).max(100, 'expected at most 100 terms').default([]);

/** A state of the US as `US-CO`, or a country as `DE`. */
const place = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'expected a country such as "DE" or a state such as "US-CO"')
  .meta({ examples: ['US-CO'] });

const reviewLaw = z.strictObject({
  places: z.array(place).min(1, 'expected a place or more'),
  from: z.iso.date('expected a day such as "2026-01-01"').meta({ examples: ['2026-01-01'] }),
  notice_days: z.int().min(0).max(366).nullable().default(null),
  person_before_rejection: z.boolean().default(false),
  cite: z.string().min(1, 'expected where it stands').max(500),
  says: z.string().max(1_000).default(''),
});

export const resumeReviewSettings = z.strictObject({
  /** Each as a word or a phrase, or `{ term, also }` with other words for the same. */
  required: terms,
  preferred: terms,
  min_years: z.number().min(0, 'expected zero or more').max(60, 'expected at most 60').nullable().default(null),
  /** So much of what is required makes a partial match, which passes. */
  partial_from_percent: z.number().gt(0, 'expected more than zero').max(100, 'expected at most 100').default(1),
  max_distance_miles: z.number().positive('expected more than zero').max(12_500).nullable().default(null),
  work_location: z
    .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  /** Where the work is done, whose law then counts beside that of where the candidate is. */
  work_places: z.array(place).max(100).default([]),
  passes_by_itself: z.boolean().default(false),
  fails_by_itself: z.boolean().default(false),
  review_laws: z.union([z.literal('default'), z.array(reviewLaw).max(200)]).default('default'),
});

export type ResumeAsks = z.output<typeof resumeReviewSettings>;
export type AskedTerm = ResumeAsks['required'][number];
