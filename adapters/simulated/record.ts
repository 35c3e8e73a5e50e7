/**
 * What the simulated providers received, word for word.
 *
 * Owns: the proof that no touch went out twice, and the answers to reconciliation. Guarantee: nothing a provider was
 * handed is missing from it, refused or not, answered or not.
 */
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Absence, Reconciliation, SentAround } from '../../runtime/ports.ts';

export interface Received {
  readonly at: Instant;
  readonly channel: Channel;
  /** The idempotency key: twice the same is a touch sent twice. */
  readonly permit: string;
  readonly org: string;
  readonly candidate: string;
  /** Ours: the call row or the message. */
  readonly reference: string;
  readonly to: string;
  readonly from: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  /** null where it was refused. */
  readonly providerId: string | null;
}

/** In one process with us: taken in the moment it is handed over, and listed a moment later, as with providers in life. */
const LISTED_SOON: Absence = { longestRequestMs: 0, listedWithinMs: 2_500 };

export interface ReceivedRecord {
  readonly absence: Absence;
  readonly received: readonly Received[];
  add(received: Received): void;
  /** What came with a permit, refused or not; null for a call, and for what never arrived. */
  textOf(permit: string): string | null;
  /** Never `cannot_ask`: a simulated provider keeps everything. */
  reconcile(sent: SentAround): Reconciliation;
  /** Permits that a provider accepted more than once; empty as long as at-most-one-touch holds. */
  twice(): readonly string[];
}

/** `keepLast`: where a demo runs for weeks, the oldest half is forgotten whenever twice as many have come together. */
export function createReceivedRecord(keepLast = Number.POSITIVE_INFINITY): ReceivedRecord {
  const received: Received[] = [];
  const acceptedByPermit = new Map<string, Received[]>();
  const texts = new Map<string, string | null>();
  return {
    absence: LISTED_SOON,
    received,
    add(one) {
      received.push(one);
      texts.set(one.permit, one.text);
      if (received.length > 2 * keepLast) {
        for (const { permit } of received.splice(0, keepLast)) {
          acceptedByPermit.delete(permit);
          texts.delete(permit);
        }
      }
      if (one.providerId === null) return;
      const earlier = acceptedByPermit.get(one.permit);
      if (earlier === undefined) acceptedByPermit.set(one.permit, [one]);
      else earlier.push(one);
    },
    textOf: (permit) => texts.get(permit) ?? null,
    reconcile({ permitId }) {
      const providerId = acceptedByPermit.get(permitId)?.[0]?.providerId;
      return typeof providerId === 'string' ? { kind: 'found', providerId } : { kind: 'absent' };
    },
    twice: () => [...acceptedByPermit].filter(([, times]) => times.length > 1).map(([permit]) => permit),
  };
}
