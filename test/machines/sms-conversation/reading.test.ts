// SMS-14: how far what nobody has understood has come, when something beside it is understood.
import { expect, test } from 'vitest';
import { HOUR, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { take } from './given.ts';

const UNREAD_FOR = [
  ['nothing is', null, 'NOTHING_UNREAD', null],
  ['for less than 15 minutes', 15 * MINUTE - SECOND, 'BEING_READ', 15 * MINUTE],
  ['for 15 minutes', 15 * MINUTE, 'LONG_UNREAD', 24 * HOUR],
  ['for less than a day', 24 * HOUR - SECOND, 'LONG_UNREAD', 24 * HOUR],
  ['for a day', 24 * HOUR, 'FOR_A_PERSON', null],
] as const;

test.each(UNREAD_FOR)('SMS-14 what is still unread, %s, waits by the oldest of it', (_, unreadFor, waits, patience) => {
  const unreadSince = unreadFor === null ? null : plus(TUESDAY_10, -unreadFor);
  for (const reading of ['BEING_READ', 'LONG_UNREAD', 'FOR_A_PERSON']) {
    const taken = take('INITIAL_OUTREACH', { type: 'reply.understood' }, { facts: { unreadSince }, reading });
    expect([taken.reading, taken.asks]).toEqual([waits, []]);
    const until = unreadSince === null || patience === null ? [] : [plus(unreadSince, patience)];
    expect(taken.armed.map(({ dueAt }) => dueAt)).toEqual(until);
  }
});
