/** A row that waits for its time, and why its time is that one: hours, the law, a retry, the day's cap, a booking. */

import { rowsOf } from '../../machines/call-attempt/rows-of.ts';
import { isOf } from '../../machines/candidate/journal-data.ts';
import type { CallRow, Decision } from '../../machines/candidate/working-set.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Cause, CauseCode } from './explanation.ts';
import { type Scene, saw } from './scene.ts';
import { unplaceableCause } from './unplaceable-cause.ts';

const TIME: Change = { what: 'the time comes', who: 'time' };
const SETTINGS: Change = { what: 'the outreach hours of the job or org are changed', who: 'admin' };

interface Why {
  readonly code: CauseCode;
  readonly rule: string;
  /** Reads after "The next call stands at T:". */
  readonly because: string;
  /** What moved it on from there. */
  readonly movedBy?: string;
  readonly change?: readonly Change[];
}

/** The provider refused this row after the last decision about it (RTY-06). */
function wasRefused({ history, application, rowDecision }: Scene, { attempt }: CallRow): boolean {
  const last = history.journal.findLast(
    (entry) =>
      entry.application === application.id &&
      ((isOf('send')(entry) && entry.data.channel === 'CALL' && entry.data.attempt === attempt) ||
        (isOf('decision')(entry) && entry.data.attempt === attempt)),
  );
  return rowDecision !== null && last !== undefined && isOf('send')(last) && last.data.status === 'refused';
}

const BY_RULE: Readonly<Record<string, Why>> = {
  'GAT-10': {
    code: 'PENDING_HOURS',
    rule: 'GAT-10',
    because: 'it came due outside outreach hours',
    change: [SETTINGS],
  },
  'INI-03': {
    code: 'PENDING_HOURS',
    rule: 'INI-03',
    because: 'the first text waits for outreach hours',
    change: [SETTINGS],
  },
  'WEB-01': {
    code: 'PENDING_HOURS',
    rule: 'WEB-01',
    because: 'the invite waits for outreach hours',
    change: [SETTINGS],
  },
  'HRS-06': {
    code: 'PENDING_LEGAL_WINDOW',
    rule: 'HRS-06',
    because: 'the law does not allow a call before that',
    change: [{ what: 'the law of the candidate’s state, or the state that is stored, changes', who: 'admin' }],
  },
  'GAT-24': {
    code: 'PENDING_DAILY_CAP',
    rule: 'GAT-24',
    because: 'the candidate has been contacted often enough today, over all jobs',
    change: [{ what: 'the org raises max_touches_per_day', who: 'admin' }],
  },
};

/** What kept the last one from being a call is what would have to change. */
function consentRetry(before: CallRow | undefined): Why {
  const retry = { code: 'PENDING_CONSENT_RETRY', rule: 'RTY-05' } as const;
  const consent: readonly Change[] = [
    { what: 'the candidate consents to AI calls', who: 'candidate' },
    { what: 'a recruiter attests that consent (STG-07)', who: 'recruiter' },
  ];
  const phone: Change = { what: 'a phone number is added, where none is known', who: 'recruiter' };
  if (before?.reason === 'NO_PHONE_EMAIL_FALLBACK')
    return { ...retry, because: 'there was no phone to call the last time; it is tried again then', change: [phone] };
  if (before?.reason === 'NO_AI_COMMUNICATIONS_CONSENT')
    return {
      ...retry,
      because: 'there was no consent to AI calls the last time; it is tried again then',
      change: consent,
    };
  return {
    ...retry,
    because: 'the last one could not go (no consent); it is tried again then',
    change: [...consent, phone],
  };
}

/** What the row was planned for, before hours and law moved it. */
function planOf(scene: Scene, row: CallRow): Why | null {
  if (row.kind === 'SCHEDULED')
    return { code: 'PENDING_BOOKED_CALL', rule: 'SMS-13', because: 'the candidate agreed to this time' };
  const before = rowsOf(scene.candidate, row.application)
    .filter(({ attempt, kind }) => attempt < row.attempt && kind !== 'INBOUND')
    .sort((a, b) => b.attempt - a.attempt)[0];
  if (row.kind === 'CONSENT_RETRY') return consentRetry(before);
  if (row.kind === 'FIRST' && (before?.status === 'SMS_SENT' || before?.status === 'EMAIL_SENT'))
    return {
      code: 'PENDING_FIRST_CALL',
      rule: 'INI-06',
      because: 'the first touch was in writing, and the call follows',
    };
  if (row.kind !== 'RETRY' || before === undefined) return null;
  const hours = scene.settings.call_retry.retry_hours;
  if (before.status === 'PARTIAL')
    return {
      code: 'PENDING_RETRY',
      rule: 'RTY-07',
      because: `the interview broke off, and goes on ${hours} hours later`,
    };
  if (before.status === 'FAILED')
    return {
      code: 'PENDING_RETRY',
      rule: 'RTY-06',
      because: `the provider failed us, and the next try is ${hours} hours later`,
    };
  const ended = before.status.toLowerCase().replaceAll('_', ' ');
  return {
    code: 'PENDING_RETRY',
    rule: 'RTY-01',
    because: `the last call ended in ${ended}, and the next is ${hours} hours later`,
  };
}

