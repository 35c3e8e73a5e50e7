/**
 * Calls through LiveKit: the `VoicePort`. A room for the call, an agent for the room, and the person by SIP.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, and is looked at
 * once more before the one request that rings; until then nobody is disturbed, so what fails there is a refusal. An answer
 * that does not prove that LiveKit took or refused the call is `unknown`.
 */
import type { Reconciliation } from '../../runtime/ports.ts';
import {
  type CallOutcome,
  type Clock,
  letLeave,
  type OutgoingCall,
  PermitRefused,
  type SendPermit,
  spendPermit,
  type VoicePort,
} from '../../runtime/ports.ts';
import { asking, departing } from '../one-fetch.ts';
import { DEFAULT_TIMEOUT_MS, type LiveKitClients, type LiveKitProject, lazyLiveKit } from './client.ts';
import { type Failure, failureOf } from './failure.ts';
import { agentMetadata, CALLEE, cameInto, isOfLiveKit, roomMetadata, roomOf, WHOSE, whoseRoom } from './room.ts';
import { endOfStatus } from './statuses.ts';

export interface LiveKitVoiceSettings extends LiveKitProject {
  /** LIVEKIT_SIP_TRUNK_ID */
  readonly trunkId: string;
  /** LIVEKIT_AGENT_NAME */
  readonly agentName: string;
  readonly clock: Clock;
}

/** Seconds. A room that nobody comes to, and one that everybody has left, are closed. */
const EMPTY_FOR = 60;
const RINGS_FOR = 45;
const LASTS_AT_MOST = 2 * 3_600;
const REQUESTS = 3;

/** Throws at once when the settings are not usable, naming the variable and never its value. */
export function createLiveKitVoice(settings: LiveKitVoiceSettings): VoicePort {
  const { clock, trunkId, agentName, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  if (trunkId === '') throw new Error('LIVEKIT_SIP_TRUNK_ID is empty.');
  if (agentName === '') throw new Error('LIVEKIT_AGENT_NAME is empty.');
  const clients = lazyLiveKit(settings);

  return {
    async place(call, permit) {
      spendPermit(permit, { to: call.to }, 'CALL', clock.now());
      const livekit = await clients();
      const room = roomOf(permit.id);
      try {
        await prepare(livekit, agentName, call, permit);
      } catch (thrown) {
        return nobodyRang(failureOf(thrown));
      }
      try {
        const leave = () => letLeave(permit, clock.now());
        const answer: unknown = await departing(leave, () =>
          livekit.sip.createSipParticipant(trunkId, call.to, room, {
            fromNumber: call.from,
            participantIdentity: CALLEE,
            participantMetadata: roomMetadata(call, permit),
            participantAttributes: { [WHOSE]: roomMetadata(call, permit) },
            hidePhoneNumber: true,
            ringingTimeout: RINGS_FOR,
            maxCallDuration: LASTS_AT_MOST,
          }),
        );
        const { roomName } = (answer ?? {}) as { roomName?: unknown };
        return roomName === room
          ? { kind: 'accepted', providerId: room }
          : { kind: 'unknown', detail: 'an answer without the room' };
      } catch (thrown) {
        if (thrown instanceof PermitRefused) throw thrown;
        return outcomeOfFailure(failureOf(thrown), room);
      }
    },

    /** One that was answered meanwhile is left to the person (REV-07). */
    async end(providerId) {
      const { rooms } = await clients();
      try {
        const isAnswered = await asking(() => hasAnswered(rooms, providerId));
        if (!isAnswered) await asking(() => rooms.deleteRoom(providerId));
      } catch (thrown) {
        const failure = failureOf(thrown);
        // 4xx: it is over, or was never there.
        if (failure.kind !== 'answered' || failure.refused.status >= 500)
          throw new Error(`The call goes on: ${failure.detail}.`);
      }
    },

    /**
     * Asked once it must have rung out: a room that is closed, or that the person is not in, is over. Whether they had
     * answered is known from before, or not at all.
     */
    async look(providerId) {
      const { rooms } = await clients();
      try {
        const [room] = await asking(() => rooms.listRooms([providerId]));
        if (room === undefined) return { kind: 'call', providerId, whose: null, reports: [IS_OVER], news: [] };
        const present = await asking(() => rooms.listParticipants(providerId));
        const person = present.find(({ identity }) => identity === CALLEE);
        const whose = whoseRoom(room.metadata);
        const status = person?.attributes['sip.callStatus'];
        const isGone = person === undefined || status === 'hangup';
        const reports = isGone ? [IS_OVER] : status === 'active' ? [{ kind: 'call.answered', at: null } as const] : [];
        return { kind: 'call', providerId, whose, reports, news: [] };
      } catch {
        return null;
      }
    },

    /** Of those that were put through by other telephony LiveKit knows nothing; their ends are told there. */
    async lookForInbound({ org, call }) {
      if (!isOfLiveKit(call)) return null;
      const { rooms } = await clients();
      const over = {
        kind: 'call',
        providerId: call,
        whose: null,
        cameIn: { org, call },
        reports: [IS_OVER],
        news: [],
      } as const;
      try {
        const open = await asking(() => rooms.listRooms());
        const room = open.find(({ metadata }) => cameInto(metadata)?.call === call);
        if (room === undefined) return over;
        const present = await asking(() => rooms.listParticipants(room.name));
        return present.some(isOnAPhone) ? null : over;
      } catch {
        return null;
      }
    },

    // Rooms that are over are listed nowhere: what is not found proves nothing.
    absence: { longestRequestMs: timeoutMs * REQUESTS, listedWithinMs: null },
    async reconcile({ permitId }): Promise<Reconciliation> {
      const { rooms } = await clients();
      const room = roomOf(permitId);
      try {
        const present = await asking(() => rooms.listParticipants(room));
        if (present.some(({ identity }) => identity === CALLEE)) return { kind: 'found', providerId: room };
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.kind !== 'answered') return { kind: 'cannot_ask', detail: failure.detail };
      }
      return { kind: 'cannot_ask', detail: 'LiveKit lists rooms only while somebody is in them' };
    },
  };
}

