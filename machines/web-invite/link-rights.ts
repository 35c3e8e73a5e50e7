/**
 * What the holder of a link may do with it, by the stage of the application and the state of the invite (WEB-05, WEB-06,
 * WEB-10, WEB-12). The chart's guards, the page and the simulator ask the same question here.
 */
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import type { InviteState } from '../vocabulary/invite-state.ts';
import { STAGE_GROUPS, type Stage } from '../vocabulary/stage.ts';
import type { LinkAct } from './events.ts';

/** WEB-06. */
const MAY_SCHEDULE: ReadonlySet<Stage | null> = new Set<Stage | null>([
  'OUTREACH',
  'OUTREACH_PAUSED',
  'ALL_INVITES_SENT',
  'MAX_ATTEMPTS_NO_INTERVIEW',
]);
export const maySchedule = (stage: Stage | null): boolean => MAY_SCHEDULE.has(stage);

const MAY_DECLINE: ReadonlySet<Stage | null> = new Set<Stage | null>([
  ...STAGE_GROUPS.WAITING,
  ...STAGE_GROUPS.IN_MOTION,
  ...STAGE_GROUPS.EXHAUSTED,
  'CALL_COMPLETED',
]);
export const mayDecline = (stage: Stage | null): boolean => MAY_DECLINE.has(stage);

/** A slot further ahead than this is taken for a slip. */
const FURTHEST_SLOT = 60 * DAY;
export const isAhead = (slot: Instant, now: Instant): boolean => slot > now && slot <= plus(now, FURTHEST_SLOT);

const LIVE: ReadonlySet<InviteState | null> = new Set<InviteState | null>([
  'CREATED',
  'INVITED',
  'REMINDED',
  'ALL_INVITES_SENT',
]);

/** INT-08: an interview by this link may be under way, whether or not anybody has told of its start. */
const MAY_BE_HELD: ReadonlySet<InviteState> = new Set<InviteState>([
  'CREATED',
  'INVITED',
  'REMINDED',
  'ALL_INVITES_SENT',
  'SCHEDULED',
  'STARTED',
]);
export const mayHoldInterview = (invite: InviteState): boolean => MAY_BE_HELD.has(invite);

/**
 * The acts that would be taken now, in the order in which a page offers them. "Stop all messages" and the timezone are
 * always offered and stand in no list.
 */
export function linkActs(stage: Stage | null, invite: InviteState | null): readonly LinkAct[] {
  const acts: LinkAct[] = [];
  const booked = stage === 'AI_INTERVIEW_SCHEDULED' && invite === 'SCHEDULED';
  if ((LIVE.has(invite) && maySchedule(stage)) || booked) acts.push('slot.picked', 'interview.started');
  if (booked) acts.push('slot.cancelled');
  if (invite === 'LINK_EXPIRED' && maySchedule(stage)) acts.push('newLink.asked');
  if (invite !== null && invite !== 'DECLINED' && mayDecline(stage)) acts.push('job.declined');
  return acts;
}
