// What the gates are told of the whole application and of the org: whether this is the first outreach, which round a row
// counts in, which numbers are left.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { ORG_NUMBER, OTHER_NUMBER } from '../../support/given.ts';
import { addToJob, play, type Story } from '../../support/story.ts';

/** Tuesday, 23:00 in San Francisco; hours open at 15:00Z. */
const NIGHT = '2026-06-03T06:00:00Z';

const story = (more: Partial<Story>): Story => ({ moral: '', rules: '', until: '+12h', ...more });
const sent = (lines: readonly Line[]) =>
  lines
    .filter(({ type, status }) => type === 'send' && status === 'accepted')
    .map(({ at, template }) => `${String(at).slice(11, 16)} ${template}`);
const rows = (lines: readonly Line[]) =>
  lines
    .filter(({ type, status }) => type === 'call_row' && status !== 'DISPATCHING' && status !== 'CALLING')
    .map(({ attempt, kind, status }) => `${attempt} ${kind} ${status}`);

describe('the first outreach is the first touch, not the first row (INI-01)', () => {
  const ats = { integrations: { email: true, ats: 'simulated' } };
  const barredOnce = { ats_eligibility: { ana: ['ELIGIBLE', 'ORG_OUTREACH_POLICY', 'ELIGIBLE'] } };
  const cleared = (at: string) => ({ at, do: 'ats_sync', candidate: 'ana', changes: { status: 'Active' } });
  const method = (initial_outreach_method: string) => ({ settings: { initial_outreach: { initial_outreach_method } } });

  test('INI-01, INI-02 a row cancelled before any touch: recovered by night, the first touch is a text at once', async () => {
    const lines = await play(
      story({
        start: '2026-06-03T03:00:00Z',
        until: '+13h',
        org: ats,
        providers: barredOnce,
        steps: [addToJob(), cleared('+3h')],
      }),
    );
    expect(sent(lines)).toEqual(['06:00 first_touch_sms', '06:00 companion_email', '15:00 call']);
    expect(rows(lines).slice(1, 5)).toEqual([
      '1 FIRST CANCELLED',
      '2 RETRY PENDING',
      '2 RETRY SMS_SENT',
      '3 FIRST PENDING',
    ]);
  });

  test('INI-01, INI-03 an SMS job still starts by text after such a row', async () => {
    const lines = await play(
      story({
        until: '+4h',
        org: { ...ats, ...method('SMS') },
        providers: barredOnce,
        steps: [addToJob(), cleared('+3h')],
      }),
    );
    expect(sent(lines)).toEqual(['20:00 first_touch_sms', '20:00 companion_email']);
  });

  test('INI-01, INI-02 after a touch it is no first outreach: recovered by night, the call waits for hours', async () => {
    const lines = await play(
      story({
        until: '+23h',
        org: ats,
        providers: { default_call: 'no_answer' },
        steps: [
          addToJob(),
          { at: '+1h', do: 'ats_sync', candidate: 'ana', changes: { status: 'Unavailable Indefinitely' } },
          cleared('+13h'),
        ],
      }),
    );
    expect(sent(lines)).toEqual(['17:00 call', '17:00 failed_call_sms', '17:00 companion_email', '15:00 call']);
  });
});

describe('a row that stood through INVALID_CONTACT (STG-09, STG-12)', () => {
  test('STG-12, STG-09 it goes on in the new round, and its call counts there', async () => {
    const lines = await play(
      story({
        start: NIGHT,
        until: '+3d',
        org: { settings: { call_retry: { retry_count: 1, retry_hours: 2 } } },
        providers: { default_call: 'no_answer', sms: { ana: [{ error: '21211' }] } },
        steps: [
          addToJob(),
          { at: '+1h', do: 'update_candidate', candidate: 'ana', changes: { phone: '+14155550199' } },
        ],
      }),
    );
    expect(rows(lines).slice(2)).toEqual([
      '2 FIRST PENDING',
      '2 FIRST NO_ANSWER',
      '3 RETRY PENDING',
      '3 RETRY NO_ANSWER',
    ]);
    expect(lines.at(-1)).toMatchObject({ stage: 'MAX_ATTEMPTS_NO_INTERVIEW', calls_placed: 2 });
  });
});

