/**
 * The webhooks that one simulated call causes, and when each arrives.
 *
 * Owns: how long a call rings and lasts (spec: api.md, Calls). Pure. Guarantee: every webhook says the instant of the
 * fact, whenever it arrives, and copies are the same webhook.
 */

import type { EventPayloads } from '../../machines/candidate/events.ts';
import type { CallEnd, CallResult } from '../../machines/vocabulary/call-outcome.ts';
import { type Instant, MINUTE, plus, SECOND, toMs } from '../../machines/vocabulary/instant.ts';
import type { OutgoingCall } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Webhook } from './webhook-queue.ts';
import type { CallOutcomeWord, CallScript, Who } from './world.ts';

const VOICE_SOURCE = 'simulated-voice';

export const RINGS = 20 * SECOND;
const BUSY_AFTER = 2 * SECOND;
const COPY_EVERY = MINUTE;

/** How the provider says the call ended. */
const ENDS: Partial<Record<CallOutcomeWord, CallEnd>> = {
  no_answer: 'no_answer',
  busy: 'busy',
  hung_up: 'hung_up',
  screened: 'screened',
  voicemail: 'voicemail',
};

/** How long after the ringing a call without a conversation ends. */
const WITHOUT_CONVERSATION: Partial<Record<CallOutcomeWord, number>> = {
  no_answer: 0,
  busy: 0,
  hung_up: 5 * SECOND,
  voicemail: 30 * SECOND,
};

export interface CallTimes {
  /** null: nobody and nothing picked up. */
  readonly answered: Instant | null;
  readonly ended: Instant;
}

export function callTimes(script: CallScript, handedOverAt: Instant): CallTimes {
  const ringsUntil = plus(handedOverAt, script.outcome === 'busy' ? BUSY_AFTER : RINGS);
  const lasts = WITHOUT_CONVERSATION[script.outcome] ?? script.minutes * MINUTE;
  const pickedUp = script.outcome !== 'no_answer' && script.outcome !== 'busy';
  return { answered: pickedUp ? ringsUntil : null, ended: plus(ringsUntil, Math.round(lasts)) };
}

type CallKind = 'call.answered' | 'call.ended' | 'call.result';

interface Report<K extends CallKind = CallKind> {
  readonly kind: K;
  readonly happened: Instant;
  readonly arrives: Instant;
  readonly payload: EventPayloads[K];
}

/**
 * The reports of a call that was taken, in the order of their arrival, copies aside. A call without a conversation has
 * no result beside the way it ended, so there `resultAfterMs` holds back the end itself.
 */
function reportsOf(row: string, script: CallScript, times: CallTimes): readonly Report[] {
  const how = ENDS[script.outcome] ?? 'conversation';
  const resultArrives = plus(times.ended, script.resultAfterMs);
  const endArrives = how === 'conversation' ? times.ended : resultArrives;
  const reports: Report[] = [
    {
      kind: 'call.ended',
      happened: times.ended,
      arrives: endArrives,
      payload: { row, how } satisfies EventPayloads['call.ended'],
    },
  ];
  if (how === 'conversation') {
    const payload: EventPayloads['call.result'] = {
      row,
      outcome: script.outcome as CallResult,
      completion: script.completionRate,
      passed: script.passed,
      verbalSmsConsent: script.verbalSmsConsent,
      ...(script.timezone === null ? {} : { timezone: script.timezone }),
    };
    reports.push({ kind: 'call.result', happened: times.ended, arrives: resultArrives, payload });
  }
  if (times.answered !== null) {
    const arrives = script.outOfOrder ? plus(resultArrives, SECOND) : times.answered;
    reports.push({ kind: 'call.answered', happened: times.answered, arrives, payload: { row } });
  }
  return reports.sort((a, b) => toMs(a.arrives) - toMs(b.arrives));
}

/** Every webhook of a call that the provider took, copies included. */
export function callWebhooks(call: {
  readonly who: Who;
  readonly row: OutgoingCall['row'];
  readonly providerId: string;
  readonly script: CallScript;
  readonly handedOverAt: Instant;
}): readonly Webhook[] {
  const { who, row, providerId, script, handedOverAt } = call;
  return reportsOf(row, script, callTimes(script, handedOverAt)).flatMap((report) =>
    Array.from({ length: script.deliveries }, (_, copy) => ({
      at: plus(report.arrives, copy * COPY_EVERY),
      about: providerId,
      event: voiceEvent(who, providerId, report),
    })),
  );
}

/** A call that is connected already: from there on it lasts as long and reports the same. */
export function callWebhooksOnceConnected(call: {
  readonly who: Who;
  readonly row: string;
  readonly providerId: string;
  readonly script: CallScript;
  readonly connectedAt: Instant;
}): readonly Webhook[] {
  const { who, row, providerId, script, connectedAt } = call;
  const lasts = WITHOUT_CONVERSATION[script.outcome] ?? script.minutes * MINUTE;
  const times = { answered: null, ended: plus(connectedAt, Math.round(lasts)) };
  return reportsOf(row, script, times).flatMap((report) =>
    Array.from({ length: script.deliveries }, (_, copy) => ({
      at: plus(report.arrives, copy * COPY_EVERY),
      about: providerId,
      event: voiceEvent(who, providerId, report),
    })),
  );
}

/** A call that the candidate placed: connected at once; the row is the call. */
export const callWebhooksOfInbound = (placed: {
  readonly who: Who;
  readonly call: string;
  readonly script: CallScript;
  readonly connectedAt: Instant;
}): readonly Webhook[] => callWebhooksOnceConnected({ ...placed, row: placed.call, providerId: placed.call });

/** A call that the provider took, as its webhooks name it. */
export interface TakenCall {
  readonly who: Who;
  readonly row: string;
  readonly providerId: string;
}

export const callAnswered = ({ who, row, providerId }: TakenCall, at: Instant): Webhook => ({
  at,
  about: providerId,
  event: voiceEvent(who, providerId, { kind: 'call.answered', happened: at, payload: { row } }),
});

/** Over without a conversation, as nobody had planned it: turned away, left ringing, or ended by us (REV-07). */
export const callEnded = ({ who, row, providerId }: TakenCall, how: CallEnd, at: Instant): Webhook => ({
  at,
  about: providerId,
  event: voiceEvent(who, providerId, { kind: 'call.ended', happened: at, payload: { row, how } }),
});

/**
 * A line that was cut: it rang in vain, or the conversation broke off and how far it came is not known. What the provider
 * had told before is told again, and changes nothing.
 */
export function callCutOff(
  { who, row, providerId }: TakenCall,
  wasAnswered: boolean,
  at: Instant,
): readonly NewInboxEvent[] {
  const how: CallEnd = wasAnswered ? 'conversation' : 'no_answer';
  const ended = voiceEvent(who, providerId, { kind: 'call.ended', happened: at, payload: { row, how } });
  if (!wasAnswered) return [ended];
  const payload = { row, outcome: 'partial', completion: null, passed: null, verbalSmsConsent: false } as const;
  return [ended, voiceEvent(who, providerId, { kind: 'call.result', happened: at, payload })];
}

const voiceEvent = (
  { org, candidate }: Who,
  providerId: string,
  { kind, happened, payload }: Pick<Report, 'kind' | 'happened' | 'payload'>,
): NewInboxEvent => ({
  org,
  candidate,
  source: VOICE_SOURCE,
  externalId: providerId,
  kind,
  at: happened,
  payload: { ...payload },
});
