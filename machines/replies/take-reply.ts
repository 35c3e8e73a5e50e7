/**
 * What a text or an email of the candidate means, found out: by its words where they say it (SMS-08), else by the
 * classifier, else by a person (SMS-14).
 *
 * Guarantee: an opt-out that the words say waits for nobody, and nobody is asked who could take it away; what is not
 * understood stays on record as a request, and holds (GAT-28).
 */

import { applicationChart, conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { JournalData } from '../candidate/journal-data.ts';
import type { Message, Task } from '../candidate/working-set.ts';
import { jobOf } from '../candidate/world.ts';
import { revokeChannels } from '../consent/changes.ts';
import type { InboxEvent, TaskResult } from '../engine/batch.ts';
import type { Delivery } from '../engine/delivery.ts';
import type { EffectParams } from '../engine/effect.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import { languageOf } from '../messages/email-footer.ts';
import { DAY, plus } from '../vocabulary/instant.ts';
import type { Question, ReplyIntent } from '../vocabulary/reply-intent.ts';
import { optOutByWords, optsOutByWords } from './keywords.ts';
import { isCautious, type Reading, readWithDoubt } from './reading.ts';
import { type NamedTime, timeOfReply } from './times/of-reply.ts';
import { isUnderstood, waitsToBeUnderstood } from './understood.ts';
import { isUnread } from './unread.ts';

interface Understood {
  readonly intent: ReplyIntent;
  readonly time: string | null;
  readonly timezone: string | null;
  readonly timeIsUnclear?: boolean;
  /** Who understood it: `words`, `classifier`, or a person by name. */
  readonly by: string;
  /** What it was read by, and how sure that is; null where who read it does not say. */
  readonly reading: Pick<Reading, 'source' | 'confidence' | 'matched'> | null;
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
  const words = optOutByWords(message.text);
  if (words?.says === 'NO_CONTACT') {
    const reading = { ...words, confidence: 1 };
    act(draft, task, { intent: 'REQUESTED_NO_CONTACT', time: null, timezone: null, by: 'words', reading });
  } else waitsToBeUnderstood(draft, task);
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
function act(draft: Draft, task: Task<'classifyReply'>, understood: Understood): void {
  const { intent, time, timezone, timeIsUnclear = false, by, reading } = understood;
  const { message, channel = 'SMS' } = task.payload;
  draft.append('reply', task.application, { message, intent, by, ...onRecord(reading) });
  // A zone that nobody knows, as a classifier may make one up, is no zone (TZ-02).
  const zone = canonicalZone(timezone ?? '');
  const unclear = timeIsUnclear ? { timeIsUnclear } : {};
  if (channel === 'EMAIL') {
    takeAnswerByEmail(draft, task.application, { message, intent, time, timezone: zone, ...unclear });
    return;
  }
  draft.tell(task.chart, { type: 'reply.classified', intent, message, time, timezone: zone, ...unclear });
}

/** SMS-14: how it was read; never the words of the candidate. */
const onRecord = (reading: Understood['reading']): Partial<JournalData['reply']> =>
  reading === null ? {} : { source: reading.source, confidence: reading.confidence, matched: reading.matched };

interface SaidByEmail {
  readonly message: string;
  readonly intent: ReplyIntent;
  readonly time: string | null;
  readonly timezone: string | null;
  readonly timeIsUnclear?: boolean;
}

/** SMS-13: who asks for a call asks for it by email too. INTERESTED alone grants nothing, and moves nothing (SMS-11, SMS-12). */
const ASKS_FOR_A_CALL: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['WANTS_TO_SCHEDULE', 'RESCHEDULE']);

/** REV-03, CNS-16: what an answer by email says of the person, of this job or of a call, on the chart that it concerns. */
function takeAnswerByEmail(draft: Draft, id: string, said: SaidByEmail): void {
  const { message, intent } = said;
  const says = OF_AN_EMAIL[intent];
  if (ASKS_FOR_A_CALL.has(intent)) draft.tell(conversationChart(id), { type: 'email.classified', ...said });
  if (intent === 'REQUESTED_NO_CONTACT') optOutOfEmail(draft, id, message, draft.messages[message]?.from ?? null);
  // SMS-10: of an email, the address is somebody else's.
  if (intent === 'WRONG_NUMBER') draft.update({ emailBounced: true });
  if (intent === 'NOT_INTERESTED') draft.updateApplication(id, { declined: true });
  if (says !== undefined) draft.tell(applicationChart(id), { type: says }, true);
}

const OF_AN_EMAIL: Partial<
  Record<ReplyIntent, 'role.declined' | 'number.reportedWrong' | 'humanReview.requested' | 'accommodation.requested'>
> = {
  NOT_INTERESTED: 'role.declined',
  WRONG_NUMBER: 'number.reportedWrong',
  HUMAN_REVIEW: 'humanReview.requested',
  ACCOMMODATION: 'accommodation.requested',
};

/** REV-03. */
function optOutOfEmail(draft: Draft, application: string, evidence: string, cameFrom: string | null): void {
  const event = { type: 'optOut', at: draft.world.now, evidence, cameFrom };
  revokeChannels(draft, { application, event }, ['EMAIL'], 'EMAIL_REPLY');
}

/** What a classifier answers. */
type Answered = Partial<Reading> & { readonly time?: string | null; readonly timezone?: string | null };

/** The classifier has answered; null in its place where it failed, which is UNCLEAR. */
export function takeReading(draft: Draft, task: Task<'classifyReply'>, outcome: TaskResult['outcome']): void {
  const { text, question } = task.payload;
  const answered = outcome as Answered;
  const said = readWithDoubt(text, { ...answered, intent: answered.intent ?? 'UNCLEAR' });
  const { source = null, confidence = null, matched = null, holds = false } = said;
  const reading = source === null ? null : { source, confidence, matched };
  const isDoubted = holds && said.intent !== answered.intent;
  const named = isDoubted ? NO_TIME : namedBy(draft, task, said.intent, answered);
  const { intent = said.intent, ...times } = named;
  // Where a question of ours is open UNCLEAR falls to the cautious side by itself (SMS-05, SMS-09).
  if (holds && question === null && intent === said.intent) holdsForAPerson(draft, task, reading);
  else {
    isUnderstood(draft, task);
    act(draft, task, { intent, ...times, by: 'classifier', reading });
  }
}

type Named = Omit<NamedTime, 'intent'> & { readonly intent?: ReplyIntent };
const NO_TIME: Named = { time: null, timezone: null, timeIsUnclear: false };

/** SMS-13: its time is read from its words; whoever says it without saying how they read has read that as well. */
function namedBy(draft: Draft, task: Task<'classifyReply'>, intent: ReplyIntent, answered: Answered): Named {
  const { text, question, receivedAt } = task.payload;
  const { source = null, time = null, timezone = null } = answered;
  if (source === null || question !== null) return { time, timezone, timeIsUnclear: false };
  const { job, smsState } = draft.application(task.application);
  return timeOfReply(intent, {
    ...{ text, at: receivedAt ?? draft.world.now, smsState },
    timezone: draft.record.timezone,
    spanish: languageOf(jobOf(draft.world, job).script) === 'es',
  });
}

/** Nobody is asked again; a person reads it, and may do so at once. */
const NOT_ASKED_AGAIN = 3650 * DAY;

/** SMS-14, GAT-28: it may be an opt-out, or nobody can read it: it stays unread, and holds, until a person has said what it means. */
function holdsForAPerson(draft: Draft, task: Task<'classifyReply'>, reading: Understood['reading']): void {
  const { message } = task.payload;
  draft.append('reply', task.application, {
    message,
    intent: 'UNCLEAR',
    by: 'classifier',
    held: true,
    ...onRecord(reading),
  });
  draft.putTask({
    ...task,
    dueAt: plus(draft.world.now, NOT_ASKED_AGAIN),
    payload: { ...task.payload, isForAPerson: true },
  });
}

/** SMS-14: a person has read it and says what it means; that acts as the classifier's answer would. */
export function takeLabel(draft: Draft, label: EventPayloads['reply.labelled']): void {
  const { application, message, intent, time, timezone, by } = label;
  const task = Object.values(draft.tasks)
    .filter(isUnread)
    .find((each) => each.application === application && each.payload.message === message);
  if (task === undefined && label.corrects !== undefined) {
    correct(draft, label, label.corrects);
    return;
  }
  if (task === undefined) {
    const reason = 'nothing of that name waits to be understood here: it may be understood by now';
    draft.append('ignored', application, { event: 'reply.labelled', reason });
    return;
  }
  isUnderstood(draft, task);
  const reading = { source: 'person' as const, confidence: null, matched: null };
  // SMS-13: a time that they do not say is read from the words; what it means is theirs alone to say.
  const said = time === undefined || time === null ? namedBy(draft, task, intent, { source: 'person' }) : null;
  const read = said?.intent === intent ? said : NO_TIME;
  act(draft, task, {
    ...{ intent, by, reading },
    time: time ?? read.time,
    timezone: timezone ?? read.timezone,
    timeIsUnclear: read.timeIsUnclear,
  });
}

/** SMS-14: it had been read wrongly: both readings stay on record, and the conversation decides again. */
function correct(
  draft: Draft,
  { application: id, message, intent, time = null, timezone = null, by }: EventPayloads['reply.labelled'],
  corrects: NonNullable<EventPayloads['reply.labelled']['corrects']>,
): void {
  const reason = isCautious(intent) ? null : whatStandsAgainst(draft, id, corrects);
  if (reason !== null) {
    draft.append('ignored', id, { event: 'reply.labelled', reason });
    return;
  }
  const how = { source: 'person' as const, confidence: null, matched: null };
  draft.append('reply', id, { message, intent, by, ...how, corrects: corrects.intent });
  const zone = canonicalZone(timezone ?? '');
  if (corrects.channel === 'SMS')
    draft.tell(conversationChart(id), {
      ...{ type: 'reply.corrected', intent, message, time, writtenAt: corrects.at },
      timezone: zone,
    });
  else takeAnswerByEmail(draft, id, { message, intent, time, timezone: zone });
}

/** SMS-14, P-02: they have written since, or have taken texts back by another way. */
function whatStandsAgainst(
  draft: Draft,
  id: string,
  { at, channel, mayTakeBack = false }: NonNullable<EventPayloads['reply.labelled']['corrects']>,
): string | null {
  const { lastWroteAt } = draft.application(id);
  if (lastWroteAt !== null && at < lastWroteAt) return 'they have written since, and what they wrote then stands';
  if (channel === 'SMS' && draft.consent.revokedByCandidate.sms_consent && !mayTakeBack)
    return 'they have opted out of texts since, and that stands';
  return null;
}

/** REV-03: an email of the candidate. Its words opt out at once; the rest waits to be understood. */
export function receivedEmail(draft: Draft, payload: EventPayloads['email.received'], event: InboxEvent): void {
  const { providerId, text, from = draft.record.email, subject = null, automatic = false, optsOut = false } = payload;
  const application = draft.application(payload.application).id;
  const message: Message = {
    id: draft.newId(),
    application,
    channel: 'EMAIL',
    direction: 'inbound',
    template: null,
    to: '',
    from,
    subject,
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
  if (automatic) return;
  draft.updateApplication(application, { lastWroteAt: event.at });
  if (optsOut || optsOutByWords(text)) optOutOfEmail(draft, application, message.id, from);
  else waitsToBeUnderstood(draft, requestToRead(draft, message, application, null));
}
