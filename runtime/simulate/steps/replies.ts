/** Steps in which the candidate writes: a text, an answer to a mail, the one-click unsubscribe link. */
import { messageSid } from '../../../adapters/simulated/provider-id.ts';
import { inboundText } from '../../../adapters/simulated/twilio-forms.ts';
import { optsOutByWords } from '../../../machines/replies/keywords.ts';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { receiveText, type TextIntake } from '../../inbound/text.ts';
import { optOutByLink } from '../../links/link-acts.ts';
import type { NewInboxEvent } from '../../storage.ts';
import type { StepOf } from '../scenario.ts';
import { eventNow, type Performer, type StageSet } from '../stage-set.ts';

/** The number a text of the candidate goes to: the one that last texted them, else the org's first. */
function numberTexted(set: StageSet, candidate: string): string | null {
  const last = set.ports.record.received.findLast(
    (each) => each.candidate === candidate && each.channel === 'SMS' && each.providerId !== null,
  );
  const { phone_numbers } = set.configuration.org;
  return last?.from ?? (phone_numbers.find(({ sms }) => sms) ?? phone_numbers[0])?.number ?? null;
}

/** Like the webhook: read by the real parser, and matched by the numbers alone (SMS-15). */
export const inboundSms: Performer<StepOf<'inbound_sms'>> = async (step, set, name) => {
  const org = set.scenario.org.id;
  const from = step.from ?? set.people.latest(step.candidate)?.record.phone ?? null;
  const to = step.to ?? numberTexted(set, step.candidate);
  const at = set.clock.now();
  const sid = messageSid(`${org} ${name}`);
  if (from === null || to === null)
    return set.warn(`${name}: nobody can text without a phone and a number of the org; left out`);
  const text = inboundText({ sid, from, to, text: step.body, at, optOutType: step.opt_out_type });
  const taken: NewInboxEvent[] = [];
  const accept: TextIntake['accept'] = (events) => {
    taken.push(...events);
    return set.accept(events);
  };
  await receiveText({ store: set.store, accept }, org, text);
  if (taken.length === 0) set.warn(`${name}: it matches nobody; it is kept among the unmatched`);
  for (let copy = 1; copy < step.deliveries; copy++) {
    for (const event of taken) set.webhooks.schedule({ at: plus(at, copy * MINUTE), about: sid, event });
  }
};

export const emailReply: Performer<StepOf<'email_reply'>> = async (step, set, name) => {
  const { candidate, body } = step;
  // SMS-08: a classifier can add an opt-out, never take one away that the words say.
  const meaning = set.world.classify({ text: body, question: null, candidate });
  const application = set.people.applicationForEmail(candidate, step.job);
  const isOptOut = optsOutByWords(body) || meaning?.intent === 'REQUESTED_NO_CONTACT';
  if (application !== null && !isOptOut) {
    // SMS-14: the classifier is asked, as about a text; where nobody can read it, it waits and holds.
    await set.accept([eventNow(set, candidate, 'email.received', name, { providerId: name, application, text: body })]);
    return;
  }
  if (!isOptOut) {
    set.warn(`${name}: an email that opts out of nothing; it changes nothing`);
    return;
  }
  const payload = {
    channels: ['EMAIL'] as const,
    source: 'EMAIL_REPLY' as const,
    application,
    evidence: name,
  };
  await set.accept([eventNow(set, candidate, 'optOut.requested', name, payload)]);
};

/** What the page does when the mailbox posts its one click. */
export const unsubscribe: Performer<StepOf<'unsubscribe'>> = async ({ candidate, job }, set, name) => {
  const standing = set.people.latest(candidate);
  const application = set.people.applicationForEmail(candidate, job);
  const event =
    standing === undefined || application === null
      ? null
      : optOutByLink(standing, application, 'UNSUBSCRIBE', set.clock.now(), null);
  if (event === null) set.warn(`${name}: no application, or unsubscribed before; it changes nothing`);
  else await set.accept([event]);
};
