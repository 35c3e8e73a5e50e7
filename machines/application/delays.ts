/** Named waits of the application chart, counted from the event's instant. */
import { cooldownDelays } from '../cooldown/chart.ts';
import { HOUR, MINUTE } from '../vocabulary/instant.ts';

export const delays = {
  /** STG-15: so long the ATS may take to answer; then the application enters unasked, and GAT-04 asks before the send. */
  checkPatience: 10 * MINUTE,
  /** STG-14: so long a resume may wait before somebody is told. */
  reviewPatience: 24 * HOUR,
  ...cooldownDelays,
};
