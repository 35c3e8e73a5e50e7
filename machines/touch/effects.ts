/** What a planned touch asks for. Declared only: the runtime applies records and performs requests. */
import type { MessageDecided } from '../gate.ts';
import type { Telling } from '../tells.ts';
import { declaredEffect } from '../vocabulary/declared-effect.ts';
import type { TouchKind } from '../vocabulary/touch.ts';

export const effects = {
  messageDecided: declaredEffect<MessageDecided>(),
  sendSms: declaredEffect<{
    readonly template: string;
    readonly skipConsentCheck: boolean;
    readonly answers: boolean;
  }>(),
  sendEmail: declaredEffect<{ readonly template: string }>(),
  askLineType: declaredEffect<undefined>(),
  /** TCH-03: the next reminder, when one is left. */
  planNextTouch: declaredEffect<{ readonly kind: TouchKind }>(),
  tell: declaredEffect<Telling<'touch'>>(),
};
