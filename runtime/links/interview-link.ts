/**
 * What the link to an interview is good for now: what its page shows and which of its forms would be taken (WEB-05,
 * WEB-06, WEB-10, WEB-12).
 *
 * Pure. Must not know: words, or HTTP. Guarantee: an act that is listed is taken by the chart at this instant, and one
 * that is not is refused; "stop all messages" and the timezone stand in no list, since they are never refused.
 */

import { isWeb, openRowOf } from '../../machines/call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import { type SlotDay, slotsOnOffer } from '../../machines/hours/slots-on-offer.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { type InviteState, isInviteState } from '../../machines/vocabulary/invite-state.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';
import { inviteOf } from '../../machines/web-invite/compute-facts.ts';
import { type LinkAct, linkActs } from '../../machines/web-invite/index.ts';

export interface InterviewLink {
  readonly stage: Stage | null;
  /** null: no link has been made; a phone job's is made by the first act (WEB-11). */
  readonly invite: InviteState | null;
  readonly acts: readonly LinkAct[];
  /** WEB-05: the link is over; whether a new one is offered stands among the acts. */
  readonly expired: boolean;
  readonly expiresAt: Instant | null;
  /** The slot that is booked. */
  readonly slot: Instant | null;
  readonly startedAt: Instant | null;
  /** Half-hour slots of the next days, in the candidate's hours; empty where none may be picked. */
  readonly slots: readonly SlotDay[];
}

export function interviewLinkOf(
  {
    org,
    job,
    candidate,
    application,
  }: {
    readonly org: OrgView;
    readonly job: JobView;
    readonly candidate: Candidate;
    readonly application: ApplicationRecord;
  },
  now: Instant,
): InterviewLink {
  const remembered = inviteOf(candidate, application.id);
  const invite = isInviteState(application.inviteState) ? application.inviteState : null;
  const waitsForItsRow = isWeb(job, application) && openRowOf(candidate, application.id) !== undefined;
  const acts = linkActs(application.stage, invite ?? (waitsForItsRow ? null : 'CREATED'));
  const settings = effectiveSettings(org.settings, job.settings);
  return {
    stage: application.stage,
    invite,
    acts,
    expired: invite === 'LINK_EXPIRED',
    expiresAt: remembered?.expiresAt ?? null,
    slot: remembered?.slot ?? null,
    startedAt: remembered?.startedAt ?? null,
    slots: acts.includes('slot.picked')
      ? slotsOnOffer(settings.outreach_hours, placementOf(candidate.record, settings).zones, now)
      : [],
  };
}
