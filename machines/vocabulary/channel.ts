/** The channels a touch can take, and the consent column that gates each (CNS-02, CNS-03, CNS-04). */
export type Channel = 'CALL' | 'SMS' | 'EMAIL';

export const CONSENT_COLUMNS = [
  'sms_consent',
  'email_consent',
  'all_ai_communications_consent',
  'call_consent',
] as const;
export type ConsentColumn = (typeof CONSENT_COLUMNS)[number];

export const CONSENT_COLUMN_OF: Record<Channel, ConsentColumn> = {
  SMS: 'sms_consent',
  EMAIL: 'email_consent',
  CALL: 'all_ai_communications_consent',
};

/** CNS-08: who or what a change of consent came from. */
export const CONSENT_SOURCES = [
  'ATS_SYNC',
  'IMPORT',
  'API',
  'SMS_STOP',
  'SMS_START',
  'SMS_CLASSIFIED_OPT_OUT',
  'SMS_OPT_IN',
  'INBOUND_SMS',
  'INBOUND_CALL',
  'CALL_CLASSIFIED_OPT_OUT',
  'CALL_VERBAL',
  'EMAIL_REPLY',
  'EMAIL_UNSUBSCRIBE',
  'ACTION_LINK',
  'RECRUITER_ATTESTED',
] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** CNS-13: a revocation by one of these is the candidate's own act. */
export const CANDIDATES_OWN_ACT: ReadonlySet<ConsentSource> = new Set([
  'SMS_STOP',
  'SMS_START',
  'SMS_CLASSIFIED_OPT_OUT',
  'SMS_OPT_IN',
  'INBOUND_SMS',
  'INBOUND_CALL',
  'CALL_CLASSIFIED_OPT_OUT',
  'CALL_VERBAL',
  'EMAIL_REPLY',
  'EMAIL_UNSUBSCRIBE',
  'ACTION_LINK',
]);
