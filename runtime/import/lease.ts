/**
 * How long whoever imports is believed to be alive, and refused rows are kept.
 *
 * Both go by the calendar on the wall: processes die, and data grows old, at the same pace in a demo whose clock runs fast.
 */
import { DAY, instant, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../ports.ts';

export const REAL_TIME: Clock = { now: () => instant(Date.now()) };

const LEASE = 15 * SECOND;
/** Thrice within a lease, so that one that is late costs nothing. */
export const RENEW_EVERY_MS = 5_000;
/** A refused row is a candidate's data for which there is no use once it was mended: kept for two weeks. */
const REFUSED_KEPT_FOR = 14 * DAY;

export const leaseFrom = ({ now }: Clock) => plus(now(), LEASE);
export const refusedKeptFrom = ({ now }: Clock) => plus(now(), REFUSED_KEPT_FOR);
