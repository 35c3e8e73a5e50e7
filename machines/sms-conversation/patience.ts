/** SMS-14: how long what the candidate wrote may wait to be understood. */
import { HOUR, MINUTE } from '../vocabulary/instant.ts';

/** Then people are alerted. */
export const ALERT_PATIENCE = 15 * MINUTE;
/** Then it is a person's. */
export const PERSON_PATIENCE = 24 * HOUR;
