// A row that waits long is asked about again, and only a rejection or withdrawal ends it (GAT-18).
import { expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

/** The first call is missed at 10:00 on Tuesday; the next stands forty hours later, on Thursday at 08:00. */
const waitingLong = (answer: string, more: { ats?: string | null; until?: string; stale?: number } = {}) =>
  play({
    moral: '',
    rules: '',
    until: more.until ?? '+30h',
    org: {
      integrations: { email: true, ats: more.ats === undefined ? 'simulated' : more.ats },
      settings: { call_retry: { retry_hours: 40 }, stale_calls: { stale_call_hours: more.stale ?? 24 } },
    },
    providers: { default_call: 'no_answer' },
    steps: [addToJob(), { at: '+1h', do: 'providers', providers: { ats_eligibility: { ana: [answer] } } }],
  });
const last = (lines: readonly Line[]) => lines.at(-1)?.['stage'];
const moveOf = (lines: readonly Line[]) =>
  lines.find(({ type, to }) => type === 'stage' && to === 'DISPOSITIONED_IN_ATS');
const movedAt = (lines: readonly Line[]) => moveOf(lines)?.['at'];

test.each(['REJECTED', 'WITHDRAWN', 'DISPOSITIONED'])(
  'GAT-18 %s a day after the row was made: dispositioned',
  async (answer) => {
    const lines = await waitingLong(answer);
    expect(movedAt(lines)).toBe('2026-06-03T17:00:20Z');
    expect(
      lines.filter(({ status, reason }) => status === 'CANCELLED' && reason === 'DISPOSITIONED_IN_ATS'),
    ).toHaveLength(1);
  },
);
test('GAT-18 the move names the check that found it; the same answer just before a send names GAT-04', async () => {
  expect(moveOf(await waitingLong('REJECTED'))?.['rule']).toBe('GAT-18');
  expect(moveOf(await waitingLong('REJECTED', { stale: 90, until: '+50h' }))?.['rule']).toBe('GAT-04');
});
test('GAT-18 before the day is over nobody asks', async () => {
  expect(last(await waitingLong('REJECTED', { until: '+24h19s' }))).toBe('OUTREACH');
});
test.each(['ELIGIBLE', 'ORG_OUTREACH_POLICY', 'DO_NOT_CONTACT'])(
  'GAT-18 %s says nothing of a rejection: the row waits on for its own gates',
  async (answer) => {
    const lines = await waitingLong(answer);
    expect(last(lines)).toBe('OUTREACH');
    expect(lines.at(-1)?.['open_call_row']).toMatchObject({ kind: 'RETRY', status: 'PENDING' });
  },
);
test('GAT-18 where no ATS is connected nobody is asked', async () => {
  expect(last(await waitingLong('REJECTED', { ats: null }))).toBe('OUTREACH');
});
test('GAT-18 the hours are those of the settings', async () => {
  expect(movedAt(await waitingLong('REJECTED', { stale: 5 }))).toBe('2026-06-02T22:00:20Z');
});
