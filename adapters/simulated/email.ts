/** The simulated mailbox. Guarantees: a mail is taken only for a permit and recorded before it is answered. */
import { type Clock, type EmailPort, type SendPermit, spendPermit } from '../../runtime/ports.ts';
import type { MailReader } from './mail-readers.ts';
import { emailId } from './provider-id.ts';
import type { ReceivedRecord } from './record.ts';
import type { SimulatedWorld, Who } from './world.ts';

export function createSimulatedEmail(of: {
  readonly world: SimulatedWorld;
  readonly clock: Clock;
  readonly record: ReceivedRecord;
  /** Who reads what was taken; nobody when left out. */
  readonly reader?: MailReader | undefined;
}): EmailPort {
  const { world, clock, record, reader } = of;
  return {
    async send(email, permit: SendPermit) {
      const now = clock.now();
      spendPermit(permit, { to: email.to, subject: email.subject, text: email.text }, 'EMAIL', now);
      const who: Who = { org: permit.org, candidate: permit.candidate };
      const fault = world.fault?.(who, 'EMAIL') ?? 'none';
      if (fault === 'request_lost') return { kind: 'unknown', detail: 'the request was lost' };
      const accepted = world.email(who, email) === 'accepted';
      const providerId = emailId(permit.id);
      record.add({
        at: now,
        channel: 'EMAIL',
        permit: permit.id,
        ...who,
        reference: email.message,
        to: email.to,
        from: null,
        subject: email.subject,
        text: email.text,
        providerId: accepted ? providerId : null,
      });
      if (!accepted) return { kind: 'refused', refusal: 'blocked', code: 'refused' };
      reader?.(who, email, now);
      return fault === 'answer_lost'
        ? { kind: 'unknown', detail: 'the answer was lost' }
        : { kind: 'accepted', providerId };
    },

    absence: record.absence,
    async reconcile(sent) {
      return record.reconcile(sent);
    },
  };
}
