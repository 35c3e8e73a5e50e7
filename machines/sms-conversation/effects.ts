/** What the text conversation asks for. Declared only: the runtime applies records and performs requests. */
import type { ConsentColumn, ConsentSource } from '../vocabulary/channel.ts';
import { declaredEffect, type Json } from '../vocabulary/declared-effect.ts';

export const effects = {
  /* Records. */
  tell: declaredEffect<{ readonly to: string; readonly event: Json }>(),
  messageDecided: declaredEffect<{
    readonly template: string;
    readonly outcome: string;
    readonly rule: string;
    readonly until: string | null;
    readonly gates: Json;
  }>(),
  /** REV-01: the one opt-out path. */
  revokeConsent: declaredEffect<{ readonly channel: 'TEXT_AND_AI' | 'EMAIL'; readonly source: ConsentSource }>(),
  grantConsent: declaredEffect<{ readonly column: ConsentColumn; readonly source: ConsentSource }>(),
  /** GAT-16. */
  noteSmsNumberInvalid: declaredEffect<undefined>(),
  alert: declaredEffect<{ readonly text: string }>(),

  /* Requests. `answers`: in reply to the candidate, so neither hours nor GAT-24 bind it. */
  sendSms: declaredEffect<{
    readonly template: string;
    readonly skipConsentCheck: boolean;
    readonly answers: boolean;
  }>(),
  sendEmail: declaredEffect<{ readonly template: string }>(),
  askLineType: declaredEffect<undefined>(),
};
