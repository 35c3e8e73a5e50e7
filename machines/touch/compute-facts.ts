/** The facts of a planned touch's chart, from the working set: whether it still belongs, and whether it may go (TCH-09). */

import type { ApplicationRecord, Candidate, PlannedTouch } from '../candidate/working-set.ts';
import { jobOf, settingsOf, type World } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { judgeMessage, type MessageVerdict } from '../messages/gates.ts';
import { messageView } from '../messages/view.ts';
import { isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { TOUCH_TEMPLATES, type TouchKind } from '../vocabulary/touch.ts';
import type { TouchFacts } from './index.ts';

/** The booked call that a meeting reminder speaks of; its occasion is the row's key. */
const bookedRow = (candidate: Candidate, { occasion }: PlannedTouch) => candidate.rows[occasion];

/** The slot that a video reminder speaks of is its occasion. */
const SLOT = 'SLOT';
export const slotOccasion = (slot: Instant): string => `${SLOT} ${slot}`;
const slotOf = ({ occasion }: PlannedTouch): Instant => occasion.slice(SLOT.length + 1) as Instant;

/** TCH-04, TCH-05: the moment it speaks of. */
const announcedBy = (candidate: Candidate, touch: PlannedTouch): Instant | undefined =>
  touch.kind === 'meeting_reminder'
    ? bookedRow(candidate, touch)?.scheduledAt
    : touch.kind === 'video_reminder'
      ? slotOf(touch)
      : undefined;

/** TCH-05: of reminders of one slot that were put off together only the last one goes. */
const isOvertaken = ({ plannedTouches }: ApplicationRecord, touch: PlannedTouch, now: Instant): boolean =>
  touch.kind === 'video_reminder' &&
  plannedTouches.some(
    ({ kind, occasion, number, status, dueAt }) =>
      kind === touch.kind &&
      occasion === touch.occasion &&
      number > touch.number &&
      (status === 'sent' || (status === 'scheduled' && dueAt <= now)),
  );

interface Standing {
  readonly application: ApplicationRecord;
  readonly candidate: Candidate;
  readonly touch: PlannedTouch;
  readonly jobPaused: boolean;
}

/** PAU-04: a paused job only holds what belongs to outreach; an application paused by itself is not in OUTREACH. */
const isInOutreach = ({ application: { stage }, jobPaused }: Standing) =>
  stage === 'OUTREACH' || (stage === 'OUTREACH_PAUSED' && jobPaused);

/** TCH-09: instead of the stage gate of calls, each touch has its own stages. */
const BELONGS: Readonly<Record<TouchKind, (standing: Standing) => boolean>> = {
  rejection_email: ({ application: { stage, review }, touch: { occasion } }) =>
    occasion === 'THUMBS_DOWN' ? review === 'THUMBS_DOWN' : stage === 'RESUME_REJECTED',
  resume_feedback_email: ({ application: { stage } }) => stage === 'RESUME_REJECTED',
  scheduling_reminder: (standing) => {
    const { smsState } = standing.application;
    return isInOutreach(standing) && (smsState === 'AWAITING_SCHEDULE' || smsState === 'AWAITING_TIMEZONE');
  },
  meeting_reminder: (standing) => {
    const { stage } = standing.application;
    const row = bookedRow(standing.candidate, standing.touch);
    const mayGo =
      isInOutreach(standing) || stage === 'MAX_ATTEMPTS_NO_INTERVIEW' || stage === 'MAX_ATTEMPTS_NOT_COMPLETED';
    return mayGo && row?.kind === 'SCHEDULED' && isOpenCallRowStatus(row.status);
  },
  video_reminder: ({ application: { stage } }) => stage === 'AI_INTERVIEW_SCHEDULED',
};

export function touchFacts(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
  number: number,
): TouchFacts {
  const touch = application.plannedTouches.find((planned) => planned.number === number);
  if (!touch) throw new Error(`The chart of touch ${application.id}/${number} stands without its touch.`);
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(candidate.record, settings);
  const forms = TOUCH_TEMPLATES[touch.kind];
  const boundByHours = touch.kind !== 'meeting_reminder' && touch.occasion !== 'THUMBS_DOWN';
  const verdict = (channel: 'SMS' | 'EMAIL'): MessageVerdict =>
    judgeMessage({
      ...messageView(world, candidate, application, settings, placement, {
        channel,
        answers: false,
        skipsConsent: false,
        systemSender: touch.kind === 'video_reminder',
        template: channel === 'SMS' ? forms.sms : forms.email,
      }),
      // GAT-24 counts no meeting reminders; the law of HRS-06 is about outreach.
      ...(touch.kind === 'meeting_reminder' ? { dayIsFull: false, lawfulHour: true } : {}),
    });
  const announced = announcedBy(candidate, touch);
  return {
    now: world.now,
    stillBelongs: BELONGS[touch.kind]({ application, candidate, touch, jobPaused: job.paused }),
    tooLate: (announced !== undefined && announced <= world.now) || isOvertaken(application, touch, world.now),
    get insideHours() {
      return !boundByHours || placement.insideHours(world.now);
    },
    get nextSlot() {
      return placement.nextSlot(world.now);
    },
    get sms() {
      return forms.sms === null ? null : verdict('SMS');
    },
    get email() {
      return forms.email === null ? null : verdict('EMAIL');
    },
  };
}
