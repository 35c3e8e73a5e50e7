/** How long what the candidate wrote may wait to be understood (SMS-14), and how long a question of ours stands (SMS-09). */
import { HOUR, MINUTE } from '../vocabulary/instant.ts';

/** Then people are alerted. */
export const ALERT_PATIENCE = 15 * MINUTE;
/** Then it is a person's. */
export const PERSON_PATIENCE = 24 * HOUR;
/** SMS-09: no answer for so long is the opt-out. */
export const ANSWER_PATIENCE = 72 * HOUR;
