/**
 * What Retell posts: a call was answered, is over, was analysed, in any order (INT-04).
 *
 * Must not know: what follows. Guarantees: whose call it is, its metadata alone decides; reading throws
 * `UnreadableWebhook` and nothing else, and the error names the field, never its content; an event or a word that no table
 * knows is named, so that people hear of it. Each report of a call is the same whichever event tells it.
 */
import type { CallEnd } from '../../machines/vocabulary/call-outcome.ts';
import type { CallReport, ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import { type Instant, instant } from '../../machines/vocabulary/instant.ts';
import { BROKE_OFF, readAnalysis } from './analysis.ts';
import { readCameIn, readMetadata } from './metadata.ts';
import { endOf, isKnownReason, isSendersFault } from './reasons.ts';

export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook';
  constructor(field: string, why: string) {
    super(`The webhook cannot be read: ${field} ${why}.`);
  }
}

/** Genuine, and new to us. */
export interface UnknownFromRetell {
  readonly kind: 'unknown';
  /** Retell's id of the call; null when it has none that can be kept. */
  readonly id: string | null;
  /** The name of the event; never its content. */
  readonly what: string;
}

/** Said while a call goes on; nothing of ours hangs on it. */
const NOTHING_TO_US: ReadonlySet<string> = new Set([
  'transcript_updated',
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'transfer_ended',
]);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const NAME = /^[a-z0-9][a-z0-9_.-]{0,59}$/i;
const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[!-~]{1,200}$/.test(value) ? value : null;

export type FromRetell = ToldOfCall | UnknownFromRetell;

export function readRetellWebhook(body: string): FromRetell {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    throw new UnreadableWebhook('the body', 'is no JSON');
  }
  if (!isFields(said)) throw new UnreadableWebhook('the body', 'is no JSON object');
  const { event, call } = said;
  if (typeof event !== 'string' || event === '') throw new UnreadableWebhook('event', 'is missing');
  const read = READERS[event as keyof typeof READERS];
  if (!Object.hasOwn(READERS, event) || read === undefined) return unknown(event, call);
  if (!isFields(call)) throw new UnreadableWebhook('call', 'is missing');
  const providerId = idIn(call['call_id']);
  if (providerId === null) throw new UnreadableWebhook('call.call_id', 'is missing, or does not look as documented');
  return { kind: 'call', providerId, ...whoseIn(call['metadata']), ...read(call) };
}

function whoseIn(metadata: unknown): Pick<ToldOfCall, 'whose' | 'cameIn'> {
  const cameIn = readCameIn(metadata);
  return cameIn === null ? { whose: readMetadata(metadata) } : { whose: null, cameIn };
}

function unknown(event: string, call: unknown): FromRetell {
  const id = isFields(call) ? idIn(call['call_id']) : null;
  if (NOTHING_TO_US.has(event) && id !== null)
    return { kind: 'call', providerId: id, whose: null, reports: [], news: [] };
  return { kind: 'unknown', id, what: NAME.test(event) ? event : 'an event without a name' };
}

/** A call as it stands at Retell, told as its webhooks would have; null: it has not come to anything yet. */
export function readCall(call: unknown): ToldOfCall | null {
  if (!isFields(call)) return null;
  const providerId = idIn(call['call_id']);
  const read = READ_AS[String(call['call_status'])];
  if (providerId === null || read === undefined) return null;
  const isAnalysed = isFields(call['call_analysis']) && Object.keys(call['call_analysis']).length > 0;
  const { reports, news } = (read === 'call_ended' && isAnalysed ? analysed : READERS[read])(call);
  return { kind: 'call', providerId, ...whoseIn(call['metadata']), reports, news };
}

/** `error` and `not_connected` are over as well. */
const READ_AS: Readonly<Record<string, 'call_started' | 'call_ended'>> = {
  ongoing: 'call_started',
  ended: 'call_ended',
  not_connected: 'call_ended',
  error: 'call_ended',
};

interface Read {
  readonly reports: readonly CallReport[];
  readonly news: readonly string[];
}

const READERS = {
  call_started: (call: Fields): Read => ({
    reports: [{ kind: 'call.answered', at: timeIn(call['start_timestamp']) }],
    news: [],
  }),
  call_ended: (call: Fields): Read => {
    const { how, news } = ending(call, false);
    return { reports: [ended(call, how)], news };
  },
  call_analyzed: analysed,
} as const;

const timeIn = (value: unknown): Instant | null =>
  typeof value === 'number' && value > 0 && value < 8e12 ? instant(Math.floor(value)) : null;

const reasonIn = ({ disconnection_reason: reason }: Fields): string | null =>
  typeof reason === 'string' ? reason : null;

const ended = (call: Fields, how: CallEnd): CallReport => ({
  kind: 'call.ended',
  at: timeIn(call['end_timestamp']),
  how,
  ...(how === 'not_placed' && isSendersFault(reasonIn(call)) ? { sendersFault: true } : {}),
});

function ending(call: Fields, inVoicemail: boolean): { readonly how: CallEnd; readonly news: readonly string[] } {
  const reason = reasonIn(call);
  const how = endOf({ reason, connected: connectedIn(call), userSpoke: userSpokeIn(call), inVoicemail });
  if (reason !== null && isKnownReason(reason)) return { how, news: [] };
  const named = reason === null ? 'none' : NAME.test(reason) ? reason : 'without a name';
  return { how, news: [`disconnection_reason ${named}`] };
}

function connectedIn({ call_status: status, start_timestamp: start, duration_ms: duration }: Fields): boolean | null {
  if (status === 'not_connected') return false;
  return timeIn(start) !== null || (typeof duration === 'number' && duration > 0) ? true : null;
}

/** Retell leaves the transcript out where the agent's settings keep none. */
function userSpokeIn({ transcript_object: turns }: Fields): boolean | null {
  if (!Array.isArray(turns)) return null;
  return turns.some((turn) => isFields(turn) && turn['role'] === 'user' && String(turn['content'] ?? '').trim() !== '');
}

/** Where nobody spoke, nobody has said anything; but a wish to be left alone is never weighed against a table. */
const NOBODY_SPOKE: ReadonlySet<CallEnd> = new Set<CallEnd>([
  'voicemail',
  'screened',
  'no_answer',
  'busy',
  'invalid_number',
  'not_placed',
]);

function analysed(call: Fields): Read {
  const analysis = isFields(call['call_analysis']) ? call['call_analysis'] : {};
  const { result, screened, news } = readAnalysis(analysis['custom_analysis_data']);
  const end = ending(call, analysis['in_voicemail'] === true);
  const said = result !== null && (result.outcome === 'opt_out' || !NOBODY_SPOKE.has(end.how)) ? result : null;
  const how = said !== null ? 'conversation' : screened ? 'screened' : end.how;
  const at = timeIn(call['end_timestamp']);
  const reports: CallReport[] = [ended(call, how)];
  if (said !== null) reports.push({ kind: 'call.result', at, result: said });
  if (said !== null || how !== 'conversation') return { reports, news: [...end.news, ...news] };
  return {
    reports: [...reports, { kind: 'call.result', at, result: BROKE_OFF }],
    news: [...end.news, ...news, 'an analysis without an outcome'],
  };
}
