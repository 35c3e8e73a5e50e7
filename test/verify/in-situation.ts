/** What a situation holds that an action can be about: calls, texts, questions being asked, the next turn of the clock. */

import type { CallRow, Candidate, Task, Timer } from '../../machines/candidate/working-set.ts';
import { settingsOf } from '../../machines/candidate/world.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { type Situation, worldOf } from './situation.ts';

/** A text that its words alone do not settle. */
export const UNSETTLED = 'well, hello';

export const applicationOf = (job: string): string => `a-${job}`;
export const jobIn = (task: { readonly application: string }) => task.application.slice(2);

export const taskFor = (candidate: Candidate, kind: string, job: string): Task | undefined =>
  Object.values(candidate.tasks).find((task) => task.kind === kind && jobIn(task) === job);

/** Calls the provider has been handed: the latest, the one before it, and one that the candidate placed. */
export function callOf(candidate: Candidate, job: string, which: 'latest' | 'before' | 'inbound'): CallRow | undefined {
  const rows = Object.values(candidate.rows)
    .filter(({ application, handedOverAt }) => application === applicationOf(job) && handedOverAt !== null)
    .sort((a, b) => b.attempt - a.attempt);
  if (which === 'inbound') return rows.find(({ kind }) => kind === 'INBOUND');
  const ours = rows.filter(({ kind }) => kind !== 'INBOUND');
  return which === 'latest' ? ours[0] : ours[1];
}

export const nextTimer = (candidate: Candidate): Timer | null =>
  Object.values(candidate.timers).reduce<Timer | null>(
    (first, timer) =>
      first === null || timer.dueAt < first.dueAt || (timer.dueAt === first.dueAt && timer.key < first.key)
        ? timer
        : first,
    null,
  );

/** When hours next open or close, if no timer comes before. */
export function hoursTurn({ candidate, now, ...rest }: Situation): Instant | null {
  const world = worldOf({ candidate, now, ...rest });
  const job = [...rest.jobs.values()][0];
  if (!job) return null;
  const at = placementOf(candidate.record, settingsOf(world, job));
  const turn = at.hoursCloseAt(now) ?? at.nextSlot(plus(now, SECOND));
  const timer = nextTimer(candidate);
  return turn > now && (timer === null || turn < timer.dueAt) ? turn : null;
}

/** SMS-14: the last text of theirs that no keyword settles, once somebody has read it; `isNewest`: they have not written since. */
export function readTextOf({ messages, tasks }: Candidate) {
  const texts = Object.values(messages).filter(
    ({ channel, direction }) => channel === 'SMS' && direction === 'inbound',
  );
  const last = texts.findLast(({ text }) => text === UNSETTLED);
  const isBeingRead = Object.values(tasks).some(({ kind }) => kind === 'classifyReply');
  return last === undefined || isBeingRead ? null : { ...last, isNewest: last === texts.at(-1) };
}

/** The last text of ours that the provider may still report on, or the one before it. */
export const textOf = (candidate: Candidate, which: 'last' | 'before') =>
  Object.values(candidate.messages)
    .filter(
      ({ channel, direction, status }) =>
        channel === 'SMS' && direction === 'outbound' && (status === 'accepted' || status === 'queued'),
    )
    .at(which === 'last' ? -1 : -2);
