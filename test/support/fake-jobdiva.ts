/**
 * JobDiva on a loopback port, for tests: credentials in the query, rows in capitals, windows of fourteen days at most.
 *
 * Must not know: our adapter.
 */
import { type FakeAnswer, type ReceivedRequest, startFakeTwilio } from './fake-twilio.ts';

export const JOBDIVA_CREDENTIALS = {
  clientid: '4711',
  username: 'api.user',
  password: 'password-of-the-fake',
} as const;

type Row = Readonly<Record<string, string>>;
const DATE = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/;
const NOTES = 'CandidateNotesListDetail';
const FOURTEEN_DAYS = 14 * 86_400_000;

export async function startFakeJobDiva() {
  const candidates = new Map<string, Row>();
  const applicants = new Map<string, Row>();
  const resumes = new Map<string, Row[]>();
  const posted: { readonly act: string; readonly body: Readonly<Record<string, unknown>> }[] = [];
  const windows: (readonly [number, number])[] = [];
  const tokens = new Set<string>();
  const instead: FakeAnswer[] = [];
  let [logins, isAway, refuses] = [0, false, null as FakeAnswer | null];
  let losesWrites = 0;
  const notFor = new Map<string, number>();

  const rows = (data: readonly Row[]): FakeAnswer => ({
    status: 200,
    body: { message: 'completed successfully', data },
  });
  const at = (text: string): number => {
    const [, month, day, year, ...time] = DATE.exec(text) ?? [];
    return Date.UTC(Number(year), Number(month) - 1, Number(day), ...(time.map(Number) as [number, number, number]));
  };

  function read(request: ReceivedRequest): FakeAnswer {
    const query = new URLSearchParams(request.query);
    const what = request.path.split('/').at(-1);
    const forbidden = notFor.get(what ?? '');
    if (forbidden !== undefined) return { status: forbidden, body: { message: 'no permission' } };
    if (what === 'NewUpdatedCandidateRecords') {
      const [from, to] = [at(query.get('fromDate') ?? ''), at(query.get('toDate') ?? '')];
      if (Number.isNaN(from) || Number.isNaN(to) || to - from > FOURTEEN_DAYS)
        return { status: 400, body: { message: 'window' } };
      windows.push([from, to]);
      return rows(
        [...candidates.values()].filter(
          (row) => from <= Date.parse(row['UPDATEDDATE'] ?? '') && Date.parse(row['UPDATEDDATE'] ?? '') <= to,
        ),
      );
    }
    if (what === 'JobApplicantsDetail')
      return rows([...applicants.values()].filter((row) => row['JOBID'] === query.get('jobId')));
    if (what === 'CandidatesDetail')
      return rows(
        query.getAll('candidateIds').flatMap((id): Row[] => (candidates.has(id) ? [candidates.get(id) as Row] : [])),
      );
    if (what === 'CandidateNotesListDetail')
      return rows(
        posted.flatMap(({ act, body }, at): Row[] =>
          act === 'createCandidateNote' && String(body['candidateid']) === query.get('candidateId')
            ? [{ NOTEID: String(at), CANDIDATEID: String(body['candidateid']), NOTE: `<p>${body['note']}</p>` }]
            : [],
        ),
      );
    if (what === 'CandidateResumesDetail')
      return rows((resumes.get(query.get('candidateId') ?? '') ?? []).map(({ PLAINTEXT: _, ...row }) => row as Row));
    if (what === 'ResumesTextDetail')
      return rows(
        [...resumes.values()].flat().filter((row) => query.getAll('resumeIds').includes(row['RESUMEID'] ?? '')),
      );
    return { status: 404, body: { message: 'no such query' } };
  }

  const server = await startFakeTwilio({
    answer(request) {
      if (isAway) return 'drop';
      if (request.path === '/apiv2/authenticate') {
        const query = new URLSearchParams(request.query);
        const isOwn = Object.entries(JOBDIVA_CREDENTIALS).every(([name, value]) => query.get(name) === value);
        if (!isOwn) return { status: 401, body: 'Unauthorized' };
        logins += 1;
        tokens.add(`token-number-${logins}`);
        return { status: 200, body: `token-number-${logins}`, headers: { 'content-type': 'text/plain' } };
      }
      const token = String(request.headers['authorization']).replace('Bearer ', '');
      if (!tokens.has(token)) return { status: 401, body: '' };
      const other = instead.shift();
      if (other !== undefined) return other;
      if (request.method === 'GET') return read(request);
      if (refuses !== null) return refuses;
      posted.push({
        act: request.path.split('/').at(-1) ?? '',
        body: JSON.parse(request.body) as Record<string, unknown>,
      });
      if (losesWrites > 0) {
        losesWrites -= 1;
        return 'drop';
      }
      return { status: 200, body: {} };
    },
  });
  return {
    ...server,
    posted,
    windows,
    candidate: (row: Row) => candidates.set(row['CANDIDATEID'] ?? '', row),
    applicant: (row: Row) => applicants.set(`${row['JOBID']}/${row['CANDIDATEID']}`, row),
    /** `row`: RESUMEID, DATECREATED, PLAINTEXT. */
    resume: (candidate: string, row: Row) => resumes.set(candidate, [...(resumes.get(candidate) ?? []), row]),
    expireTokens: () => tokens.clear(),
    insteadOfTheNext: (...answers: readonly FakeAnswer[]) => void instead.push(...answers),
    refuseWrites: (answer: FakeAnswer | null) => {
      refuses = answer;
    },
    /** They are carried out, and nobody hears of it. */
    loseWriteAnswers: (times: number) => {
      losesWrites = times;
    },
    hideNotes: (hide: boolean) => void (hide ? notFor.set(NOTES, 403) : notFor.delete(NOTES)),
    /** A query that this login may not ask; null: it may. */
    forbid: (query: string, status: number | null) =>
      void (status === null ? notFor.delete(query) : notFor.set(query, status)),
    away: (away: boolean) => {
      isAway = away;
    },
    logins: () => logins,
  };
}
