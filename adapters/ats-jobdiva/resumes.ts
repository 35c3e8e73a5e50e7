/**
 * The resume of a candidate in JobDiva, which hands over its text and not its file.
 *
 * Guarantee: of several the newest; where JobDiva does not let resumes be read, nobody is kept from being reviewed by a person.
 */
import type { AtsResume } from '../../runtime/ports.ts';
import type { JobDivaClient, Row } from './client.ts';
import { textIn } from './rows.ts';

const idOf = (row: Row): string | null => textIn(row, 'RESUMEID', 'RESUME_ID', 'GLOBAL_ID');
const createdAt = (row: Row): number => {
  const at = Date.parse(textIn(row, 'DATECREATED', 'DATE_CREATED', 'DATEUPDATED') ?? '');
  return Number.isNaN(at) ? 0 : at;
};

export async function resumeIn(client: JobDivaClient, candidate: string): Promise<AtsResume | null> {
  const all = await client.rowsIfAny('CandidateResumesDetail', [['candidateId', candidate]]);
  const [newest] = (all ?? []).filter((row) => idOf(row) !== null).sort((a, b) => createdAt(b) - createdAt(a));
  const id = newest === undefined ? null : idOf(newest);
  if (id === null) return null;
  const texts = await client.rows('ResumesTextDetail', [['resumeIds', id]]);
  const text = texts.map((row) => textIn(row, 'PLAINTEXT', 'RESUMETEXT', 'TEXT')).find((each) => each !== null) ?? null;
  if (text === null) return null;
  return { name: `jobdiva/resume/${id}`, file: { type: 'text/plain', bytes: new TextEncoder().encode(text) } };
}
