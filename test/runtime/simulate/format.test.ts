/** The simulator's format is described beside its code, and that description is true. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readScenario, scenarioSchema } from '../../../runtime/simulate/scenario.ts';
import { STEP_NAMES } from '../../../runtime/simulate/schema/steps.ts';
import { inSentences } from '../../../runtime/simulate/story.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../runtime/simulate/README.md'), 'utf8');

/** Every name of a field and every word of a list, wherever it stands in the schema. */
function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> };
  return [
    ...Object.entries(properties).flatMap(([name, of]) => [
      name,
      ...(name === 'settings' || name === 'event' ? [] : namesIn(of)),
    ]),
    ...Object.values(rest).flatMap(namesIn),
  ];
}

const jsonSchema = z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' });

describe('the description of the format', () => {
  test('names every field that a scenario may have', () => {
    const names = new Set(namesIn(jsonSchema));
    expect(names.size).toBeGreaterThan(60);
    expect([...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
  });

  test('names every step', () => {
    expect(STEP_NAMES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test('shows a scenario that is read without a complaint', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(readScenario(JSON.parse(example))).toMatchObject({ ok: true });
  });
});

describe('its JSON Schema', () => {
  test('says what calls, texts and settings look like, though they are read by hand', () => {
    const text = JSON.stringify(jsonSchema);
    expect(text).toContain('"voicemail"');
    expect(text).toContain('"undelivered"');
    expect(text).toContain('"weekday_start"');
  });
});

describe('a mistake', () => {
  const document = { start: '2026-03-02T15:00:00Z', until: '+1d', org: { id: 'acme' } };

  test('of a step is answered by the steps there are', () => {
    const read = readScenario({ ...document, steps: [{ at: '+0m', do: 'jump' }] });
    const [problem] = read.ok ? [] : read.problems;
    expect(problem?.path).toBe('steps.0.do');
    for (const name of STEP_NAMES) expect(problem?.message).toContain(`"${name}"`);
  });

  test('of an empty document is answered by where the format is described', () => {
    const read = readScenario({});
    expect(read.ok ? [] : read.problems).toEqual([
      { path: '', message: 'is empty; runtime/simulate/README.md shows what a scenario holds' },
    ]);
  });
});

describe('a story', () => {
  const at = '2026-03-02T15:00:00Z';

  test('writes the time once for all that happens at it, and who it happens to', () => {
    const tell = inSentences();
    const first = tell({ type: 'sms_state', at, candidate: 'ana', job: 'nurse', from: 'NONE', to: 'INITIAL_OUTREACH' });
    const second = tell({ type: 'alert', at, text: 'Somebody has to look.' });
    expect(first).toMatch(/^2026-03-02 15:00:00 UTC\n {2}ana · nurse: /);
    expect(second).toBe('  Alert: Somebody has to look.');
  });

  test('shows the text of a send, and of a decision the gate that decided', () => {
    const tell = inSentences();
    const send = { type: 'send', at, candidate: 'ana', job: 'nurse', channel: 'SMS', template: 'first_touch_sms' };
    expect(tell({ ...send, status: 'accepted', text: 'Hello Ana' })).toContain('│ Hello Ana');
    const gates = [
      { gate: 'stage', rule: 'GAT-02', result: 'pass', facts: {} },
      { gate: 'hours', rule: 'GAT-10', result: 'defer', facts: { inside_hours: false } },
    ];
    const decision = { type: 'decision', at, candidate: 'ana', job: 'nurse', attempt: 1, outcome: 'RESCHEDULE' };
    const told = tell({ ...decision, rule: 'GAT-10', until: '2026-03-03T13:00:00Z', gates });
    expect(told).toContain('until 2026-03-03 13:00:00 UTC (GAT-10)');
    expect(told).toContain('at the gate "hours" (GAT-10): inside hours false');
  });
});
