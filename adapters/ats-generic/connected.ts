/**
 * An ATS that is spoken to by signed posts: whatever it is, behind a small server of the org's own.
 *
 * Guarantees: one question is one request, made again only where the other side says that it is too much (429), after which
 * everybody waits as long as it says; each carries the same id at every try, by which the other side knows a repetition; what
 * is refused with a 4xx is refused for good, and anything but a plain answer is no answer (GAT-04).
 */
import { randomUUID } from 'node:crypto';
import type { MoveAnswered, RevocationWritten } from '../../machines/vocabulary/ats-answer.ts';
import { AtsAway, type AtsProvider, type NamedInAts } from '../../runtime/ports.ts';
import { type Answer, oneRequest } from '../one-request.ts';
import { askPersistently, createPace } from '../paced-requests.ts';
import { signedHeaders } from './signature.ts';
import { eligibilityOf } from './webhook.ts';

export interface GenericAts {
  readonly url: string;
  readonly signingSecret: string;
  /** Life's own time, in milliseconds, for signatures. */
  readonly now: () => number;
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 10_000;
const AT_ONCE = 16;
const USUAL_WAIT_MS = 1_000;
/** Ours to mend, or theirs for a while: it is asked again. */
const FOR_A_WHILE: ReadonlySet<number> = new Set([401, 408, 425, 429]);

const named = ({ candidate, atsCandidate, job, atsJob, application, atsApplication }: NamedInAts) => ({
  ...{ candidate, ats_id: atsCandidate, job, ats_job: atsJob, application, ats_application: atsApplication },
});

export function createGenericAts({ url, signingSecret, now, timeoutMs = TIMEOUT_MS }: GenericAts): AtsProvider {
  const pace = createPace({ atOnce: AT_ONCE });

  async function once(id: string, body: string): Promise<Answer> {
    try {
      const headers = { 'content-type': 'application/json', ...signedHeaders(signingSecret, id, now(), body) };
      return await oneRequest({ url, method: 'POST', headers, body, timeoutMs });
    } catch {
      throw new AtsAway('the ATS did not answer at the "url" of its credentials');
    }
  }

  async function post(type: string, id: string, data: object): Promise<Answer> {
    const body = JSON.stringify({ type, data });
    const answer = await askPersistently(pace, () => once(id, body), { usualWaitMs: USUAL_WAIT_MS });
    const { status } = answer;
    if (status >= 500 || status < 200 || (status >= 300 && status < 400) || FOR_A_WHILE.has(status))
      throw new AtsAway(`the ATS answered ${type} with ${status}`);
    return answer;
  }

  const isTaken = ({ status }: Answer): boolean => status >= 200 && status < 300;

  async function move(of: Parameters<AtsProvider['move']>[0]): Promise<MoveAnswered> {
    const type = of.kind === 'MOVE' ? 'application.move' : 'application.disposition';
    const answer = await post(type, of.key, {
      ...named(of),
      ...{ stage: of.stage, workflow_step_id: of.step, disposition_reason_id: of.reason },
    });
    if (isTaken(answer)) return { kind: 'moved' };
    const { missing, code } = refusalIn(answer);
    if (missing === 'job') return { kind: 'missing_job' };
    if (missing === 'application' || answer.status === 404 || answer.status === 410)
      return { kind: 'missing_application' };
    return { kind: 'refused', code };
  }

  return {
    absence: { longestRequestMs: timeoutMs, listedWithinMs: 0 },
    async eligibility(who) {
      const answer = await post('eligibility.check', randomUUID(), {
        ...named(who),
        is_first_ingestion: who.firstIngestion,
      });
      const body = isTaken(answer) ? jsonOf(answer.body) : null;
      const eligibility = eligibilityOf(body?.['eligibility']);
      if (eligibility === undefined)
        throw new AtsAway('the ATS answered eligibility.check with nothing that is understood');
      const stage = body?.['stage'];
      return { eligibility, stage: typeof stage === 'string' && stage !== '' ? stage : null };
    },
    async writeBackRevocation({ column, key, ...who }): Promise<RevocationWritten> {
      const { candidate, ats_id } = named(who);
      const answer = await post('candidate.consent', key, { candidate, ats_id, column, [column]: false });
      return isTaken(answer) ? { kind: 'written' } : { kind: 'refused', code: refusalIn(answer).code };
    },
    move,
    // The other side knows a repetition by its id, so that asking is making it again.
    moved: async () => ({ kind: 'unheard' }),
  };
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** A word of a refusal that can be shown, and whether it says that something is missing there. */
function refusalIn({ status, body }: Answer): {
  readonly missing: 'job' | 'application' | null;
  readonly code: string;
} {
  const answer = jsonOf(body);
  const word = answer?.['code'] ?? answer?.['error'];
  const code = typeof word === 'string' && /^[\w.-]{1,60}$/.test(word) ? word : String(status);
  const missing = /^missing_job$/i.test(code) ? 'job' : /^missing_application$/i.test(code) ? 'application' : null;
  return { missing, code };
}
