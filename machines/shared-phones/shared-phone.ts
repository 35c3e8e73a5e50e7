/**
 * Owns what a phone has seen through somebody else, and how it adds to a candidate's own record: whoever picks up is
 * protected, not the record (CNS-17). Guarantee: it names nobody but by id, and holds no number, address or text.
 */
import type { Channel } from '../vocabulary/channel.ts';
import { HOUR, type Instant, plus } from '../vocabulary/instant.ts';

/** SMS-10, INT-05, GAT-16: what makes a phone of no use, whoever it was found out through. */
const PHONE_FAULTS = ['REPORTED_WRONG', 'UNCALLABLE', 'NO_TEXTS'] as const;
export type PhoneFault = (typeof PHONE_FAULTS)[number];

export interface TouchOfPhone {
  readonly at: Instant;
  readonly channel: Channel;
}

/** One phone as it was used through one candidate: who has it, or had it until a while ago. */
export interface PhoneSeen {
  readonly candidate: string;
  /** When they left it for another one; null = they have it. What rang there before goes on counting. */
  readonly leftAt: Instant | null;
  /** Calls and texts of the last 48 hours. */
  readonly touches: readonly TouchOfPhone[];
  /** GAT-25: until when a call on this phone has to be taken for one in flight; null = there is none. */
  readonly lineTakenUntil: Instant | null;
  /** GAT-25: a row of theirs waits for the line, and wants to hear when it is free. */
  readonly waitsForLine: boolean;
  readonly faults: readonly PhoneFault[];
}

/** As long as touches are remembered: one local day in every zone (GAT-24), and the 24 hours of HRS-06. */
export const PHONE_REMEMBERS = 48 * HOUR;

/** An email rings no phone. */
export const reachesPhone = ({ channel }: TouchOfPhone): boolean => channel !== 'EMAIL';

/** Whether what was seen through them can still count at `now`. */
export const stillCounts = ({ leftAt }: PhoneSeen, now: Instant): boolean =>
  leftAt === null || plus(leftAt, PHONE_REMEMBERS) > now;

/** GAT-25: somebody else is talking on this phone, or it rings for them. */
export const lineIsTaken = (others: readonly PhoneSeen[], now: Instant): boolean =>
  others.some(({ lineTakenUntil }) => lineTakenUntil !== null && lineTakenUntil > now);

export const isFaulty = (others: readonly PhoneSeen[], fault: PhoneFault): boolean =>
  others.some(({ faults }) => faults.includes(fault));

/** GAT-24, HRS-06: every call and text that this phone got, whoever it was for. */
export const touchesOfPhone = (own: readonly TouchOfPhone[], others: readonly PhoneSeen[]): readonly TouchOfPhone[] => [
  ...own.filter(reachesPhone),
  ...others.flatMap(({ touches }) => touches),
];
