/** What a web invite asks for. Declared only: the runtime applies records and performs requests. */
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
  /** STG-04: this job was declined. */
  noteDeclined: declaredEffect<undefined>(),
  /** TCH-05: the reminders before the slot, each a touch of its own, and the end of them. */
  planVideoReminders: declaredEffect<{ readonly slot: string }>(),
  cancelVideoReminders: declaredEffect<{ readonly reason: string }>(),
  /** STG-03: where an open row stands, nothing happens. */
  openCallRow: declaredEffect<undefined>(),

  /* Requests. */
  sendEmail: declaredEffect<{ readonly template: string }>(),
};
