/** The world of these tests: one moment, numbers reserved for fiction, a text, and a permit minted for it. */
import { afterEach, expect } from 'vitest';
import { createTwilioSms, type TwilioSmsSettings } from '../../../adapters/sms-twilio/send.ts';
import { type Instant, parseInstant } from '../../../machines/vocabulary/instant.ts';
import { mintPermit, type SendPermit } from '../../../runtime/dispatch/permit.ts';
import type { OutgoingSms, SmsPort } from '../../../runtime/ports.ts';
import { FAKE_ACCOUNT, type FakeAnswer, type ReceivedRequest } from '../../support/fake-twilio.ts';
import { type OfficialTwilio, startOfficialTwilio } from './official-twilio.ts';

export const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
};

export const NOW = at('2026-03-02T15:00:00.000Z');

export const SMS: OutgoingSms = {
  to: '+12025550143',
  from: '+12025550199',
  text: 'Hi Ana, it’s Overture about the warehouse job 👍 Reply STOP to opt out.',
  message: '0b54cf0e-4a47-4f0b-9d57-0f0f8a1f3c11',
};

let permits = 0;

export const permitFor = (
  sms: OutgoingSms,
  of: { channel?: 'SMS' | 'EMAIL'; relevance?: number; isHeld?: () => boolean } = {},
): SendPermit => {
  permits += 1;
  return mintPermit({
    id: `permit-${permits}`,
    org: 'org-1',
    candidate: 'candidate-1',
    channel: of.channel ?? 'SMS',
    decision: 'decision-1',
    content: { to: sms.to, text: sms.text },
    at: NOW,
    isHeld: of.isHeld,
    ...(of.relevance === undefined ? {} : { relevance: of.relevance }),
  });
};

/** How long we wait for Twilio: briefly where no answer will come, and never so briefly that the request is not there. */
export const patienceFor = (answer: FakeAnswer): number => (answer === 'hang' || answer === 'trickle' ? 5_000 : 60_000);

export type Behaviour = (request: ReceivedRequest, nth: number) => FakeAnswer;

const open: OfficialTwilio[] = [];

/** A Twilio that answers so; after the test it must have no complaint about what was said to it and by it. */
export async function givenTwilio(answer: Behaviour): Promise<OfficialTwilio> {
  const twilio = await startOfficialTwilio({ answer });
  open.push(twilio);
  return twilio;
}

afterEach(async () => {
  const over = open.splice(0);
  await Promise.all(over.map((twilio) => twilio.close()));
  expect(over.flatMap((twilio) => twilio.complaints)).toEqual([]);
});

export const smsThrough = (url: string, settings: Partial<TwilioSmsSettings> = {}): SmsPort =>
  createTwilioSms({ ...FAKE_ACCOUNT, baseUrl: url, clock: { now: () => NOW }, ...settings });
