/** A Telnyx that answers so, beside the moment, the text and the permits of the tests of Twilio. */
import { afterEach, expect } from 'vitest';
import { createTelnyxSms, type TelnyxSmsSettings } from '../../../adapters/sms-telnyx/send.ts';
import type { SmsPort } from '../../../runtime/ports.ts';
import { API_KEY, type FakeAnswer, type ReceivedRequest } from '../../support/fake-telnyx.ts';
import { NOW } from '../sms-twilio/given.ts';
import { type OfficialTelnyx, startOfficialTelnyx } from './official-telnyx.ts';

export { at, NOW, patienceFor, permitFor, SMS } from '../sms-twilio/given.ts';

const open: OfficialTelnyx[] = [];

/** After the test it must have no complaint about what was said to it and by it. */
export async function givenTelnyx(answer: (request: ReceivedRequest, nth: number) => FakeAnswer) {
  const telnyx = await startOfficialTelnyx({ answer });
  open.push(telnyx);
  return telnyx;
}

afterEach(async () => {
  const over = open.splice(0);
  await Promise.all(over.map((telnyx) => telnyx.close()));
  expect(over.flatMap((telnyx) => telnyx.complaints)).toEqual([]);
});

export const smsThrough = (url: string, settings: Partial<TelnyxSmsSettings> = {}): SmsPort =>
  createTelnyxSms({ apiKey: API_KEY, baseUrl: url, clock: { now: () => NOW }, ...settings });
