// What one job does to another of the same candidate, and what a change from outside does to what is planned.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play, type Story } from '../../support/story.ts';

const job = (id: string, more: object = {}) => ({ id, name: id, ...more });
const texts = (at: string, body: string) => ({ at, do: 'inbound_sms', candidate: 'ana', body });
const told = (at: string, of: string, type: string, more: object = {}) => ({
  at,
  do: 'event',
  candidate: 'ana',
  job: of,
  event: { type, ...more },
});
const ofType = (lines: readonly Line[], type: string) => lines.filter((line) => line.type === type);
const moves = (lines: readonly Line[], of?: string) =>
  ofType(lines, 'stage')
    .filter((line) => of === undefined || line['job'] === of)
    .map((line) => [line['job'], line['to']].join(' '));
const sent = (lines: readonly Line[], template: string) =>
  ofType(lines, 'send').filter((line) => line['template'] === template && line['status'] === 'accepted');

describe('the companion email (INI-07, CNS-06)', () => {
  const WEEK: Story = { moral: '', rules: '', until: '+7d' };
  test('INI-07 it goes once per application, however many calls are missed', async () => {
    const lines = await play(WEEK);
    expect(sent(lines, 'call').length).toBeGreaterThan(2);
    expect(sent(lines, 'companion_email')).toHaveLength(1);
  });
  test('INI-07 a first touch by text brings it, and the missed call after it brings no second', async () => {
    const lines = await play({ ...WEEK, start: '2026-06-03T06:00:00Z' });
    expect([sent(lines, 'first_touch_sms').length, sent(lines, 'companion_email').length]).toEqual([1, 1]);
  });
  test('INI-07 it goes in the place of a text that may not go', async () => {
    const lines = await play({ ...WEEK, ana: { sms_consent: false } });
    expect([sent(lines, 'failed_call_sms').length, sent(lines, 'companion_email').length]).toEqual([0, 1]);
  });
  test.each([
    ['without consent to email', { ana: { email_consent: false } }],
    ['without an address', { ana: { email: null } }],
    ['without a connected mailbox', { org: { integrations: { email: false, ats: null } } }],
  ] as const)('CNS-06 %s it is not viable and does not go', async (_what, change) => {
    const lines = await play({ ...WEEK, ...change });
    expect([
      sent(lines, 'failed_call_sms').length,
      ofType(lines, 'send').filter((line) => line['channel'] === 'EMAIL'),
    ]).toEqual([1, []]);
  });
});

describe('two applications never wait for each other (CDN-05)', () => {
  const JOBS = [job('nurse'), job('driver'), job('cook')];
  const THREE: Story = {
    moral: '',
    rules: '',
    jobs: JOBS,
    until: '+20d',
    steps: [addToJob('+0m', 'ana', 'nurse'), addToJob('+1m', 'ana', 'driver'), addToJob('+2m', 'ana', 'cook')],
  };
  test('CDN-05 of those waiting the longest waiting resumes, the others stay', async () => {
    // Calls are two days apart here: the day window after the first has passed when the job lets go.
    const nurse = job('nurse', { settings: { call_retry: { retry_hours: 48 } } });
    const steps = [...(THREE.steps ?? []), told('+26h', 'nurse', 'outreach.canceled')];
    const lines = await play({ ...THREE, jobs: [nurse, ...JOBS.slice(1)], steps });
    expect(moves(lines).slice(0, 5)).toEqual([
      'nurse OUTREACH',
      'driver COOLING_DOWN',
      'cook COOLING_DOWN',
      'nurse USER_CANCELED',
      'driver OUTREACH',
    ]);
  });
  // dueTimers (machines/engine/advance.ts) takes timers of one instant in the order of their keys, which are random.
  test('CDN-05 when day windows end in one instant the longest waiting resumes', async () => {
    for (const order of [
      ['nurse', 'driver', 'cook'],
      ['nurse', 'cook', 'driver'],
      ['driver', 'nurse', 'cook'],
    ] as const) {
      const added = order.map((id, minute) => addToJob(`+${minute}m`, 'ana', id));
      const lines = await play({
        ...THREE,
        until: '+3d',
        jobs: order.map((id) => job(id)),
        steps: [...added, told('+2d', order[0], 'outreach.canceled')],
      });
      expect(moves(lines).at(-1)).toBe(`${order[1]} OUTREACH`);
    }
  });
  test('CDN-05 added in one instant, one goes and one waits', async () => {
    const lines = await play({
      ...THREE,
      steps: [addToJob('+0m', 'ana', 'nurse'), addToJob('+0m', 'ana', 'driver')],
      until: '+1h',
    });
    const stages = ofType(lines, 'final').map((line) => line['stage']);
    expect(stages.sort()).toEqual(['COOLING_DOWN', 'OUTREACH']);
  });
  test('CDN-05 P-09 at no time do all applications of a candidate cool down together', async () => {
    const lines = await play(THREE);
    const stages = new Map<unknown, unknown>();
    for (const line of ofType(lines, 'stage')) {
      stages.set(line['job'], line['to']);
      if (stages.size === JOBS.length)
        expect([...stages.values()].every((stage) => stage === 'COOLING_DOWN')).toBe(false);
    }
    expect(stages.size).toBe(JOBS.length);
  });
});

