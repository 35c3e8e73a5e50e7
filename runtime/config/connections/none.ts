/** What stands where no provider is connected: every send is refused, as our own fault, before anything leaves. */

import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type {
  AtsPort,
  Clock,
  EmailPort,
  LookupPort,
  Reconciliation,
  SendOutcome,
  SmsPort,
  VoicePort,
} from '../../ports.ts';
import { type SendPermit, spendPermit } from '../../ports.ts';

const NOT_CONNECTED: SendOutcome = { kind: 'refused', refusal: 'sender', code: 'not_connected' };
/** Nothing ever leaves. */
const absence = { longestRequestMs: 0, listedWithinMs: 0 } as const;
const reconcile = async (): Promise<Reconciliation> => ({ kind: 'absent' });

const refuseBy = (clock: Clock, channel: Channel) => async (content: Content, permit: SendPermit) => {
  spendPermit(permit, content, channel, clock.now());
  return NOT_CONNECTED;
};
type Content = Parameters<typeof spendPermit>[1];

export function noTexts(clock: Clock): { readonly sms: SmsPort; readonly lookup: LookupPort } {
  const refuse = refuseBy(clock, 'SMS');
  const sms: SmsPort = { send: ({ to, text }, permit) => refuse({ to, text }, permit), reconcile, absence };
  return { sms, lookup: { lineType: async () => null } };
}

export function noVoice(clock: Clock): VoicePort {
  const refuse = refuseBy(clock, 'CALL');
  return { place: ({ to }, permit) => refuse({ to }, permit), async end() {}, reconcile, absence };
}

export function noEmail(clock: Clock): EmailPort {
  const refuse = refuseBy(clock, 'EMAIL');
  return { send: ({ to, subject, text }, permit) => refuse({ to, subject, text }, permit), reconcile, absence };
}

export const noAts = (): AtsPort => ({
  absence,
  eligibility: async () => null,
  writeBackRevocation: async () => null,
  move: async () => null,
  moved: async () => null,
});
