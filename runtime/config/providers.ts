/** What stands where no provider is connected yet: every send is refused, as our own fault, before anything leaves. */

import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { AtsPort, Clock, EmailPort, Reconciliation, SendOutcome, VoicePort } from '../ports.ts';
import { type SendPermit, spendPermit } from '../ports.ts';
import type { Log } from './log.ts';

const NOT_CONNECTED: SendOutcome = { kind: 'refused', refusal: 'sender', code: 'not_connected' };
/** Nothing ever leaves. */
const absence = { longestRequestMs: 0, listedWithinMs: 0 } as const;
const reconcile = async (): Promise<Reconciliation> => ({ kind: 'absent' });

export function sayWhatIsUnconnected(log: Pick<Log, 'warn'>): void {
  log.warn({}, 'no email or ATS provider is connected: emails are refused');
}

export function unconnected(clock: Clock): {
  readonly voice: VoicePort;
  readonly email: EmailPort;
  readonly ats: AtsPort;
} {
  const refuse = async (content: Parameters<typeof spendPermit>[1], permit: SendPermit, channel: Channel) => {
    spendPermit(permit, content, channel, clock.now());
    return NOT_CONNECTED;
  };
  return {
    voice: { place: ({ to }, permit) => refuse({ to }, permit, 'CALL'), async end() {}, reconcile, absence },
    email: {
      send: ({ to, subject, text }, permit) => refuse({ to, subject, text }, permit, 'EMAIL'),
      reconcile,
      absence,
    },
    ats: {
      absence,
      eligibility: async () => null,
      writeBackRevocation: async () => null,
      move: async () => null,
      moved: async () => null,
    },
  };
}