describe('an opt-out on one job and the others (REV-05)', () => {
  // The first job is paused and its last call a day ago, so that it neither holds the second nor is held by it.
  const PAUSED_FIRST = [
    addToJob('+0m', 'ana', 'nurse'),
    told('+1h', 'nurse', 'outreach.paused'),
    addToJob('+26h', 'ana', 'driver'),
    texts('+27h', 'STOP'),
  ];
  const TWO: Story = { moral: '', rules: '', jobs: [job('nurse'), job('driver')], until: '+28h', steps: PAUSED_FIRST };

  test('REV-05 the application it came in on moves, the other is not rewritten', async () => {
    const lines = await play(TWO);
    expect(moves(lines, 'driver').at(-1)).toBe('driver CONSENT_REVOKED');
    expect(moves(lines, 'nurse').at(-1)).toBe('nurse OUTREACH_PAUSED');
  });
  test('REV-05 suppression holds everywhere at once: nothing leaves for the other job but email', async () => {
    const resumed = [
      ...PAUSED_FIRST,
      { at: '+28h', do: 'resume_job', job: 'nurse' },
      told('+29h', 'nurse', 'outreach.resumed'),
      told('+30h', 'nurse', 'outreach.resumed'),
    ];
    const lines = await play({ ...TWO, until: '+10d', steps: resumed });
    const after = ofType(lines, 'send').filter((line) => String(line['at']) > '2026-06-03T20:00:00Z');
    expect(after.map((line) => line['channel']).filter((channel) => channel !== 'EMAIL')).toEqual([]);
    expect(sent(after, 'email_only_outreach')).toHaveLength(1);
  });
  test('REV-05 with no consent left the other job finds CONSENT_REVOKED at its next entry', async () => {
    const resumed = [
      ...PAUSED_FIRST,
      told('+29h', 'nurse', 'outreach.resumed'),
      told('+30h', 'nurse', 'outreach.resumed'),
    ];
    const lines = await play({ ...TWO, until: '+32h', steps: resumed, ana: { email_consent: false } });
    expect(moves(lines, 'nurse').at(-1)).toBe('nurse CONSENT_REVOKED');
  });
});

describe('settings that change (SET-03)', () => {
  const hours = (weekday_start: string, weekday_end: string) => ({ outreach_hours: { weekday_start, weekday_end } });
  const CHANGED: Story = {
    moral: '',
    rules: '',
    start: '2026-06-02T17:00:00Z',
    until: '+4h',
    steps: [addToJob(), { at: '+2h', do: 'update_settings', org: true, settings: hours('13:00', '14:00') }],
  };
  const rows = (lines: readonly Line[]) =>
    ofType(lines, 'call_row').map((line) => [line['attempt'], line['status'], line['scheduled_at']].join(' '));

  test('SET-03 a pending row is placed anew from its unrounded time, and what was sent stays', async () => {
    const lines = await play(CHANGED);
    const planned = rows(lines).filter((row) => row.startsWith('2 PENDING'));
    // Planned for Wednesday noon in San Francisco; the window has since become one to two in the afternoon.
    expect(planned).toEqual(['2 PENDING 2026-06-03T19:00:50Z', '2 PENDING 2026-06-03T20:00:00Z']);
    const before = rows(await play({ ...CHANGED, steps: [addToJob()] }));
    expect(rows(lines).filter((row) => row.startsWith('1 '))).toEqual(before.filter((row) => row.startsWith('1 ')));
  });
  test('SET-03 settings that place nothing leave the row where it is', async () => {
    const settings = { call_retry: { retry_hours: 2 } };
    const lines = await play({
      ...CHANGED,
      steps: [addToJob(), { at: '+2h', do: 'update_settings', org: true, settings }],
    });
    expect(rows(lines).filter((row) => row.startsWith('2 '))).toEqual(['2 PENDING 2026-06-03T19:00:50Z']);
  });
});
