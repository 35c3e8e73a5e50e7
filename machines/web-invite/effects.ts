/** What a web invite asks for. Declared only: the runtime applies records and performs requests. */
import type { MessageDecided } from '../gate.ts';
import type { Telling } from '../tells.ts';
import { declaredEffect } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';

export const effects = {
  /* Records. */
  tell: declaredEffect<Telling<'application' | 'web-invite'>>(),
  messageDecided: declaredEffect<MessageDecided>(),
  /** STG-04: this job was declined. */
  noteDeclined: declaredEffect<undefined>(),
  /** TCH-05: the reminders before the slot, each a touch of its own, and the end of them. */
  planVideoReminders: declaredEffect<{ readonly slot: Instant }>(),
  cancelVideoReminders: declaredEffect<{ readonly reason: string }>(),
  /** STG-03: where an open row stands, nothing happens. */
  openCallRow: declaredEffect<undefined>(),

  /* Requests. */
  sendEmail: declaredEffect<{ readonly template: string }>(),
};
