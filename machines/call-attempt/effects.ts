/** What a call row asks for. Declared only: the runtime applies records and performs requests. */
import type { CallRowKind } from '../vocabulary/call-row.ts';
import { declaredEffect, type Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';

export const effects = {
  /* Records, applied to the working set at once. */
  gateSeen: declaredEffect<{
    readonly gate: string;
    readonly rule: string;
    readonly result: string;
    readonly facts: Json;
  }>(),
  decided: declaredEffect<{ readonly outcome: string; readonly rule: string; readonly until: Instant | null }>(),
  planCallRow: declaredEffect<{
    readonly kind: CallRowKind;
    readonly scheduledAt: Instant;
    readonly unroundedAt: Instant;
  }>(),
  tell: declaredEffect<{ readonly to: string; readonly event: Json }>(),
  /** REV-01, REV-04: the one opt-out path. */
  revokeConsent: declaredEffect<{ readonly channel: 'TEXT_AND_AI' | 'EMAIL'; readonly source: string }>(),
  /** GAT-08, RTY-05: the companion email has taken the place of the one outreach email. */
  noteOutreachEmail: declaredEffect<undefined>(),
  alert: declaredEffect<{ readonly text: string }>(),

  /* Requests, performed by adapters after the commit. */
  placeCall: declaredEffect<undefined>(),
  endCall: declaredEffect<undefined>(),
  askEligibility: declaredEffect<undefined>(),
  askLineType: declaredEffect<undefined>(),
  sendEmail: declaredEffect<{ readonly template: string }>(),
};
