/**
 * Performs one task through the ports, and asks what became of one whose worker was lost.
 *
 * Guarantees: a send is attempted at most once, whatever happens; what may have reached the provider is `unknown` and is
 * asked about before anything else; a question may be asked again.
 */

import type { AtsMove } from '../machines/ats/place.ts';
import type { Task } from '../machines/candidate/working-set.ts';
import type { TaskResult } from '../machines/engine/batch.ts';
import { relevanceOf } from '../machines/messages/relevance.ts';
import type { RevocationWritten } from '../machines/vocabulary/ats-answer.ts';
import type { ConsentColumn } from '../machines/vocabulary/channel.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import type { Question } from '../machines/vocabulary/reply-intent.ts';
import { type EmailToLink, linkedEmail, linkedText } from './links/linked-email.ts';
import { mintPermit, type SendContent } from './permit.ts';
import { LeaseOver, type MoveForAts, PermitRefused, type Ports, type Reconciliation } from './ports.ts';

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
}

interface SendPayload {
  readonly to: string;
  readonly from: string;
  readonly text?: string;
  readonly subject?: string;
  readonly message?: string;
  readonly row?: string;
  readonly answers?: boolean;
  readonly notAfter?: Instant;
}

const channelOf = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' } as const;

function permitFor(
  task: Task,
  kind: keyof typeof channelOf,
  { org, candidate }: TaskOwner,
  { isHeld }: Performing,
  text: string | undefined = (task.payload as unknown as SendPayload).text,
) {
  const { to, subject, answers, notAfter } = task.payload as unknown as SendPayload;
  const content: SendContent = {
    to,
    ...(text === undefined ? {} : { text }),
    ...(subject === undefined ? {} : { subject }),
  };
  return mintPermit({
    id: task.key,
    org,
    candidate,
    channel: channelOf[kind],
    decision: task.decision ?? task.key,
    content,
    at: task.dueAt,
    notAfter,
    isHeld,
    relevance: relevanceOf(channelOf[kind], answers),
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
  const payload = task.payload as unknown as SendPayload;
  switch (task.kind) {
    case 'placeCall': {
      const { to, from, row = '' } = payload;
      const call = { to, from, candidate: owner.candidate, application: task.application, row };
      return { ...(await ports.voice.place(call, permitFor(task, 'placeCall', owner, performing))) };
    }
    case 'sendSms': {
      const { to, from, message = task.key } = payload;
      const text = textOf(ports, task, owner);
      const permit = permitFor(task, 'sendSms', owner, performing, text);
      return { ...(await ports.sms.send({ to, from, text, message }, permit)) };
    }
    case 'sendEmail': {
      const { to, subject = '', message = task.key } = payload;
      const { text, headers } = emailOf(ports, task, owner);
      const permit = permitFor(task, 'sendEmail', owner, performing, text);
      return { ...(await ports.email.send({ to, subject, text, headers, message }, permit)) };
    }
    case 'endCall':
      await ports.voice.end(String((task.payload as { providerId: string }).providerId));
      return { kind: 'done' };
    case 'askEligibility': {
      const { job, firstIngestion = false } = task.payload as { job: string; firstIngestion?: boolean };
      const answer = await ports.ats.eligibility({ ...owner, job, firstIngestion });
      if (answer === null) return { kind: 'answered', answer: 'UNREACHABLE' };
      return { kind: 'answered', answer: answer.eligibility, stage: answer.stage ?? null };
    }
    case 'askLineType': {
      const { phone } = task.payload as { phone: string | null };
      const lineType = phone === null ? null : await ports.lookup.lineType(phone, owner);
      return { kind: 'answered', lineType };
    }
    case 'classifyReply': {
      const { text = '', question } = task.payload as unknown as { text?: string; question: Question | null };
      const reply = await ports.classifier.classify({ text, question, candidate: owner.candidate });
      return reply === null ? { kind: 'unavailable' } : { kind: 'answered', ...reply };
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
async function moveInAts({ ats }: Ports, task: Task, owner: TaskOwner, performing: Performing): Promise<Outcome> {
  const { again = false, isHeld = () => true, isAbsenceBelieved = true } = performing;
  const { job, kind, stage, step, reason, onlyAskedAfter = false } = task.payload as unknown as MovePayload;
  const { application, key } = task;
  const { org, candidate } = owner;
  const request: MoveForAts = { org, candidate, application, job, kind, stage, step, reason, key };
  const earlier = again || onlyAskedAfter ? await ats.moved(request).catch(() => null) : { kind: 'unheard' as const };
  if (again && earlier?.kind === 'unheard' && !isAbsenceBelieved) return { kind: 'not_believed' };
  const isToBeMade = earlier?.kind === 'unheard' && !onlyAskedAfter;
  if (isToBeMade && !isHeld()) return { kind: 'not_begun', detail: 'its lease was over' };
  const answer = isToBeMade ? await ats.move(request).catch(() => null) : earlier;
  return answer === null
    ? { kind: 'unavailable', ...(isToBeMade ? { mayHaveLeft: true } : {}) }
    : { kind: 'answered', answer };
}

interface MovePayload extends AtsMove {
  readonly job: string;
  /** STG-11: the ATS has closed the application since. */
  readonly onlyAskedAfter?: boolean;
}

/** REV-01: column by column; the whole of it is tried again until the ATS has an answer to each. */
async function writeBack(ports: Ports, task: Task, { org, candidate }: TaskOwner): Promise<Outcome> {
  const { columns } = task.payload as unknown as { readonly columns: readonly ConsentColumn[] };
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

const textOf = (ports: Ports, task: Task, { org }: TaskOwner): string =>
  linkedText(ports.links, (task.payload as unknown as SendPayload).text ?? '', { org, application: task.application });

/** TCH-08: no email is handed over without its way out. */
const emailOf = (ports: Ports, task: Task, { org }: TaskOwner) => {
  const { text = '', ...rest } = task.payload as unknown as Partial<EmailToLink>;
  return linkedEmail(ports.links, { text, ...rest }, { org, application: task.application });
};

/** What the provider knows of a send that was in flight when its worker was lost. Never throws. */
export async function reconcile(
  ports: Ports,
  task: Task,
  inFlightSince: TaskResult['at'],
  owner: TaskOwner,
): Promise<Reconciliation> {
  const payload = task.payload as unknown as SendPayload;
  try {
    const text =
      task.kind === 'sendEmail'
        ? emailOf(ports, task, owner).text
        : task.kind === 'sendSms'
          ? textOf(ports, task, owner)
          : payload.text;
    const sent = {
      permitId: task.key,
      to: payload.to,
      from: payload.from ?? null,
      handedOverAt: inFlightSince,
      ...(text === undefined ? {} : { text }),
    };
    if (task.kind === 'placeCall') return await ports.voice.reconcile(sent);
    if (task.kind === 'sendSms') return await ports.sms.reconcile(sent);
    return await ports.email.reconcile(sent);
  } catch (error) {
    return { kind: 'cannot_ask', detail: (error as Error).message };
  }
}
