/** The answer to a "why": its shape, in plain JSON, for the API, the console and the terminal alike. */

import type { Decision } from '../../machines/candidate/working-set.ts';
import type { NumberVerdict } from '../../machines/from-numbers/health.ts';
import type { ChosenFor } from '../../machines/from-numbers/pool.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { Channel, ConsentColumn } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';

/**
 * `UNDER_WAY`: something is being handed over or talked through. `PLANNED`: a time is set. `HELD`: it waits for somebody
 * or something. `STOPPED`: nothing goes on by itself. `UNKNOWN`: there was no such application at that instant.
 */
export type Verdict = 'UNDER_WAY' | 'PLANNED' | 'HELD' | 'STOPPED' | 'UNKNOWN';

/** A stage is its own code where the stage is the cause. */
export type CauseCode =
  | Stage
  | 'APPLICATION_UNKNOWN'
  | 'PENDING_HOURS'
  | 'PENDING_LEGAL_WINDOW'
  | 'PENDING_RETRY'
  | 'PENDING_CONSENT_RETRY'
  | 'PENDING_FAILURE_RETRY'
  | 'PENDING_FIRST_CALL'
  | 'PENDING_BOOKED_CALL'
  | 'PENDING_DAILY_CAP'
  | 'PENDING_REPLY'
  | 'NO_FROM_NUMBER'
  | 'NO_VOICE_PROVIDER'
  | 'JOB_PAUSED'
  | 'CANDIDATE_PAUSED'
  | 'PAUSED_AFTER_FAILURES'
  | 'BUDGET_USED'
  | 'COOLDOWN'
  | 'QUESTION_OPEN'
  | 'REPLY_NOT_UNDERSTOOD'
  | 'KILL_SWITCH'
  | 'CALL_UNDER_WAY'
  | 'SEND_UNDER_WAY'
  | 'SEND_UNKNOWN'
  | 'LINE_BUSY'
  | 'NUMBERS_BUSY'
  | 'ASKING_PROVIDER'
  | 'ATS_UNREACHABLE'
  | 'DEAD_LETTER'
  | 'PARKED_EVENT'
  | 'NOT_TAKEN_IN'
  | 'CHANNEL_NOT_ALLOWED'
  | 'ADDRESS_SUPPRESSED'
  | 'SHADOW_MODE'
  | 'ALLOW_LIST'
  | 'CONTACT_MISSING'
  | 'INVITE_SENT'
  | 'PENDING_REMINDER'
  | 'LAST_INTERVAL'
  | 'LINK_EXPIRED'
  | 'NO_INVITE_LEFT'
  | 'DUE_NOW'
  | 'BEING_CHECKED'
  | 'NOTHING_PLANNED';

export interface Cause {
  readonly code: CauseCode;
  readonly rule: string;
  readonly sentence: string;
  readonly verdict: Verdict;
  readonly since: Instant | null;
  /** When time alone ends it. */
  readonly until: Instant | null;
  readonly change: readonly Change[];
}

/** The ledger's word on which a touch went (CNS-07). */
export interface ConsentThen {
  readonly column: ConsentColumn;
  readonly value: boolean | null;
  readonly source: string | null;
  readonly evidence: string | null;
  readonly by: string | null;
  readonly at: Instant | null;
}

/** Something that went out, with what allowed it. */
export interface TouchExplained {
  readonly at: Instant;
  readonly application: string;
  readonly channel: Channel;
  readonly template: string;
  readonly attempt: number | null;
  readonly status: 'accepted' | 'unknown';
  /** Why there was an occasion for it, by rule. */
  readonly occasion: { readonly rule: string; readonly sentence: string };
  /** The rule that let it through; all gates are in the decision. */
  readonly rule: string;
  readonly consent: ConsentThen & { readonly rule: string; readonly sentence: string };
  readonly decision: Decision | null;
}

/** The org's number that the open call row would go from, were it decided now, and how that number does. */
export interface FromNumberExplained {
  readonly number: string;
  readonly why: ChosenFor;
  readonly health: NumberVerdict;
  readonly restsUntil: Instant | null;
  readonly rule: string;
  readonly sentence: string;
}

export interface TimelineLine {
  readonly at: Instant;
  readonly type: string;
  readonly sentence: string;
}

/** What a long history holds beyond what is told of it. */
export interface Earlier {
  readonly touches: number;
  /** Asked as of then, the explanation tells of the touches up to there. */
  readonly touchesAt: Instant | null;
  readonly lines: boolean;
}

export interface Explanation {
  readonly application: string;
  readonly candidate: string;
  readonly job: string;
  readonly at: Instant;
  /** Past instants are rebuilt from journal, ledger and decisions; settings are read as they stand today. */
  readonly isPast: boolean;
  readonly timezone: string;
  readonly stage: Stage | null;
  readonly verdict: Verdict;
  readonly cause: { readonly code: CauseCode; readonly rule: string; readonly sentence: string };
  readonly since: Instant | null;
  readonly nextEligibleAt: Instant | null;
  readonly wouldHaveToChange: readonly Change[];
  /** What would hold it next, were the cause gone. */
  readonly further: readonly { readonly code: CauseCode; readonly rule: string; readonly sentence: string }[];
  /** Of the present alone; null where no call stands. */
  readonly fromNumber: FromNumberExplained | null;
  readonly lastDecision: Decision | null;
  readonly lastTouch: TouchExplained | null;
  /** The newest; how many went before them stands in `earlier`. */
  readonly touches: readonly TouchExplained[];
  readonly earlier: Earlier | null;
  /** The newest; those before them are in the timeline of the application. */
  readonly timeline: readonly TimelineLine[];
}
