/**
 * What LiveKit posts of the rooms that calls are held in: who came, who went, in any order (INT-04).
 *
 * Must not know: what follows; what came of an interview the agent tells by itself. Guarantees: a participant who is there
 * while it rings has not answered; whose call it is, the metadata of room or participant decides; reading throws
 * `UnreadableWebhook` and nothing else, and the error names the field, never its content.
 */
import { createHash } from 'node:crypto';
import type { CallReport, ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import { type Instant, instant, SECOND } from '../../machines/vocabulary/instant.ts';
import { senderOf } from '../../machines/vocabulary/sender.ts';
import { CALLEE, cameInto, nameOfInbound, WHOSE, whoseRoom } from './room.ts';
import { DISCONNECT_REASONS, endOfStatus, isKnownStatus } from './statuses.ts';

export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook';
  constructor(field: string, why: string) {
    super(`The webhook cannot be read: ${field} ${why}.`);
  }
}

/** Genuine, and new to us. */
interface UnknownFromLiveKit {
  readonly kind: 'unknown';
  /** LiveKit's id of the event; null when it has none that can be kept. */
  readonly id: string | null;
  readonly what: string;
}

/** Somebody came into a room by a phone that we did not call. */
interface CameIn {
  readonly kind: 'inbound';
  readonly room: string;
  /** Made of LiveKit's own ids: told again, it is the same call. */
  readonly call: string;
  /** E.164; null when withheld, or no number. */
  readonly from: string | null;
  readonly to: string;
}
export type FromLiveKit = ToldOfCall | CameIn | UnknownFromLiveKit;

/** Of rooms, recordings and agents; nothing of ours hangs on them. */
const NOTHING_TO_US: ReadonlySet<string> = new Set([
  'room_started',
  'room_finished',
  'track_unpublished',
  'egress_started',
  'egress_updated',
  'egress_ended',
  'ingress_started',
  'ingress_ended',
  'agent_job_started',
  'agent_job_ended',
]);
const COMES: ReadonlySet<string> = new Set(['participant_joined', 'track_published']);
const GOES: ReadonlySet<string> = new Set(['participant_left', 'participant_connection_aborted']);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const NAME = /^[a-z0-9][a-z0-9_.-]{0,59}$/i;
const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[!-~]{1,200}$/.test(value) ? value : null;

export function readLiveKitWebhook(body: string): FromLiveKit {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    throw new UnreadableWebhook('the body', 'is no JSON');
  }
  if (!isFields(said)) throw new UnreadableWebhook('the body', 'is no JSON object');
  const { event } = said;
  if (typeof event !== 'string' || event === '') throw new UnreadableWebhook('event', 'is missing');
  const room = isFields(said['room']) ? said['room'] : {};
  const name = idIn(room['name']);
  if (!COMES.has(event) && !GOES.has(event)) {
    if (NOTHING_TO_US.has(event)) return { kind: 'call', providerId: name ?? '', whose: null, reports: [], news: [] };
    return { kind: 'unknown', id: idIn(said['id']), what: NAME.test(event) ? event : 'an event without a name' };
  }
  if (name === null) throw new UnreadableWebhook('room.name', 'is missing, or does not look as documented');
  const participant = said['participant'];
  if (!isFields(participant)) throw new UnreadableWebhook('participant', 'is missing');
  const of = { kind: 'call', providerId: name } as const;
  const whose =
    whoseRoom(participant['metadata']) ?? whoseRoom(attribute(participant, WHOSE)) ?? whoseRoom(room['metadata']);
  const at = secondsIn(said['createdAt']);
  if (participant['identity'] !== CALLEE || whose === null)
    return byPhone(participant) && whose === null
      ? onAPhone(event, room, name, participant, at)
      : { ...of, ...NOTHING };
  if (GOES.has(event)) return { ...of, whose, ...gone(participant, at) };
  const reports: CallReport[] =
    attribute(participant, 'sip.callStatus') === 'active' ? [{ kind: 'call.answered', at }] : [];
  return { ...of, whose, reports, news: [] };
}

const NOTHING = { whose: null, reports: [], news: [] } as const;

/** As protobuf writes an enumeration, and as a number. */
const byPhone = ({ kind }: Fields): boolean => kind === 'SIP' || kind === 3;

/** Somebody by a phone that we did not call: they came in, or go again. */
function onAPhone(event: string, room: Fields, name: string, participant: Fields, at: Instant | null): FromLiveKit {
  const of = { kind: 'call', providerId: name } as const;
  const cameIn = cameInto(room['metadata']);
  if (cameIn !== null && !GOES.has(event)) return { ...of, ...NOTHING };
  if (cameIn !== null) return { ...of, whose: null, cameIn, ...gone(participant, at) };
  const to = numberIn(attribute(participant, 'sip.trunkPhoneNumber'));
  // Without it, it is no call that came in by a number; with a status that is over, nobody is there.
  const isHere = event === 'participant_joined' && attribute(participant, 'sip.callStatus') !== 'hangup';
  if (to === null || !isHere) return { ...of, ...NOTHING };
  const from = numberIn(attribute(participant, 'sip.phoneNumber'));
  const ids = [room['sid'], name, attribute(participant, 'sip.callID')];
  const id = createHash('sha256').update(JSON.stringify(ids)).digest('hex');
  return { kind: 'inbound', room: name, call: nameOfInbound(id), from, to };
}

const numberIn = (value: unknown): string | null => (typeof value === 'string' ? senderOf(value).number : null);

/** Seconds since 1970; protobuf writes large numbers as text. */
function secondsIn(value: unknown): Instant | null {
  const seconds = Number(value);
  return Number.isFinite(seconds) && seconds > 0 && seconds < 8e9 ? instant(Math.floor(seconds) * SECOND) : null;
}

const attribute = ({ attributes }: Fields, name: string): unknown =>
  isFields(attributes) ? attributes[name] : undefined;

/** As protobuf writes an enumeration, and as a number, which older servers send. */
const REASONS = Object.keys(DISCONNECT_REASONS);
const reasonIn = (value: unknown): string | null =>
  typeof value === 'number' ? (REASONS[value] ?? String(value)) : typeof value === 'string' ? value : null;

function gone(participant: Fields, at: Instant | null): Pick<ToldOfCall, 'reports' | 'news'> {
  const status = Number(attribute(participant, 'sip.callStatusCode'));
  if (Number.isInteger(status) && status >= 300 && status < 700) {
    const news = isKnownStatus(status) ? [] : [`SIP status ${status}`];
    return { reports: [{ kind: 'call.ended', at, how: endOfStatus(status) }], news };
  }
  const reason = reasonIn(participant['disconnectReason']) ?? 'UNKNOWN_REASON';
  const isKnown = Object.hasOwn(DISCONNECT_REASONS, reason);
  const news = isKnown ? [] : [`disconnectReason ${NAME.test(reason) ? reason : 'without a name'}`];
  const leaving = DISCONNECT_REASONS[reason] ?? 'unsaid';
  if (leaving === 'left') return { reports: [{ kind: 'call.ended', at, how: 'conversation' }], news };
  if (leaving !== 'unsaid') return { reports: [{ kind: 'call.ended', at, how: leaving }], news };
  // Whoever was heard on the line had answered; of anybody else it is known from before, or not at all.
  const wasOn = attribute(participant, 'sip.callStatus') === 'active';
  return {
    reports: [{ kind: 'call.ended', at, how: wasOn ? 'conversation' : 'no_answer', unlessAnswered: !wasOn }],
    news,
  };
}
