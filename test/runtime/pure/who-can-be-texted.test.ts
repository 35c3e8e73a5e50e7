// What a lookup, a refused number and failing texts mean for the next text: for how long, and for which jobs (GAT-15…17).
import { describe, expect, test } from 'vitest';
import { blankRecord } from '../../../machines/candidate/blank-candidate.ts';
import { lineTypeOf } from '../../../machines/shared-phones/line.ts';
import { DAY, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import type { LineType } from '../../../machines/vocabulary/line-type.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { addToJob, play, type Story } from '../../support/story.ts';

describe('a lookup counts for thirty days (GAT-15)', () => {
  const MONTH = 30 * DAY;
  const CASES: readonly (readonly [title: string, lineType: LineType | null, age: number | null, seen: string])[] = [
    ['nobody has asked yet', null, null, 'UNASKED'],
    ['asked just now', 'LANDLINE', 0, 'LANDLINE'],
    ['a second before the thirty days are over', 'LANDLINE', MONTH - SECOND, 'LANDLINE'],
    ['when they are over it is asked again', 'LANDLINE', MONTH, 'UNASKED'],
    ['a lookup that failed lets texts through, and is not asked again at once', null, 0, 'UNKNOWN'],
    ['a lookup that failed is asked again as well', null, MONTH, 'UNASKED'],
  ];
  test.each(CASES)('GAT-15 %s', (_title, lineType, age, seen) => {
    const lineTypeAt = age === null ? null : plus(TUESDAY_10, -age);
    expect(lineTypeOf({ ...blankRecord('acme', 'ana'), lineType, lineTypeAt }, TUESDAY_10)).toBe(seen);
  });
});

describe('texts that fail (GAT-16, GAT-17)', () => {
  const JOBS = [
    { id: 'nurse', name: 'nurse' },
    { id: 'driver', name: 'driver' },
  ];
  const canceled = { at: '+30m', do: 'event', candidate: 'ana', job: 'nurse', event: { type: 'outreach.canceled' } };
  const byNight = (more: Partial<Story>): Story => ({
    moral: '',
    rules: '',
    start: '2026-06-03T06:00:00Z',
    until: '+2h',
    jobs: JOBS,
    org: { settings: { cooldown: { applicant_phone_days: 0 } } },
    ...more,
  });
  const firstTexts = (lines: readonly Line[]) =>
    lines
      .filter(({ type, template }) => type === 'send' && template === 'first_touch_sms')
      .map(({ job, status }) => `${job} ${status}`);

  test('GAT-16 a number that the provider calls invalid is texted no more, on no job of the candidate', async () => {
    const lines = await play(
      byNight({
        providers: { sms: { ana: [{ error: '21211' }, 'delivered'] } },
        steps: [addToJob(), canceled, addToJob('+1h', 'ana', 'driver')],
      }),
    );
    expect(firstTexts(lines)).toEqual(['nurse refused']);
    expect(lines.filter(({ template, job }) => template === 'companion_email' && job === 'driver')).toHaveLength(1);
  });
  test('GAT-16 another number is texted', async () => {
    const lines = await play(
      byNight({
        providers: { sms: { ana: [{ error: '21211' }, 'delivered'] } },
        steps: [
          addToJob(),
          canceled,
          { at: '+40m', do: 'update_candidate', candidate: 'ana', changes: { phone: '+14155550199' } },
          addToJob('+1h', 'ana', 'driver'),
        ],
      }),
    );
    expect(firstTexts(lines)).toEqual(['nurse refused', 'driver accepted']);
  });

  const asksForHelp = (times: number) =>
    Array.from({ length: times }, (_, n) => ({ at: `+${n + 1}m`, do: 'inbound_sms', candidate: 'ana', body: 'HELP' }));
  const textsOf = (lines: readonly Line[], of: string) =>
    lines.filter(({ type, channel, job }) => type === 'send' && channel === 'SMS' && job === of).length;

  test('GAT-17 after ten failures on a job no text goes on it, after nine one does', async () => {
    const failing = byNight({ providers: { default_sms: { error: '30008' } } });
    expect(textsOf(await play({ ...failing, steps: [addToJob(), ...asksForHelp(9)] }), 'nurse')).toBe(10);
    expect(textsOf(await play({ ...failing, steps: [addToJob(), ...asksForHelp(15)] }), 'nurse')).toBe(10);
  });
  test('GAT-17 the breaker outlives STOP and START', async () => {
    const stopAndStart = ['STOP', 'START', 'HELP'].map((body, n) => ({
      at: `+${n + 20}m`,
      do: 'inbound_sms',
      candidate: 'ana',
      body,
    }));
    const failing = byNight({ providers: { default_sms: { error: '30008' } } });
    const lines = await play({ ...failing, steps: [addToJob(), ...asksForHelp(9), ...stopAndStart] });
    expect(textsOf(lines, 'nurse')).toBe(10);
    expect(lines.some(({ type, to }) => type === 'sms_state' && to === 'DISABLED')).toBe(true);
  });
  test('GAT-17 another job of the candidate is texted all the same', async () => {
    const lines = await play(
      byNight({
        providers: { default_sms: { error: '30008' } },
        steps: [addToJob(), ...asksForHelp(12), canceled, addToJob('+1h', 'ana', 'driver')],
      }),
    );
    expect([textsOf(lines, 'nurse'), textsOf(lines, 'driver')]).toEqual([10, 1]);
  });
});
