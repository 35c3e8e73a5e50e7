/** Facts about a candidate's outreach that several charts share: budgets, cooldown, the day's cap, what bars a message. */
import { allows, hasAnyConsent } from '../../machines/consent/ledger.ts';
import type { MessageView } from '../../machines/policy/message-gates.ts';
import type { Settings } from '../../machines/policy/settings.ts';
import { isFaulty, lineIsTaken, type PhoneSeen, touchesOfPhone } from '../../machines/policy/shared-phone.ts';
import { FAILURES_BEFORE_BREAKER } from '../../machines/sms-conversation/index.ts';
import { comparable, comparableEither } from '../../machines/vocabulary/address.ts';
import { CONSENT_GATED_REASONS, isInFlightStatus, isOpenCallRowStatus } from '../../machines/vocabulary/call-row.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import { DAY, HOUR, type Instant, latest, plus } from '../../machines/vocabulary/instant.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import { takesLineUntil } from '../phone-seen.ts';
import type { ApplicationRecord, CallRow, Candidate, CandidateRecord, JobView } from '../working-set.ts';
import { holdEndsAt, jobOf, killSwitchFor, textingNumbers, type World } from '../world.ts';
import type { Placement } from './placement.ts';
import { replyUnread } from './unread.ts';

/** GAT-15: a lookup counts for 30 days. */
const LOOKUP_HOLDS = 30 * DAY;

export const rowsOf = (candidate: Candidate, application: string): readonly CallRow[] =>
  Object.values(candidate.rows).filter((row) => row.application === application);

export const openRowOf = (candidate: Candidate, application: string): CallRow | undefined =>
  rowsOf(candidate, application).find((row) => row.kind !== 'INBOUND' && isOpenCallRowStatus(row.status));

export const isWeb = (job: JobView, application: ApplicationRecord): boolean =>
  job.callTypes[application.source === 'APPLICANT' ? 'applicant' : 'sourced'] === 'WEB';

/** RTY-02, STG-12: calls handed over in the present round, booked and inbound ones and invites (WEB-08) aside. */
export const callsUsed = (candidate: Candidate, application: ApplicationRecord): number =>
  rowsOf(candidate, application.id).filter(
    (row) =>
      row.round === application.round &&
      row.kind !== 'SCHEDULED' &&
      row.kind !== 'INBOUND' &&
      !row.web &&
      row.handedOverAt !== null,
  ).length;

/** RTY-05: one count for the three reasons. */
export const consentRowsUsed = (candidate: Candidate, application: ApplicationRecord): number =>
  rowsOf(candidate, application.id).filter(
    (row) =>
      row.round === application.round && row.status === 'CANCELLED' && CONSENT_GATED_REASONS.has(row.reason ?? ''),
  ).length;

/** RTY-06, STG-12: FAILED rows at the end of the round's outbound rows, with no other outcome between them. */
export function failedRowsInARow(candidate: Candidate, application: string): number {
  const round = candidate.applications[application]?.round;
  const closed = rowsOf(candidate, application)
    .filter((row) => row.round === round && row.kind !== 'INBOUND' && !isOpenCallRowStatus(row.status))
    .sort((a, b) => b.attempt - a.attempt);
  const other = closed.findIndex((row) => row.status !== 'FAILED');
  return other === -1 ? closed.length : other;
}

/** INI-06: a row that became a text or an email was the first touch, whether or not the message got through. */
const firstTouchWasDecided = (candidate: Candidate, application: string): boolean =>
  rowsOf(candidate, application).some(({ status }) => status === 'SMS_SENT' || status === 'EMAIL_SENT');

/** INI-01: nothing of ours has gone or was decided on this application, whatever became of rows before. */
export const isFirstOutreach = (candidate: Candidate, { id, touched, smsState }: ApplicationRecord): boolean =>
  !touched && smsState === 'NONE' && !firstTouchWasDecided(candidate, id);

export interface Cooldown {
  readonly held: boolean;
  /** When only the day window holds: its end. */
  readonly windowEndsAt: Instant | null;
}

const hasPendingOrFlyingRow = (candidate: Candidate, application: string) => {
  const row = openRowOf(candidate, application);
  return row !== undefined && row.status !== 'PAUSED';
};

const cooldownDays = (settings: Settings, application: ApplicationRecord, web: boolean): number => {
  const { cooldown } = settings;
  if (application.source === 'APPLICANT') return web ? cooldown.applicant_web_days : cooldown.applicant_phone_days;
  return web ? cooldown.sourced_web_days : cooldown.sourced_phone_days;
};

