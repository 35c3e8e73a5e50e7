/**
 * The simulated voice provider.
 *
 * Must not know: why anyone is called. Guarantees: a call is taken only for a permit, recorded before it is answered,
 * and its webhooks are scheduled in the moment it is taken. A phone that a visitor holds rings with them (`held-phones.ts`);
 * every other call follows the world's script.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { type CallOutcome, type Clock, type SendPermit, spendPermit, type VoicePort } from '../../runtime/ports.ts';
import { callEnded, callTimes, callWebhooks } from './call-webhooks.ts';
import type { HeldPhones } from './held-phones.ts';
import { callId } from './provider-id.ts';
import type { ReceivedRecord } from './record.ts';
import type { Webhooks } from './webhook-queue.ts';
import type { SimulatedWorld, Who } from './world.ts';

/** What the provider answers when it refuses to dial. */
const REFUSED: Partial<Record<string, CallOutcome>> = {
  rejected: { kind: 'refused', refusal: 'transient', code: 'rejected' },
  invalid_number: { kind: 'invalid_number', code: 'invalid_number' },
};

interface Ringing {
  readonly who: Who;
  readonly row: string;
  readonly until: Instant;
}

export function createSimulatedVoice(of: {
  readonly world: SimulatedWorld;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  readonly record: ReceivedRecord;
  readonly phones?: Pick<HeldPhones, 'isHeld' | 'ring' | 'end'> | undefined;
}): VoicePort {
  const { world, clock, webhooks, record, phones } = of;
  const ringing = new Map<string, Ringing>();

  return {
    async place(call, permit: SendPermit) {
      const now = clock.now();
      spendPermit(permit, { to: call.to }, 'CALL', now);
      const who: Who = { org: permit.org, candidate: permit.candidate };
      const fault = world.fault?.(who, 'CALL') ?? 'none';
      if (fault === 'request_lost') return { kind: 'unknown', detail: 'the request was lost' };
      const script = world.call(who, call);
      const refused = REFUSED[script.outcome];
      const providerId = refused === undefined ? callId(permit.id) : null;
      record.add({
        at: now,
        channel: 'CALL',
        permit: permit.id,
        ...who,
        reference: call.row,
        to: call.to,
        from: call.from,
        subject: null,
        text: null,
        providerId,
      });
      if (refused !== undefined) return refused;
      if (providerId === null) throw new Error('A call that was taken has an id.');
      const taken = { who, row: call.row, providerId };
      if (phones?.isHeld(who)) phones.ring({ ...taken, from: call.from });
      else {
        for (const webhook of callWebhooks({ ...taken, script, handedOverAt: now })) webhooks.schedule(webhook);
        for (const [id, { until }] of ringing) if (until <= now) ringing.delete(id);
        const { answered, ended } = callTimes(script, now);
        ringing.set(providerId, { who, row: call.row, until: answered ?? ended });
      }
      return fault === 'answer_lost'
        ? { kind: 'unknown', detail: 'the answer was lost' }
        : { kind: 'accepted', providerId };
    },

    async end(providerId) {
      if (phones?.end(providerId)) return;
      const call = ringing.get(providerId);
      ringing.delete(providerId);
      const now = clock.now();
      if (call === undefined || now >= call.until) return;
      webhooks.withdraw(providerId);
      webhooks.schedule(callEnded({ ...call, providerId }, 'no_answer', now));
    },

    absence: record.absence,
    async reconcile(sent) {
      return record.reconcile(sent);
    },
  };
}