function windowOf({ placement }: Scene, from: Instant, to: Instant): Why | null {
  if (to <= from) return null;
  return placement.nextSlot(from) >= to
    ? { code: 'PENDING_HOURS', rule: 'HRS-03', because: 'outreach hours open then', change: [SETTINGS] }
    : { code: 'PENDING_LEGAL_WINDOW', rule: 'HRS-06', because: 'the law allows calls again from then on' };
}

/** CNS-17: of a cap that was reached through others who share the phone. */
function ofTheirPhone(why: Why, decision: Decision | null): Why {
  const isFull = (fact: string) => saw(decision, 'daily_cap', fact) || saw(decision, 'first_touch', fact);
  if (why.code !== 'PENDING_DAILY_CAP' || !isFull('phone_day_is_full') || isFull('day_is_full')) return why;
  return {
    ...why,
    because: 'this phone got as many calls and texts today as it may, over all records that share it',
    movedBy: 'CNS-17',
    change: [...(why.change ?? []), { what: 'the candidate gets a phone of their own', who: 'recruiter' }],
  };
}

function whyThen(scene: Scene, row: CallRow): Why {
  const { rowDecision, at } = scene;
  if (wasRefused(scene, row))
    return {
      code: 'PENDING_FAILURE_RETRY',
      rule: 'RTY-06',
      because: 'the voice provider refused the call, which is tried again',
    };
  const moved = rowDecision?.outcome === 'RESCHEDULE' && rowDecision.until === row.scheduledAt;
  const byRule = moved ? BY_RULE[rowDecision.rule] : undefined;
  if (byRule !== undefined) return ofTheirPhone(byRule, rowDecision);
  if (scene.application.smsState === 'AWAITING_SCHEDULE' || scene.application.smsState === 'AWAITING_TIMEZONE')
    return {
      code: 'PENDING_REPLY',
      rule: 'SMS-19',
      because: 'a time is being agreed by text, and the call is held meanwhile',
      change: [{ what: 'the candidate names a time', who: 'candidate' }],
    };
  const plan = planOf(scene, row);
  const window = windowOf(scene, row.unroundedAt, row.scheduledAt);
  // What it was planned for has come: from here on only the window holds it.
  if (plan !== null && row.unroundedAt <= at && window !== null && plan.code === 'PENDING_RETRY') return window;
  if (plan === null)
    return window ?? { code: 'PENDING_HOURS', rule: 'HRS-03', because: 'that is the time it was planned for' };
  return window === null
    ? plan
    : {
        ...plan,
        because: `${plan.because}, moved into ${window.rule === 'HRS-03' ? 'outreach hours' : 'the hours of the law'}`,
        movedBy: window.rule,
        change: [...(plan.change ?? []), ...(window.change ?? [])],
      };
}

export function pendingCause(scene: Scene): Cause | null {
  const { row, at, when, application } = scene;
  if (row === null || row.status !== 'PENDING' || row.scheduledAt <= at) return null;
  // STG-09 leaves it standing, and GAT-02 ends it: it goes only if the contact is mended, which decides anew.
  if (application.stage === 'INVALID_CONTACT' && row.kind !== 'SCHEDULED') return null;
  if (unplaceableCause(scene) !== null) return null; // its time says when it is looked at, and not when it goes
  const { code, rule, because, movedBy, change = [] } = whyThen(scene, row);
  const what = row.web ? 'The next invite' : row.kind === 'SCHEDULED' ? 'The agreed call' : 'The next call';
  return {
    code,
    rule,
    sentence: `${what} stands at ${when(row.scheduledAt)}: ${because} (${[rule, movedBy ?? []].flat().join(', ')}).`,
    verdict: 'PLANNED',
    since: scene.rowDecision?.at ?? row.createdAt,
    until: row.scheduledAt,
    change: [TIME, ...change],
  };
}
