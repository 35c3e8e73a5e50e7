/**
 * What a simulation knows of its candidates from outside: what was said at intake, and the state they were last
 * committed in. Guarantee: it only looks; the engine never asks it anything.
 */
import type { CandidateFields, PhonePlace } from '../../machines/candidate/events.ts';
import { isOf } from '../../machines/candidate/journal-data.ts';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import {
  type Geography,
  type Intake,
  intake,
  intakeChanges,
  placeOfPhone,
  type RawCandidate,
} from '../../machines/identity/intake.ts';

interface Added {
  readonly candidate: string;
  readonly application: string;
}

export interface People {
  arrives(candidate: string, raw: RawCandidate): Intake;
  /** What changes of the fields that are stored, when somebody tells these things anew. */
  changes(candidate: string, changes: RawCandidate): CandidateFields;
  /** INB-08: a caller's number, and where it lies. */
  placeOf(phone: string): PhonePlace;
  committed(decided: readonly Decided[]): void;
  latest(candidate: string): Candidate | undefined;
  /** Every application that was asked for, in order. */
  readonly added: readonly Added[];
  adds(added: Added): void;
  /** Where a mail's answer belongs: the application of the job, else of the last email sent, else the newest. */
  applicationForEmail(candidate: string, job: string | null): string | null;
}

export function createPeople(geography: Geography, country: string | null): People {
  const known = new Map<string, RawCandidate>();
  const states = new Map<string, Candidate>();
  const lastMailed = new Map<string, string>();
  const added: Added[] = [];

  return {
    added,
    adds: (one) => void added.push(one),
    arrives(candidate, raw) {
      known.set(candidate, raw);
      return intake(raw, geography, country);
    },
    changes(candidate, changes) {
      const before = known.get(candidate) ?? {};
      // A number that a caller left (INB-08) is known by now, too.
      const phone = before.phone ?? states.get(candidate)?.record.phone;
      const told = intakeChanges({ ...before, phone }, changes, geography, country);
      known.set(candidate, told.known);
      return told.fields;
    },
    placeOf: (phone) => placeOfPhone(phone, geography),
    committed(decided) {
      for (const { after, records } of decided) {
        states.set(after.record.id, after);
        for (const { data, application } of records.journal.filter(isOf('send'))) {
          const mailed = data.channel === 'EMAIL' && data.status === 'accepted';
          if (mailed && application !== null) lastMailed.set(after.record.id, application);
        }
      }
    },
    latest: (candidate) => states.get(candidate),
    applicationForEmail(candidate, job) {
      const applications = states.get(candidate)?.applications ?? {};
      if (job !== null) return Object.values(applications).find((each) => each.job === job)?.id ?? null;
      const mailed = lastMailed.get(candidate);
      if (mailed !== undefined) return mailed;
      const newest = added.findLast((each) => each.candidate === candidate && each.application in applications);
      return newest?.application ?? null;
    },
  };
}
