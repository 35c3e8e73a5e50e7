/**
 * The simulated SMS provider. Guarantees: a text is taken only for a permit and recorded before it is answered; codes
 * mean what Twilio's table says; the carrier answers no keyword itself.
 */
import { plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { type Clock, type SendPermit, type SmsPort, spendPermit } from '../../runtime/ports.ts';
import { refusalOf } from '../sms-twilio/errors.ts';
import { messageSid } from './provider-id.ts';
import type { ReceivedRecord } from './record.ts';
import { replyEvent, smsStatusEvent } from './twilio-forms.ts';
import type { Webhooks } from './webhook-queue.ts';
import type { SimulatedWorld, Who } from './world.ts';

const STATUS_AFTER = 5 * SECOND;

export function createSimulatedSms(of: {
  readonly world: SimulatedWorld;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  readonly record: ReceivedRecord;
}): SmsPort {
  const { world, clock, webhooks, record } = of;
  return {
    async send(sms, permit: SendPermit) {
      const now = clock.now();
      spendPermit(permit, { to: sms.to, text: sms.text }, 'SMS', now);
      const who: Who = { org: permit.org, candidate: permit.candidate };
      const fault = world.fault?.(who, 'SMS') ?? 'none';
      if (fault === 'request_lost') return { kind: 'unknown', detail: 'the request was lost' };
      const script = world.sms(who, sms);
      const sid = messageSid(permit.id);
      record.add({
        at: now,
        channel: 'SMS',
        permit: permit.id,
        ...who,
        reference: sms.message,
        to: sms.to,
        from: sms.from,
        subject: null,
        text: sms.text,
        providerId: script.kind === 'error' ? null : sid,
      });
      if (script.kind === 'error') {
        return { kind: 'refused', refusal: refusalOf(script.code, sms.from), code: script.code };
      }
      const reportedAt = plus(now, STATUS_AFTER);
      const report = smsStatusEvent({
        who,
        sid,
        message: sms.message,
        from: sms.from,
        to: sms.to,
        status: script.kind,
        code: script.kind === 'undelivered' ? script.code : null,
        at: reportedAt,
      });
      if (report !== null) webhooks.schedule({ at: reportedAt, about: sid, event: report });
      const reaction = script.kind === 'delivered' ? (world.reaction?.(who, sms) ?? null) : null;
      if (reaction !== null) {
        const at = plus(reportedAt, reaction.afterMs);
        const sid = messageSid(`reply to ${permit.id}`);
        const event = replyEvent(who, { sid, from: sms.to, to: sms.from, text: reaction.text, at });
        if (event !== null) webhooks.schedule({ at, about: sid, event });
      }
      return fault === 'answer_lost'
        ? { kind: 'unknown', detail: 'the answer was lost' }
        : { kind: 'accepted', providerId: sid };
    },

    absence: record.absence,
    async reconcile(sent) {
      return record.reconcile(sent);
    },
  };
}
