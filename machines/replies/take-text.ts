/** A text that came in: whose it is, what it says by itself, and what becomes of one whose writer is on no job (SMS-07, CNS-16). */

import { conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { ApplicationRecord, Message } from '../candidate/working-set.ts';
import { writeConsent, writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { asksSomething } from '../sms-conversation/index.ts';
import { comparable } from '../vocabulary/address.ts';
import { keywordHeard } from './carrier-label.ts';
import { isYes, type Keyword, keywordOf } from './keywords.ts';
import { applicationMeant, newestOf } from './whose-text.ts';

type Received = EventPayloads['sms.received'];

/** Of a text that was taken in before its words came with it, they are read here. */
const keywordIn = ({ text, words, optOutType }: Received, application: ApplicationRecord | undefined): Keyword | null =>
  keywordHeard(
    words === undefined ? keywordOf(text) : words,
    optOutType,
    application !== undefined && asksSomething(application.smsState),
  );

/** SMS-17: the carrier has answered itself; and nobody is answered at a number that is not theirs any more. */
const needsNoAnswer = (draft: Draft, { optOutType, from }: Received): boolean =>
  optOutType !== null || comparable('SMS', from) !== comparable('SMS', draft.record.phone);

const messageOf = (
  draft: Draft,
  { providerId, from, to, text }: Received,
  event: InboxEvent,
): Omit<Message, 'application'> => ({
  id: draft.newId(),
  channel: 'SMS',
  direction: 'inbound',
  template: null,
  to: to ?? '',
  from,
  subject: null,
  text,
  skipConsentCheck: false,
  status: 'received',
  providerId,
  refusal: null,
  code: null,
  decision: null,
  at: event.at,
});

/** In a fixed order, so that of those added at one instant it is always the same one. */
const applicationsOf = (draft: Draft): readonly ApplicationRecord[] =>
  Object.values(draft.applications).sort((a, b) => (a.id < b.id ? 1 : -1));

/** The candidate's newest application: for what is said of no job. */
export const newestApplication = (draft: Draft): ApplicationRecord | undefined => newestOf(applicationsOf(draft));

/** SMS-15: the application that was found as it came in; else by the candidate's own messages from that number. */
function meantBy(draft: Draft, { application, to }: Received): ApplicationRecord | undefined {
  const found = draft.applications[application ?? ''];
  if (found) return found;
  const [spoken] = Object.values(draft.messages)
    .filter(
      ({ channel, direction, from }) => channel === 'SMS' && direction === 'outbound' && (to === null || from === to),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return applicationMeant(draft.applications[spoken?.application ?? ''], applicationsOf(draft));
}

export function receivedSms(draft: Draft, payload: Received, event: InboxEvent): void {
  const application = meantBy(draft, payload);
  if (!application) {
    takeTextOfSomebodyOnNoJob(draft, payload, event);
    return;
  }
  const keyword = keywordIn(payload, application);
  const message: Message = { ...messageOf(draft, payload, event), application: application.id };
  draft.putMessage(message);
  draft.append('message', application.id, { message: message.id, channel: 'SMS', direction: 'inbound', keyword });
  draft.updateApplication(application.id, { lastWroteAt: event.at });
  draft.tell(conversationChart(application.id), {
    type: 'sms.received',
    keyword,
    saysYes: isYes(payload.text),
    message: message.id,
    carrierAnswered: needsNoAnswer(draft, payload),
  });
}

/** Known as a person, on no job: it is kept and shown to people, and what they say of consent counts all the same. */
function takeTextOfSomebodyOnNoJob(draft: Draft, payload: Received, event: InboxEvent): void {
  const { from, to, text, providerId } = payload;
  const keyword = keywordIn(payload, undefined);
  const message: Message = { ...messageOf(draft, payload, event), application: '' };
  draft.putMessage(message);
  draft.append('message', null, { message: message.id, channel: 'SMS', direction: 'inbound', keyword });
  draft.unmatched.push({ source: event.source, externalId: event.externalId, at: event.at, from, to, text });
  if (keyword === 'STOP') writeRevocation(draft, null, ['TEXT_AND_AI'], 'SMS_STOP', providerId, from);
  if (keyword === 'START')
    writeConsent(draft, {
      ...{ changes: { sms_consent: true }, source: 'SMS_START', evidence: providerId, by: 'candidate' },
      cameFrom: from,
    });
}
