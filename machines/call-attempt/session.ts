/** What a call is told of the person, the job and the interview that broke off before it (RTY-07, INB-04). */

import type { CallRow, Candidate } from '../candidate/working-set.ts';
import { jobOf, type World } from '../candidate/world.ts';
import { disclosureOf } from '../disclosures/spoken.ts';
import { languageOf } from '../messages/email-footer.ts';
import type { CallSession, PriorCall, SavedInterview } from '../vocabulary/call-session.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { rowsOf } from './rows-of.ts';

/** What a row keeps of its result, as far as it is read again (INT-06). */
interface KeptResult {
  readonly outcome?: string;
  readonly completion?: number | null;
  readonly snapshot?: Json;
}

/** Of the last call that came to a result: null where that interview was held to its end, or none ever began. */
export function savedInterview(rows: readonly CallRow[]): SavedInterview | null {
  const last = rows.filter(({ result }) => result !== null).sort((a, b) => b.attempt - a.attempt)[0];
  if (last === undefined) return null;
  const { outcome, completion = null, snapshot = null } = last.result as KeptResult;
  if (outcome !== 'partial') return null;
  return {
    call: `${last.application}/${last.attempt}`,
    providerId: last.providerId,
    completion,
    brokeOffAt: last.endedAt,
    snapshot,
  };
}

/** INB-05: what the call before was, for the one that goes on from it. */
export function priorCall(row: CallRow | undefined): PriorCall | null {
  if (row === undefined) return null;
  const { outcome = null, completion = null } = (row.result ?? {}) as KeptResult;
  const { application, attempt, providerId, handedOverAt: at } = row;
  return { call: `${application}/${attempt}`, providerId, at, outcome, completion };
}

export function sessionOf(world: World, candidate: Candidate, application: string): CallSession {
  const job = candidate.applications[application]?.job ?? '';
  const { name, script } = jobOf(world, job);
  const { state, otherStates, firstName } = candidate.record;
  const [company, language] = [world.org.name, languageOf(script)];
  const states = state === null ? [] : [state, ...otherStates];
  return {
    ...{ firstName, job: name, company, language },
    disclosure: disclosureOf({ states, language, company, speaks: 'AI', recorded: true }),
    saved: savedInterview(rowsOf(candidate, application)),
  };
}
