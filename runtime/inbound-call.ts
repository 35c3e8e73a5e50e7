/**
 * Where an inbound call goes: looks the caller up, asks the policy (INB-01…06), and says whom it concerns.
 *
 * Must not know: any provider, or what a call brings about. Guarantees: only looks; what follows is an inbox event.
 */
import { type Routing, routeInbound } from '../machines/policy/inbound-routing.ts';
import { parsePhone } from '../machines/vocabulary/phone-number.ts';
import type { Readers } from './store/readers-port.ts';
import type { CallRow, OrgView } from './working-set.ts';

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
}

type Directory = Pick<Readers, 'candidatesByPhone' | 'history'>;

interface PriorCall {
  readonly candidate: string;
  readonly row: CallRow;
}

export async function routeInboundCall(
  directory: Directory,
  org: OrgView,
  { from, to }: InboundCaller,
): Promise<RoutedCall> {
  const number = org.numbers.find((each) => each.number === to);
  const caller = from === null ? null : parsePhone(from);
  const known = caller === null ? [] : await directory.candidatesByPhone(org.id, caller);
  const prior = caller === null ? [] : await priorCalls(directory, org.id, known, caller);
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
  return {
    ...routing,
    job,
    candidate: concerned?.candidate ?? known[0] ?? null,
    application: job === null ? (concerned?.row.application ?? null) : null,
  };
}

const bothNumbers = (row: CallRow, caller: string | null, ours: string): boolean =>
  (row.from === ours && row.to === caller) || (row.from === caller && row.to === ours);

/** Calls with this caller that really took place, oldest first. */
async function priorCalls(
  directory: Directory,
  org: string,
  candidates: readonly string[],
  caller: string,
): Promise<readonly PriorCall[]> {
  const histories = await Promise.all(candidates.map((candidate) => directory.history(org, candidate)));
  return histories
    .flatMap((history) => history?.rows.map((row) => ({ candidate: history.record.id, row })) ?? [])
    .filter(({ row }) => row.handedOverAt !== null && (row.to === caller || row.from === caller))
    .sort((a, b) => ((a.row.handedOverAt ?? '') < (b.row.handedOverAt ?? '') ? -1 : 1));
}
