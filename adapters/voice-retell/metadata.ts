/**
 * What travels with a call to Retell and comes back with its webhooks, and what its agent may say.
 *
 * Guarantee: the metadata alone says whose call it is.
 */
import type { CallThatCameIn } from '../../machines/vocabulary/call-report.ts';
import type { OutgoingCall, SendPermit } from '../../runtime/ports.ts';

export interface CallMetadata {
  readonly org: string;
  readonly candidate: string;
  readonly row: string;
  readonly permit: string | null;
}

export function metadataOf({ row, application, token, session }: OutgoingCall, permit: SendPermit) {
  return {
    org: permit.org,
    candidate: permit.candidate,
    application,
    row,
    permit: permit.id,
    overture_token: token,
    language: session?.language ?? null,
    /** RTY-07: null where the interview begins. */
    saved: session?.saved ?? null,
  };
}

/** For the agent's prompt and its tools; Retell takes texts alone. What is not known is an empty one. */
export function variablesOf({ token, session }: OutgoingCall): Record<string, string> {
  const saved = session?.saved ?? null;
  return {
    overture_token: token,
    first_name: session?.firstName ?? '',
    job: session?.job ?? '',
    company: session?.company ?? '',
    disclosure: session?.disclosure ?? '',
    language: session?.language ?? 'en',
    resumes: saved === null ? 'no' : 'yes',
    saved_interview: saved === null ? '' : JSON.stringify(saved),
  };
}

const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[!-~]{1,250}$/.test(value) ? value : null;

/** null: it did not come in by `call_inbound`, or is none of ours. */
export function readCameIn(metadata: unknown): CallThatCameIn | null {
  if (typeof metadata !== 'object' || metadata === null) return null;
  const { org, inbound_call } = metadata as Readonly<Record<string, unknown>>;
  const of = { org: idIn(org), call: idIn(inbound_call) };
  return of.org === null || of.call === null ? null : { org: of.org, call: of.call };
}

/** null: it is not one of ours, whoever placed it. */
export function readMetadata(metadata: unknown): CallMetadata | null {
  if (typeof metadata !== 'object' || metadata === null) return null;
  const { org, candidate, row, permit } = metadata as Readonly<Record<string, unknown>>;
  const of = { org: idIn(org), candidate: idIn(candidate), row: idIn(row) };
  if (of.org === null || of.candidate === null || of.row === null) return null;
  return { org: of.org, candidate: of.candidate, row: of.row, permit: idIn(permit) };
}
