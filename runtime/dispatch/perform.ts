/**
 * Performs one task through the ports, and asks what became of one whose worker was lost.
 *
 * Guarantees: a send is attempted at most once, whatever happens; what may have reached the provider is `unknown` and is
 * asked about before anything else; a question may be asked again.
 */

import type { SendKind, Task } from '../../machines/candidate/tasks.ts';
import type { TaskResult } from '../../machines/engine/batch.ts';
import { relevanceOf } from '../../machines/messages/relevance.ts';
import { countsAtOnce, STANDS_IN_AFTER } from '../../machines/replies/stand-in.ts';
import type { RevocationWritten } from '../../machines/vocabulary/ats-answer.ts';
import type { ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { linkedEmail, linkedText } from '../links/linked-email.ts';
import {
  LeaseOver,
  type MoveForAts,
  type OutgoingEmail,
  PermitRefused,
  type Ports,
  type Reconciliation,
} from '../ports.ts';
import { mintPermit, type SendContent } from './permit.ts';

export type Outcome = TaskResult['outcome'];

export interface TaskOwner {
  readonly org: string;
  readonly candidate: string;
}

/** What the dispatcher knows of the task that it has performed. */
export interface Performing {
  /** It may have reached its port before. */
  readonly again?: boolean;
  /** The lease under which it is performed; without one it always holds. */
  readonly isHeld?: () => boolean;
  /** That the ATS has not heard of an earlier try can be believed by now. */
  readonly isAbsenceBelieved?: boolean;
  /** By life's clock, since it was first asked. */
  readonly waitedFor?: number;
}

const channelOf = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' } as const;

function permitFor(task: Task<SendKind>, { org, candidate }: TaskOwner, { isHeld }: Performing, text?: string) {
  const channel = channelOf[task.kind];
  const call = task.kind === 'placeCall' ? task.payload : null;
  const letter = task.kind === 'placeCall' ? null : task.payload;
  const content: SendContent = {
    to: task.payload.to,
    ...(text === undefined ? {} : { text }),
    ...(letter === null ? {} : { subject: letter.subject }),
  };
  return mintPermit({
    id: task.key,
    org,
    candidate,
    channel,
    decision: task.decision ?? task.key,
    content,
    at: task.dueAt,
    notAfter: call?.notAfter,
    isHeld,
    relevance: relevanceOf(channel, letter?.answers),
  });
}

/**
 * Never throws: what goes wrong is the outcome. `not_begun`: its lease was over, and nothing of it has left. `not_believed`: that
 * an earlier try was not heard of cannot be believed yet.
 */
export async function perform(
  ports: Ports,
  task: Task,
  owner: TaskOwner,
  performing: Performing = {},
): Promise<Outcome> {
  try {
    return await attempt(ports, task, owner, performing);
  } catch (error) {
    if (error instanceof LeaseOver) return { kind: 'not_begun', detail: error.message };
    if (error instanceof PermitRefused) return { kind: 'expired', detail: error.message };
    return { kind: 'unknown', detail: (error as Error).message };
  }
}

async function attempt(ports: Ports, task: Task, owner: TaskOwner, performing: Performing): Promise<Outcome> {
  switch (task.kind) {
    case 'placeCall': {
      const { to, from, row, session = null } = task.payload;
      const token = ports.links.callToken({ ...owner, row, permit: task.key });
      const call = { to, from, candidate: owner.candidate, application: task.application, row, token, session };
      return { ...(await ports.voice.place(call, permitFor(task, owner, performing))) };
    }
    case 'sendSms': {
      const { to, from, message } = task.payload;
      const text = textOf(ports, task, owner);
      const permit = permitFor(task, owner, performing, text);
      return { ...(await ports.sms.send({ to, from, text, message }, permit)) };
    }
    case 'sendEmail': {
      const email = emailOf(ports, task, owner);
      const permit = permitFor(task, owner, performing, email.text);
      return { ...(await ports.email.send(email, permit)) };
    }
    case 'endCall':
      // A call goes on ringing until its provider has heard: safe to repeat, and so repeated.
      return ports.voice.end(task.payload.providerId).then(
        () => ({ kind: 'done' }),
        () => ({ kind: 'unavailable' }),
      );
    case 'askEligibility': {
      const { job, firstIngestion = false } = task.payload;
      const answer = await ports.ats.eligibility({ ...owner, job, firstIngestion });
      if (answer === null) return { kind: 'answered', answer: 'UNREACHABLE' };
      return { kind: 'answered', answer: answer.eligibility, stage: answer.stage ?? null };
    }
    case 'askLineType': {
      const { phone } = task.payload;
      const lineType = phone === null ? null : await ports.lookup.lineType(phone, owner);
      return { kind: 'answered', lineType };
    }
    case 'classifyReply': {
      const { text, question } = task.payload;
      const asked = { text, question, candidate: owner.candidate };
      const reply = await ports.classifier.classify(asked);
      if (reply !== null) return { kind: 'answered', ...reply };
      const isLongAway = (performing.waitedFor ?? 0) >= STANDS_IN_AFTER;
      const instead = isLongAway ? ((await ports.classifier.standIn?.(asked)) ?? null) : null;
      return instead !== null && countsAtOnce(instead, question)
        ? { kind: 'answered', ...instead }
        : { kind: 'unavailable' };
    }
    case 'writeBackRevocation':
      return writeBack(ports, task, owner);
    case 'moveInAts':
      return moveInAts(ports, task, owner, performing);
  }
}

/**
 * ATS-05: a move that may have arrived is asked after before it is made again, since a person may have moved on from it;
 * one that is wanted no more is asked after and not made. An ATS that has not heard of it may do so yet: it is believed
 * after a while, and only under a lease that holds is the move made again.
 */
async function moveInAts(
  { ats }: Ports,
  task: Task<'moveInAts'>,
  owner: TaskOwner,
  performing: Performing,
): Promise<Outcome> {
  const { again = false, isHeld = () => true, isAbsenceBelieved = true } = performing;
  const { job, kind, stage, step, reason, onlyAskedAfter = false, since = null } = task.payload;
  const { application, key } = task;
  const { org, candidate } = owner;
  const request: MoveForAts = { org, candidate, application, job, kind, stage, step, reason, key, since };
  const earlier = again || onlyAskedAfter ? await ats.moved(request).catch(() => null) : { kind: 'unheard' as const };
  if (again && earlier?.kind === 'unheard' && !isAbsenceBelieved) return { kind: 'not_believed' };
  const isToBeMade = earlier?.kind === 'unheard' && !onlyAskedAfter;
  if (isToBeMade && !isHeld()) return { kind: 'not_begun', detail: 'its lease was over' };
  const answer = isToBeMade ? await ats.move(request).catch(() => null) : earlier;
  return answer === null
    ? { kind: 'unavailable', ...(isToBeMade ? { mayHaveLeft: true } : {}) }
    : { kind: 'answered', answer };
}

/** REV-01: column by column; the whole of it is tried again until the ATS has an answer to each. */
async function writeBack(
  ports: Ports,
  task: Task<'writeBackRevocation'>,
  { org, candidate }: TaskOwner,
): Promise<Outcome> {
  const { columns } = task.payload;
  const answers: Partial<Record<ConsentColumn, RevocationWritten>> = {};
  for (const column of columns) {
    const revocation = { org, candidate, column, key: `${task.key}/${column}` };
    // A write that failed in its own way may have arrived: it is safe to repeat, so it is.
    const answer = await ports.ats.writeBackRevocation(revocation).catch(() => null);
    if (answer === null) return { kind: 'unavailable' };
    answers[column] = answer;
  }
  return { kind: 'answered', answers: answers as Outcome['answers'] };
}

const textOf = (ports: Ports, task: Task<'sendSms'>, { org }: TaskOwner): string =>
  linkedText(ports.links, task.payload.text, { org, application: task.application });

/** TCH-08: no email is handed over without its way out. */
function emailOf(
  { links }: Ports,
  { payload, application, dueAt }: Task<'sendEmail'>,
  { org }: TaskOwner,
): OutgoingEmail {
  const { to, from, replyTo = null, subject, message, after = null } = payload;
  return {
    ...{ to, from, replyTo, subject: subject ?? '', message },
    ...linkedEmail(links, payload, { org, application }, dueAt),
    thread: links.thread(message),
    after: after === null ? null : links.thread(after),
  };
}

/** What the provider knows of a send that was in flight when its worker was lost. Never throws. */
export async function reconcile(
  ports: Ports,
  task: Task<SendKind>,
  inFlightSince: TaskResult['at'],
  owner: TaskOwner,
): Promise<Reconciliation> {
  try {
    const { to, from } = task.payload;
    const sent = { permitId: task.key, to, from, handedOverAt: inFlightSince };
    if (task.kind === 'placeCall') return await ports.voice.reconcile(sent);
    if (task.kind === 'sendSms') return await ports.sms.reconcile({ ...sent, text: textOf(ports, task, owner) });
    return await ports.email.reconcile({ ...sent, text: emailOf(ports, task, owner).text });
  } catch (error) {
    return { kind: 'cannot_ask', detail: (error as Error).message };
  }
}
