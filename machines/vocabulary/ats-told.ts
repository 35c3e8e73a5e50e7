/**
 * Owns the shapes in which an ATS tells of people, applications and jobs, in our own words, whichever ATS it is. A
 * field that is left out was not told and stays as it is; null was told to be empty.
 */
import type { Eligibility } from './ats-answer.ts';
import type { ConsentColumn } from './channel.ts';
import type { Instant } from './instant.ts';

export interface AtsPersonFields {
  readonly name?: string | null | undefined;
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  readonly zip?: string | null | undefined;
  readonly lat?: number | null | undefined;
  readonly lon?: number | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly country?: string | null | undefined;
}

export interface AtsPerson {
  /** The person's id in the ATS; null where it names them by ours alone. */
  readonly atsId: string | null;
  /** The id that they are to have with us, where the ATS says one (IMP-01). */
  readonly given: string | null;
  readonly fields: AtsPersonFields;
  readonly consent: Readonly<Partial<Record<ConsentColumn, boolean | null>>>;
  /** A status of the person (ATS-01, ATS-02). */
  readonly status?: string | null | undefined;
}

interface Told {
  /** The same each time the same thing is told; whatever is told again changes nothing. */
  readonly name: string;
  /** When it came about in the ATS; null where it does not say. */
  readonly at: Instant | null;
}

export interface ToldOfPerson extends Told {
  readonly kind: 'candidate';
  readonly person: AtsPerson;
  /** Whoever is nobody of ours yet comes in; else they are let be. */
  readonly mayBeNew: boolean;
  readonly eligibility?: Eligibility | null | undefined;
}

export interface ToldOfApplication extends Told {
  readonly kind: 'application';
  /** Its id in the ATS; null where it has none of its own. */
  readonly atsId: string | null;
  readonly person: AtsPerson;
  /** The job's id in the ATS. */
  readonly job: string;
  readonly source: 'APPLICANT' | 'SOURCED';
  readonly stage?: string | null | undefined;
  readonly step?: string | null | undefined;
  /** Rejected or withdrawn there (ATS-03): it is not added, and ends where it is known. */
  readonly isDispositioned: boolean;
  readonly eligibility?: Eligibility | null | undefined;
}

/** Where an application stands that the ATS names by its id alone. */
export interface ToldOfStanding extends Told {
  readonly kind: 'standing';
  /** Its id in the ATS, or ours. */
  readonly atsId: string;
  readonly stage?: string | null | undefined;
  readonly step?: string | null | undefined;
  readonly isDispositioned: boolean;
  readonly eligibility?: Eligibility | null | undefined;
}

interface ToldOfJob extends Told {
  readonly kind: 'job';
  readonly job: string;
  readonly title: string | null;
}

export type AtsTold = ToldOfPerson | ToldOfApplication | ToldOfStanding | ToldOfJob;
