/** Steps in which the candidate writes: a text, an answer to a mail, the one-click unsubscribe link. */
import { messageSid } from '../../../adapters/simulated/provider-id.ts';
import { inboundSmsEvent } from '../../../adapters/simulated/twilio-forms.ts';
import { keywordOf } from '../../../machines/policy/keywords.ts';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { isEmailOptOut } from '../email-opt-out.ts';
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

export const inboundSms: Performer<StepOf<'inbound_sms'>> = async (step, set, name) => {
  const org = set.scenario.org.id;
  const from = set.people.latest(step.candidate)?.record.phone ?? null;
  const to = step.to ?? numberTexted(set, step.candidate);
  const at = set.clock.now();
  const sid = messageSid(`${org} ${name}`);
  const who = { org, candidate: step.candidate };
  const sms = from === null || to === null ? null : inboundSmsEvent({ who, sid, from, to, text: step.body, at });
  if (from === null || sms === null) {
    set.warn(`${name}: nobody can text without a phone and a number of the org; left out`);
    return;
  }
  const others = keywordOf(step.body) === 'STOP' ? await set.store.candidatesByPhone(org, from) : [];
  const stopped = others
    .filter((candidate) => candidate !== step.candidate)
    .map((candidate) =>
      eventNow(set, candidate, 'phone.stopped', `${sid} ${candidate}`, { phone: from, evidence: sid }),
    );
  await set.accept([sms, ...stopped]);
  for (let copy = 1; copy < step.deliveries; copy++) {
    for (const event of [sms, ...stopped]) set.webhooks.schedule({ at: plus(at, copy * MINUTE), about: sid, event });
  }
};

export const emailReply: Performer<StepOf<'email_reply'>> = async (step, set, name) => {
  const { candidate, body } = step;
  const meaning = set.world.classify({ text: body, question: null, candidate });
  const optsOut =
    meaning === undefined || meaning === null ? isEmailOptOut(body) : meaning.intent === 'REQUESTED_NO_CONTACT';
  if (!optsOut) {
    set.warn(`${name}: an email that opts out of nothing; it changes nothing`);
    return;
  }
  await set.accept([optOut(set, step, 'EMAIL_REPLY', name)]);
};

export const unsubscribe: Performer<StepOf<'unsubscribe'>> = async (step, set, name) => {
  await set.accept([optOut(set, step, 'EMAIL_UNSUBSCRIBE', name)]);
};

const optOut = (
  set: StageSet,
  { candidate, job }: { readonly candidate: string; readonly job: string | null },
  source: 'EMAIL_REPLY' | 'EMAIL_UNSUBSCRIBE',
  name: string,
) =>
  eventNow(set, candidate, 'optOut.requested', name, {
    channels: ['EMAIL'],
    source,
    application: set.people.applicationForEmail(candidate, job),
    evidence: name,
  });
