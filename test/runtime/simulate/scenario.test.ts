// What a scenario file may say: everything left out is filled in, and each kind of mistake is refused with its path.
import { describe, expect, test } from 'vitest';
import {
  type ReadScenario,
  readScenario,
  readScenarioText,
  type Scenario,
} from '../../../runtime/simulate/scenario.ts';
import { type Document, givenDocument, withAt, without } from './given.ts';

const pathsOf = (read: ReadScenario): readonly string[] => (read.ok ? [] : read.problems.map(({ path }) => path));

function scenarioOf(document: unknown): Scenario {
  const read = readScenario(document);
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return read.scenario;
}

const step = (fields: Document): Document =>
  withAt('steps.1', { at: '+1h', candidate: 'ana', job: 'nurse', ...fields });
const jobless = (fields: Document): Document => withAt('steps.1', { at: '+1h', candidate: 'ana', ...fields });

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
    expect(org.integrations).toEqual({ email: false, ats: null });
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

const REFUSED: readonly (readonly [what: string, document: unknown, path: string])[] = [
  ['a document that is a list', [], ''],
  ['a document that is null', null, ''],
  ['no start', withAt('start', without), 'start'],
  ['a start without an offset', withAt('start', '2026-06-02T17:00:00'), 'start'],
  ['a start on a day that does not exist', withAt('start', '2026-02-30T17:00:00Z'), 'start'],
  ['a start that is a number', withAt('start', 1), 'start'],
  ['no until', withAt('until', without), 'until'],
  ['an until in a unit nobody knows', withAt('until', '+3y'), 'until'],
  ['an until before the start', withAt('until', '2026-06-01T00:00:00Z'), 'until'],
  ['an unknown field at the top', withAt('candiates', []), 'candiates'],
  ['no org', withAt('org', without), 'org'],
  ['an org without an id', withAt('org.id', without), 'org.id'],
  ['an unknown field of the org', withAt('org.nmae', 'x'), 'org.nmae'],
  ['a number that is none', withAt('org.phone_numbers.0.number', '555-0100'), 'org.phone_numbers.0.number'],
  [
    'the same number twice',
    withAt('org.phone_numbers.1', { number: '+14155550900', voice: true }),
    'org.phone_numbers.1.number',
  ],
  [
    'a permanent job that is not there',
    withAt('org.phone_numbers.0.permanent_job', 'x'),
    'org.phone_numbers.0.permanent_job',
  ],
  ['voice as a word', withAt('org.phone_numbers.0.voice', 'yes'), 'org.phone_numbers.0.voice'],
  ['an ATS nobody simulates', withAt('org.integrations.ats', 'bullhorn'), 'org.integrations.ats'],
  ['an unknown integration', withAt('org.integrations.fax', true), 'org.integrations.fax'],
  ['an unknown flag', withAt('org.feature_flags.ON_CALL_SMS_CONSNET', true), 'org.feature_flags.ON_CALL_SMS_CONSNET'],
  ['a flag as a word', withAt('org.feature_flags.ON_CALL_SMS_CONSENT', 'on'), 'org.feature_flags.ON_CALL_SMS_CONSENT'],
  ['stages that are no list', withAt('org.ats.stages', 'Contacting'), 'org.ats.stages'],
  ['an unknown field of the ATS', withAt('org.ats.stage', []), 'org.ats.stage'],
  ['allowed recipients that are no list', withAt('org.allowed_recipients', '+1'), 'org.allowed_recipients'],
  [
    'an hour that no clock has',
    withAt('org.settings.outreach_hours.weekday_start', '25:99'),
    'org.settings.outreach_hours.weekday_start',
  ],
  ['an unknown settings group', withAt('org.settings.outreach_hour', {}), 'org.settings.outreach_hour'],
  ['an unknown setting', withAt('org.settings.call_retry.retries', 5), 'org.settings.call_retry.retries'],
  [
    'a setting of another type',
    withAt('org.settings.call_retry.retry_count', '5'),
    'org.settings.call_retry.retry_count',
  ],
  ['settings that are a list', withAt('org.settings', []), 'org.settings'],
  [
    'a window that ends before it starts',
    withAt('org.settings.outreach_hours', {
      weekday_start: '18:00',
      weekday_end: '09:00',
      weekend_start: '08:00',
      weekend_end: '21:00',
    }),
    'org.settings.outreach_hours.weekday_end',
  ],
  [
    'a weekend window that ends before it starts',
    withAt('jobs.0.settings.outreach_hours', { weekend_start: '18:00', weekend_end: '09:00' }),
    'jobs.0.settings.outreach_hours.weekend_end',
  ],
  [
    'a setting of a job',
    withAt('jobs.0.settings.initial_outreach.initial_outreach_method', 'FAX'),
    'jobs.0.settings.initial_outreach.initial_outreach_method',
  ],
  ['scripts that are a list', withAt('scripts', []), 'scripts'],
  ['a script that is a text', withAt('scripts.main', 'hello'), 'scripts.main'],
  ['a job without an id', withAt('jobs.0.id', without), 'jobs.0.id'],
  ['the same job twice', withAt('jobs.1', { id: 'nurse' }), 'jobs.1.id'],
  ['a script that is not there', withAt('jobs.0.script', 'mian'), 'jobs.0.script'],
  ['a policy nobody knows', withAt('jobs.0.policy', 'NONE'), 'jobs.0.policy'],
  [
    'a call type nobody knows',
    withAt('jobs.0.call_types', { applicant_call_type: 'VIDEO' }),
    'jobs.0.call_types.applicant_call_type',
  ],
  ['an unknown field of a job', withAt('jobs.0.title', 'x'), 'jobs.0.title'],
  ['the same candidate twice', withAt('candidates.1', { id: 'ana' }), 'candidates.1.id'],
  ['a phone as a number', withAt('candidates.0.phone', 14155550123), 'candidates.0.phone'],
  ['a zip as a number', withAt('candidates.0.zip', 94110), 'candidates.0.zip'],
  ['a latitude off the globe', withAt('candidates.0.lat', 91), 'candidates.0.lat'],
  ['consent as a word', withAt('candidates.0.sms_consent', 'yes'), 'candidates.0.sms_consent'],
  ['a line type nobody knows', withAt('candidates.0.line_type', 'FAX'), 'candidates.0.line_type'],
  ['an unknown field of a candidate', withAt('candidates.0.phones', []), 'candidates.0.phones'],
  ['an unknown provider', withAt('providers.call', []), 'providers.call'],
  ['a call outcome nobody knows', withAt('providers.default_call', 'answered'), 'providers.default_call'],
  [
    'a call outcome nobody knows, in an object',
    withAt('providers.calls', { ana: ['voicemail', { outcome: 'x' }] }),
    'providers.calls.ana.1.outcome',
  ],
  ['a call without an outcome', withAt('providers.default_call', { minutes: 3 }), 'providers.default_call.outcome'],
  [
    'an unknown field of a call',
    withAt('providers.calls', { ana: [{ outcome: 'busy', rate: 1 }] }),
    'providers.calls.ana.0.rate',
  ],
  [
    'a completion above 1',
    withAt('providers.default_call', { outcome: 'partial', completion_rate: 50 }),
    'providers.default_call.completion_rate',
  ],
  [
    'a result before the end',
    withAt('providers.default_call', { outcome: 'partial', result_after: '-5m' }),
    'providers.default_call.result_after',
  ],
  [
    'no delivery at all',
    withAt('providers.default_call', { outcome: 'partial', deliveries: 0 }),
    'providers.default_call.deliveries',
  ],
  ['calls that are no list', withAt('providers.calls', { ana: 'voicemail' }), 'providers.calls.ana'],
  ['calls of somebody unknown', withAt('providers.calls', { zoe: ['voicemail'] }), 'providers.calls.zoe'],
  ['an SMS answer nobody knows', withAt('providers.sms', { ana: ['lost'] }), 'providers.sms.ana.0'],
  ['an SMS code as a number', withAt('providers.sms', { ana: [{ error: 21211 }] }), 'providers.sms.ana.0.error'],
  [
    'an SMS that is refused and undelivered',
    withAt('providers.default_sms', { error: '1', undelivered: '2' }),
    'providers.default_sms',
  ],
  ['an email answer nobody knows', withAt('providers.email', 'bounced'), 'providers.email'],
  [
    'an eligibility nobody knows',
    withAt('providers.ats_eligibility', { ana: ['OK'] }),
    'providers.ats_eligibility.ana.0',
  ],
  ['a move answer nobody knows', withAt('providers.ats_moves', { ana: ['no'] }), 'providers.ats_moves.ana.0'],
  ['an ATS neither up nor down', withAt('providers.ats', 'sideways'), 'providers.ats'],
  ['a reply without an intent', withAt('providers.replies', { hello: {} }), 'providers.replies.hello.intent'],
  [
    'a reply at no time of day',
    withAt('providers.replies', { hello: { intent: 'YES', time: '2026-04-10' } }),
    'providers.replies.hello.time',
  ],
  [
    'a reply in no timezone',
    withAt('providers.replies', { hello: { intent: 'YES', timezone: 'Mars/Base' } }),
    'providers.replies.hello.timezone',
  ],
  ['steps that are no list', withAt('steps', {}), 'steps'],
  ['a step that is a word', withAt('steps.1', 'wait'), 'steps.1'],
  ['a step without do', jobless({}), 'steps.1.do'],
  ['a step nobody knows', jobless({ do: 'dance' }), 'steps.1.do'],
  ['a step without a time', withAt('steps.0.at', without), 'steps.0.at'],
  ['a step before the start', withAt('steps.0.at', '2026-06-02T16:59:59Z'), 'steps.0.at'],
  ['a step at a wall time', withAt('steps.0.at', '17:00'), 'steps.0.at'],
  ['an unknown field of a step', withAt('steps.0.jobs', 'nurse'), 'steps.0.jobs'],
  ['a candidate that is not there', withAt('steps.0.candidate', 'zoe'), 'steps.0.candidate'],
  ['a job that is not there', withAt('steps.0.job', 'pilot'), 'steps.0.job'],
  ['a source nobody knows', withAt('steps.0.source', 'FRIEND'), 'steps.0.source'],
  ['a stage nobody knows', withAt('steps.0.import_stage', 'LIMBO'), 'steps.0.import_stage'],
  ['a text without a body', jobless({ do: 'inbound_sms' }), 'steps.1.body'],
  ['half a delivery', jobless({ do: 'inbound_sms', body: 'x', deliveries: 1.5 }), 'steps.1.deliveries'],
  [
    'a try that is neither right nor wrong',
    jobless({ do: 'inbound_call', verify: { code: ['maybe'] } }),
    'steps.1.verify.code',
  ],
  ['an event nobody knows', step({ do: 'event', event: { type: 'progress.request' } }), 'steps.1.event.type'],
  ['an event without a type', step({ do: 'event', event: {} }), 'steps.1.event.type'],
  [
    'an attestation without evidence',
    step({ do: 'event', event: { type: 'progress.requested', attestation: { channel: 'SMS' } } }),
    'steps.1.event.attestation.evidence',
  ],
  [
    'an attested channel nobody knows',
    step({ do: 'event', event: { type: 'progress.requested', attestation: { channel: 'FAX', evidence: 'x' } } }),
    'steps.1.event.attestation.channel',
  ],
  ['a pause of no job', withAt('steps.1', { at: '+1h', do: 'pause_job' }), 'steps.1.job'],
  ['an action no page has', step({ do: 'web_link', action: 'dance' }), 'steps.1.action'],
  ['a scheduling without a slot', step({ do: 'web_link', action: 'schedule' }), 'steps.1.slot'],
  ['a confirmed timezone that is none', jobless({ do: 'confirm_timezone', timezone: 'Mars/Base' }), 'steps.1.timezone'],
  ['an unknown change of a sync', jobless({ do: 'ats_sync', changes: { staus: 'x' } }), 'steps.1.changes.staus'],
  ['a change of another type', jobless({ do: 'update_candidate', changes: { phone: 5 } }), 'steps.1.changes.phone'],
  [
    'settings of a step',
    withAt('steps.1', {
      at: '+1h',
      do: 'update_settings',
      org: true,
      settings: { cooldown: { max_cooldown_days: 'x' } },
    }),
    'steps.1.settings.cooldown.max_cooldown_days',
  ],
  ['a step without settings', withAt('steps.1', { at: '+1h', do: 'update_settings', org: true }), 'steps.1.settings'],
  [
    'settings of org and job',
    withAt('steps.1', { at: '+1h', do: 'update_settings', org: true, job: 'nurse', settings: {} }),
    'steps.1.job',
  ],
  [
    'providers of a step',
    withAt('steps.1', { at: '+1h', do: 'providers', providers: { ats: 'gone' } }),
    'steps.1.providers.ats',
  ],
  [
    'calls of somebody unknown in a step',
    withAt('steps.1', { at: '+1h', do: 'providers', providers: { calls: { zoe: [] } } }),
    'steps.1.providers.calls.zoe',
  ],
  [
    'a kill switch on nothing',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'channel', on: true }),
    'steps.1.id',
  ],
  [
    'a kill switch on a channel nobody knows',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'channel', id: 'FAX', on: true }),
    'steps.1.id',
  ],
  [
    'a kill switch on a job that is not there',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'job', id: 'pilot', on: true }),
    'steps.1.id',
  ],
  ['a kill switch neither on nor off', withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'org' }), 'steps.1.on'],
];

describe('a mistake is refused with its path', () => {
  test.each(REFUSED)('%s', (_, document, path) => {
    expect(pathsOf(readScenario(document))).toEqual([path]);
  });

  test('every mistake of a file is told at once', () => {
    const document = withAt('candidates.0.phone', 5, withAt('jobs.0.policy', 'x', withAt('until', 'soon')));
    expect(pathsOf(readScenario(document))).toEqual(['until', 'jobs.0.policy', 'candidates.0.phone']);
  });

  test('a text that is no JSON is refused without a stack trace', () => {
    for (const text of ['', '{', '{"start":', 'null!', '\u0000']) {
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
