// How what is asked in vain is asked again: the ATS that is down is told once it is up, and not for ever.
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../machines/candidate/working-set.ts';
import type { RevocationWritten } from '../../../machines/vocabulary/ats-answer.ts';
import { DAY, MINUTE } from '../../../machines/vocabulary/instant.ts';
import { noAts } from '../../../runtime/config/connections/none.ts';
import { doubling, patienceFor } from '../../../runtime/dispatch/patience.ts';
import { perform } from '../../../runtime/dispatch/perform.ts';
import type { AtsPort, Ports, RevocationForAts } from '../../../runtime/ports.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { addToJob, play, type Story } from '../../support/story.ts';

const task: Task = {
  key: 'k',
  kind: 'writeBackRevocation',
  application: 'a-nurse',
  chart: '',
  dueAt: TUESDAY_10,
  decision: null,
  payload: { columns: ['sms_consent', 'email_consent'], application: 'a-nurse' },
};
const OWNER = { org: 'acme', candidate: 'ana' };
const written: RevocationWritten = { kind: 'written' };

describe('the opt-out as the ATS is handed it (REV-01, ATS-05)', () => {
  const handed = async (answers: readonly (RevocationWritten | null | Error)[]) => {
    const heard: RevocationForAts[] = [];
    const ats: AtsPort = {
      absence: { longestRequestMs: 0, listedWithinMs: 0 },
      eligibility: async () => null,
      writeBackRevocation: async (revocation) => {
        const answer = answers[heard.push(revocation) - 1] ?? null;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      move: async () => null,
      moved: async () => null,
    };
    return { outcome: await perform({ ats } as Ports, task, OWNER), heard };
  };

  test('REV-01 column by column, each with an answer of its own', async () => {
    const refused = { kind: 'refused', code: 'locked' } as const;
    const { outcome, heard } = await handed([refused, written]);
    expect(outcome).toEqual({ kind: 'answered', answers: { sms_consent: refused, email_consent: written } });
    expect(heard.map(({ candidate, column }) => [candidate, column])).toEqual([
      ['ana', 'sms_consent'],
      ['ana', 'email_consent'],
    ]);
  });
  test('ATS-05 every try of a column carries the same key, and no two columns share one', async () => {
    const keys = async () => (await handed([written, written])).heard.map(({ key }) => key);
    const first = await keys();
    expect([await keys(), new Set(first).size]).toEqual([first, 2]);
  });
  test.each([
    ['the first column', [null]],
    ['the last column', [written, null]],
    ['a column, with an error', [new Error('socket hang up')]],
  ])('ATS-05 no answer to %s: all of it is tried again', async (_, answers) => {
    expect((await handed(answers)).outcome).toEqual({ kind: 'unavailable' });
  });
  test('REV-01 where no ATS adapter is connected the opt-out waits for one', async () => {
    const ats = noAts();
    expect((await perform({ ats } as Ports, task, OWNER)).kind).toBe('unavailable');
  });
});

describe('how long the ATS is asked again', () => {
  test('ATS-05 after one minute, then two, four and every five, to the end of seven days', () => {
    const { waits, ends } = patienceFor('writeBackRevocation');
    expect([0, 1, 2, 3, 2000].map((before) => waits(before) / MINUTE)).toEqual([1, 2, 4, 5, 5]);
    expect(ends).toBe(7 * DAY);
  });
  test('SMS-14 a reply is read again for as long as the outage lasts: every minute, and after an hour more seldom', () => {
    const { waits, ends } = patienceFor('classifyReply');
    const after = [waits(0), waits(59), waits(60), waits(300), waits(5000)];
    expect(after).toEqual([1, 1, 5, 30, 30].map((minutes) => minutes * MINUTE));
    expect(ends).toBe(Number.POSITIVE_INFINITY);
  });
  test('a wait never doubles beyond its most', () => {
    expect([0, 1, 10, 5000].map((before) => doubling(2, 300, before))).toEqual([2, 4, 300, 300]);
  });
});

describe('an ATS that is down (REV-01, ATS-05)', () => {
  const START = '2026-06-02T17:00:00Z';
  const minutesIn = ({ at }: Line) => (Date.parse(String(at)) - Date.parse(START)) / MINUTE;
  const stopsWhileDown = (up: string | null, until: string): Story => ({
    moral: '',
    rules: '',
    until,
    org: { integrations: { email: true, ats: 'simulated' } },
    providers: { default_call: 'no_answer' },
    steps: [
      addToJob(),
      { at: '+59m', do: 'providers', providers: { ats: 'down' } },
      { at: '+60m', do: 'inbound_sms', candidate: 'ana', body: 'STOP' },
      ...(up === null ? [] : [{ at: up, do: 'providers', providers: { ats: 'up' } }]),
    ],
  });
  const told = (lines: readonly Line[]) => lines.filter(({ type, op }) => type === 'ats' && op === 'consent');

  test('REV-01 delays its own line and nothing else: columns, stage and confirmation are there at once', async () => {
    const lines = await play(stopsWhileDown('+3h', '+4h'));
    const atOnce = lines.filter((line) => minutesIn(line) === 60).map(({ type }) => type);
    expect(atOnce).toEqual(expect.arrayContaining(['consent', 'stage', 'send']));
    const waited = told(lines).map((line) => minutesIn(line) - 180);
    expect(waited).toHaveLength(2);
    for (const minutes of waited) expect(minutes >= 0 && minutes <= 5).toBe(true);
  });
  test('REV-01 each column is one line, with the keys of api.md', async () => {
    const lines = told(await play(stopsWhileDown('+59m', '+2h')));
    const line = (note: string) => ({
      at: '2026-06-02T18:00:00Z',
      type: 'ats',
      op: 'consent',
      candidate: 'ana',
      job: 'nurse',
      event: 'consent.revoked',
      stage: null,
      workflow_step_id: null,
      disposition_reason_id: null,
      path: null,
      used_default: null,
      note,
    });
    expect(lines).toEqual([line('sms_consent'), line('all_ai_communications_consent')]);
  });
  test('ATS-05 is told to the last day, and after seven a person is', async () => {
    const alerts = (lines: readonly Line[]) => lines.filter(({ type }) => type === 'alert').map(minutesIn);
    const late = await play(stopsWhileDown('+6d', '+9d'));
    expect([told(late).length, alerts(late)]).toEqual([2, []]);
    const never = await play(stopsWhileDown(null, '+9d'));
    expect(told(never)).toEqual([]);
    const given = alerts(never);
    expect(given).toHaveLength(2);
    const week = 60 + 7 * 24 * 60;
    for (const minutes of given) expect(minutes >= week && minutes <= week + 5).toBe(true);
  });
});
