/**
 * The call that an agent's token was given out for, as long as it lasts.
 *
 * Guarantees: a token is good for its own call alone, and for as long as that is on the line; whose it is, is looked up anew
 * each time.
 */
import type { ApplicationRecord, CallRow, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { type Language, languageOf } from '../../machines/messages/email-footer.ts';
import type { CallSetup } from '../../machines/vocabulary/call-session.ts';
import { between, HOUR, type Instant, MINUTE } from '../../machines/vocabulary/instant.ts';
import { whatLeads } from '../../runtime/inbound/session.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import type { InboundCall } from '../../runtime/store/subjects/inbound-calls.ts';
import type { AppDeps } from '../deps.ts';

export type AgentDeps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'links' | 'log' | 'webhooks'
>;

/** As the inbox names it. */
export const AGENT = 'agent';

export interface CallOnTheLine {
  readonly org: OrgView;
  readonly candidate: string;
  readonly row: CallRow;
  /** `application/attempt`. */
  readonly key: string;
  readonly application: ApplicationRecord;
  readonly job: JobView;
  /** What the call is led by (INB-05), which may be older than the job's. */
  readonly script: CallSetup['script'];
  readonly history: CandidateHistory;
  readonly language: Language;
}

/** A call that came in, of which nobody knows yet whose it is. */
export interface StrangerOnTheLine {
  readonly org: OrgView;
  readonly call: InboundCall;
}

/** Nobody talks longer; a call of which no end was heard is over by then. */
const LONGEST_CALL = 6 * HOUR;

const isOn = ({ handedOverAt, endedAt }: CallRow, now: Instant): boolean =>
  handedOverAt !== null && endedAt === null && between(handedOverAt, now) <= LONGEST_CALL;

/** A row that what was said has closed stays its agent's while they say goodbye, until the provider tells that the call is over. */
const SAYING_GOODBYE = 10 * MINUTE;
const CLOSING: ReadonlySet<string> = new Set(['opt_out', 'declined', 'wrong_number', 'human_review', 'accommodation']);

function isEndingNow({ endedAt, result }: CallRow, { lastConnectedAt }: ApplicationRecord, now: Instant): boolean {
  const { outcome = '' } = (result ?? {}) as { readonly outcome?: string };
  if (endedAt === null || !CLOSING.has(outcome)) return false;
  const isOver = lastConnectedAt !== null && lastConnectedAt >= endedAt;
  return !isOver && between(endedAt, now) <= SAYING_GOODBYE;
}

/** null: no token of a call that is on the line. */
export async function callOf(deps: AgentDeps, token: string): Promise<CallOnTheLine | StrangerOnTheLine | null> {
  const cameIn = deps.links?.inboundOf(token) ?? null;
  if (cameIn === null) {
    const call = deps.links?.callOf(token) ?? null;
    return call === null ? null : linkedCall(deps, call);
  }
  const [org, call] = await Promise.all([
    deps.store.loadOrg(cameIn.org),
    deps.store.inboundCall(cameIn.org, cameIn.call),
  ]);
  if (org === null || call === null) return null;
  if (call.candidate !== null) return linkedCall(deps, { org: org.id, candidate: call.candidate, row: call.call });
  const isEnding = call.state === 'NOT_VERIFIED' || call.state === 'NOT_TAKEN_IN';
  const isOnTheLine = call.chart !== null || isEnding;
  return isOnTheLine && between(call.at, deps.clock.now()) <= LONGEST_CALL ? { org, call } : null;
}

/** `row`: `application/attempt`, or the provider's id of a call that came in. */
async function linkedCall(
  { store, clock }: AgentDeps,
  call: { readonly org: string; readonly candidate: string; readonly row: string },
): Promise<CallOnTheLine | null> {
  const candidate = (await store.survivorsOf(call.org, [call.candidate])).get(call.candidate) ?? call.candidate;
  const [org, history] = await Promise.all([
    store.loadOrg(call.org),
    store.history(call.org, candidate, { newest: 0 }),
  ]);
  const row = history?.rows.find(
    ({ application, attempt, providerId }) => `${application}/${attempt}` === call.row || providerId === call.row,
  );
  const application = history?.applications.find(({ id }) => id === row?.application);
  if (org === null || history == null || row === undefined || application === undefined) return null;
  const now = clock.now();
  if (!isOn(row, now) && !isEndingNow(row, application, now)) return null;
  const job = await store.loadJob(call.org, application.job);
  if (job === null) return null;
  const key = `${row.application}/${row.attempt}`;
  const { script } = await whatLeads(store, call.org, row, job);
  return { org, candidate, row, key, application, job, script, history, language: languageOf(script) };
}
