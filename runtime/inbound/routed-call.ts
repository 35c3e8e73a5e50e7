/**
 * Where an inbound call goes: looks the caller up, asks the policy (INB-01…06), and says whom it concerns.
 *
 * Must not know: any provider, or what a call brings about. Guarantees: only looks; what follows is an inbox event.
 */

import type { CallRow, OrgView } from '../../machines/candidate/working-set.ts';
import { type Routing, routeInbound } from '../../machines/inbound-calls/routing.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import type { Store } from '../store/store.ts';

export interface InboundCaller {
  /** E.164; null when withheld. */
  readonly from: string | null;
  /** The number of the org that was dialled. */
  readonly to: string;
}

export interface RoutedCall extends Routing {
  /** The job that the number stands for (INB-02, INB-03). */
  readonly job: string | null;
  readonly candidate: string | null;
  readonly application: string | null;
  /** INB-03: one candidate alone has the number that calls. */
  readonly isSomebody: boolean;
  /** INB-04, INB-05: the call of before, as application/attempt. */
  readonly prior: string | null;
  /** INB-05: what that call was led by, for one that goes on with its application; null: what holds now. */
  readonly setup: string | null;
}

type Directory = Pick<Store, 'candidatesByPhone' | 'formerHolders' | 'survivorsOf' | 'history'>;

interface PriorCall {
  readonly candidate: string;
  readonly row: CallRow;
  /** Whose record it is kept with: the candidate's, or that of one who was merged into them (CNS-16). */
  readonly record: string;
  readonly job: string | null;
}

export async function routeInboundCall(
  directory: Directory,
  org: OrgView,
  { from, to }: InboundCaller,
): Promise<RoutedCall> {
  const number = org.numbers.find((each) => each.number === to);
  const caller = from === null ? null : parsePhone(from);
  const records = caller === null ? [] : await recordsOf(directory, org.id, caller);
  const known = [...new Set(records.map(({ candidate }) => candidate))];
  const prior = caller === null ? [] : await priorCalls(directory, org.id, records, caller);
  const last = prior.at(-1);
  const brokenOff = prior.findLast(({ row }) => bothNumbers(row, caller, to));
  const resumable = brokenOff?.row.status === 'PARTIAL' ? brokenOff : undefined;
  const routing = routeInbound({
    callerIsValid: caller !== null,
    permanentJob: number?.permanentJob ?? null,
    legacyJob: number?.legacyJob ?? null,
    resumable: resumable !== undefined,
    knownCaller: last !== undefined,
    orgHasEmail: org.integrations.email,
  });
  const concerned = routing.route === 'RESUME' ? resumable : last;
  const job =
    routing.route === 'PERMANENT' || routing.route === 'LEGACY'
      ? (number?.permanentJob ?? number?.legacyJob ?? null)
      : null;
  const application =
    job === null && concerned !== undefined ? await applicationOf(directory, org.id, concerned) : null;
  return {
    ...routing,
    job,
    candidate: concerned?.candidate ?? known[0] ?? null,
    application,
    isSomebody: known.length === 1,
    setup: application === null ? null : (concerned?.row.setup ?? null),
    prior: job === null && concerned !== undefined ? `${concerned.row.application}/${concerned.row.attempt}` : null,
  };
}

/** INB-05: the job of the call before, with its script and its settings; of a merged record the survivor's on that job. */
async function applicationOf(
  directory: Directory,
  org: string,
  { row, candidate, record, job }: PriorCall,
): Promise<string | null> {
  if (record === candidate) return row.application;
  const theirs = (await directory.history(org, candidate, { newest: 0 }))?.applications ?? [];
  return theirs.find((each) => each.job === job)?.id ?? null;
}

const bothNumbers = (row: CallRow, caller: string | null, ours: string): boolean =>
  (row.from === ours && row.to === caller) || (row.from === caller && row.to === ours);

/** Those who have the phone, and those who had it when they were merged, each with who stands for them. */
async function recordsOf(directory: Directory, org: string, phone: string) {
  const former = (await directory.formerHolders(org, phone)).filter(({ leftByMerge }) => leftByMerge);
  const ids = [...(await directory.candidatesByPhone(org, phone)), ...former.map(({ candidate }) => candidate)];
  const survivors = await directory.survivorsOf(org, ids);
  return ids.map((record) => ({ record, candidate: survivors.get(record) ?? record }));
}

/** Calls with this caller that really took place, oldest first. */
async function priorCalls(
  directory: Directory,
  org: string,
  records: readonly { readonly record: string; readonly candidate: string }[],
  caller: string,
): Promise<readonly PriorCall[]> {
  const calls = await Promise.all(
    records.map(async (of) => {
      const { rows = [], applications = [] } = (await directory.history(org, of.record, { newest: 0 })) ?? {};
      const jobs = new Map(applications.map(({ id, job }) => [id, job]));
      return rows.map((row) => ({ ...of, row, job: jobs.get(row.application) ?? null }));
    }),
  );
  return calls
    .flat()
    .filter(({ row }) => row.handedOverAt !== null && (row.to === caller || row.from === caller))
    .sort((a, b) => ((a.row.handedOverAt ?? '') < (b.row.handedOverAt ?? '') ? -1 : 1));
}
