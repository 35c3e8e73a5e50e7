/** What a call row asks for. Declared only: the runtime applies records and performs requests. */
import type { CallDecided, GateSeen } from '../gate.ts';
import type { Telling } from '../tells.ts';
import type { CallRowKind } from '../vocabulary/call-row.ts';
import type { ConsentSource } from '../vocabulary/channel.ts';
import { declaredEffect } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';

export const effects = {
  /* Records, applied to the working set at once. */
  gateSeen: declaredEffect<GateSeen>(),
  decided: declaredEffect<CallDecided>(),
  planCallRow: declaredEffect<{
    readonly kind: CallRowKind;
    readonly scheduledAt: Instant;
    readonly unroundedAt: Instant;
  }>(),
  tell: declaredEffect<Telling<'application' | 'sms-conversation' | 'call-attempt' | 'web-invite'>>(),
  /** REV-01, REV-04: the one opt-out path. */
  revokeConsent: declaredEffect<{ readonly channel: 'TEXT_AND_AI' | 'EMAIL'; readonly source: ConsentSource }>(),
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
