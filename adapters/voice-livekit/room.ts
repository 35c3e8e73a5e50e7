/**
 * The room of one call: its name, and what its metadata says of whose call it is.
 *
 * Guarantee: the name is made of the permit alone, so that one permit has one room, whoever asks for it and however often.
 */
import type { CallThatCameIn, WhoseCall } from '../../machines/vocabulary/call-report.ts';
import type { OutgoingCall, SendPermit } from '../../runtime/ports.ts';

const PREFIX = 'overture-';
/** The person who is called, as a participant. */
export const CALLEE = 'callee';
/** Their attribute that says the same as the metadata: hosts hand one or the other on. */
export const WHOSE = 'overture.call';

/** What a call that came in at LiveKit itself is called here. */
const CAME_IN = 'livekit_in_';
export const nameOfInbound = (digest: string): string => `${CAME_IN}${digest.slice(0, 40)}`;
export const isOfLiveKit = (call: string): boolean => call.startsWith(CAME_IN);

export const roomOf = (permitId: string): string => `${PREFIX}${permitId}`;

/** Seen by whoever is in the room, and in every webhook of it: nothing that opens anything. */
export const roomMetadata = ({ row }: OutgoingCall, { org, candidate, id }: SendPermit): string =>
  JSON.stringify({ org, candidate, row, permit: id });

/** For the agent alone. */
export const agentMetadata = ({ row, application, token, session }: OutgoingCall, permit: SendPermit): string =>
  JSON.stringify({
    ...{ org: permit.org, application, row, permit: permit.id, overture_token: token },
    first_name: session?.firstName ?? null,
    job: session?.job ?? null,
    company: session?.company ?? null,
    language: session?.language ?? null,
    disclosure: session?.disclosure ?? null,
    /** RTY-07: null where the interview begins. */
    saved: session?.saved ?? null,
  });

const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[!-~]{1,250}$/.test(value) ? value : null;

function saidIn(metadata: unknown): Readonly<Record<string, unknown>> {
  if (typeof metadata !== 'string') return {};
  try {
    const said: unknown = JSON.parse(metadata);
    return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** null: no room of a call that came in, or none of ours. */
export function cameInto(metadata: unknown): CallThatCameIn | null {
  const { org, inbound_call } = saidIn(metadata);
  const of = { org: idIn(org), call: idIn(inbound_call) };
  return of.org === null || of.call === null ? null : { org: of.org, call: of.call };
}

/** null: a room of somebody else's in the same project. */
export function whoseRoom(metadata: unknown): WhoseCall | null {
  const { org, candidate, row } = saidIn(metadata);
  const of = { org: idIn(org), candidate: idIn(candidate), row: idIn(row) };
  if (of.org === null || of.candidate === null || of.row === null) return null;
  return { org: of.org, candidate: of.candidate, row: of.row };
}
