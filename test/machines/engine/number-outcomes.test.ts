// GAT-12: what texts say of the number they came from, and which number a candidate is texted from.
import { describe, expect, test } from 'vitest';
import type { ApplicationRecord, Candidate, Message } from '../../../machines/candidate/working-set.ts';
import { smsNumber } from '../../../machines/from-numbers/choose.ts';
import { HealthOfNumbers } from '../../../machines/from-numbers/health-of-numbers.ts';
import { numberOutcomes } from '../../../machines/from-numbers/outcomes.ts';
import { NumberPool } from '../../../machines/from-numbers/pool.ts';
import { PhoneBook } from '../../../machines/shared-phones/phone-book.ts';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, givenOrg, ORG_NUMBER, OTHER_NUMBER, TUESDAY_10 } from '../../support/given.ts';

const NO_RECORDS = { journal: [], ledger: [], decisions: [], suppressions: [] };
const text = (changes: Partial<Message>): Message => ({
  id: 'm1',
  application: 'a-nurse',
  channel: 'SMS',
  direction: 'outbound',
  template: 'first_touch_sms',
  to: '+14155550123',
  from: ORG_NUMBER,
  subject: null,
  text: 'Hello',
  skipConsentCheck: false,
  status: 'accepted',
  providerId: 'SM1',
  refusal: null,
  code: null,
  decision: null,
  at: TUESDAY_10,
  ...changes,
});
const withText = (message: Message): Candidate => ({ ...givenCandidate(), messages: { [message.id]: message } });

describe('what a text says of its number (GAT-12)', () => {
  test.each([
    ['delivered', { status: 'delivered' }, ['DELIVERED']],
    ['stopped by a carrier', { status: 'undelivered', refusal: 'blocked' }, ['FAULTED']],
    ['refused because of the sender', { status: 'refused', refusal: 'sender' }, ['FAULTED']],
    ['undelivered, for the candidate’s number', { status: 'undelivered', refusal: 'invalid_number' }, []],
    ['refused, since the candidate opted out', { status: 'refused', refusal: 'opted_out' }, []],
    ['refused, with a code nobody knows', { status: 'refused', refusal: 'unrecognised' }, []],
    ['sent, and nobody knows more', { status: 'sent' }, []],
    ['an email', { status: 'delivered', channel: 'EMAIL', from: null }, []],
    ['a text of the candidate’s', { status: 'received', direction: 'inbound' }, []],
  ] as const)('GAT-12 %s', (_what, changes, results) => {
    const after = withText(text(changes));
    const told = numberOutcomes({ before: withText(text({})), after, records: NO_RECORDS }, TUESDAY_10);
    expect(told.map(({ result }) => result)).toEqual(results);
    expect(
      numberOutcomes(
        { before: after, after: withText({ ...text(changes), code: '1' }), records: NO_RECORDS },
        TUESDAY_10,
      ),
    ).toEqual([]);
  });
});

describe('the number a candidate is texted from (GAT-12)', () => {
  const number = (of: string) => ({ number: of, voice: true, sms: true, permanentJob: null, legacyJob: null });
  const org = givenOrg({ numbers: [number(ORG_NUMBER), number(OTHER_NUMBER)] });
  const from = (verdicts: Readonly<Record<string, 'WATCHED' | 'RESTING'>>, knows: string | null, wrote = false) => {
    const said = Object.entries(verdicts).map(([of, verdict]) => {
      const restsUntil = verdict === 'RESTING' ? plus(TUESDAY_10, HOUR) : null;
      return { number: of, use: 'SMS' as const, verdict, reason: null, since: TUESDAY_10, restsUntil };
    });
    const numbers = new NumberPool(org, [], TUESDAY_10, new HealthOfNumbers(TUESDAY_10, said));
    const application = { id: 'a-nurse', lastWroteAt: wrote ? TUESDAY_10 : null } as ApplicationRecord;
    const candidate = {
      ...(knows === null ? givenCandidate() : withText(text({ from: knows }))),
      applications: { 'a-nurse': application },
    };
    return smsNumber(
      { org, jobs: new Map(), numbers, phones: new PhoneBook(TUESDAY_10), now: TUESDAY_10 },
      candidate,
      'a-nurse',
    );
  };

  test.each([
    ['nobody is known: the first', {}, null, false, ORG_NUMBER],
    ['the one they know', {}, OTHER_NUMBER, false, OTHER_NUMBER],
    ['the one they know, though it is watched', { [OTHER_NUMBER]: 'WATCHED' }, OTHER_NUMBER, false, OTHER_NUMBER],
    ['not the one they know when it rests', { [OTHER_NUMBER]: 'RESTING' }, OTHER_NUMBER, false, ORG_NUMBER],
    ['the one they have written to, though it rests', { [OTHER_NUMBER]: 'RESTING' }, OTHER_NUMBER, true, OTHER_NUMBER],
    ['a healthy one before a watched one', { [ORG_NUMBER]: 'WATCHED' }, null, false, OTHER_NUMBER],
    [
      'a watched one before a resting one',
      { [ORG_NUMBER]: 'RESTING', [OTHER_NUMBER]: 'WATCHED' },
      null,
      false,
      OTHER_NUMBER,
    ],
    [
      'all rest: the one they know',
      { [ORG_NUMBER]: 'RESTING', [OTHER_NUMBER]: 'RESTING' },
      OTHER_NUMBER,
      false,
      OTHER_NUMBER,
    ],
    ['all rest: the first', { [ORG_NUMBER]: 'RESTING', [OTHER_NUMBER]: 'RESTING' }, null, false, ORG_NUMBER],
  ] as const)('GAT-12 %s', (_what, verdicts, knows, wrote, expected) => {
    expect(from(verdicts, knows, wrote)).toBe(expected);
  });
});