/** CDN-01, CDN-02: does another job of the org hold the candidate against this application? */
export function cooldownOf(
  candidate: Candidate,
  application: ApplicationRecord,
  settings: Settings,
  web: boolean,
  now: Instant,
): Cooldown {
  const others = Object.values(candidate.applications).filter(({ id }) => id !== application.id);
  const active = others.some(
    (other) =>
      other.stage === 'OUTREACH' ||
      other.stage === 'AI_INTERVIEW_SCHEDULED' ||
      hasPendingOrFlyingRow(candidate, other.id),
  );
  if (active) return { held: true, windowEndsAt: null };
  const windowMs = cooldownDays(settings, application, web) * DAY;
  const ends = others
    .flatMap(({ lastHandedOverAt }) => (lastHandedOverAt === null ? [] : [plus(lastHandedOverAt, windowMs)]))
    .filter((endsAt) => endsAt > now)
    .sort();
  const last = ends.at(-1);
  return last === undefined ? { held: false, windowEndsAt: null } : { held: true, windowEndsAt: last };
}

/** CDN-05: at dispatch one yields to a call in flight, to a booked video interview, and to who entered OUTREACH earlier. */
export const mustYield = (candidate: Candidate, application: ApplicationRecord): boolean =>
  Object.values(candidate.applications).some((other) => {
    if (other.id === application.id) return false;
    const row = openRowOf(candidate, other.id);
    if (row && isInFlightStatus(row.status)) return true;
    if (other.stage === 'AI_INTERVIEW_SCHEDULED') return true;
    if (other.stage !== 'OUTREACH' || other.outreachSince === null || application.outreachSince === null) return false;
    return (
      other.outreachSince < application.outreachSince ||
      (other.outreachSince === application.outreachSince && other.id < application.id)
    );
  });

/** GAT-25: any call of the candidate in flight, inbound ones included, this row aside. */
export const candidateInCall = (candidate: Candidate, row: CallRow, now: Instant): boolean =>
  Object.values(candidate.rows).some((other) => other !== row && (takesLineUntil(other) ?? now) > now);

/** CNS-17: what the candidate's phone has seen through others who share it. */
export const sharersOf = (world: World, { record }: Candidate): readonly PhoneSeen[] =>
  world.phones.others(record.phone, record.id);

/** GAT-25, CNS-17: a call on the candidate's phone is in flight, with somebody who shares it. */
export const phoneInCall = (world: World, candidate: Candidate): boolean =>
  lineIsTaken(sharersOf(world, candidate), world.now);

/** GAT-25: whether this row has to wait until a call ends. An invite rings no phone, and waits for no other record's call. */
export function lineIsBusy(world: World, candidate: Candidate, row: CallRow): boolean {
  if (candidateInCall(candidate, row, world.now)) return true;
  const application = candidate.applications[row.application];
  if (application === undefined || !phoneInCall(world, candidate)) return false;
  return !isWeb(jobOf(world, application.job), application);
}

/** GAT-24: touches of the candidate's present local day, over all jobs. */
export const dayIsFull = (record: CandidateRecord, settings: Settings, placement: Placement, now: Instant): boolean => {
  const today = placement.localDay(now);
  const touches = record.touches.filter(({ at }) => placement.localDay(at) === today).length;
  return touches >= settings.compliance.max_touches_per_day;
};

/** GAT-24, CNS-17: the same for the phone: calls and texts of the candidate's present local day, whoever they were for. */
export const phoneDayIsFull = (
  world: World,
  candidate: Candidate,
  settings: Settings,
  placement: Placement,
): boolean => {
  const sharers = sharersOf(world, candidate);
  if (sharers.length === 0) return false;
  const today = placement.localDay(world.now);
  const touches = touchesOfPhone(candidate.record.touches, sharers);
  return touches.filter(({ at }) => placement.localDay(at) === today).length >= settings.compliance.max_touches_per_day;
};

/** HRS-06: the state caps calls per 24 hours and may want a gap between them; when the next one is lawful, if not now. */
export function legalCapUntil(
  { phones, now }: Pick<World, 'phones' | 'now'>,
  record: CandidateRecord,
  placement: Placement,
  boundByHours: boolean,
): Instant | null {
  const calls = touchesOfPhone(record.touches, phones.others(record.phone, record.id))
    .filter(({ channel }) => channel === 'CALL')
    .map(({ at }) => at)
    .sort();
  const cap = placement.legalCap;
  const within = calls.filter((at) => plus(at, DAY) > now);
  const oldest = cap === null || cap === 0 ? undefined : within.at(-cap);
  const last = calls.at(-1);
  const gapEnds =
    placement.legalGapHours === null || last === undefined ? now : plus(last, placement.legalGapHours * HOUR);
  const frees = latest(gapEnds, oldest === undefined ? now : plus(oldest, DAY));
  if (frees <= now) return null;
  return boundByHours ? placement.nextCallSlot(frees) : placement.nextLegalSlot(frees);
}

