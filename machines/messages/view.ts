/** Everything that the gates of a message look at, gathered for one candidate and application. */

import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import { holdEndsAt, jobOf, killSwitchFor, type World } from '../candidate/world.ts';
import { dayIsFull, phoneDayIsFull } from '../caps/daily-cap.ts';
import { allows } from '../consent/ledger.ts';
import { smsNumber } from '../from-numbers/choose.ts';
import type { Placement } from '../hours/placement.ts';
import { replyUnread } from '../replies/unread.ts';
import type { Settings } from '../settings.ts';
import { lineTypeOf, phoneState, takesNoTexts } from '../shared-phones/line.ts';
import { FAILURES_BEFORE_BREAKER } from '../sms-conversation/index.ts';
import { DAY, plus } from '../vocabulary/instant.ts';
import type { MessageView } from './gates.ts';
import { isSuppressed, mayReach } from './recipients.ts';
import { templateBar } from './render-template.ts';

/** GAT-26: the question of SMS-09 is open on any application of the candidate. */
export const questionOpen = (candidate: Candidate): boolean =>
  Object.values(candidate.applications).some(({ smsState }) => smsState === 'AWAITING_DNC_CONFIRMATION');

/** GAT-17: ten texts of this candidate and job have failed, whatever the conversation has come to since. */
export function breakerOpen(candidate: Candidate, { id, smsState }: ApplicationRecord): boolean {
  const chart = candidate.charts[`sms-conversation/${id}`]?.snapshot as { context?: { failures?: number } } | undefined;
  return smsState === 'DISABLED' || (chart?.context?.failures ?? 0) >= FAILURES_BEFORE_BREAKER;
}

/** Everything a message's gates look at. */
export function messageView(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
  settings: Settings,
  placement: Placement,
  message: {
    channel: 'SMS' | 'EMAIL';
    answers: boolean;
    skipsConsent: boolean;
    leavesPausedJob?: boolean;
    /** WEB-03, CNS-06: emails about the video interview leave without a connected mailbox too. */
    systemSender?: boolean;
    /** TCH-07; left out of what is never switched off. */
    template?: string | null;
  },
): MessageView {
  const { record, consent } = candidate;
  const job = jobOf(world, application.job);
  const sms = message.channel === 'SMS';
  const phone = phoneState(world, candidate);
  return {
    channel: message.channel,
    answersCandidate: message.answers,
    leavesPausedJob: message.leavesPausedJob === true,
    skipsConsent: message.skipsConsent,
    killSwitch: killSwitchFor(world, application.job, message.channel, record.id),
    jobPaused: job.paused,
    outreachPaused: application.stage === 'OUTREACH_PAUSED',
    questionOpen: questionOpen(candidate),
    replyUnread: replyUnread(candidate),
    consent: allows(consent, message.channel),
    suppressed: isSuppressed(candidate, message.channel),
    addressKnown: sms ? phone === 'USABLE' || (message.answers && phone !== 'MISSING') : record.email !== null,
    lineType: sms ? (message.answers ? (record.lineType ?? 'UNKNOWN') : lineTypeOf(record, world.now)) : null,
    numberInvalid: takesNoTexts(world, candidate),
    breakerOpen: breakerOpen(candidate, application),
    senderKnown: sms
      ? smsNumber(world, candidate, application.id) !== null
      : world.org.integrations.email || (message.systemSender === true && world.org.integrations.mail !== false),
    emailBounced: record.emailBounced,
    templateBar: message.template ? templateBar(message.template, job.script) : null,
    dayIsFull:
      dayIsFull(record, settings, placement, world.now) ||
      (sms && phoneDayIsFull(world, candidate, settings, placement)),
    get nextDaySlot() {
      return placement.nextDayMessageSlot(world.now);
    },
    get recheckAt() {
      return holdEndsAt(world, application.job, record.id) ?? plus(world.now, DAY);
    },
    lawfulHour: !sms || !settings.compliance.sms_legal_window || placement.isLegal(world.now),
    get nextLegalSlot() {
      return placement.nextLegalSlot(world.now);
    },
    recipientAllowed: mayReach(world, job, sms ? record.phone : record.email),
    shadow: world.org.shadow || job.shadow,
  };
}
