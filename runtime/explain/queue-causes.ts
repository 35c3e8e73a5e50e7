/** What is in the queue: under way, of unknown fate, given up, parked, or not taken in yet. */

import { SENDS, type TaskKind } from '../../machines/candidate/working-set.ts';
import { isInFlightStatus } from '../../machines/vocabulary/call-row.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { TaskProgress } from '../store/subjects/standing.ts';
import type { Cause } from './explanation.ts';
import { looksAgainAt, type Scene, saw, waitsUnder } from './scene.ts';

const operator = (what: string): Change => ({ what, who: 'admin' });
const none = { until: null } as const;

const WORDS: Readonly<Record<TaskProgress['task']['kind'], string>> = {
  placeCall: 'A call',
  sendSms: 'A text',
  sendEmail: 'An email',
  endCall: 'Ending a call',
  askEligibility: 'The question to the ATS',
  askLineType: 'The question about the line type',
  classifyReply: 'Reading the candidate’s reply',
  writeBackRevocation: 'Telling the ATS of the opt-out',
  moveInAts: 'Moving the application in the ATS',
};

function taskCause(scene: Scene, { task, state, inFlightSince, attempts, why }: TaskProgress): Cause {
  const since = inFlightSince ?? task.dueAt;
  const what = WORDS[task.kind];
  const isSend = SENDS.has(task.kind);
  if (state === 'dead')
    return {
      ...none,
      code: 'DEAD_LETTER',
      rule: 'GAT-14',
      sentence: `${what} was given up after ${attempts} tries${why === null ? '' : ` (${why})`}, and waits for a person.`,
      verdict: 'HELD',
      since,
      change: [operator('the dead letter is looked at and redriven')],
    };
  if (isSend && state === 'waiting' && inFlightSince !== null)
    return {
      ...none,
      code: 'SEND_UNKNOWN',
      rule: 'GAT-14',
      sentence: `${what} was handed over at ${scene.when(inFlightSince)} and nobody knows yet whether it arrived: the provider is being asked, and it is not sent again.`,
      verdict: 'UNDER_WAY',
      since,
      change: [{ what: 'the provider says what became of it', who: 'nobody' }],
    };
  return {
    ...none,
    code: isSend ? 'SEND_UNDER_WAY' : 'ASKING_PROVIDER',
    rule: isSend
      ? 'GAT-14'
      : task.kind === 'askLineType'
        ? 'GAT-15'
        : task.kind === 'askEligibility'
          ? 'GAT-04'
          : 'SMS-14',
    sentence: `${what} is with the provider, whose answer is awaited.`,
    verdict: 'UNDER_WAY',
    since,
    change: [{ what: 'the provider answers', who: 'nobody' }],
  };
}

/** Those that keep nothing from being sent, and the reading of a reply, which is a cause of its own (GAT-28). */
const ASIDE: ReadonlySet<TaskKind> = new Set(['endCall', 'writeBackRevocation', 'moveInAts', 'classifyReply']);

/** Those that speak of this application, the gravest first. */
function taskCauses(scene: Scene): readonly Cause[] {
  const order = ['DEAD_LETTER', 'SEND_UNKNOWN', 'SEND_UNDER_WAY', 'ASKING_PROVIDER'];
  return scene.queue.tasks
    .filter(({ task }) => task.application === scene.application.id && !ASIDE.has(task.kind))
    .map((progress) => taskCause(scene, progress))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

function callCause({ row, when, candidate }: Scene): Cause | null {
  if (row === null || !isInFlightStatus(row.status)) return null;
  const since = row.handedOverAt;
  const phase =
    row.status === 'CONNECTED'
      ? 'somebody answered'
      : row.status === 'CALLING'
        ? 'the phone rings'
        : 'it is being placed';
  return {
    ...none,
    code: 'CALL_UNDER_WAY',
    rule: 'GAT-14',
    sentence: `Call ${row.attempt} to ${candidate.record.firstName ?? 'the candidate'} is under way${since === null ? '' : ` since ${when(since)}`}: ${phase}.`,
    verdict: 'UNDER_WAY',
    since,
    change: [{ what: 'the call ends', who: 'candidate' }],
  };
}

function waitCauses(scene: Scene): readonly Cause[] {
  const { rowDecision, when } = scene;
  const since = rowDecision?.at ?? null;
  const again = looksAgainAt(scene);
  const causes: Cause[] = [];
  if (waitsUnder(scene, 'GAT-25'))
    causes.push({
      ...none,
      code: 'LINE_BUSY',
      rule: 'GAT-25',
      sentence: saw(rowDecision, 'candidate_in_call', 'candidate_in_call')
        ? 'Another call with the candidate is in flight; this one waits until it ends.'
        : 'A call on this phone is in flight with another record that shares it; this one waits until it ends (CNS-17).',
      verdict: 'HELD',
      since,
      change: [{ what: 'the other call ends', who: 'candidate' }],
    });
  if (waitsUnder(scene, 'GAT-04'))
    causes.push({
      code: 'ATS_UNREACHABLE',
      rule: 'GAT-04',
      sentence: `The ATS cannot be asked, and nothing goes unasked${again === null ? '' : `; it is asked again at ${when(again)}`}.`,
      verdict: 'HELD',
      since,
      until: again,
      change: [operator('the ATS can be reached again')],
    });
  if (waitsUnder(scene, 'GAT-13'))
    causes.push({
      code: 'NUMBERS_BUSY',
      rule: 'GAT-13',
      sentence: 'Every from-number of the org is initiating as many calls as it may; the row keeps its place.',
      verdict: 'PLANNED',
      since,
      until: again,
      change: [{ what: 'a number comes free', who: 'time' }, operator('the org gets more voice numbers')],
    });
  return causes;
}

function inboxCauses({ queue: { waiting, parked } }: Scene): readonly Cause[] {
  const causes: Cause[] = [];
  const last = parked.at(-1);
  if (last !== undefined)
    causes.push({
      ...none,
      code: 'PARKED_EVENT',
      rule: 'STG-02',
      sentence: `An event (${last.kind}) could not be taken in and is parked for people: ${last.reason}.`,
      verdict: 'HELD',
      since: last.at,
      change: [operator('the parked event is looked at')],
    });
  const first = waiting[0];
  if (first !== undefined)
    causes.push({
      ...none,
      code: 'NOT_TAKEN_IN',
      rule: 'STG-01',
      sentence: `What happened last (${first.kind}) has been accepted and is not taken in yet.`,
      verdict: 'UNDER_WAY',
      since: first.at,
      change: [{ what: 'a worker takes it in, which is a matter of moments', who: 'time' }],
    });
  return causes;
}

export function queueCauses(scene: Scene): readonly Cause[] {
  const call = callCause(scene);
  const tasks = taskCauses(scene);
  const grave = tasks.filter(({ code }) => code === 'DEAD_LETTER' || code === 'SEND_UNKNOWN');
  const plain = tasks.filter((cause) => !grave.includes(cause));
  return [...grave, ...(call === null ? plain : [call]), ...waitCauses(scene), ...inboxCauses(scene)];
}
