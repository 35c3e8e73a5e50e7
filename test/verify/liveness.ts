/**
 * What moves a candidate on from each state: its own timer, an event that somebody named is expected to bring, or both.
 *
 * Owns: the table, read from the running charts, and P-09 of a living candidate: every wait that a state declares has
 * its timer in the working set.
 */

import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { CHARTS, type Node, nodesOf, transitionsOf } from './coverage.ts';

export interface Mover {
  readonly chart: string;
  readonly state: string;
  readonly timer: string | null;
  readonly movedOnBy: string | null;
  /** Why nobody has to. */
  readonly rests: string | null;
}

/** States in which nothing is owed to anybody, each with its reason. */
const RESTS: Readonly<Record<string, string>> = {
  'application: NEW': 'lives only inside the event that adds the application',
  'application: DISPOSITIONED_IN_ATS': 'the end of the application (STG-11)',
  'application: UNREVIEWED': 'a note beside the stage; the stage says who moves it',
  'application: THUMBS_UP': 'a note beside the stage; the stage says who moves it',
  'application: THUMBS_DOWN': 'a note beside the stage; its email is a touch of its own',
  'application: OTHER_JOB_ACTIVE': 'inside COOLING_DOWN, which has its fourteen days',
  'sms-conversation: UNTOUCHED': 'nothing is said and nothing is owed; the application moves on without it',
  'sms-conversation: FOLLOWED_UP': 'nothing is owed; calls go on',
  'sms-conversation: INITIAL_OUTREACH': 'nothing waits for an answer; calls go on',
  'sms-conversation: SCHEDULED': 'the booked call is a row of its own',
  'sms-conversation: NOT_INTERESTED': 'what they said stands; the stage says who moves on',
  'sms-conversation: DO_NOT_CONTACT': 'what they said stands; only they take it back',
  'sms-conversation: HUMAN_REVIEW': 'the stage names the recruiter',
  'sms-conversation: DISABLED': 'texts are off; calls and emails go on',
  'sms-conversation: NOT_SENT': 'the one email has had no occasion yet',
  'sms-conversation: NOTHING_UNREAD': 'they wrote nothing that is not understood',
  'sms-conversation: SENT': 'the one email has gone',
  'web-invite: NO_LINK': 'no link yet; the row that makes it is moved by its own time',
  'web-invite: COMPLETED': 'the interview is over; the stage says who moves on',
  'web-invite: DECLINED': 'what they said stands; the stage says who moves on',
  'web-invite: OPTED_OUT': 'what they said stands; only they take it back',
  'web-invite: LINK_EXPIRED': 'the page offers a new link; silence ends it',
  'web-invite: IDLE': 'no reminder is owed; the stage, or the sweep, moves on',
  'web-invite: NONE': 'no letter is wanted',
  'web-invite: OFF': 'the stage is one that silence does not end',
  'call-attempt: PLANNED': 'lives only inside the event that plans the row',
  'touch: PLANNED': 'lives only inside the event that plans the touch',
};

const isTransient = (node: Node): boolean => (node.always ?? []).length > 0;
const timerOf = (node: Node): string | null =>
  transitionsOf(node)
    .find(({ eventType }) => eventType.startsWith('xstate.after.'))
    ?.eventType.split('.')[2] ?? null;
const upward = (node: Node | undefined): readonly Node[] => (node ? [node, ...upward(node.parent)] : []);

/** Every state in which a candidate can rest. */
export function liveness(): readonly Mover[] {
  return CHARTS.flatMap(({ name, root }) =>
    nodesOf(root)
      .filter((node) => node.type === 'atomic' && !isTransient(node))
      .map((node) => {
        const line = upward(node);
        const timer = line.map(timerOf).find((found) => found !== null) ?? null;
        const movedOnBy = line.map(({ meta }) => meta?.movedOnBy).find((found) => found !== undefined) ?? null;
        return { chart: name, state: node.key, timer, movedOnBy, rests: RESTS[`${name}: ${node.key}`] ?? null };
      }),
  );
}

/** Nobody moves it, no timer does, and no reason is given: P-09 is broken on the drawing board. */
export const parkedForEver = (): readonly string[] =>
  liveness()
    .filter(({ timer, movedOnBy, rests }) => timer === null && movedOnBy === null && rests === null)
    .map(({ chart, state }) => `${chart}: nothing moves on from ${state}`);

const afterEvents = new Map<string, readonly { readonly path: string; readonly event: string }[]>(
  CHARTS.map(({ name, root }) => [
    name,
    nodesOf(root).flatMap((node) =>
      transitionsOf(node)
        .filter(({ eventType }) => eventType.startsWith('xstate.after.'))
        // A reminder that goes off once and leaves the state as it is need not be there for ever.
        .filter(({ eventType }) =>
          transitionsOf(node).every((other) => other.eventType !== eventType || other.target !== undefined),
        )
        .map(({ eventType }) => ({ path: node.path.join('.'), event: eventType })),
    ),
  ]),
);

const pathsOf = (value: Json, prefix = ''): readonly string[] => {
  if (typeof value === 'string') return [`${prefix}${value}`];
  return Object.entries(value as { [key: string]: Json }).flatMap(([key, inner]) => [
    `${prefix}${key}`,
    ...pathsOf(inner, `${prefix}${key}.`),
  ]);
};

/** WEB-05: a link without an end waits for none. */
const doesNotApply = (event: string, { expiresAt }: { [name: string]: Json }): boolean =>
  event.includes('.untilExpiry.') && expiresAt === null;

/** P-09: a state that waits has its timer. */
export function timersMissing(candidate: Candidate): string | null {
  for (const [key, { machine, snapshot }] of Object.entries(candidate.charts)) {
    const { value, context } = snapshot as { value: Json; context: { [name: string]: Json } };
    const active = new Set(pathsOf(value));
    for (const { path, event } of afterEvents.get(machine) ?? [])
      if (active.has(path) && !(`${key}#${event}` in candidate.timers) && !doesNotApply(event, context))
        return `${key} waits in ${path} without its timer`;
  }
  return null;
}
