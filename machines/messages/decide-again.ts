/**
 * Owns a message that its provider never heard of, because a worker or a line was lost on the way: without this a crash
 * between commit and hand-over would cost a touch, since a text that failed is never repeated (INI-06). Guarantees: it
 * goes under a new permit and only through the same gates, as they stand now (GAT-19); what holds it for a while does
 * not end it (GAT-21), and what its candidate, their stage or its relevance (GAT-20) bars is not sent.
 */

import type { Draft } from '../candidate/draft.ts';
import { type ApplicationRecord, type Message, SENDS, type Task } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { between, earliest, MINUTE, plus, SECOND } from '../vocabulary/instant.ts';
import { isInviteEmail } from '../vocabulary/invite-state.ts';
import type { Stage } from '../vocabulary/stage.ts';
import { judgeMessage } from './gates.ts';
import { relevanceOf } from './relevance.ts';
import { messageView } from './view.ts';

/** PAU-04: what leaves a paused job. */
const LEAVES_PAUSED_JOB: ReadonlySet<string> = new Set(['opt_out_confirmation_sms', 'help_sms']);
/** TCH-07: what answers a keyword or a question goes whatever the script says. */
const NEVER_SWITCHED_OFF: ReadonlySet<string> = new Set([
  ...LEAVES_PAUSED_JOB,
  ...['opt_in_clarify_sms', 'post_opt_in_sms', 'dnc_confirmation_sms', 'conversation_sms'],
]);
/** SMS-18: where a message of outreach still has its occasion. */
const OUTREACH_GOES_ON: ReadonlySet<Stage | null> = new Set<Stage | null>([
  'OUTREACH',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

/** WEB-10, WEB-05: what offers another slot, or a link, has its occasion as long as one may be picked. */
const LINK_LETTERS: ReadonlySet<string | null> = new Set(['web_invite_email', 'reschedule_email']);

/** `barred`: it may not go any more, and nothing is changed. `held`: it waits, to be decided once more. */
export function handAgain(
  draft: Draft,
  task: Task<'sendSms' | 'sendEmail'>,
  message: Message,
): 'handed' | 'held' | 'barred' {
  const { answers } = task.payload;
  const application = draft.application(task.application);
  const { now } = draft.world;
  const relevantUntil = plus(message.at, relevanceOf(message.channel, answers));
  if (now >= relevantUntil) return 'barred';
  if (!answers && !goesOn(draft, application, message.template)) return 'barred';

  const settings = settingsOf(draft.world, jobOf(draft.world, application.job));
  const verdict = judgeMessage(
    messageView(draft.world, draft, application, settings, placementOf(draft.record, settings), {
      channel: message.channel,
      answers,
      skipsConsent: message.skipConsentCheck,
      leavesPausedJob: message.template !== null && LEAVES_PAUSED_JOB.has(message.template),
      systemSender: isInviteEmail(message.template),
      template: NEVER_SWITCHED_OFF.has(message.template ?? '') ? null : message.template,
    }),
  );
  if (verdict.may === 'WAIT') {
    // Nobody can ask a mail server whether it has it after all, and it has not.
    const waits = task.kind === 'sendEmail' ? unbegun(draft, task) : task;
    draft.putTask({ ...waits, dueAt: earliest(verdict.until ?? relevantUntil, relevantUntil) });
    return 'held';
  }
  if (verdict.may !== 'GO' || verdict.shadowed) return 'barred';

  const decision = {
    id: draft.newId(),
    at: now,
    application: application.id,
    attempt: null,
    about: message.template ?? 'message',
    outcome: message.channel === 'SMS' ? 'SMS' : 'EMAIL_ONLY',
    rule: verdict.rule,
    until: verdict.until,
    gates: verdict.gates,
  } as const;
  draft.decisions.push(decision);
  const { id, about, outcome, rule, until } = decision;
  draft.append('decision', application.id, { decision: id, attempt: null, about, outcome, rule, until });
  const key = draft.newId();
  if (!answers) draft.touch({ key, at: now, channel: message.channel, application: application.id });
  draft.putMessage({ ...message, decision: id });
  draft.putTask({ ...task, key, dueAt: now, decision: id });
  return 'handed';
}

/** Under a name of its own: nothing of it has left, so that nobody asks after it a provider that may not know how to answer. */
const unbegun = <T extends Task>(draft: Draft, task: T): T => ({ ...task, key: draft.newId() });

/** Twice as long as it has waited, within these: a server that is down is asked a few dozen times in a day. */
const SOONEST = 30 * SECOND;
const LATEST = 15 * MINUTE;

/**
 * The mail server takes nothing just now, and not a byte of it has left: it waits, and is decided again when its turn comes,
 * as long as it is relevant (GAT-20). People hear of it once. False: it is too late for it.
 */
export function waitsForTheServer(
  draft: Draft,
  task: Task<'sendSms' | 'sendEmail'>,
  message: Message,
  code: string,
): boolean {
  const { now } = draft.world;
  const relevantUntil = plus(message.at, relevanceOf(message.channel, task.payload.answers));
  if (now >= relevantUntil) return false;
  const wait = Math.min(LATEST, Math.max(SOONEST, between(message.at, now)));
  draft.putTask({ ...unbegun(draft, task), dueAt: earliest(plus(now, wait), relevantUntil) });
  if (message.code === code) return true;
  draft.putMessage({ ...message, code });
  draft.append('alert', task.application, {
    text: `The mail server does not take an email just now (${code}). It is tried again.`,
  });
  return true;
}

/** PAU-04: what waits for the end of a job's pause waits in OUTREACH_PAUSED. */
const goesOn = ({ world }: Draft, { stage, job, ownPause }: ApplicationRecord, template: string | null): boolean =>
  (stage === 'AI_INTERVIEW_SCHEDULED'
    ? template === 'video_reminder_email'
    : OUTREACH_GOES_ON.has(stage) || (stage === 'ALL_INVITES_SENT' && LINK_LETTERS.has(template))) ||
  (stage === 'OUTREACH_PAUSED' && jobOf(world, job).paused && !ownPause);

/** A hold has ended: what waits for it is due. */
export function hurryHeldMessages(draft: Draft, concerns: (application: ApplicationRecord) => boolean): void {
  const { now } = draft.world;
  for (const task of Object.values(draft.tasks))
    if (SENDS.has(task.kind) && task.dueAt > now && concerns(draft.application(task.application)))
      draft.putTask({ ...task, dueAt: now });
}