const SIP = 3;
const isOnAPhone = ({ kind, attributes }: { readonly kind: number; readonly attributes: Record<string, string> }) =>
  kind === SIP && attributes['sip.callStatus'] !== 'hangup';

const IS_OVER = { kind: 'call.ended', at: null, how: 'no_answer', unlessAnswered: true } as const;

/** Rings nobody, and may be done again. */
const prepare = (livekit: LiveKitClients, agentName: string, call: OutgoingCall, permit: SendPermit) =>
  asking(async () => {
    const name = roomOf(permit.id);
    const metadata = roomMetadata(call, permit);
    const room = { name, metadata, emptyTimeout: EMPTY_FOR, departureTimeout: EMPTY_FOR };
    await livekit.rooms.createRoom(room).catch(unlessItMakesRoomsItself);
    await livekit.agents.createDispatch(name, agentName, { metadata: agentMetadata(call, permit) });
  });

/** A host without that service makes a room for whoever comes first; the person's own metadata says whose call it is. */
function unlessItMakesRoomsItself(thrown: unknown): void {
  const failure = failureOf(thrown);
  if (failure.kind !== 'answered' || !MISSING.has(failure.refused.status)) throw thrown;
}
const MISSING: ReadonlySet<number> = new Set([404, 501]);

async function hasAnswered(rooms: LiveKitClients['rooms'], room: string): Promise<boolean> {
  const present = await rooms.listParticipants(room);
  return present.some(({ identity, attributes }) => identity === CALLEE && attributes['sip.callStatus'] === 'active');
}

const nobodyRang = (failure: Failure): CallOutcome => {
  if (failure.kind !== 'answered')
    return { kind: 'refused', refusal: 'transient', code: failure.kind === 'never_left' ? failure.code : null };
  const { status } = failure.refused;
  return { kind: 'refused', refusal: refusalOf(status), code: String(status) };
};

const refusalOf = (status: number) =>
  status === 429
    ? 'throttled'
    : status === 401 || status === 403
      ? 'sender'
      : status >= 500
        ? 'transient'
        : 'unrecognised';

function outcomeOfFailure(failure: Failure, room: string): CallOutcome {
  if (failure.kind === 'never_left') return { kind: 'refused', refusal: 'transient', code: failure.code };
  if (failure.kind === 'no_answer') return { kind: 'unknown', detail: failure.detail };
  const { status, sipStatus } = failure.refused;
  if (sipStatus !== null) {
    const how = endOfStatus(sipStatus);
    const code = String(sipStatus);
    if (how === 'invalid_number') return { kind: 'invalid_number', code };
    return how === 'not_placed'
      ? { kind: 'refused', refusal: sipStatus >= 500 ? 'transient' : 'sender', code }
      : { kind: 'over', providerId: room, how };
  }
  if (status < 400 || status >= 500 || status === 408) return { kind: 'unknown', detail: failure.detail };
  return { kind: 'refused', refusal: refusalOf(status), code: String(status) };
}
