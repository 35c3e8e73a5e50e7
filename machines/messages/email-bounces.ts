/**
 * An email that came back for good: its address reaches nobody (CNS-06, RTY-05).
 *
 * Guarantee: an address that has been corrected since is not condemned for the old one.
 */

import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { Message } from '../candidate/working-set.ts';
import { comparableEmail } from '../vocabulary/address.ts';

export function emailBounced(draft: Draft, { message: id, code, soft }: EventPayloads['email.bounced']): void {
  const message = draft.messages[id];
  if (message === undefined || message.channel !== 'EMAIL' || message.status === 'received') return;
  if (soft !== undefined) {
    takeSoftBounce(draft, message, code, soft);
    return;
  }
  if (message.status !== 'undelivered') {
    draft.putMessage({ ...message, status: 'undelivered', code });
    draft.append('message_status', message.application, { message: id, status: 'undelivered', code });
  }
  addressReachesNobody(draft, message);
}

/** It is told and counted, and condemns nothing: a mailbox that is full today may be read tomorrow. */
function takeSoftBounce(draft: Draft, message: Message, code: string | null, soft: 'bounced' | 'delayed'): void {
  const status = soft === 'bounced' ? 'undelivered' : message.status;
  if (message.status === status && message.code === code) return;
  draft.putMessage({ ...message, status, code });
  draft.append('message_status', message.application, { message: message.id, status, code });
}

export function addressReachesNobody(draft: Draft, { to }: Pick<Message, 'to'>): void {
  const { email } = draft.record;
  if (email !== null && comparableEmail(to) === comparableEmail(email)) draft.update({ emailBounced: true });
}
