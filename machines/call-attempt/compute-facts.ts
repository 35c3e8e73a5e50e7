/** The facts of a call row's chart, from the working set. Slots are looked for only when a guard asks. */

import type { ApplicationRecord, CallRow, Candidate } from '../candidate/working-set.ts';
import { holdEndsAt, jobOf, killSwitchFor, settingsOf, voiceIsConnected, type World } from '../candidate/world.ts';
import { dayIsFull, legalCapUntil, phoneDayIsFull } from '../caps/daily-cap.ts';
import { allows } from '../consent/ledger.ts';
import { mustYield } from '../cooldown/cooldown.ts';
import { knownNumber, smsNumber } from '../from-numbers/choose.ts';
import { placementOf } from '../hours/placement.ts';
import {
  anyConsent,
  emailViable,
  inviteBarOf,
  isSuppressed,
  mayReach,
  outreachEmailBar,
} from '../messages/recipients.ts';
import { templateBar } from '../messages/render-template.ts';
import { breakerOpen, questionOpen } from '../messages/view.ts';
import { replyUnread } from '../replies/unread.ts';
import { candidateInCall, lineTypeOf, phoneInCall, phoneState, takesNoTexts } from '../shared-phones/line.ts';
import { between, HOUR, type Instant, latest, MINUTE, plus } from '../vocabulary/instant.ts';
import type { CallAttemptFacts } from './index.ts';
import { callsUsed, consentRowsUsed, failedRowsInARow, isFirstOutreach, isWeb } from './rows-of.ts';

/** RTY-06. */
const FAILURE_PAUSE = 10 * MINUTE;

export function callAttemptFacts(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
  row: CallRow,
  event: { readonly at: Instant },
): CallAttemptFacts {
  const { record } = candidate;
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(record, settings);
  const { now } = world;
  const web = isWeb(job, application);
  // WEB-01: an invite is an email, bound to hours and to no law of calls.
  const bounded = (from: Instant) =>
    web ? placement.nextSlot(latest(now, from)) : placement.nextCallSlot(latest(now, from));
  const templateOfEmail = outreachEmailBar(world, application);
  const retryUnrounded = plus(event.at, settings.call_retry.retry_hours * HOUR);
  return {
    now,
    killSwitch: killSwitchFor(world, application.job, 'CALL', record.id),
    holdEndsAt: holdEndsAt(world, application.job, record.id),
    jobPaused: job.paused,
    stage: application.stage,
    candidateInCall: candidateInCall(candidate, row, now),
    phoneInCall: phoneInCall(world, candidate),
    questionOpen: questionOpen(candidate),
    replyUnread: replyUnread(candidate),
    anyConsent: anyConsent(candidate),
    atsConnected: world.org.integrations.ats !== null,
    get nextStaleCheckAt() {
      const every = settings.stale_calls.stale_call_hours * HOUR;
      return plus(row.createdAt, (Math.floor(between(row.createdAt, event.at) / every) + 1) * every);
    },
    mustYieldToAnotherJob: mustYield(candidate, application),
    webCall: web,
    get inviteBar() {
      return inviteBarOf(world, candidate, application);
    },
    phone: phoneState(world, candidate),
    get emailViable() {
      return emailViable(world, candidate, application);
    },
    ...(templateOfEmail === null ? {} : { emailTemplate: templateOfEmail }),
    emailKillSwitch: killSwitchFor(world, application.job, 'EMAIL', record.id),
    emailOnlySent: application.emailOnlySent,
    voiceConnected: voiceIsConnected(world),
    firstTouch: isFirstOutreach(candidate, application),
    firstTouchMethod: settings.initial_outreach.initial_outreach_method,
    firstTouchIgnoresHours: settings.initial_outreach.override_outreach_hours_for_initial_outreach,
    smsAllowed: allows(candidate.consent, 'SMS') && !isSuppressed(candidate, 'SMS'),
    smsKillSwitch: killSwitchFor(world, application.job, 'SMS', record.id),
    get textIsLawful() {
      return !settings.compliance.sms_legal_window || placement.isLegal(now);
    },
    lineType: lineTypeOf(record, now),
    get smsBar() {
      if (takesNoTexts(world, candidate)) return 'NUMBER_INVALID';
      if (breakerOpen(candidate, application)) return 'BREAKER';
      if (smsNumber(world, candidate, application.id) === null) return 'NO_SMS_NUMBER';
      return templateBar('first_touch_sms', job.script) === null ? null : 'TEMPLATE';
    },
    callsAllowed: allows(candidate.consent, 'CALL') && !isSuppressed(candidate, 'CALL'),
    get insideHours() {
      return placement.insideHours(now);
    },
    get nextSlot() {
      return placement.nextSlot(now);
    },
    get insideLegalWindow() {
      return placement.isLegal(now);
    },
    get nextLegalSlot() {
      return placement.nextLegalSlot(now);
    },
    get legalCapUntil() {
      return legalCapUntil(world, record, placement, row.kind !== 'SCHEDULED');
    },
    get nextCallSlot() {
      return placement.nextCallSlot(now);
    },
    callsUsed: callsUsed(candidate, application),
    callsInBudget: settings.call_retry.retry_count + 1,
    retriesAreOn: settings.call_retry.reschedule_on_voicemail,
    get retryAt() {
      return bounded(retryUnrounded);
    },
    retryUnrounded,
    failureRetryUnrounded: plus(event.at, FAILURE_PAUSE),
    get failureRetryAt() {
      const from = plus(event.at, FAILURE_PAUSE);
      return row.kind === 'SCHEDULED' ? placement.nextLegalSlot(latest(now, from)) : bounded(from);
    },
    consentRowsUsed: consentRowsUsed(candidate, application),
    failedRowsInARow: failedRowsInARow(candidate, application.id),
    get dayIsFull() {
      return dayIsFull(record, settings, placement, now);
    },
    get phoneDayIsFull() {
      return phoneDayIsFull(world, candidate, settings, placement);
    },
    get nextDaySlot() {
      return web ? placement.nextDayMessageSlot(now) : placement.nextDaySlot(now);
    },
    shadow: world.org.shadow || job.shadow,
    recipientAllowed: mayReach(world, job, record.phone),
    fromNumber: world.numbers.availability(),
    get fromNumberChoice() {
      const choice = world.numbers.choose(knownNumber(candidate, application.id));
      return choice === null ? null : { why: choice.why, health: choice.health.verdict };
    },
    freeNumbersAreAnnounced: world.announcesFreeNumbers ?? false,
  };
}
