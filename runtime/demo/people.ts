/**
 * Invented people, from New York to Honolulu, and the jobs they are on: sixty at the start, the others as they arrive.
 *
 * Guarantees: every phone is a number kept for fiction (555-0100 to 555-0199), every address is at example.com; the same
 * people every time.
 */

import type { ApplicationSource } from '../../machines/candidate/working-set.ts';
import type { Columns } from '../../machines/consent/ledger.ts';
import type { RawCandidate } from '../../machines/identity/intake.ts';

export interface DemoPerson {
  readonly id: string;
  readonly raw: RawCandidate;
  readonly consent: Columns;
  readonly job: string;
  readonly source: ApplicationSource;
}

const FIRST = [
  ...['Ana', 'Ben', 'Chloe', 'Darius', 'Elena', 'Farid', 'Grace', 'Hugo', 'Imani', 'Jonas', 'Keiko', 'Liam', 'Maya'],
  ...['Noah', 'Olga', 'Priya', 'Quinn', 'Rosa', 'Samir', 'Tara'],
];
const LAST = [
  'Alvarez',
  'Brooks',
  'Chen',
  'Dubois',
  'Evans',
  'Fischer',
  'Garcia',
  'Hassan',
  'Ito',
  'Johnson',
  'Kowalski',
];
const PLACES = [
  ['212', 'New York', 'NY', '10001'],
  ['312', 'Chicago', 'IL', '60601'],
  ['213', 'Los Angeles', 'CA', '90012'],
  ['303', 'Denver', 'CO', '80202'],
  ['305', 'Miami', 'FL', '33101'],
  ['602', 'Phoenix', 'AZ', '85004'],
  ['713', 'Houston', 'TX', '77002'],
  ['206', 'Seattle', 'WA', '98101'],
  ['808', 'Honolulu', 'HI', '96813'],
  ['617', 'Boston', 'MA', '02108'],
  ['907', 'Anchorage', 'AK', '99501'],
  ['208', 'Boise', 'ID', '83702'],
] as const;
const JOBS = ['night-nurse', 'warehouse', 'driver', 'front-desk', 'warehouse', 'support'];
const COUNT = 60;

const consent = (sms: boolean | null, email: boolean | null, ai: boolean | null): Columns => ({
  sms_consent: sms,
  email_consent: email,
  all_ai_communications_consent: ai,
  call_consent: null,
});

/** Most people agreed to everything; some did not, so that the gates have something to say. */
function consentOf(n: number): Columns {
  if (n % 23 === 7) return consent(null, null, null);
  if (n % 13 === 5) return consent(false, true, false);
  if (n % 11 === 3) return consent(true, true, false);
  if (n % 9 === 4) return consent(false, true, true);
  return consent(true, true, true);
}

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Every number that is kept for fiction in these area codes, but the first ten, is somebody's by then. */
export const MOST_PEOPLE = PLACES.length * 90;

/** The same person for the same number, from 0 up to `MOST_PEOPLE`. */
export function demoPerson(n: number): DemoPerson {
  const [area, city, state, zip] = at(PLACES, n);
  const [first_name, last_name] = [at(FIRST, n * 7), at(LAST, n * 3 + Math.floor(n / 11))];
  const id = `${first_name}-${last_name}-${n + 1}`.toLowerCase();
  const phone = `+1${area}5550${110 + Math.floor(n / PLACES.length)}`;
  const knownPlace = n % 4 === 0 ? {} : n % 4 === 1 ? { city, state } : { zip };
  return {
    id,
    raw: { first_name, last_name, phone, email: `${id}@example.com`, ...knownPlace },
    consent: consentOf(n),
    job: at(JOBS, n),
    source: n % 5 === 2 ? 'SOURCED' : 'APPLICANT',
  };
}

export const DEMO_PEOPLE: readonly DemoPerson[] = Array.from({ length: COUNT }, (_, n) => demoPerson(n));
