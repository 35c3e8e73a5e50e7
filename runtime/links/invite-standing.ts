/**
 * Where the link to an interview stands, for whoever looks after the candidate: its state, the slot, what is sent next,
 * its end (WEB-04, WEB-05, TCH-05).
 *
 * Pure. Must not know: words. Guarantee: what is said to be next is a timer or a planned touch that is there.
 */

import { isWeb } from '../../machines/call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate, JobView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { type InviteState, isInviteState } from '../../machines/vocabulary/invite-state.ts';
import { inviteOf } from '../../machines/web-invite/compute-facts.ts';
import { maySchedule } from '../../machines/web-invite/index.ts';

export interface InviteStanding {
  readonly state: InviteState | null;
  readonly slot: Instant | null;
  readonly startedAt: Instant | null;
  readonly expiresAt: Instant | null;
  /** The last email about the interview. */
  readonly lastEmailAt: Instant | null;
  readonly nextReminderAt: Instant | null;
  /** WEB-02: an invite may be asked for (again); the gates decide whether it goes. */
  readonly mayBeAsked: boolean;
}

const REMINDER = /\.untilReminder\./;

/** Null where the job interviews by phone and nobody has made a link. */
function inviteStandingOf(candidate: Candidate, application: ApplicationRecord, job: JobView): InviteStanding | null {
  const state = isInviteState(application.inviteState) ? application.inviteState : null;
  if (state === null && !isWeb(job, application)) return null;
  const remembered = inviteOf(candidate, application.id);
  const chart = `web-invite/${application.id}`;
  const timers = Object.values(candidate.timers).filter((timer) => timer.chart === chart && REMINDER.test(timer.key));
  const planned = application.plannedTouches.filter(
    ({ kind, status }) => kind === 'video_reminder' && status === 'scheduled',
  );
  const next = [...timers.map(({ dueAt }) => dueAt), ...planned.map(({ dueAt }) => dueAt)].sort();
  return {
    state,
    slot: remembered?.slot ?? null,
    startedAt: remembered?.startedAt ?? null,
    expiresAt: remembered?.expiresAt ?? null,
    lastEmailAt: remembered?.lastEmailAt ?? null,
    nextReminderAt: next[0] ?? null,
    mayBeAsked: maySchedule(application.stage),
  };
}

/** By application. */
export const invitesOf = (candidate: Candidate, jobs: readonly JobView[]): ReadonlyMap<string, InviteStanding> =>
  new Map(
    Object.values(candidate.applications).flatMap((application) => {
      const job = jobs.find(({ id }) => id === application.job);
      const standing = job === undefined ? null : inviteStandingOf(candidate, application, job);
      return standing === null ? [] : [[application.id, standing] as const];
    }),
  );
