/**
 * What JobDiva lets our API user list, query by query. Guarantee: a permission that is missing is said in plain words, with
 * what stands still for it and what to do; nothing of anybody is in them.
 */
import type { Answer } from '../one-request.ts';

/** Of each query: what it lists, and what is not done without it. */
const LISTS: Readonly<Record<string, readonly [what: string, without: string]>> = {
  NewUpdatedCandidateRecords: ['new and updated candidates', 'changes of candidates do not arrive'],
  JobApplicantsDetail: ['the applicants of a job', 'applicants do not come in, and nobody is contacted'],
  CandidatesDetail: ['the details of candidates', 'nobody is contacted'],
  CandidateNotesListDetail: ['the notes of a candidate', 'a note whose answer is lost may stand there twice'],
  CandidateResumesDetail: ['the resumes of a candidate', 'no resume is read from JobDiva'],
  ResumesTextDetail: ['the text of a resume', 'no resume is read from JobDiva'],
};

/** The login works, and this is not for it. */
export const isRefused = ({ status }: Answer): boolean => status === 401 || status === 403;

export function missingPermission(query: string, status: number): string {
  const [what, without] = LISTS[query] ?? [query, 'what needs it is not done'];
  return `JobDiva lets us in, but not list ${what} (${status} to ${query}). Until it does, ${without}. Ask your JobDiva administrator to give the API user of these credentials the permission for ${query}; it is tried again by itself.`;
}
