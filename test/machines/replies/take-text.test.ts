/** SMS-07, REV-01: a text is read once, where it comes in; what was read goes with it. */
import { expect, test } from 'vitest';
import { ORG_NUMBER } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const FROM = '+12125550143';
const NURSE = 'a-nurse';

function texted(about: { readonly text: string; readonly words?: 'STOP' | null; readonly optOutType?: 'START' }) {
  const world = new CandidateWorld();
  world.add();
  const read = about.words === undefined ? {} : { words: about.words };
  const sms = { providerId: 'x', from: FROM, to: ORG_NUMBER, text: about.text, optOutType: about.optOutType ?? null };
  world.happens('sms.received', { ...sms, ...read });
  return [world.candidate.consent.columns.sms_consent, world.candidate.applications[NURSE]?.stage];
}

test('REV-01 a text that was read as STOP where it came in stops its writer, as it stopped whoever shares the phone', () => {
  expect(texted({ text: 'as it was read then', words: 'STOP' })).toEqual([false, 'CONSENT_REVOKED']);
  expect(texted({ text: 'as it was read then', words: 'STOP', optOutType: 'START' })).toEqual([
    false,
    'CONSENT_REVOKED',
  ]);
});
test('SMS-07 what was no keyword there is none here', () => {
  expect(texted({ text: 'hello', words: null })).toEqual([true, 'OUTREACH']);
});
test('SMS-07 a text that was taken in before its words came with it is read when it is its turn', () => {
  expect(texted({ text: 'stop' })).toEqual([false, 'CONSENT_REVOKED']);
});
