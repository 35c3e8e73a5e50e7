// What a scenario file may say: everything left out is filled in, and each kind of mistake is refused with its path.
import { describe, expect, test } from 'vitest';
import {
  type ReadScenario,
  readScenario,
  readScenarioText,
  type Scenario,
} from '../../../runtime/simulate/scenario.ts';
import { type Document, givenDocument, jobless, step, withAt } from './given.ts';
import { REFUSED_SETUPS } from './refused-setups.ts';
import { REFUSED_STEPS } from './refused-steps.ts';

const pathsOf = (read: ReadScenario): readonly string[] => (read.ok ? [] : read.problems.map(({ path }) => path));

function scenarioOf(document: unknown): Scenario {
  const read = readScenario(document);
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return read.scenario;
}

describe('what is left out', () => {
  test('means what api.md says', () => {
    const { org, jobs, candidates, steps, providers } = scenarioOf({
      start: '2026-03-02T15:00:00Z',
      until: '+40d',
      org: { id: 'acme' },
      jobs: [{ id: 'nurse' }],
      candidates: [{ id: 'ana' }],
      steps: [{ at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'nurse' }],
    });
    expect(org.integrations).toEqual({ email: false, voice: true, ats: null });
    expect(org.feature_flags).toEqual({ ATS_STAGE_ROUTING_RULES: false, ON_CALL_SMS_CONSENT: false });
    expect(jobs[0]).toMatchObject({
      call_types: { applicant_call_type: 'PHONE', sourced_call_type: 'PHONE' },
      resume_scoring: false,
      policy: null,
      settings: null,
    });
    expect(candidates[0]?.line_type).toBe('MOBILE');
    expect(steps[0]).toMatchObject({ source: 'APPLICANT', ats_stage: null, import_stage: null });
    expect(providers).toMatchObject({
      email: 'accepted',
      ats: 'up',
      classifier: 'up',
      defaultSms: { kind: 'delivered' },
    });
    expect(providers.defaultCall.outcome).toBe('no_answer');
  });

  test('of a call is filled in by its outcome', () => {
    const calls = [
      'completed',
      { outcome: 'held' },
      { outcome: 'partial' },
      'declined',
      { outcome: 'completed', completion_rate: null },
    ];
    const script = scenarioOf(withAt('providers.calls', { ana: calls })).providers.calls['ana'] ?? [];
    expect(
      script.map(({ outcome, completionRate, minutes, passed }) => [outcome, completionRate, minutes, passed]),
    ).toEqual([
      ['completed', 1, 10, true],
      ['held', 1, 10, true],
      ['partial', 0.5, 3, true],
      ['declined', null, 3, true],
      ['completed', null, 10, true],
    ]);
  });

  test('a line type of null is a lookup that fails', () => {
    expect(scenarioOf(withAt('candidates.0.line_type', null)).candidates[0]?.line_type).toBeNull();
  });

  test('null stands for left out where it says nothing of its own', () => {
    const read = readScenario({
      ...givenDocument(),
      scripts: null,
      providers: null,
      jobs: [{ id: 'nurse', script: null, settings: null, call_types: null, policy: null }],
      org: { id: 'acme', settings: null, ats: null, allowed_recipients: null, feature_flags: null },
    });
    expect(pathsOf(read)).toEqual([]);
  });
});

describe('steps', () => {
  test('stand in the order of their instants, those of one instant in file order', () => {
    const steps = ['+2h', '2026-06-02T18:00:00Z', '+1h', '+0m'].map((at, i) => ({
      at,
      do: 'confirm_timezone',
      candidate: 'ana',
      timezone: i % 2 ? 'America/Denver' : 'us/eastern',
    }));
    expect(scenarioOf(withAt('steps', steps)).steps.map((s) => [s.at, 'timezone' in s && s.timezone])).toEqual([
      ['2026-06-02T17:00:00.000Z', 'America/Denver'],
      ['2026-06-02T18:00:00.000Z', 'America/Denver'],
      ['2026-06-02T18:00:00.000Z', 'America/New_York'],
      ['2026-06-02T19:00:00.000Z', 'America/New_York'],
    ]);
  });

  test('a slot counts from the start, like every relative time', () => {
    const { steps } = scenarioOf(step({ do: 'web_link', action: 'schedule', slot: '+2d', at: '+1h' }));
    expect(steps[1]).toMatchObject({ slot: '2026-06-04T17:00:00.000Z' });
  });

  test('a providers step names only what it replaces', () => {
    const { steps } = scenarioOf(withAt('steps.1', { at: '+1h', do: 'providers', providers: { ats: 'down' } }));
    expect(steps[1]).toMatchObject({ providers: { ats: 'down' } });
    expect(steps[1]?.do === 'providers' && Object.keys(steps[1].providers)).toEqual(['ats']);
  });

  test('an inbound call without a caller is told apart from an anonymous one', () => {
    const from = (fields: Document) => {
      const call = scenarioOf(jobless({ do: 'inbound_call', ...fields })).steps[1];
      return call?.do === 'inbound_call' ? call.from : 'no call';
    };
    expect([from({}), from({ from: null }), from({ from: '+14155550177' })]).toEqual([undefined, null, '+14155550177']);
  });
});

describe('a mistake is refused with its path', () => {
  test.each([...REFUSED_SETUPS, ...REFUSED_STEPS])('%s', (_, document, path) => {
    expect(pathsOf(readScenario(document))).toEqual([path]);
  });

  test('every mistake of a file is told at once', () => {
    const document = withAt('candidates.0.phone', 5, withAt('jobs.0.policy', 'x', withAt('until', 'soon')));
    expect(pathsOf(readScenario(document))).toEqual(['until', 'jobs.0.policy', 'candidates.0.phone']);
  });

  test('a text that is no JSON is refused without a stack trace', () => {
    for (const text of ['{', '{"start":', 'null!', '\u0000']) {
      const read = readScenarioText(text);
      expect(read.ok ? 'read' : read.problems[0]?.message).toMatch(/^is not JSON/);
    }
  });

  test('a document nested a hundred thousand deep is refused like any other', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(readScenarioText(`{"scripts":{"main":{"x":${deep}}}}`).ok).toBe(false);
  });

  test('a byte order mark before the document does no harm', () => {
    expect(readScenarioText(`\uFEFF${JSON.stringify(givenDocument())}`).ok).toBe(true);
  });
});
