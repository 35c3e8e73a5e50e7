/**
 * What a text or an email of the candidate means, found out: by its words where they say it (SMS-08), else by the
 * classifier, else by a person (SMS-14).
 *
 * Guarantee: an opt-out that the words say waits for nobody, and nobody is asked who could take it away; what is not
 * understood stays on record as a request, and holds (GAT-28).
 */

import { conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { Message, Task } from '../candidate/working-set.ts';
import { revokeChannels } from '../consent/changes.ts';
import type { InboxEvent, TaskResult } from '../engine/batch.ts';
import type { Delivery } from '../engine/delivery.ts';
import type { EffectParams } from '../engine/effect.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import type { Question, ReplyIntent } from '../vocabulary/reply-intent.ts';
import { asksForNoContact, optsOutByWords } from './keywords.ts';
import { isUnderstood, waitsToBeUnderstood } from './understood.ts';
import { isUnread } from './unread.ts';

interface Understood {
  readonly intent: ReplyIntent;
  readonly time: string | null;
  readonly timezone: string | null;
  /** Who understood it: `words`, `classifier`, or a person by name. */
  readonly by: string;
}

/** The chart asks what a text means, as the answer to the question that is open. */
export function classifyReply(
  draft: Draft,
  { application }: Delivery,
  { message: id, question }: EffectParams<'classifyReply'>,
): void {
  const message = draft.messages[id];
  if (!message) throw new Error('A reply was to be classified that is not among the messages.');
  const task = requestToRead(draft, message, application, question);
  if (asksForNoContact(message.text))
    act(draft, task, { intent: 'REQUESTED_NO_CONTACT', time: null, timezone: null, by: 'words' });
  else waitsToBeUnderstood(draft, task);
}

const requestToRead = (
  draft: Draft,
  message: Message,
  application: string,
  question: Question | null,
): Task<'classifyReply'> => ({
  key: draft.newId(),
  kind: 'classifyReply',
  application,
  chart: conversationChart(application),
  dueAt: draft.world.now,
  decision: null,
  payload: {
    message: message.id,
    text: message.text,
    question,
    channel: message.channel,
    receivedAt: draft.world.now,
  },
});

/** What it means, written down with who says so, and acted upon. */
function act(draft: Draft, task: Task<'classifyReply'>, { intent, time, timezone, by }: Understood): void {
  const { message, channel = 'SMS' } = task.payload;
  draft.append('reply', task.application, { message, intent, by });
  if (channel === 'EMAIL') {
    if (intent === 'REQUESTED_NO_CONTACT') optOutOfEmail(draft, task.application, message);
    return;
  }
  // A zone that nobody knows, as a classifier may make one up, is no zone (TZ-02).
  const zone = canonicalZone(timezone ?? '');
  draft.tell(task.chart, { type: 'reply.classified', intent, message, time, timezone: zone });
}

/** REV-03. */
function optOutOfEmail(draft: Draft, application: string, evidence: string): void {
  const event = { type: 'optOut', at: draft.world.now, evidence };
  revokeChannels(draft, { application, event }, ['EMAIL'], 'EMAIL_REPLY');
}

/** The classifier has answered; null in its place where it failed, which is UNCLEAR. */
export function takeReading(draft: Draft, task: Task<'classifyReply'>, outcome: TaskResult['outcome']): void {
  const { time = null, timezone = null } = outcome as { time?: string | null; timezone?: string | null };
  isUnderstood(draft, task);
  act(draft, task, { intent: (outcome['intent'] ?? 'UNCLEAR') as ReplyIntent, time, timezone, by: 'classifier' });
}

/** SMS-14: a person has read it and says what it means; that acts as the classifier's answer would. */
export function takeLabel(draft: Draft, label: EventPayloads['reply.labelled']): void {
  const { application, message, intent, time, timezone, by } = label;
  const task = Object.values(draft.tasks)
    .filter(isUnread)
    .find((each) => each.application === application && each.payload.message === message);
  if (task === undefined) {
    const reason = 'nothing of that name waits to be understood here: it may be understood by now';
    draft.append('ignored', application, { event: 'reply.labelled', reason });
    return;
  }
  isUnderstood(draft, task);
  act(draft, task, { intent, time: time ?? null, timezone: timezone ?? null, by });
}

/** REV-03: an email of the candidate. Its words opt out at once; the rest waits to be understood. */
export function receivedEmail(draft: Draft, payload: EventPayloads['email.received'], event: InboxEvent): void {
  const { providerId, text } = payload;
  const application = draft.application(payload.application).id;
  const message: Message = {
    id: draft.newId(),
    application,
    channel: 'EMAIL',
    direction: 'inbound',
    template: null,
    to: '',
    from: draft.record.email,
    subject: null,
    text,
    skipConsentCheck: false,
    status: 'received',
    providerId,
    refusal: null,
    code: null,
    decision: null,
    at: event.at,
  };
  draft.putMessage(message);
  draft.append('message', application, { message: message.id, channel: 'EMAIL', direction: 'inbound', keyword: null });
  draft.updateApplication(application, { lastWroteAt: event.at });
  if (optsOutByWords(text)) optOutOfEmail(draft, application, message.id);
  else waitsToBeUnderstood(draft, requestToRead(draft, message, application, null));
}
