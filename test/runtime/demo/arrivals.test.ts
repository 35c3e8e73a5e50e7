/** Who arrives in the demo after its start. */
import { describe, expect, it } from 'vitest';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { ARRIVES_EVERY, createArrivals } from '../../../runtime/demo/arrivals.ts';
import { DEMO_PEOPLE, type DemoPerson, demoPerson, MOST_PEOPLE } from '../../../runtime/demo/people.ts';

const BEGAN = '2026-03-02T18:30:00.000Z' as Instant;

function given(now: Instant = BEGAN) {
  const clock = { began: BEGAN, at: now, now: () => clock.at };
  const arrived: string[] = [];
  const troubles: unknown[] = [];
  let fails = false;
  const arrivals = createArrivals({
    clock,
    takeOn: async (people: readonly DemoPerson[]) => {
      if (fails) throw new Error('away');
      arrived.push(...people.map(({ id }) => id));
    },
    onTrouble: (error) => troubles.push(error),
  });
  const setFails = (to: boolean) => {
    fails = to;
  };
  return { clock, arrivals, arrived, troubles, setFails };
}

describe('arrivals', () => {
  it('take on nobody before their time and one person at it', async () => {
    const { clock, arrivals, arrived } = given();
    clock.at = plus(BEGAN, ARRIVES_EVERY - 1);
    await arrivals.look();
    expect(arrived).toEqual([]);
    clock.at = plus(BEGAN, ARRIVES_EVERY);
    await arrivals.look();
    await arrivals.look();
    expect(arrived).toEqual([demoPerson(DEMO_PEOPLE.length).id]);
  });

  it('leave nobody out when the clock leaps, a few at a time', async () => {
    const { clock, arrivals, arrived } = given();
    clock.at = plus(BEGAN, 50 * ARRIVES_EVERY);
    for (let look = 0; look < 5; look++) await arrivals.look();
    expect(arrived).toEqual(Array.from({ length: 50 }, (_, n) => demoPerson(DEMO_PEOPLE.length + n).id));
  });

  it('come again when they could not be taken on', async () => {
    const { clock, arrivals, arrived, troubles, setFails } = given();
    clock.at = plus(BEGAN, ARRIVES_EVERY);
    setFails(true);
    await arrivals.look();
    setFails(false);
    await arrivals.look();
    expect([arrived.length, troubles.length]).toEqual([1, 1]);
  });

  it('offer those again who may have been cut off by a stop, and none from before', async () => {
    const { arrivals, arrived } = given(plus(BEGAN, 100 * ARRIVES_EVERY));
    await arrivals.look();
    expect(arrived[0]).toBe(demoPerson(DEMO_PEOPLE.length + 80).id);
    expect(arrived).toHaveLength(20);
  });

  it('end when every number that is kept for fiction is somebody’s', () => {
    const phones = Array.from({ length: MOST_PEOPLE }, (_, n) => String(demoPerson(n).raw.phone));
    expect(new Set(phones).size).toBe(MOST_PEOPLE);
    expect(phones.filter((phone) => !/^\+1\d{3}55501\d\d$/.test(phone))).toEqual([]);
  });
});
