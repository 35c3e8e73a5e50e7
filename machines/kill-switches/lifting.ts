/**
 * Owns whose turn is when once a kill switch is turned off and lets go of what it held, one candidate after another, at
 * the pace that somebody chose (GAT-21). Guarantees: a candidate's turn is the same whenever it is asked, so that a
 * restart changes nothing; the turns lie evenly between the beginning and the end, in an order that each lifting
 * shuffles anew.
 */
import { between, type Instant, MINUTE, plus, SECOND } from '../vocabulary/instant.ts';

export interface Lifting {
  /** When the switch was turned off. */
  readonly from: Instant;
  /** When it has let go of everybody. */
  readonly until: Instant;
}

/** Candidates a minute, where nobody chose: ten a second, slow enough to watch and to stop again. */
export const LET_GO_A_MINUTE = 600;

/** What would be over within a second is let go at once. */
export function liftingOf(from: Instant, held: number, perMinute: number): Lifting {
  const lasts = Math.ceil((held * MINUTE) / perMinute);
  return { from, until: plus(from, lasts < SECOND ? 0 : lasts) };
}

/** From 0 up to 1, evenly: FNV-1a, its bits then mixed, since names that are alike give numbers that are alike. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

export const turnOf = ({ from, until }: Lifting, candidate: string): Instant =>
  plus(from, Math.floor(shareOf(`${from} ${candidate}`) * between(from, until)));

/** How many of `held` have had their turn, by the clock. */
export function letGoBy({ from, until }: Lifting, held: number, now: Instant): number {
  if (now >= until) return held;
  return now <= from ? 0 : Math.floor((held * between(from, now)) / between(from, until));
}