/** SMS-10, INT-05, CNS-17: what was found out of the phone counts, through whomever. */
export function phoneState(world: World, candidate: Candidate): 'USABLE' | 'MISSING' | 'INVALID' | 'REPORTED_WRONG' {
  const { phone, phoneReportedWrong, phoneUncallable } = candidate.record;
  if (phone === null || phone.trim() === '') return 'MISSING';
  const sharers = sharersOf(world, candidate);
  if (phoneReportedWrong || isFaulty(sharers, 'REPORTED_WRONG')) return 'REPORTED_WRONG';
  return phoneUncallable || isFaulty(sharers, 'UNCALLABLE') || parsePhone(phone) === null ? 'INVALID' : 'USABLE';
}

/** GAT-16, CNS-17. */
export const takesNoTexts = (world: World, candidate: Candidate): boolean =>
  candidate.record.smsNumberInvalid || isFaulty(sharersOf(world, candidate), 'NO_TEXTS');

export const lineTypeOf = (record: CandidateRecord, now: Instant) =>
  record.lineTypeAt === null || plus(record.lineTypeAt, LOOKUP_HOLDS) <= now
    ? 'UNASKED'
    : (record.lineType ?? 'UNKNOWN');

export const isSuppressed = (candidate: Candidate, channel: Channel): boolean => {
  const address = comparable(channel, channel === 'EMAIL' ? candidate.record.email : candidate.record.phone);
  return candidate.suppressed.some((entry) => entry.channel === channel && entry.address === address);
};

/** GAT-23, CNS-15: on every list there is, in whatever spelling. */
export const mayReach = (world: World, job: JobView, address: string | null): boolean => {
  const compared = address === null ? null : comparableEither(address);
  return [world.org.allowedRecipients, job.allowedRecipients].every(
    (list) => list === null || list.some((entry) => comparableEither(entry) === compared),
  );
};

/**
 * The org's number to text this candidate from (GAT-12): the one they know, unless it rests and they have never written;
 * else the first of the healthiest that can.
 */
export function smsNumber(world: World, candidate: Candidate, application: string): string | null {
  const able = textingNumbers(world.org);
  const known = [
    ...Object.values(candidate.messages)
      .filter((message) => message.channel === 'SMS' && message.application === application)
      .map((message) => (message.direction === 'outbound' ? message.from : message.to)),
    ...rowsOf(candidate, application).map(({ from }) => from),
  ];
  const theirs = known.findLast((number) => number !== null && able.has(number)) ?? null;
  const verdict = (number: string) => world.numbers.health.of(number, 'SMS').verdict;
  const inConversation = (candidate.applications[application]?.lastWroteAt ?? null) !== null;
  if (theirs !== null && (inConversation || verdict(theirs) !== 'RESTING')) return theirs;
  let watched: string | null = null;
  let first: string | null = null;
  for (const number of able) {
    const said = verdict(number);
    if (said === 'HEALTHY') return number;
    if (said === 'WATCHED') watched ??= number;
    first ??= number;
  }
  return watched ?? theirs ?? first;
}

/** The number that calls of the application last came from. */
export const knownNumber = (candidate: Candidate, application: string): string | null =>
  rowsOf(candidate, application).findLast(({ kind, from }) => kind !== 'INBOUND' && from !== null)?.from ?? null;

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
      : world.org.integrations.email || message.systemSender === true,
    emailBounced: record.emailBounced,
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

/** CNS-06, CNS-03, CNS-13, GAT-23: could an outreach email go at all (cap, pause and switches aside)? */
export const emailViable = (world: World, candidate: Candidate, application: ApplicationRecord): boolean => {
  const { record, consent } = candidate;
  return (
    record.email !== null &&
    !record.emailBounced &&
    allows(consent, 'EMAIL') &&
    !isSuppressed(candidate, 'EMAIL') &&
    world.org.integrations.email &&
    mayReach(world, jobOf(world, application.job), record.email)
  );
};

/** WEB-03: why no invite can go at all (cap, pause and switches aside); a mailbox is not needed. */
export function inviteBarOf(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
): 'ADDRESS' | 'CONSENT' | 'ALLOW_LIST' | null {
  const { record, consent } = candidate;
  if (record.email === null || record.emailBounced) return 'ADDRESS';
  if (!allows(consent, 'EMAIL') || isSuppressed(candidate, 'EMAIL')) return 'CONSENT';
  return mayReach(world, jobOf(world, application.job), record.email) ? null : 'ALLOW_LIST';
}

export const anyConsent = (candidate: Candidate): boolean => hasAnyConsent(candidate.consent);
