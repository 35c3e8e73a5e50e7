/** Which events are taken in at once, who waits for whom, and that whatever could not be is accepted all the same. */
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { createAcceptance } from '../../runtime/acceptance.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { givenEvent } from './store/given.ts';

const NOW = '2026-03-02T15:00:00.000Z' as Instant;

function given() {
  const done: string[] = [];
  const troubles: string[] = [];
  const told: string[] = [];
  /** What is under way, until it is said to be over. */
  const under: { end: (taken: readonly string[] | Error) => void }[] = [];
  let idle = true;
  const names = (events: readonly NewInboxEvent[]) => events.map(({ externalId }) => externalId).join();
  const { accept, idle: quiet } = createAcceptance({
    clock: { now: () => NOW },
    isIdle: () => idle,
    storage: {
      async accept(events, _, onSeen) {
        done.push(`accepted ${names(events)}`);
        onSeen?.();
        return events.map(({ candidate }) => (candidate === 'nobody' ? 'unknown candidate' : 'accepted'));
      },
    },
    takeIn: (_, events) => {
      done.push(`at once ${names(events)}`);
      return new Promise((resolve, reject) => {
        under.push({ end: (taken) => (taken instanceof Error ? reject(taken) : resolve(new Set(taken))) });
      });
    },
    onAccepted: (org) => told.push(org),
    onTrouble: ({ message }) => troubles.push(message),
  });
  const event = (externalId: string, change: Partial<NewInboxEvent> = {}) =>
    givenEvent({ externalId, createsCandidate: false, ...change });
  const end = (taken: readonly string[] | Error) => under.shift()?.end(taken);
  return { accept, quiet, end, done, troubles, told, event, busy: () => (idle = false) };
}

describe('acceptance', () => {
  test('takes an event in at once where nothing else is going on', async () => {
    const { accept, end, done, told, event } = given();
    const answer = accept([event('1'), event('2')]);
    end(['ana']);
    expect(await answer).toEqual(['accepted', 'accepted']);
    expect([done, told]).toEqual([['at once 1,2'], []]);
  });

  test('leaves to a batch what comes while something is going on, of several orgs, in great number, or of somebody new', async () => {
    const of = given();
    const many = ['1', '2', '3', '4', '5'].map((id) => of.event(id));
    for (const events of [
      [of.event('1'), of.event('2', { org: 'other' })],
      many,
      [of.event('1', { createsCandidate: true })],
    ])
      await of.accept(events);
    of.busy();
    await of.accept([of.event('6')]);
    expect(of.done).toEqual(['accepted 1,2', 'accepted 1,2,3,4,5', 'accepted 1', 'accepted 6']);
    expect(of.told).toEqual(['acme', 'other', 'acme', 'acme', 'acme']);
    expect(await of.accept([])).toEqual([]);
  });

  test('accepts what could not be taken in at once, and answers each event in its place', async () => {
    const { accept, end, done, told, event } = given();
    const answer = accept([event('1'), event('2', { candidate: 'nobody' }), event('3')]);
    end(['ana']);
    expect(await answer).toEqual(['accepted', 'unknown candidate', 'accepted']);
    expect([done, told]).toEqual([['at once 1,2,3', 'accepted 2'], ['acme']]);
  });

  test('accepts an event whose batch failed, and tells of the failure', async () => {
    const { accept, end, done, troubles, event } = given();
    const answer = accept([event('1')]);
    end(new Error('the connection broke'));
    expect(await answer).toEqual(['accepted']);
    expect([done, troubles]).toEqual([['at once 1', 'accepted 1'], ['the connection broke']]);
  });

  test('what is told of a candidate meanwhile comes after it, also where it could not be taken in', async () => {
    for (const taken of [['ana'], []]) {
      const { accept, end, done, event } = given();
      const first = accept([event('1')]);
      const others = [accept([event('2')]), accept([event('3')])];
      await Promise.resolve();
      expect(done).toEqual(['at once 1']);
      end(taken);
      await Promise.all([first, ...others]);
      expect(done).toEqual(['at once 1', taken.length === 0 ? 'accepted 1,2,3' : 'accepted 2,3']);
    }
  });

  test('what is told of others meanwhile waits for nothing', async () => {
    const { accept, quiet, end, done, event } = given();
    const first = accept([event('1')]);
    expect(await accept([event('2', { candidate: 'ben' })])).toEqual(['accepted']);
    expect(done).toEqual(['at once 1', 'accepted 2']);
    end(['ana']);
    await quiet();
    expect(await first).toEqual(['accepted']);
  });
});
