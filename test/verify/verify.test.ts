// The model checker itself: that it looks, that it finds what is wrong, and that what it tells replays. `npm run verify` goes deep.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../../runtime/simulate/cli.ts';
import { allMutants } from '../mutate/mutants.ts';
import { type Counterexample, counterexampleOf } from './counterexample.ts';
import { explore, type Violation } from './explore.ts';
import { parkedForEver } from './liveness.ts';
import { PROPERTIES, WAITING_FOR_THEIR_CHART } from './properties.ts';
import { storyOf } from './report.ts';
import { shrunk } from './shrink.ts';
import { oneApplicationToured } from './tours.ts';
import { verify } from './verify.ts';

describe('every property', () => {
  test('holds on the way through every beginning and tour, and in what may follow first (REL-7)', () => {
    const verdict = verify({ one: { states: 300 }, two: { states: 80 }, seed: 1, coverage: false });
    expect(verdict.one.states).toBeGreaterThanOrEqual(300);
    expect(verdict.two.states).toBeGreaterThanOrEqual(80);
    expect(verdict.violations.map(storyOf).join('\n\n')).toBe('');
  });

  test('from P-01 to P-20 is asked, or named with the chart it waits for', () => {
    const wanted = Array.from({ length: 20 }, (_, i) => `P-${String(i + 1).padStart(2, '0')}`);
    const named = new Set([...Object.keys(PROPERTIES), 'P-15', ...Object.keys(WAITING_FOR_THEIR_CHART)]);
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  });
});

test('P-09 nobody is parked for ever: a timer, a named event or a person moves everyone on', () => {
  expect(parkedForEver()).toEqual([]);
});

describe('a gate that says no on purpose: GAT-26 lets a call through while the question is open', () => {
  const FROM = 'eleven at night: a text first';
  const beginnings = oneApplicationToured().filter(({ name }) => name.startsWith(`${FROM}: the question is open`));
  const search = () => explore(beginnings, { ms: 60_000, states: 200, seed: 1, violations: 1 }, null).violations;
  const broken = allMutants().find(({ name }) => name === 'call gate: open_question/aQuestionIsOpen → always no');

  let mend = () => {};
  let found: readonly Violation[] = [];
  let told: Counterexample;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'verify-'));
    mend = broken?.apply() ?? mend;
    found = search().map(shrunk);
    told = counterexampleOf(found[0] as Violation);
  });
  afterAll(async () => {
    mend();
    await rm(directory, { recursive: true });
  });

  /** The calls that leave while the question is open, as the simulator tells them. */
  async function callsInReplay(): Promise<readonly string[]> {
    const file = join(directory, 'counterexample.json');
    await writeFile(file, JSON.stringify(told.scenario));
    const parts: string[] = [];
    const stdout = new Writable({
      write(chunk, _, done) {
        parts.push(String(chunk));
        done();
      },
    });
    expect(await simulate([file, '--host', 'memory'], { stdout, stderr: process.stderr })).toBe(0);
    const lines = parts
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { type: string; to?: string; channel?: string; at: string });
    const asked = lines.findIndex(({ type, to }) => type === 'sms_state' && to === 'AWAITING_DNC_CONFIRMATION');
    expect(asked).toBeGreaterThan(-1);
    return lines
      .slice(asked)
      .filter(({ type, channel }) => type === 'send' && channel === 'CALL')
      .map(({ at }) => at);
  }

  test('is found', () => {
    expect(found.map(({ property, says }) => [property, says])).toEqual([
      ['GAT', 'GAT-26: a call while the question is open'],
    ]);
  });

  test('is told in the fewest events that show it', () => {
    expect(told.story).toHaveLength(5);
    expect(told.story.at(-1)).toMatch(/next timer is due/);
    expect(told.unsaid).toEqual([]);
  });

  test('replays in the simulator, and no longer once the gate is mended', async () => {
    expect(await callsInReplay()).toHaveLength(1);
    mend();
    expect(await callsInReplay()).toEqual([]);
    expect(search()).toEqual([]);
  });
});
