/**
 * Answers of the world outside to what was asked: a send accepted, refused or unknown, an ATS or a lookup that spoke.
 *
 * A send is written down whatever has happened to its chart meanwhile: what was handed over is recorded as such (P-02).
 */

import { takeEligibility } from '../ats/eligibility.ts';
import { takeMoved } from '../ats/moves.ts';
import { takeWrittenBack } from '../ats/write-back.ts';
import { addressOf, conversationChart, inviteChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { JournalData } from '../candidate/journal-data.ts';
import { isSend, type SendKind, sayingMore, type Task, type TaskKind, type TaskOf } from '../candidate/tasks.ts';
import { type CallRow, type Message, SENDS } from '../candidate/working-set.ts';
import { handAgain, waitsForTheServer } from '../messages/decide-again.ts';
import { addressReachesNobody } from '../messages/email-bounces.ts';
import { takeReading } from '../replies/take-reply.ts';
import type { EligibilityAnswer } from '../vocabulary/ats-answer.ts';
import type { CallEnd } from '../vocabulary/call-outcome.ts';
import { type CallRowStatus, isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { isInviteEmail } from '../vocabulary/invite-state.ts';
import type { LineType } from '../vocabulary/line-type.ts';
import { furthest, type MessageStatus } from '../vocabulary/message-status.ts';
import type { TaskResult } from './batch.ts';

type Outcome = TaskResult['outcome'];
type Payload = { readonly [key: string]: Json };

export function takeAnswer(draft: Draft, { task, outcome: answered }: TaskResult): void {
  const outcome = asReported(draft, task, answered);
  if (outcome.kind === 'unresolved' && isSend(task) && task.payload.isUnresolved) return; // a person had it asked once more, in vain
  draft.dropTask(task.key);
  take(draft, task, outcome);
  // Its chart goes on; what became of it is a question that a person may yet have answered.
  if (isSend(task) && isGivenUp({ task, outcome })) draft.putTask(sayingMore(task, { isUnresolved: true }));
}

const TOLD_BY_THE_CARRIER: ReadonlySet<Message['status']> = new Set(['accepted', 'sent', 'undelivered', 'delivered']);
/** A row gets so far by what the provider tells of its call, and by nothing else. */
const TOLD_OF: ReadonlySet<CallRowStatus> = new Set<CallRowStatus>([
  'CONNECTED',
  'COMPLETED',
  'PARTIAL',
  'VOICEMAIL',
  'NO_ANSWER',
  'BUSY',
  'HUNG_UP',
  'SCREENED',
]);
const NOBODY_KNOWS: ReadonlySet<string> = new Set(['unknown', 'unresolved', 'absent', 'expired']);

/** P-17, SMS-16, INT-04: what the carrier has told of a message or a call settles whether it arrived there, though the answer was lost. */
function asReported(draft: Draft, task: Task, outcome: Outcome): Outcome {
  if (!NOBODY_KNOWS.has(outcome.kind)) return outcome;
  if (task.kind === 'placeCall') {
    const row = draft.rows[task.payload.row];
    return row !== undefined && TOLD_OF.has(row.status) ? { kind: 'accepted', providerId: row.providerId } : outcome;
  }
  if (task.kind !== 'sendSms' && task.kind !== 'sendEmail') return outcome;
  const message = draft.messages[task.payload.message];
  const isReported = message !== undefined && TOLD_BY_THE_CARRIER.has(message.status);
  return isReported ? { kind: 'accepted', providerId: message.providerId } : outcome;
}

function take<Kind extends TaskKind>(draft: Draft, task: TaskOf<Kind>, outcome: Outcome): void {
  ANSWERS[task.kind](draft, task, outcome);
}

/** Nobody can say what became of it: its task is kept for a person to see, and may be asked about once more. */
export const isGivenUp = ({ task, outcome }: Pick<TaskResult, 'task' | 'outcome'>): boolean =>
  outcome.kind === 'unresolved' && SENDS.has(task.kind);

const ANSWERS: { readonly [Kind in TaskKind]: (draft: Draft, task: TaskOf<Kind>, outcome: Outcome) => void } = {
  placeCall: callAnswered,
  sendSms: messageAnswered,
  sendEmail: messageAnswered,
  endCall: () => {},
  askEligibility: (draft, task, outcome) => {
    const answer = (outcome['answer'] ?? 'UNREACHABLE') as EligibilityAnswer;
    // STG-04 reads the last answer stored; no answer leaves it as it was.
    if (answer !== 'UNREACHABLE') draft.updateApplication(task.application, { eligibility: answer });
    if (addressOf(task.chart).machine === 'application') takeEligibility(draft, task, answer, outcome);
    else draft.tell(task.chart, { type: 'eligibility.answered', answer });
  },
  askLineType: (draft, task, outcome) => {
    if (task.payload.phone === draft.record.phone)
      draft.update({ lineType: (outcome['lineType'] ?? 'UNKNOWN') as LineType, lineTypeAt: draft.world.now });
    draft.tell(task.chart, { type: 'lineType.answered' });
  },
  classifyReply: takeReading,
  writeBackRevocation: takeWrittenBack,
  moveInAts: takeMoved,
};

type Sent = JournalData['send'];

function journalSend(
  draft: Draft,
  task: Task<SendKind>,
  status: Sent['status'],
  detail: Omit<Sent, 'status' | 'permit' | 'decision'>,
): void {
  draft.append('send', task.application, { status, permit: task.key, decision: task.decision, ...detail });
}

function callAnswered(draft: Draft, task: Task<'placeCall'>, outcome: Outcome): void {
  const { row: rowId, attempt, to } = task.payload;
  const row = draft.rows[rowId];
  const detail = { channel: 'CALL', template: 'call', row: rowId, attempt, skip_consent_check: false } as const;
  if (outcome.kind === 'absent' || outcome.kind === 'expired') {
    takeBack(draft, task, row);
    draft.tell(task.chart, { type: 'call.absent' });
    return;
  }
  if (outcome.kind === 'accepted' || outcome.kind === 'over') {
    journalSend(draft, task, 'accepted', detail);
    const providerId = (outcome['providerId'] ?? null) as string | null;
    if (row && providerId !== null) draft.updateRow(row, { providerId });
    // Closed while it was being handed over: the call that now rings is asked to end (REV-07).
    if (row && providerId !== null && closedByUs(row)) askToEnd(draft, task, providerId);
    draft.tell(task.chart, { type: 'call.accepted' });
    if (outcome.kind === 'over') draft.tell(task.chart, { type: 'call.ended', how: outcome['how'] as CallEnd });
  } else if (outcome.kind === 'unknown' || outcome.kind === 'unresolved') {
    journalSend(draft, task, 'unknown', detail);
    draft.append('alert', task.application, {
      text: 'Whether a call was placed cannot be found out; it is not placed again.',
    });
    draft.tell(task.chart, { type: 'call.unresolved' });
  } else {
    const refusal = outcome['refusal'] ?? null;
    journalSend(draft, task, 'refused', { ...detail, code: outcome['code'] ?? null, refusal });
    takeBack(draft, task, row);
    // INT-05 speaks of the number that was dialled, which may have been corrected since.
    const invalidNumber = outcome.kind === 'invalid_number' && to === draft.record.phone;
    if (invalidNumber) draft.update({ phoneUncallable: true });
    draft.tell(task.chart, { type: 'call.refused', invalidNumber });
  }
}

const closedByUs = (row: CallRow) => row.status === 'NOT_INTERESTED' || row.status === 'CANCELLED';

function askToEnd(draft: Draft, task: Task, providerId: string): void {
  draft.putTask({
    key: draft.newId(),
    kind: 'endCall',
    application: task.application,
    chart: task.chart,
    dueAt: draft.world.now,
    decision: null,
    payload: { providerId },
  });
}

/** A refused call is no touch and no attempt. */
function takeBack(draft: Draft, task: Task<'placeCall'>, row: CallRow | undefined): void {
  draft.untouch(task.key);
  if (row) draft.updateRow(row, { handedOverAt: null, ...(isOpenCallRowStatus(row.status) ? {} : { slot: null }) });
  const { application } = task;
  const last = Object.values(draft.rows)
    .filter((other) => other.application === application && other.handedOverAt !== null)
    .map(({ handedOverAt }) => handedOverAt)
    .sort()
    .at(-1);
  const touched = !task.payload.firstTouch || draft.record.touches.some((touch) => touch.application === application);
  draft.updateApplication(application, { lastHandedOverAt: last ?? null, touched });
  draft.othersMayMove = true;
}

function messageAnswered(draft: Draft, task: Task<'sendSms' | 'sendEmail'>, outcome: Outcome): void {
  const { message: id } = task.payload;
  const message = draft.messages[id];
  const isDeferred = outcome.kind === 'deferred';
  const isRefused = outcome.kind === 'refused' || isDeferred;
  const status = outcome.kind === 'accepted' ? 'accepted' : isRefused ? 'refused' : 'unknown';
  const absent = outcome.kind === 'absent' || outcome.kind === 'expired';
  if (status === 'refused' || absent) draft.untouch(task.key);
  if (isDeferred && message && waitsForTheServer(draft, task, message, String(outcome['code'] ?? ''))) return;
  if (outcome.kind === 'absent' && message && handAgain(draft, task, message) !== 'barred') return;
  if (message)
    draft.putMessage({
      ...message,
      status: absent ? 'refused' : status === 'accepted' ? furthest(statusOf(message), status) : status,
      providerId: (outcome['providerId'] ?? null) as string | null,
      refusal: (outcome['refusal'] ?? (absent || isDeferred ? 'transient' : message.refusal)) as Message['refusal'],
      code: (outcome['code'] ?? (absent ? outcome.kind : message.code)) as string | null,
    });
  journalSend(draft, task, absent ? 'refused' : status, {
    channel: task.kind === 'sendSms' ? 'SMS' : 'EMAIL',
    template: message?.template ?? null,
    message: id,
    skip_consent_check: message?.skipConsentCheck ?? false,
    code: outcome['code'] ?? null,
  });
  if (status === 'unknown' && !absent)
    draft.append('alert', task.application, {
      text: 'Whether a message was sent cannot be found out; it is not sent again.',
    });
  if (status === 'accepted' && task.kind === 'sendEmail') draft.updateApplication(task.application, { lastEmail: id });
  if ((status === 'refused' || absent) && task.kind === 'sendEmail') takeBackOutreachEmail(draft, task);
  if (status !== 'refused') return;
  alertUnrecognised(draft, task.application, outcome);
  if (task.kind === 'sendEmail') {
    takeBackInvite(draft, task, message);
    // CNS-06: the mail server says at once what a report would say later.
    if (outcome['refusal'] === 'invalid_number' && message) addressReachesNobody(draft, message);
  }
  if (task.kind === 'sendSms')
    draft.tell(conversationChart(task.application), {
      type: 'sms.failed',
      refusal: ofPresentNumber(draft, message, String(outcome['refusal'] ?? 'unrecognised')),
      message: id,
      template: message?.template ?? null,
    });
}

/** RTY-05: the one outreach email that did not leave is still to go; the next row tries again. */
function takeBackOutreachEmail(draft: Draft, { application, payload }: Task<'sendEmail'>): void {
  if (payload.isTheOutreachEmail) draft.updateApplication(application, { emailOnlySent: false });
}

/** WEB-09, CDN-01: an email that was refused is no touch, and an invite that was refused holds no other job. */
function takeBackInvite(draft: Draft, { application, payload }: Task<'sendEmail'>, message?: Message): void {
  if (!isInviteEmail(message?.template)) return;
  const { handedOverBefore } = payload;
  const { lastHandedOverAt } = draft.application(application);
  if (handedOverBefore !== undefined && lastHandedOverAt === message?.at)
    draft.updateApplication(application, { lastHandedOverAt: handedOverBefore });
  draft.tell(inviteChart(application), { type: 'email.refused' });
}

/** A callback may have come before the answer (SMS-16); what is sent was never received. */
const statusOf = ({ status }: Message): MessageStatus => (status === 'received' ? 'queued' : status);

/** GAT-16 speaks of the number that was texted: one that has been corrected since is not condemned for the old one. */
export const ofPresentNumber = (draft: Draft, message: Message | undefined, refusal: string): string =>
  refusal === 'invalid_number' && message !== undefined && message.to !== draft.record.phone ? 'transient' : refusal;

/** A code no table knows is recorded and shown to people, never guessed. */
export function alertUnrecognised(draft: Draft, application: string, outcome: Payload): void {
  if (outcome['refusal'] === 'unrecognised')
    draft.append('alert', application, { text: `A provider answered with a code nobody knows: ${outcome['code']}.` });
}
