/**
 * What an agent's provider tells of a call that came in there: that it is over, and what came of it.
 *
 * Guarantees: told again, or in another order, it comes to the same (INT-04); of a call that was nobody's yet nothing moves,
 * but who asked to be left alone on it is left alone.
 */
import type { CallReport, CallThatCameIn } from '../../machines/vocabulary/call-report.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';
import { over } from './conversation.ts';
import { type LeaveAloneDeps, leaveAlone } from './leave-alone.ts';

export interface ToldOfInboundDeps extends LeaveAloneDeps {
  readonly store: LeaveAloneDeps['store'] & Parameters<typeof over>[0]['store'];
}

/** The call as it stands then; null: nobody has heard of it here. */
export async function takeInbound(
  deps: ToldOfInboundDeps,
  source: string,
  { org, call: id }: CallThatCameIn,
  reports: readonly CallReport[],
): Promise<InboundCall | null> {
  const isOver = reports.some(({ kind }) => kind === 'call.ended');
  const call = isOver ? await over(deps, org, id) : await deps.store.inboundCall(org, id);
  if (call === null || call.candidate !== null) return call;
  const optsOut = reports.some((report) => report.kind === 'call.result' && report.result.outcome === 'opt_out');
  if (optsOut) await leaveAlone(deps, org, call, source);
  return call;
}
