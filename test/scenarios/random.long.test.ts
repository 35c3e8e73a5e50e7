// Whatever chance makes of a scenario, what always holds holds, nothing is parked, and playing it again changes nothing.
// SEEDS=200 plays more of them; SEED=17 plays that one.
import { describe, expect, test } from 'vitest';
import { createLifelikeWorld } from '../../adapters/simulated/lifelike.ts';
import { createRandom } from '../../adapters/simulated/random.ts';
import type { SimulatedWorld } from '../../adapters/simulated/world.ts';
import { type HostName, openStore } from '../../runtime/simulate/open-store.ts';
import { runScenario } from '../../runtime/simulate/run.ts';
import { readScenario, type Scenario } from '../../runtime/simulate/scenario.ts';
import { brokenAlways } from './always.ts';
import type { Line } from './expectation.ts';
import { brokenProperties } from './properties.ts';
import { randomScenario } from './random-scenario.ts';

const seeds =
  process.env['SEED'] === undefined
    ? Array.from({ length: Number(process.env['SEEDS'] ?? 40) }, (_, i) => i + 1)
    : [Number(process.env['SEED'])];

function scenarioOf(document: unknown): Scenario {
  const read = readScenario(document);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

async function play(
  scenario: Scenario,
  world?: (scripted: SimulatedWorld) => SimulatedWorld,
  host: HostName = 'memory',
) {
  const [lines, warnings]: [Line[], string[]] = [[], []];
  const { sentTwice } = await runScenario(scenario, {
    openStore: () => openStore(host),
    emit: (line) => void lines.push(line),
    warn: (sentence) => void warnings.push(sentence),
    ...(world === undefined ? {} : { world }),
  });
  return { lines, sentTwice, faults: warnings.filter((sentence) => sentence.includes('cannot be taken in')) };
}

describe('a scenario that chance made', () => {
  test.each(seeds)('of seed %i keeps every promise', async (seed) => {
    const document = randomScenario(`${seed}`);
    const { lines, sentTwice, faults } = await play(scenarioOf(document));
    expect([...brokenAlways(lines, document), ...brokenProperties(lines, document), ...sentTwice, ...faults]).toEqual(
      [],
    );
  });

  test.each(seeds.slice(0, 20))(
    'of seed %i sends nothing twice over a line that loses requests and answers',
    async (seed) => {
      const document = randomScenario(`${seed}`);
      const chance = createRandom(`faults ${seed}`);
      const faulty = (scripted: SimulatedWorld): SimulatedWorld => ({
        ...scripted,
        fault: () => chance.weighted({ none: 70, request_lost: 15, answer_lost: 15 }),
      });
      const { lines, sentTwice, faults } = await play(scenarioOf(document), faulty);
      expect([...brokenAlways(lines, document), ...sentTwice, ...faults]).toEqual([]);
    },
  );

  test.each(seeds.slice(0, 3))('of seed %i plays the same on the embedded database', async (seed) => {
    const scenario = scenarioOf(randomScenario(`${seed}`));
    expect((await play(scenario, undefined, 'pglite')).lines).toEqual((await play(scenario)).lines);
  });

  test('plays the same every time', async () => {
    const scenario = scenarioOf(randomScenario('again'));
    expect((await play(scenario)).lines).toEqual((await play(scenario)).lines);
  });
});

test('lifelike people play by the same rules', async () => {
  const people = Array.from({ length: 40 }, (_, i) => `person-${i}`);
  const document = {
    start: '2026-06-02T17:00:00Z',
    until: '+14d',
    org: {
      id: 'demo',
      phone_numbers: Array.from({ length: 8 }, (_, i) => ({ number: `+1415555090${i}`, voice: true, sms: true })),
      integrations: { email: true, ats: null },
    },
    jobs: [{ id: 'nurse' }],
    candidates: people.map((id, i) => ({
      id,
      phone: `+14155551${100 + i}`,
      email: `${id}@example.test`,
      zip: '94110',
      sms_consent: true,
      email_consent: true,
      all_ai_communications_consent: true,
    })),
    steps: people.map((candidate) => ({ at: '+0m', do: 'add_to_job', candidate, job: 'nurse' })),
  };
  const { lines, sentTwice, faults } = await play(scenarioOf(document), () => createLifelikeWorld());
  expect([...brokenAlways(lines, document), ...brokenProperties(lines, document), ...sentTwice, ...faults]).toEqual([]);
  const ends = new Set(lines.filter(({ type }) => type === 'final').map(({ stage }) => stage));
  expect(ends.size).toBeGreaterThan(3);
});
