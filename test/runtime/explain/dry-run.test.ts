// "What would go out?": the dry run says what then really happens when nobody answers, and leaves no trace.
import { describe, expect, test } from 'vitest';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { readDryRunQuestion } from '../../../runtime/dry-run/cli.ts';
import { type DryRunScope, dryRunOf } from '../../../runtime/dry-run/dry-run-of-store.ts';
import { planText } from '../../../runtime/dry-run/plan-text.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { ADD, ANA, type Given, played, TUESDAY_TEN } from './given.ts';

const DAY = 86_400_000;
const EVERYONE: DryRunScope = { everyone: true };

interface Sent {
  readonly at: string;
  readonly candidate: string;
  readonly job: string;
  readonly channel: string;
  readonly template: string;
}

const inOrder = (sent: readonly Sent[]): readonly string[] =>
  sent.map(({ at, candidate, job, channel, template }) => `${at} ${candidate} ${job} ${channel} ${template}`).sort();

const realSends = (lines: readonly Line[], from: Instant): readonly string[] =>
  inOrder(
    lines
      .filter((line) => line.type === 'send' && `${String(line['at']).slice(0, 19)}.000Z` > from)
      .map((line) => ({
        at: String(line['at']),
        candidate: String(line['candidate']),
        job: String(line['job']),
        channel: String(line['channel']),
        template: String(line['template']),
      })),
  );

async function planned(given: Given, from: string, until: number, scope = EVERYONE) {
  const { store, end } = await played({ ...given, until: from });
  const plan = await dryRunOf(store, 'acme', scope, end, plus(end, until));
  if (plan === null) throw new Error('There is no such org.');
  return { plan, end, store };
}

const CROWD: Given = {
  jobs: [
    { id: 'nurse', name: 'Night nurse', script: 'main' },
    {
      id: 'driver',
      name: 'Van driver',
      script: 'main',
      settings: { initial_outreach: { initial_outreach_method: 'SMS' } },
    },
  ],
  candidates: [
    ANA,
    { ...ANA, id: 'ben', phone: '+12125550111', email: 'ben@example.test', zip: '10001' },
    { ...ANA, id: 'cy', phone: '+13125550112', email: null, zip: '60601', all_ai_communications_consent: false },
    { ...ANA, id: 'dee', phone: null, email: 'dee@example.test' },
  ],
  steps: [
    ADD,
    { ...ADD, candidate: 'ben' },
    { ...ADD, candidate: 'cy' },
    { ...ADD, candidate: 'dee' },
    { ...ADD, candidate: 'ana', job: 'driver', at: '+1m' },
    { ...ADD, candidate: 'ben', job: 'driver', at: '+2m' },
  ],
};

const STORIES: readonly { readonly title: string; readonly given: Given; readonly from: string }[] = [
  { title: 'a call that went unanswered', given: {}, from: '+1h' },
  { title: 'a candidate added at night', given: { start: '2026-06-03T06:00:00Z' }, from: '+10m' },
  { title: 'a call that rings as the dry run begins', given: {}, from: '+10s' },
  { title: 'four candidates on two jobs, one number between them', given: CROWD, from: '+5m' },
  {
    title: 'a job that starts by text',
    given: {
      jobs: [
        {
          id: 'nurse',
          name: 'Night nurse',
          script: 'main',
          settings: { initial_outreach: { initial_outreach_method: 'SMS' } },
        },
      ],
    },
    from: '+1h',
  },
  {
    title: 'an org that asks its ATS',
    given: { org: { integrations: { email: true, ats: 'simulated' } } },
    from: '+1h',
  },
];

describe('the plan is what then really happens when nobody answers', () => {
  test.each(STORIES)('GAT-14, RTY-01: $title', async ({ given, from }) => {
    const { plan, end } = await planned(given, from, 8 * DAY);
    const real = await played({ ...given, until: plus(end, 8 * DAY) });
    const told = inOrder(plan.map((send) => ({ ...send, at: `${send.at.slice(0, 19)}Z` })));
    expect(told).toEqual(realSends(real.lines, end));
    expect(told.length).toBeGreaterThan(0);
  });
});

