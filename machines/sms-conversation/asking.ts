/** The states of a conversation in which a question of ours waits for its answer (SMS-05, SMS-07, SMS-09, SMS-13). */
const ASKING: ReadonlySet<string> = new Set([
  'AWAITING_OPT_IN',
  'AWAITING_OPT_IN_CLARIFY',
  'AWAITING_DNC_CONFIRMATION',
  'AWAITING_SCHEDULE',
  'AWAITING_TIMEZONE',
]);

export const asksSomething = (smsState: string): boolean => ASKING.has(smsState);
