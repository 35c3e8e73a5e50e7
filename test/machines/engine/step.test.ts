import { describe, expect, test } from 'vitest';
import { begin, step, UnknownChartVersion, UnrestorableSnapshot } from '../../../machines/engine/step.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { readLock } from '../../architecture/names.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { walksHold } from './step.suite.ts';
import { frozen } from './walks.ts';

const AT = '2026-06-02T17:00:00.000Z';
// Few walks for every change; step.long.test.ts takes many.
walksHold(6);

describe('a stored chart that does not fit is refused loudly', () => {
  const chart = begin('application');
  const event = { type: 'fraud.flagged', at: AT, facts: {} } as never;
  test('a chart that nobody knows', () => {
    expect(() => step({ ...chart, machine: 'aplication' }, event)).toThrow(UnknownChartVersion);
    expect(() => step({ ...chart, machine: 'toString' }, event)).toThrow(UnknownChartVersion);
  });
  test.each([1, 2])(
    'REL-8 version %i of the call row, which this one continues, goes on and is written as the present one',
    (version) => {
      const row = begin('call-attempt', { kind: 'FIRST' });
      const old = { ...row, version };
      const planned = {
        ...{ type: 'row.planned', at: AT, paused: true, scheduledAt: AT, unroundedAt: AT, facts: { now: AT } },
      } as never;
      const [before, after] = [step(old, planned), step(row, planned)];
      expect(before).toEqual(after);
      expect(before.chart?.version).toBe(row.version);
      expect(step(old, { type: 'nothing.known', at: AT } as never).chart).toBe(old);
    },
  );
  test.each([1, 2])('REL-8 a row of version %i is restored from every state in which it rests', (version) => {
    const { states } = readLock()[`call-attempt@${version}`] ?? { states: [] };
    const rests = ['PENDING', 'PAUSED', 'ASKING_THE_ATS', 'DISPATCHING', 'CALLING', 'CONNECTED', 'AWAITING_RESULT'];
    expect(states).toEqual(expect.arrayContaining(rests));
    const { context } = begin('call-attempt', { kind: 'FIRST' }).snapshot as { context: Json };
    for (const value of rests) {
      const old = { machine: 'call-attempt', version, snapshot: { value, context } };
      expect(step(old, { type: 'nothing.known', at: AT, facts: {} } as never).chart, value).toBe(old);
    }
  });
  test('REL-8, SMS-14 a conversation from before replies were waited for goes on with nothing unread', () => {
    const now = begin('sms-conversation');
    const { reading: _, ...value } = (now.snapshot as { value: { [region: string]: Json } }).value;
    const old = { ...now, version: 1, snapshot: { ...(now.snapshot as object), value } as Json };
    const unread = { type: 'reply.unread', at: AT, facts: { now: AT, unreadSince: AT } } as never;
    const [before, after] = [step(old, unread), step(now, unread)];
    expect(before).toEqual(after);
    expect(before.armed).toHaveLength(1);
  });
  test('REL-8 a timer of an older version fires under the name it has now, and leaving its state drops it', () => {
    const context = { kind: 'scheduling_reminder', dueAt: TUESDAY_10, wakeAt: null, held: false, reason: null };
    const old = { machine: 'touch', version: 1, snapshot: { value: 'SCHEDULED', context } };
    const then = 'xstate.after.whenDue.SCHEDULED_TOUCH';
    const facts = { now: TUESDAY_10, stillBelongs: false };
    const due = (type: string, version: number) => step({ ...old, version }, { type, at: TUESDAY_10, facts });
    // An event after the new version has written the snapshot may still find the timer of the old one.
    for (const version of [1, 2]) {
      expect(due(then, version)).toEqual(due('xstate.after.whenDue.SCHEDULED', version));
      expect(due(then, version).value).toBe('CANCELLED');
    }
    const left = step(old, { type: 'touch.cancelled', reason: 'STAGE', at: TUESDAY_10, facts });
    expect(left.cancelled).toEqual(expect.arrayContaining([then, 'xstate.after.whenDue.SCHEDULED']));
  });
  test('a version that this build does not have, saying both', () => {
    expect(() => step({ ...chart, version: 99 }, event)).toThrow(/application version 99; this build has version 2/);
  });
  test.each([
    ['a state that is gone', { value: { stage: 'GONE', review: 'UNREVIEWED' }, context: { held: null } }],
    ['a nested state that is gone', { value: { stage: { WAITING: 'GONE' }, review: 'UNREVIEWED' }, context: {} }],
    ['a region that never was', { value: { stage: 'NEW', elsewhere: 'X' }, context: { held: null } }],
  ])('a snapshot with %s', (_what, snapshot) => {
    expect(() => step({ ...chart, snapshot: snapshot as never }, event)).toThrow(UnrestorableSnapshot);
  });
  test('whichever is thrown, the stored chart stays as it was', () => {
    const broken = frozen({ ...chart, snapshot: { value: { stage: 'GONE' }, context: {} } });
    expect(() => step(broken, event)).toThrow(UnrestorableSnapshot);
  });
});

describe('an event without its stamp', () => {
  test('is a fault of the host, not a decision', () => {
    const added = { type: 'application.added', at: AT } as never;
    expect(() => step(begin('application'), added)).toThrow(/without facts/);
  });
});

describe('what a step tells of itself', () => {
  test('the transitions taken and the rules they cite, in order', () => {
    const facts = { stage: null, anyConsent: false, revokedByCandidate: false };
    const { taken, rules } = step(begin('application'), { type: 'application.added', at: AT, facts } as never);
    expect(taken).toEqual(['application.stage.NEW → ENTRY', 'ENTRY → NO_CONSENT [addedWithoutAnyConsent]']);
    expect(rules).toEqual(['STG-04', 'CNS-05']);
  });
});
