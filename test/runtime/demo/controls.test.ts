/** What a visitor does to the demo as a whole. */
import { describe, expect, it } from 'vitest';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createDemoControls } from '../../../runtime/demo/controls.ts';
import { slowedByTexts } from '../../../runtime/demo/steer.ts';

const NOW = '2026-03-02T18:30:00.000Z' as Instant;

function given({ dueAt = null, webhookAt = null }: { dueAt?: Instant | null; webhookAt?: Instant | null } = {}) {
  const done: string[] = [];
  const clock = {
    pace: 600,
    speed: 600,
    began: NOW,
    now: () => NOW,
    walkUntil: () => {},
    setSpeed: (speed: number) => void done.push(`speed ${speed}`),
    slowTo: (speed: number, ms: number) => void done.push(`slow to ${speed} for ${ms}`),
    leapTo: (at: Instant) => void done.push(`leap to ${at}`),
    beginAnew: () => void done.push('clock anew'),
    stop: () => {},
  };
  const controls = createDemoControls({
    clock,
    store: { nextDueAt: async () => dueAt, forgetPeople: async (org) => void done.push(`forget ${org}`) },
    nextWebhookAt: () => webhookAt,
    arrivals: { beginAnew: () => void done.push('arrivals anew') },
    seed: async () => void done.push('seed'),
    atRest: async (work) => {
      done.push('stop');
      await work();
      done.push('start');
    },
    mayBeginAnew: true,
  });
  return { controls, done };
}

describe('the demo’s controls', () => {
  it.each([
    [plus(NOW, 5_000), null, plus(NOW, 5_000)],
    [plus(NOW, 5_000), plus(NOW, 2_000), plus(NOW, 2_000)],
    [plus(NOW, -5_000), plus(NOW, 2_000), plus(NOW, 2_000)],
    [null, null, null],
  ])('set the clock to the first of %s and %s that is ahead', async (dueAt, webhookAt, then) => {
    const { controls, done } = given({ dueAt, webhookAt });
    expect(await controls.toNextEvent()).toBe(then);
    expect(done).toEqual(then === null ? [] : [`leap to ${then}`]);
  });

  it('forget everybody and begin anew while nothing is decided', async () => {
    const { controls, done } = given();
    await controls.beginAnew();
    expect(done).toEqual(['stop', 'forget demo', 'clock anew', 'arrivals anew', 'seed', 'start']);
  });

  it('know no other speeds than those they name', () => {
    const { controls, done } = given();
    expect(controls.setSpeed('backwards')).toBe(false);
    expect(controls.speeds.every(({ name }) => controls.setSpeed(name))).toBe(true);
    expect(done).toEqual(['speed 0', 'speed 1', 'speed 60', 'speed 600']);
  });

  it.each([
    ['SMS', true, 1],
    ['SMS', false, 0],
    ['EMAIL', true, 0],
  ])('go as slowly as life after a sent %s to a phone that is held: %s', (channel, isHeld, times) => {
    let slowed = 0;
    const hear = slowedByTexts({ phoneIsWrittenTo: () => void slowed++ }, { isHeld: () => isHeld });
    const journal = [{ type: 'send', data: { channel, status: 'accepted' } }];
    const decided = { after: { record: { id: 'ana' } }, records: { journal } };
    hear('demo', [decided as unknown as Parameters<typeof hear>[1][number]]);
    expect(slowed).toBe(times);
  });
});
