/** The facts of the text conversation's chart, from the working set. Each verdict is worked out when a guard asks. */

import { isWeb } from '../call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import { jobOf, settingsOf, type World } from '../candidate/world.ts';
import { allows } from '../consent/ledger.ts';
import { isHolidayIn } from '../hours/holidays.ts';
import { type Placement, placementOf } from '../hours/placement.ts';
import { confirmationHolds, type TimezoneSource } from '../hours/timezone-choice.ts';
import { instantOf } from '../hours/wall-time.ts';
import { canonicalZone, FALLBACK_ZONE, type Zone } from '../hours/zone-rules.ts';
import { judgeMessage, type MessageVerdict } from '../messages/gates.ts';
import { isSuppressed } from '../messages/recipients.ts';
import { messageView } from '../messages/view.ts';
import { asksWhatWeDid } from '../replies/asks-what-we-did.ts';
import { unreadSince } from '../replies/unread.ts';
import { phoneState } from '../shared-phones/line.ts';
import { runningSeries } from '../touch/scheduling-reminders.ts';
import { DAY, HOUR, type Instant, parseInstant, plus } from '../vocabulary/instant.ts';
import type { SmsConversationFacts } from './index.ts';

/** A booking further ahead than this is taken for a misread date. */
const FURTHEST_BOOKING = 60 * DAY;
/** SMS-13: a call is offered only here. */
const CALLABLE: ReadonlySet<string | null> = new Set([
  'OUTREACH',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

interface Asked {
  readonly channel: 'SMS' | 'EMAIL';
  readonly answers: boolean;
  readonly skipsConsent: boolean;
  readonly leavesPausedJob?: boolean;
  readonly template?: string;
}
const ASKED = {
  firstSms: { channel: 'SMS', answers: false, skipsConsent: false, template: 'first_touch_sms' },
  failedCallSms: { channel: 'SMS', answers: false, skipsConsent: false, template: 'failed_call_sms' },
  companionEmail: { channel: 'EMAIL', answers: false, skipsConsent: false, template: 'companion_email' },
  serviceSms: { channel: 'SMS', answers: true, skipsConsent: true, leavesPausedJob: true },
  optInAnswerSms: { channel: 'SMS', answers: true, skipsConsent: true },
  optInSms: { channel: 'SMS', answers: false, skipsConsent: true, template: 'opt_in_sms' },
  questionSms: { channel: 'SMS', answers: true, skipsConsent: false },
} as const satisfies Readonly<Record<string, Asked>>;

export function smsConversationFacts(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
  event: { readonly [detail: string]: unknown },
  keptTime: string | null,
): SmsConversationFacts {
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(candidate.record, settings);
  /** Guard after guard asks for the same one. */
  const verdicts = new Map<Asked, MessageVerdict>();
  const verdict = (message: Asked): MessageVerdict => {
    let known = verdicts.get(message);
    if (known === undefined) {
      known = judgeMessage(messageView(world, candidate, application, settings, placement, message));
      verdicts.set(message, known);
    }
    return known;
  };
  const zoneHere = (): Zone =>
    canonicalZone(String(event['timezone'] ?? candidate.record.timezone ?? '')) ?? FALLBACK_ZONE;
  /** By the zone that they name, which the record will hold. */
  const placementThere = (): Placement =>
    typeof event['timezone'] === 'string'
      ? placementOf({ ...candidate.record, timezone: zoneHere(), otherZones: [] }, settings)
      : placement;
  const proposal = (): Instant | null => {
    const named = String(event['time'] ?? keptTime ?? '');
    // "In 20 minutes" is that moment in every zone.
    if (named.endsWith('Z')) return parseInstant(named);
    const zone = canonicalZone(String(event['timezone'] ?? candidate.record.timezone ?? ''));
    const time = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(named);
    if (!zone || !time) return null;
    const [year, month, day, hour, minute] = time.slice(1).map(Number) as [number, number, number, number, number];
    return instantOf({ year, month, day, hour, minute }, zone);
  };
  return {
    now: world.now,
    stage: application.stage,
    jobPaused: job.paused,
    get insideHours() {
      return placement.insideHours(world.now);
    },
    get nextSlot() {
      return placement.nextSlot(world.now);
    },
    get outreachSms() {
      return verdict(event['type'] === 'firstTouch.wanted' ? ASKED.firstSms : ASKED.failedCallSms);
    },
    get companionEmail() {
      return verdict(ASKED.companionEmail);
    },
    get serviceSms() {
      return verdict(ASKED.serviceSms);
    },
    get optInAnswerSms() {
      return verdict(ASKED.optInAnswerSms);
    },
    get optInSms() {
      return verdict(ASKED.optInSms);
    },
    get questionSms() {
      return verdict(ASKED.questionSms);
    },
    smsConsent: candidate.consent.columns.sms_consent === true,
    smsRevokedByCandidate: candidate.consent.revokedByCandidate.sms_consent,
    optInRequired: job.script['requireOptInConfirmation'] === true,
    get optInAsked() {
      const script = JSON.stringify(job.script);
      return Object.values(candidate.applications).some(
        (other) => other.optInAsked && JSON.stringify(jobOf(world, other.job).script) === script,
      );
    },
    callCanBeOffered:
      !isWeb(job, application) &&
      allows(candidate.consent, 'CALL') &&
      !isSuppressed(candidate, 'CALL') &&
      phoneState(world, candidate) === 'USABLE' &&
      CALLABLE.has(application.stage),
    timezoneConfirmed: confirmationHolds(
      {
        timezone: candidate.record.timezone,
        source: candidate.record.timezoneSource as TimezoneSource | null,
        confirmed_at: candidate.record.timezoneConfirmedAt,
      },
      world.now,
    ),
    get proposedAt() {
      return proposal();
    },
    get proposalIsGood() {
      const at = proposal();
      if (at === null || at <= world.now || at >= plus(world.now, FURTHEST_BOOKING)) return false;
      return placementThere().isLegal(at) && !isHolidayIn(world.org.country, at, zoneHere());
    },
    get asksWhatWeDid() {
      const { channel, text } = candidate.messages[String(event['message'] ?? '')] ?? { channel: 'EMAIL', text: '' };
      return channel === 'SMS' && asksWhatWeDid(text);
    },
    get holdUntil() {
      const { scheduling_reminder_count: count, scheduling_reminder_hours: every } = settings.scheduling_reminders;
      const left = runningSeries(application, count)?.left ?? count;
      let at = world.now;
      for (let reminder = 0; reminder <= left; reminder++) at = placement.nextSlot(plus(at, every * HOUR));
      return at;
    },
    lastWroteAt: application.lastWroteAt,
    lastConnectedAt: application.lastConnectedAt,
    get unreadSince() {
      return unreadSince(candidate, application.id);
    },
  };
}
