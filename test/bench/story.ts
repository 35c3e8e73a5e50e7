/**
 * The workload "outreach" as events of the real engine: five inbound events for each candidate, in order.
 *
 * Added (the ATS is asked, its answer lets the call be placed), answered, ended in voicemail (the line type is asked, its
 * answer lets the follow-up text go; the retry's timer is set), a text reply (the classifier is asked), STOP (the timer is
 * cancelled, the confirmation goes). That is one durable effect per event and one more, each with its result as a durable
 * change of its own: slightly more than quality.md asks for, through the charts as they ship.
 */
import { SIMULATED_LINKS } from '../../adapters/simulated/links.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Ports } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { candidateId, event, fromNumber, JOB, phoneOf } from '../support/round-the-clock.ts';

export const EVENTS_EACH = 5;

const applicationOf = (n: number): string =>
  `${String(n).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The nth inbound event, from 0, of a candidate. */
export function inbound(n: number, nth: number, at: Instant): NewInboxEvent {
  const id = candidateId(n);
  const row = `${applicationOf(n)}/1`;
  const name = `bench-${n}-${nth}`;
  const text = (words: string) =>
    event(
      id,
      'sms.received',
      at,
      { providerId: name, from: phoneOf(n), to: fromNumber(0), text: words, optOutType: null },
      name,
    );
  switch (nth) {
    case 0:
      return event(id, 'application.added', at, { application: applicationOf(n), job: JOB, source: 'SOURCED' }, name);
    case 1:
      return event(id, 'call.answered', at, { row }, name);
    case 2:
      return event(id, 'call.ended', at, { row, how: 'voicemail' }, name);
    case 3:
      return text('What does it pay, and when would I start?');
    default:
      return text('STOP');
  }
}

export interface NoOpPorts extends Ports {
  readonly sends: Map<string, number>;
  /** Hears of every effect in the moment it is done. */
  onEffect: (candidate: string) => void;
}

/** Adapters that do nothing, at once. */
export function noOpPorts(): NoOpPorts {
  const sends = new Map<string, number>();
  const send = async (_: unknown, permit: { readonly id: string; readonly candidate: string }) => {
    sends.set(permit.id, (sends.get(permit.id) ?? 0) + 1);
    ports.onEffect(permit.candidate);
    return { kind: 'accepted', providerId: `p-${permit.id}` } as const;
  };
  const reconcile = async ({ permitId }: { permitId: string }) =>
    sends.has(permitId) ? ({ kind: 'found', providerId: `p-${permitId}` } as const) : ({ kind: 'absent' } as const);
  const absence = { longestRequestMs: 0, listedWithinMs: 0 };
  const ports: NoOpPorts = {
    sends,
    onEffect: () => {},
    voice: { place: send, end: async () => {}, reconcile, absence },
    sms: { send, reconcile, absence },
    email: { send, reconcile, absence },
    lookup: {
      lineType: async (_, { candidate }) => {
        ports.onEffect(candidate);
        return 'MOBILE';
      },
    },
    links: SIMULATED_LINKS,
    ats: {
      absence,
      eligibility: async ({ candidate }) => {
        ports.onEffect(candidate);
        return { eligibility: 'ELIGIBLE' };
      },
      writeBackRevocation: async ({ candidate }) => {
        ports.onEffect(candidate);
        return { kind: 'written' };
      },
      move: async ({ candidate }) => {
        ports.onEffect(candidate);
        return { kind: 'moved' };
      },
      moved: async () => ({ kind: 'unheard' }),
    },
    classifier: {
      classify: async ({ candidate }) => {
        ports.onEffect(candidate);
        return { intent: 'QUESTION', time: null, timezone: null };
      },
    },
  };
  return ports;
}

/** All that their last event has caused is done. */
export const isSettled = ({ after }: Decided): boolean => {
  for (const _ in after.tasks) return false;
  return true;
};
