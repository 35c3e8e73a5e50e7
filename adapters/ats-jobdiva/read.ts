/**
 * Reads what changed in JobDiva, which tells nothing by itself.
 *
 * Guarantees: candidates are read by windows that overlap, and what overlaps is told once; applicants of our jobs are told
 * where they differ from what we hold; whether people are available is compared once a day (ATS-01).
 */
import { createHash } from 'node:crypto';
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import type { AtsTold } from '../../machines/vocabulary/ats-told.ts';
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import type { AtsReading } from '../../runtime/ports.ts';
import type { JobDivaClient, Row } from './client.ts';
import type { Notes } from './notes.ts';
import {
  applicationIdOf,
  candidateIdOf,
  dateFor,
  isOverThere,
  personOf,
  stageOf,
  textIn,
  windowsSince,
} from './rows.ts';

/** Candidates in one question. */
const AT_A_TIME = 50;
const PIECE = 200;

const digestOf = (row: Row): string => createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 24);

const untilIn = (cursor: unknown): Instant | null => {
  const until = typeof cursor === 'object' && cursor !== null ? (cursor as Row)['until'] : null;
  return typeof until === 'string' ? parseInstant(until) : null;
};

export async function candidatesDetail(
  client: JobDivaClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const found = new Map<string, Row>();
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    const some = ids.slice(from, from + AT_A_TIME);
    for (const row of await client.rows(
      'CandidatesDetail',
      some.map((id) => ['candidateIds', id]),
    )) {
      const id = candidateIdOf(row);
      if (id !== null) found.set(id, row);
    }
  }
  return found;
}

export function createReader(client: JobDivaClient, options: AtsOptions, notes: Notes) {
  async function readChanged(reading: AtsReading): Promise<void> {
    for (const [from, to] of windowsSince(untilIn(reading.cursor), reading.now)) {
      if (reading.isOver()) return;
      const rows = await client.rows('NewUpdatedCandidateRecords', [
        ['fromDate', dateFor(from)],
        ['toDate', dateFor(to)],
      ]);
      await tellAll(
        reading,
        rows.flatMap((row): AtsTold[] => {
          const id = candidateIdOf(row);
          if (id === null) return [];
          const name = `jobdiva/candidate/${id}/${digestOf(row)}`;
          return [{ kind: 'candidate', name, at: null, mayBeNew: false, person: personOf(row, options) }];
        }),
      );
    }
    if (!reading.isOver()) await reading.remember({ until: reading.now });
  }

  /** Everybody who applied to a job of ours. Answers their ids. */
  async function readApplicants(reading: AtsReading, job: string): Promise<readonly string[]> {
    const rows = await client.rows('JobApplicantsDetail', [['jobId', job]]);
    const held = await reading.standing(job);
    const news = rows.filter((row) => {
      const id = candidateIdOf(row);
      if (id === null) return false;
      const ours = held.get(applicationIdOf(job, id));
      const isOver = isOverThere(row, options);
      if (ours === undefined) return !isOver;
      return ours.isOver !== isOver || (!isOver && ours.stage !== stageOf(row));
    });
    const details = await candidatesDetail(client, [...new Set(news.flatMap((row) => candidateIdOf(row) ?? []))]);
    await tellAll(
      reading,
      news.map((row): AtsTold => {
        const id = candidateIdOf(row) as string;
        const person = personOf({ ...details.get(id), ...filled(row) }, options);
        const source = /sourc/i.test(textIn(row, 'RESUMESOURCE') ?? '') ? 'SOURCED' : 'APPLICANT';
        return {
          ...{ kind: 'application', name: `jobdiva/applicant/${job}/${id}/${reading.now}`, at: null },
          ...{ atsId: applicationIdOf(job, id), person, job, source },
          stage: stageOf(row) ?? undefined,
          isDispositioned: isOverThere(row, options),
        };
      }),
    );
    return rows.flatMap((row) => candidateIdOf(row) ?? []);
  }

  async function readAvailability(reading: AtsReading, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length && !reading.isOver(); from += PIECE) {
      const details = await candidatesDetail(client, ids.slice(from, from + PIECE));
      const told = [...details].flatMap(([id, row]): AtsTold[] => {
        const person = personOf(row, options);
        if (person.status === undefined) return [];
        const name = `jobdiva/availability/${id}/${reading.now}`;
        return [{ kind: 'candidate', name, at: null, mayBeNew: false, person }];
      });
      await tellAll(reading, told);
      await reading.progress('availability', Math.min(from + PIECE, ids.length), ids.length);
    }
  }

  async function tellAll(reading: AtsReading, told: readonly AtsTold[]): Promise<void> {
    if (told.length > 0) await reading.take(told);
  }

  return {
    async read(reading: AtsReading): Promise<void> {
      await readChanged(reading);
      const people = new Set<string>();
      for (const [done, job] of reading.jobs.entries()) {
        if (reading.isOver()) return;
        if (!/^[\w-]{1,100}$/.test(job)) continue;
        for (const id of await readApplicants(reading, job)) people.add(id);
        await reading.progress('applicants', done + 1, reading.jobs.length);
      }
      if (reading.compares) {
        await readAvailability(reading, [...people]);
        // Else it would be found out when a note's answer is lost for the first time.
        const [somebody] = people;
        if (somebody !== undefined) await notes.mayBeListed(somebody);
      }
    },
  };
}

/** What is blank says nothing. */
const filled = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
