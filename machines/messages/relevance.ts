/** How long after its decision a touch may still leave; later it is decided again (GAT-20). */
import type { Channel } from '../vocabulary/channel.ts';
import { HOUR, MINUTE } from '../vocabulary/instant.ts';

/** Milliseconds. `answers`: what answers the candidate is of use for a quarter of an hour. */
export const relevanceOf = (channel: Channel, answers = false): number => {
  if (answers) return 15 * MINUTE;
  return channel === 'EMAIL' ? 24 * HOUR : 2 * HOUR;
};
