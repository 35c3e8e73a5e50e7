/**
 * Owns where the law asks that somebody is told before a tool looks at their resume, or that a person decides before
 * they are turned down, as looked up on 30 November 2026. Guarantee: where nobody knows which place's law counts, a
 * person decides.
 */
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import type { ResumeAsks } from './settings.ts';

// Not legal advice: every row waits for counsel (`confirmed: false`), and an org may bring a table of its own
// (`review_laws`).

export interface ReviewLaw {
  /** A state of the US as `US-CO`, a country as `DE`. */
  readonly places: readonly string[];
  /** The day from which it counts. */
  readonly from: string;
  /** So many days before, the candidate has to have been told; 0: before it; null: nothing is asked. */
  readonly noticeDays: number | null;
  readonly personBeforeRejection: boolean;
  readonly cite: string;
  readonly says: string;
}

const EUROPE = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI', 'LT'],
  ...['LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

export const REVIEW_LAWS: readonly (ReviewLaw & { readonly confirmed: false })[] = [
  {
    // It is the city's; a candidate's city is not kept, so the whole state is read as the city.
    places: ['US-NY'],
    from: '2023-07-05',
    noticeDays: 15,
    personBeforeRejection: false,
    cite: 'New York City, N.Y.C. Admin. Code § 20-870 to 20-874 (Local Law 144 of 2021); 6 RCNY § 5-300 to 5-304',
    says: 'Who lives in the city is told at least 10 business days before an automated tool is used, with what it looks at; the tool has had a bias audit within a year.',
    confirmed: false,
  },
  {
    places: ['US-IL'],
    from: '2026-01-01',
    noticeDays: 0,
    personBeforeRejection: false,
    cite: 'Illinois, 775 ILCS 5/2-102(L) (P.A. 103-0804, HB 3773)',
    says: 'Applicants are told that AI is used in recruiting; zip codes are no stand-in for a protected class.',
    confirmed: false,
  },
  {
    places: ['US-CO'],
    from: '2026-06-30',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'Colorado, C.R.S. § 6-1-1701 to 6-1-1707 (SB 24-205, put off to 30 June 2026 by SB 25B-004)',
    says: 'Notice before a decision; after an adverse one its reasons, a way to correct data, and an appeal to a person.',
    confirmed: false,
  },
  {
    places: ['US-CA'],
    from: '2027-01-01',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'California, 11 CCR § 7200 to 7222 (CCPA rules on automated decision-making technology)',
    says: 'Notice before use, and a way out or an appeal to a person who may overturn the decision.',
    confirmed: false,
  },
  {
    places: ['CA-QC'],
    from: '2023-09-22',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'Québec, Act respecting the protection of personal information in the private sector, CQLR c. P-39.1, s. 12.1',
    says: 'Who is decided on by automated processing alone is told, and may put their case to a person.',
    confirmed: false,
  },
  {
    places: EUROPE,
    from: '2018-05-25',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'European Economic Area, Regulation (EU) 2016/679, Articles 13(2)(f) and 22',
    says: 'Nobody is turned down by automated processing alone; they are told of it and may have a person look.',
    confirmed: false,
  },
  {
    places: ['GB'],
    from: '2018-05-25',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'United Kingdom, UK GDPR Articles 13(2)(f) and 22 to 22D (Data (Use and Access) Act 2025)',
    says: 'Significant decisions by automated processing alone come with notice and with a person who looks again.',
    confirmed: false,
  },
  {
    places: ['CH'],
    from: '2023-09-01',
    noticeDays: 0,
    personBeforeRejection: true,
    cite: 'Switzerland, Federal Act on Data Protection, Article 21',
    says: 'Who is decided on by automated processing alone is told, and may have a person look at it.',
    confirmed: false,
  },
];

const lawsOf = ({ review_laws: own }: ResumeAsks): readonly ReviewLaw[] =>
  own === 'default'
    ? REVIEW_LAWS
    : own.map(({ notice_days: noticeDays, person_before_rejection: personBeforeRejection, ...law }) => ({
        ...law,
        noticeDays,
        personBeforeRejection,
      }));

/** The laws that count in one of these places on that day; a country's counts in each of its states. */
export function lawsIn(asks: ResumeAsks, places: readonly string[], at: Instant): readonly ReviewLaw[] {
  const named = new Set(places.flatMap((place) => [place, place.slice(0, 2)]));
  return lawsOf(asks).filter(({ places: where, from }) => from <= at && where.some((place) => named.has(place)));
}

/** Whether the candidate was told early enough for this law, as far as anybody has said so. */
export const isTold = ({ noticeDays }: ReviewLaw, noticeGivenAt: Instant | null, now: Instant): boolean =>
  noticeDays === null || (noticeGivenAt !== null && plus(noticeGivenAt, noticeDays * DAY) <= now);
