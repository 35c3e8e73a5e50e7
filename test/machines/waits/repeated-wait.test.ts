// Which waits are one and the same (GAT): over every gate of calls and of messages, whatever it saw.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALL_GATES, type CallAttemptFacts } from '../../../machines/call-attempt/index.ts';
import { messageThatGoes } from '../../../machines/fail-closed/message-inputs.ts';
import { decide, type Gate, type GateSeen } from '../../../machines/gate.ts';
import { MESSAGE_GATES, type MessageView } from '../../../machines/messages/gates.ts';
import { DAY, type Instant, MINUTE, parseInstant, plus } from '../../../machines/vocabulary/instant.ts';
import { isSameWait, waitIn } from '../../../machines/waits/repeated-wait.ts';
import { ANY_FACTS, ANY_ROW, withSlots } from '../../support/any-call-facts.ts';
import { givenFacts, givenRow, TUESDAY_10 } from '../../support/given.ts';

/** The same, looked at later: every instant in it has moved. */
function later<T>(value: T, by: number): T {
  if (typeof value === 'string' && parseInstant(value) !== null)
    return plus(parseInstant(value) as Instant, by) as string as T & string;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, later(each, by)])) as T;
}

/** The clock ends these at the time that they name. */
const NAMES_ITS_TIME = ['GAT-10', 'GAT-24', 'HRS-06', 'INI-03', 'WEB-01'];
const waitingExits = <V, T extends string>(gates: readonly Gate<V, T>[]) =>
  gates.flatMap(({ rule, exits }) =>
    exits.flatMap((exit) =>
      (exit.to === 'WAITS' || exit.to === 'RESCHEDULED') && !NAMES_ITS_TIME.includes(exit.rule ?? rule)
        ? [exit.when]
        : [],
    ),
  );

const BY = fc.constantFrom(10 * MINUTE, DAY, 3 * DAY + MINUTE);
const ANY_MESSAGE: fc.Arbitrary<MessageView> = fc
  .record({
    channel: fc.constantFrom<MessageView['channel']>('SMS', 'EMAIL'),
    odd: fc.subarray([
      'killSwitch',
      'jobPaused',
      'outreachPaused',
      'questionOpen',
      'replyUnread',
      'dayIsFull',
    ] as const),
    lawful: fc.boolean(),
  })
  .map(({ channel, odd, lawful }) => ({
    ...messageThatGoes(channel),
    lawfulHour: lawful,
    ...Object.fromEntries(odd.map((fact) => [fact, fact === 'killSwitch' ? 'org:acme' : true])),
  }));

/** The rarest of them: no consent to texts, and emails are switched off. */
const EMAIL_INSTEAD: fc.Arbitrary<Partial<CallAttemptFacts>> = fc.constant({
  firstTouchMethod: 'SMS',
  smsAllowed: false,
  emailViable: true,
  emailKillSwitch: 'channel:EMAIL',
});

/** As the decision would be stored. */
const foundBy = <V, T extends string>(gates: readonly Gate<V, T>[], view: V) => {
  const { exit, gates: seen } = decide(gates, view);
  const outcome = exit?.to === 'WAITS' ? 'WAIT' : exit?.to === 'RESCHEDULED' ? 'RESCHEDULE' : 'CALL';
  return { when: exit?.when ?? null, wait: exit === null ? null : waitIn(outcome, exit.rule, seen) };
};
const asKept = (found: { readonly rule: string; readonly saw: string }) => ({
  ...found,
  since: TUESDAY_10,
  attempt: 1,
});

describe('GAT a wait that is found again', () => {
  test('is the same at any later time, of every gate of a call that has a row wait', () => {
    const reached = new Set<string | null>();
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: ANY_FACTS }, EMAIL_INSTEAD), ANY_ROW, BY, (some, row, by) => {
        const view = { facts: givenFacts(withSlots(some)), row: givenRow(row) };
        const now = foundBy(CALL_GATES, view);
        const then = foundBy(CALL_GATES, later(view, by));
        expect(then).toEqual(now);
        if (now.wait === null) return;
        reached.add(now.when);
        expect(isSameWait(asKept(now.wait), then.wait ?? { rule: '', saw: '' })).toBe(true);
      }),
      { numRuns: 3_000, seed: 20260603 },
    );
    expect([...reached].sort()).toEqual([...new Set(waitingExits(CALL_GATES))].sort());
  });

  test('and of every gate of a text or email', () => {
    const reached = new Set<string | null>();
    fc.assert(
      fc.property(ANY_MESSAGE, BY, (view, by) => {
        const now = foundBy(MESSAGE_GATES, view);
        expect(foundBy(MESSAGE_GATES, later(view, by))).toEqual(now);
        if (now.wait !== null) reached.add(now.when);
      }),
      { numRuns: 600, seed: 20260603 },
    );
    expect([...reached].sort()).toEqual([...new Set(waitingExits(MESSAGE_GATES))].sort());
  });

  const gate = (facts: GateSeen['facts'], result: GateSeen['result'] = 'defer'): GateSeen => ({
    gate: 'kill_switch',
    rule: 'GAT-21',
    result,
    facts,
  });
  const kept = asKept(waitIn('WAIT', 'GAT-21', [gate({ kill_switch: 'org:acme' })]) ?? { rule: '', saw: '' });
  test.each([
    ['another fact of the gate', 'GAT-21', gate({ kill_switch: 'channel:CALL' })],
    ['one more fact of the gate', 'GAT-21', gate({ kill_switch: 'org:acme', letting_go: true })],
    ['another rule', 'GAT-01', gate({ kill_switch: 'org:acme' })],
    ['another result', 'GAT-21', gate({ kill_switch: 'org:acme' }, 'unknown')],
  ])('is another one with %s', (_, rule, seen) => {
    expect(isSameWait(kept, waitIn('WAIT', rule, [seen]) ?? kept)).toBe(false);
  });

  test.each(NAMES_ITS_TIME)('%s names its own time: none', (rule) => {
    expect(waitIn('RESCHEDULE', rule, [gate({ inside_hours: false })])).toBeNull();
  });
  test.each(['CALL', 'SMS', 'EMAIL_ONLY', 'WEB_INVITE', 'CANCEL'])('what ends in %s is none', (outcome) => {
    expect(waitIn(outcome, 'GAT-14', [gate({}, 'pass')])).toBeNull();
  });
});
