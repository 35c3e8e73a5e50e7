/**
 * The ids that simulated providers give out.
 *
 * Guarantees: derived from the permit, hence stable when a run is repeated and unique as long as permits are; an SMS
 * has one that looks like Twilio's, because its webhooks go through Twilio's parsers.
 */
import { createHash } from 'node:crypto';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

export const messageSid = (of: string): string => `SM${digestOf(of)}`;
export const callId = (of: string): string => `simulated-call-${digestOf(of)}`;
export const emailId = (of: string): string => `<${digestOf(of)}@simulated.test>`;
