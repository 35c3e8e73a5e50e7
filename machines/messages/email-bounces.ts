/**
 * An email that came back for good: its address reaches nobody (CNS-06, RTY-05).
 *
 * Guarantee: an address that has been corrected since is not condemned for the old one.
 */

import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';

export function emailBounced(draft: Draft, { message: id, code }: EventPayloads['email.bounced']): void {
  const message = draft.messages[id];
  if (message === undefined || message.channel !== 'EMAIL' || message.status === 'received') return;
  if (message.status !== 'undelivered') {
    draft.putMessage({ ...message, status: 'undelivered', code });
    draft.append('message_status', message.application, { message: id, status: 'undelivered', code });
  }
  if (message.to.toLowerCase() === draft.record.email?.toLowerCase()) draft.update({ emailBounced: true });
}