test('each planned touch says when by both clocks, by which channel, and which gates would decide', async () => {
  const { plan } = await planned({}, '+1h', 2 * DAY);
  const [first] = plan;
  expect(first).toMatchObject({
    at: '2026-06-03T19:00:20.000Z',
    localTime: 'Wed 3 Jun 2026 12:00',
    timezone: 'America/Los_Angeles',
    channel: 'CALL',
    attempt: 2,
    rule: 'GAT-14',
  });
  expect(first?.decision?.gates.map(({ gate }) => gate)).toContain('outreach_hours');
});

test('it is the same every time, and nothing is written or sent', async () => {
  const { store, end, plan } = await planned(CROWD, '+5m', 4 * DAY);
  const before = JSON.stringify(await Promise.all(['ana', 'ben', 'cy', 'dee'].map((id) => store.standing('acme', id))));
  const again = await dryRunOf(store, 'acme', EVERYONE, end, plus(end, 4 * DAY));
  expect(again).toEqual(plan);
  const after = JSON.stringify(await Promise.all(['ana', 'ben', 'cy', 'dee'].map((id) => store.standing('acme', id))));
  expect(after).toBe(before);
});

test('a job and a candidate alone show their own part of the plan of the org', async () => {
  const { store, end, plan } = await planned(CROWD, '+5m', 4 * DAY);
  const until = plus(end, 4 * DAY);
  const ofJob = await dryRunOf(store, 'acme', { job: 'nurse' }, end, until);
  expect(inOrder(ofJob ?? [])).toEqual(inOrder(plan.filter(({ job }) => job === 'nurse')));
  // CDN-01: the other job holds its candidates for as long as it goes on.
  expect(await dryRunOf(store, 'acme', { job: 'driver' }, end, until)).toEqual([]);
  const ofAna = await dryRunOf(store, 'acme', { candidate: 'ana' }, end, until);
  expect(ofAna?.length).toBe(plan.filter(({ candidate }) => candidate === 'ana').length);
  expect(await dryRunOf(store, 'acme', { job: 'none' }, end, until)).toBeNull();
});

test.each([
  ['GAT-22', 'in shadow mode', { org: { shadow: true } }],
  [
    'GAT-21',
    'under a kill switch',
    { steps: [{ at: '+0m', do: 'kill_switch', scope: 'org', id: null, on: true }, ADD] },
  ],
  ['GAT-01', 'on a paused job', { steps: [ADD, { at: '+1m', do: 'pause_job', job: 'nurse' }] }],
  ['REV-01', 'after STOP', { steps: [ADD, { at: '+1m', do: 'inbound_sms', candidate: 'ana', body: 'STOP' }] }],
] as const)('%s: nothing is planned %s', async (_rule, _when, given) => {
  const { plan } = await planned(given as Given, '+1h', 4 * DAY);
  expect(plan).toEqual([]);
});

test('the page names what was assumed', async () => {
  const { plan, end } = await planned({}, '+1h', 2 * DAY);
  const page = planText(plan, end, plus(end, 2 * DAY));
  expect(page).toContain(
    'Wed 3 Jun 2026 12:00 America/Los_Angeles (2026-06-03T19:00Z)  ana on nurse: CALL 2 from +14155550900 (GAT-14)',
  );
  expect(page).toContain('\n    No kill switch holds calls of this job. (GAT-21)'); // the ladder's own sentences
  expect(page).not.toMatch(/kill_switch|call_consent/);
  expect(page).toContain('Nothing was sent or written.');
  expect(planText([], TUESDAY_TEN, plus(TUESDAY_TEN, DAY))).toContain('nothing goes out');
});

test('the question is read from the command line, or refused', () => {
  expect(readDryRunQuestion(['--job', 'nurse'])).toEqual({ org: null, scope: { job: 'nurse' }, until: '+1d' });
  expect(readDryRunQuestion(['--org=acme', '--until', '+3d'])).toEqual({
    org: 'acme',
    scope: { everyone: true },
    until: '+3d',
  });
  for (const odd of [[], ['--job'], ['--job', 'a', '--candidate', 'b'], ['nurse'], ['--job', 'a', '--until', 'soon']])
    expect(readDryRunQuestion(odd)).toEqual(expect.any(String));
});
