/**
 * The call that an agent's token was given out for, as long as it lasts.
 *
 * Guarantees: a token is good for its own call alone, and for as long as that is on the line; whose it is, is looked up anew
 * each time.
 */
import type { ApplicationRecord, CallRow, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { type Language, languageOf } from '../../machines/messages/email-footer.ts';
import { between, HOUR, type Instant, MINUTE } from '../../machines/vocabulary/instant.ts';

import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import type { AppDeps } from '../deps.ts';

export type AgentDeps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'links' | 'log' | 'doors'
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
  readonly history: CandidateHistory;
  readonly language: Language;
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

export async function callOf({ store, clock, links }: AgentDeps, token: string): Promise<CallOnTheLine | null> {
  const call = links?.callOf(token) ?? null;
  if (call === null) return null;
  const candidate = (await store.survivorsOf(call.org, [call.candidate])).get(call.candidate) ?? call.candidate;
  const [org, history] = await Promise.all([
    store.loadOrg(call.org),
    store.history(call.org, candidate, { newest: 0 }),
  ]);
  const row = history?.rows.find(({ application, attempt }) => `${application}/${attempt}` === call.row);
  const application = history?.applications.find(({ id }) => id === row?.application);
  if (org === null || history == null || row === undefined || application === undefined) return null;
  const now = clock.now();
  if (!isOn(row, now) && !isEndingNow(row, application, now)) return null;
  const job = await store.loadJob(call.org, application.job);
  if (job === null) return null;
  return { org, candidate, row, key: call.row, application, job, history, language: languageOf(job.script) };
}