describe('a kill switch on a number (GAT-21)', () => {
  const number = (id: string, voice: boolean, sms: boolean) => ({ number: id, voice, sms });
  const off = (id: string, at: string, on: boolean) => ({ at, do: 'kill_switch', scope: 'number', id, on });
  const decisions = (lines: readonly Line[]) =>
    lines.filter(({ type }) => type === 'decision').map(({ outcome, rule }) => `${outcome} ${rule}`);

  test('GAT-21 on the only one holds the row, uncounted, and the row is decided again the moment it is lifted', async () => {
    const lines = await play(
      story({ until: '+4h', steps: [off(ORG_NUMBER, '+0m', true), addToJob('+1m'), off(ORG_NUMBER, '+3h', false)] }),
    );
    expect(decisions(lines).slice(0, 2)).toEqual(['WAIT GAT-21', 'CALL GAT-14']);
    expect(sent(lines)[0]).toBe('20:00 call');
  });

  test('GAT-21 on the only one that texts holds the text and not the call', async () => {
    const phone_numbers = [number(ORG_NUMBER, true, false), number(OTHER_NUMBER, false, true)];
    const lines = await play(
      story({
        until: '+4h',
        org: { phone_numbers },
        steps: [off(OTHER_NUMBER, '+0m', true), addToJob('+1m'), off(OTHER_NUMBER, '+3h', false)],
      }),
    );
    expect(sent(lines)).toEqual(['17:01 call', '20:00 failed_call_sms', '20:00 companion_email']);
  });

  test('GAT-21 by night it holds the first text as well, which is no matter of GAT-12', async () => {
    const phone_numbers = [number(ORG_NUMBER, true, false), number(OTHER_NUMBER, false, true)];
    const lines = await play(
      story({
        start: NIGHT,
        org: { phone_numbers },
        steps: [off(OTHER_NUMBER, '+0m', true), addToJob('+1m'), off(OTHER_NUMBER, '+3h', false)],
      }),
    );
    expect(decisions(lines)[0]).toBe('WAIT GAT-21');
    expect(sent(lines)).toEqual(['09:00 first_touch_sms', '09:00 companion_email', '15:00 call']);
  });

  test('GAT-21, GAT-12 with another number left the call and the text go from that one', async () => {
    const phone_numbers = [number(ORG_NUMBER, true, true), number(OTHER_NUMBER, true, true)];
    const lines = await play(
      story({ until: '+1h', org: { phone_numbers }, steps: [off(ORG_NUMBER, '+0m', true), addToJob('+1m')] }),
    );
    expect(sent(lines)).toEqual(['17:01 call', '17:01 failed_call_sms', '17:01 companion_email']);
  });
});

describe('what a full day puts off (GAT-24)', () => {
  const wide = { outreach_hours: { weekday_start: '06:00', weekday_end: '22:00' } };
  const cap = (max_touches_per_day: number) => ({
    org: { settings: { ...wide, compliance: { max_touches_per_day } } },
  });

  test('GAT-24 an email goes at the first slot of the hours, which the law of calls does not narrow', async () => {
    const lines = await play(story({ until: '+24h', ...cap(2) }));
    expect(sent(lines)).toEqual(['17:00 call', '17:00 failed_call_sms', '13:00 companion_email']);
  });

  test('GAT-24, HRS-06 a call goes at the first slot that the law leaves it', async () => {
    const lines = await play(story({ start: '2026-06-03T07:30:00Z', until: '+40h', ...cap(2) }));
    expect(sent(lines).slice(0, 3)).toEqual(['07:30 first_touch_sms', '07:30 companion_email', '15:00 call']);
    expect(lines.find(({ type, channel }) => type === 'send' && channel === 'CALL')?.['at']).toBe(
      '2026-06-04T15:00:00Z',
    );
  });
});

describe("what people's events say of the person (STG-02)", () => {
  const told = (at: string, type: string, of = 'nurse') => ({
    at,
    do: 'event',
    candidate: 'ana',
    job: of,
    event: { type },
  });
  const stages = (lines: readonly Line[], of = 'nurse') =>
    lines.filter(({ type, job }) => type === 'stage' && job === of).map(({ to }) => to);
  const another = { at: '+2h', do: 'update_candidate', candidate: 'ana', changes: { email: 'new@example.test' } };

  test('STG-02, SMS-10 a number reported wrong by a person is called no more, though another address lets outreach go on', async () => {
    const lines = await play(
      story({ until: '+3d', steps: [addToJob(), told('+1h', 'number.reportedWrong'), another] }),
    );
    expect(stages(lines)).toEqual(['OUTREACH', 'WRONG_NUMBER', 'OUTREACH']);
    expect(sent(lines).filter((one) => one.endsWith(' call'))).toEqual(['17:00 call']);
  });

  test('STG-02, SMS-10 it is written where the stage does not take it, and holds on the next job', async () => {
    const lines = await play(
      story({
        until: '+3d',
        jobs: [
          { id: 'nurse', name: 'nurse' },
          { id: 'driver', name: 'driver' },
        ],
        steps: [
          addToJob(),
          told('+1h', 'outreach.canceled'),
          told('+2h', 'number.reportedWrong'),
          addToJob('+2d', 'ana', 'driver'),
        ],
      }),
    );
    expect(lines.filter(({ type }) => type === 'ignored').map(({ event }) => event)).toEqual(['number.reportedWrong']);
    expect(lines.find(({ type, job }) => type === 'decision' && job === 'driver')).toMatchObject({ rule: 'GAT-07' });
  });

  test('STG-02, STG-04 a completed interview is known to the entry decision, taken or not', async () => {
    const stop = { at: '+2h', do: 'inbound_sms', candidate: 'ana', body: 'STOP' };
    const start = { at: '+3h', do: 'inbound_sms', candidate: 'ana', body: 'START' };
    const taken = await play(story({ steps: [addToJob(), told('+1h', 'interview.completed'), stop, start] }));
    expect(stages(taken)).toEqual(['OUTREACH', 'CALL_COMPLETED', 'CONSENT_REVOKED', 'CALL_COMPLETED']);
    const refused = await play(story({ steps: [addToJob(), stop, told('+150m', 'interview.completed'), start] }));
    expect(stages(refused)).toEqual(['OUTREACH', 'CONSENT_REVOKED', 'CALL_COMPLETED']);
  });

  test('STG-02 a thumb that is there already is ignored, and the reason speaks of the review', async () => {
    const lines = await play(
      story({ steps: [addToJob(), told('+1h', 'review.thumbsDown'), told('+2h', 'review.thumbsDown')] }),
    );
    expect(lines.filter(({ type }) => type === 'ignored').map(({ reason }) => reason)).toEqual([
      'the review is THUMBS_DOWN already',
    ]);
  });
});
