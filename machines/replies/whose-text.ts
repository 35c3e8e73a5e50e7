/** A text that came in: what it says by itself, and what becomes of one whose writer is on no job (SMS-07, CNS-16). */

import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { ApplicationRecord, Message } from '../candidate/working-set.ts';
import { writeConsent, writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { asksSomething } from '../sms-conversation/index.ts';
import { comparable } from '../vocabulary/address.ts';
import { keywordHeard } from './carrier-label.ts';
import type { Keyword } from './keywords.ts';

type Received = EventPayloads['sms.received'];

export const keywordIn = ({ text, optOutType }: Received, application: ApplicationRecord | undefined): Keyword | null =>
  keywordHeard(text, optOutType, application !== undefined && asksSomething(application.smsState));

/** SMS-17: the carrier has answered itself; and nobody is answered at a number that is not theirs any more. */
export const needsNoAnswer = (draft: Draft, { optOutType, from }: Received): boolean =>
  optOutType !== null || comparable('SMS', from) !== comparable('SMS', draft.record.phone);

export const messageOf = (
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

/** Known as a person, on no job: it is kept and shown to people, and what they say of consent counts all the same. */
export function takeTextOfSomebodyOnNoJob(draft: Draft, payload: Received, event: InboxEvent): void {
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
