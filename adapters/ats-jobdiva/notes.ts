/**
 * Notes on JobDiva's candidates: each once, by a mark of ours that stands at its end.
 *
 * Guarantees: a note that may have been written is looked for among the candidate's notes before it is written again; where
 * JobDiva does not let its notes be listed, nobody knows, and a second one says the same again.
 */
import { createHash } from 'node:crypto';
import type { JobDivaClient, Row } from './client.ts';

/** Plain letters and digits, so that whatever JobDiva makes of a note's text leaves it as it is. */
const markOf = (key: string): string => `overture-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;

const holds = (row: Row, mark: string): boolean =>
  Object.values(row).some((value) => typeof value === 'string' && value.includes(mark));

export const numberOr = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id);

export interface Notes {
  write(of: {
    readonly candidate: string;
    readonly job: string | null;
    readonly action: string;
    readonly text: string;
    readonly key: string;
  }): Promise<{ readonly status: number }>;
  /** null: nobody can tell. */
  stands(candidate: string, key: string): Promise<boolean | null>;
  /** Asks for the notes of somebody, so that a permission that is missing is known. */
  mayBeListed(candidate: string): Promise<boolean>;
}

export function createNotes(client: JobDivaClient): Notes {
  /** One of them is its name, by the version of the interface; the other is let be. */
  const listed = (candidate: string): Promise<readonly Row[] | null> =>
    client.rowsIfAny('CandidateNotesListDetail', [
      ['candidateId', candidate],
      ['candidateIds', candidate],
    ]);

  return {
    write: ({ candidate, job, action, text, key }) =>
      client.post('createCandidateNote', {
        ...{ candidateid: numberOr(candidate), note: `${text} (${markOf(key)})`, action, setAsAuto: true },
        ...(job === null ? {} : { link2AnOpenJob: numberOr(job) }),
      }),
    async stands(candidate, key) {
      const rows = await listed(candidate);
      return rows?.some((row) => holds(row, markOf(key))) ?? null;
    },
    mayBeListed: async (candidate) => (await listed(candidate)) !== null,
  };
}
