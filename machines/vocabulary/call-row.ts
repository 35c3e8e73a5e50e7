/** Call rows: one planned or finished outbound attempt, or a call the candidate placed (spec: stages.md, Call rows). */
export const OPEN_CALL_ROW_STATUSES = ['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED'] as const;
export const CLOSED_CALL_ROW_STATUSES = [
  'COMPLETED',
  'PARTIAL',
  'VOICEMAIL',
  'NO_ANSWER',
  'BUSY',
  'HUNG_UP',
  'SCREENED',
  'SMS_SENT',
  'EMAIL_SENT',
  'INVITED',
  'INVALID_NUMBER',
  'FAILED',
  'CANCELLED',
  'NOT_INTERESTED',
] as const;
export type OpenCallRowStatus = (typeof OPEN_CALL_ROW_STATUSES)[number];
export type ClosedCallRowStatus = (typeof CLOSED_CALL_ROW_STATUSES)[number];
export type CallRowStatus = OpenCallRowStatus | ClosedCallRowStatus;

/** Of a row that is not yet written down: the chart's first step gives it a status, and the journal says so. */
export const BEING_PLANNED = 'PLANNED' as string as CallRowStatus;

export const isOpenCallRowStatus = (status: CallRowStatus): status is OpenCallRowStatus =>
  (OPEN_CALL_ROW_STATUSES as readonly string[]).includes(status);

/** In flight: handed to the voice provider, or about to be, and not over. */
export const isInFlightStatus = (status: CallRowStatus): boolean =>
  status === 'DISPATCHING' || status === 'CALLING' || status === 'CONNECTED';

export type CallRowKind = 'FIRST' | 'RETRY' | 'CONSENT_RETRY' | 'SCHEDULED' | 'INBOUND';

export type CancellationReason =
  | 'STAGE_BLOCKED'
  | 'NO_CONSENT'
  | 'NO_AI_COMMUNICATIONS_CONSENT'
  | 'NO_PHONE_EMAIL_FALLBACK'
  | 'INVALID_CONTACT'
  | 'ATS_INELIGIBLE'
  | 'DISPOSITIONED_IN_ATS'
  | 'COOLDOWN'
  | 'SUPERSEDED'
  /** GAT-27: no call can be placed, and nothing else was left to send. */
  | 'NO_VOICE_PROVIDER';

/** RTY-05: rows so cancelled share one budget, apart from that of calls. */
export const CONSENT_GATED_REASONS: ReadonlySet<string> = new Set<CancellationReason>([
  'NO_AI_COMMUNICATIONS_CONSENT',
  'NO_PHONE_EMAIL_FALLBACK',
  'NO_CONSENT',
]);
