// Silences that look alike and have different causes: the sentence and the changes name the one that it is.
import { describe, expect, test } from 'vitest';
import { leaveAdrift } from '../../support/old-row.ts';
import { ADD, type Given, played } from './given.ts';

const BY_TEXT = [
  {
    id: 'nurse',
    name: 'Night nurse',
    script: 'main',
    settings: { initial_outreach: { initial_outreach_method: 'SMS' } },
  },
];
const switched = (scope: string, id: string, at = '+0m') => ({ at, do: 'kill_switch', scope, id, on: true });

interface Told {
  readonly when: string;
  readonly given: Given;
  readonly code: string;
  readonly says: RegExp;
  readonly changes: readonly string[];
}

const TOLD: readonly Told[] = [
  {
    when: 'GAT-21 texts are stopped, and the first touch is a text',
    given: { until: '+5m', jobs: BY_TEXT, steps: [switched('channel', 'SMS'), ADD] },
    code: 'KILL_SWITCH',
    says: /^The kill switch on all texts \(channel:SMS\) is on, since Tue 2 Jun 2026 10:00 /,
    changes: ['admin: the kill switch channel:SMS is turned off'],
  },
  {
    when: 'GAT-21 the only number is stopped',
    given: { until: '+5m', steps: [switched('number', '+14155550900'), ADD] },
    code: 'KILL_SWITCH',
    says: /^The kill switch on the number \+14155550900, the only one left /,
    changes: ['admin: the kill switch number:+14155550900 is turned off'],
  },
  {
    when: 'RTY-05 there is a phone, and no consent to calls',
    given: { ana: { all_ai_communications_consent: false } },
    code: 'PENDING_CONSENT_RETRY',
    says: /no consent to AI calls the last time/,
    changes: ['time: the time comes', 'candidate: the candidate consents to AI calls'],
  },
  {
    when: 'RTY-05 there is consent to calls, and no phone',
    given: { ana: { phone: null } },
    code: 'PENDING_CONSENT_RETRY',
    says: /no phone to call the last time/,
    changes: ['time: the time comes', 'recruiter: a phone number is added, where none is known'],
  },
  {
    when: 'STG-05 the job only has resumes reviewed, which no Progress leads past',
    given: { jobs: [{ id: 'nurse', name: 'Night nurse', script: 'main', policy: 'AI_RESUME_REVIEW_ONLY' }] },
    code: 'SKIP_OUTREACH',
    says: /the job has resumes reviewed and contacts nobody/,
    changes: [
      'admin: the job’s policy AI_RESUME_REVIEW_ONLY is taken away, and a recruiter asks for Progress to Interview',
    ],
  },
  {
    when: 'GAT-16, STG-09 the number cannot be texted, and the row that still stands will not go',
    given: { jobs: BY_TEXT, providers: { sms: { ana: [{ error: '21211' }] } } },
    code: 'INVALID_CONTACT',
    says: /the phone number, or where email is the way the address, cannot be used/,
    changes: ['recruiter: the phone number or the email address is corrected'],
  },
  {
    when: 'STG-10 an old row came in with its tries used up elsewhere',
    given: { steps: [{ ...ADD, import_stage: 'MAX_ATTEMPTS_NO_INTERVIEW' }] },
    code: 'BUDGET_USED',
    says: /^An old row was imported as Max Attempts - No Interview; what was tried before is not known here/,
    changes: ['recruiter: a recruiter asks for Progress to Interview, which begins a new round (STG-12)'],
  },
  {
    when: 'HRS-02 the next call was moved over the weekend by settings that can be changed',
    given: {
      start: '2026-06-05T20:00:00Z',
      org: { settings: { outreach_hours: { call_on_weekends: false } } },
    },
    code: 'PENDING_RETRY',
    says: /^The next call stands at Mon 8 Jun 2026 08:00 .* moved into outreach hours \(RTY-01, HRS-03\)/,
    changes: ['time: the time comes', 'admin: the outreach hours of the job or org are changed'],
  },
];

describe('the cause that it is, not its neighbour', () => {
  test.each(TOLD)('$when', async ({ given, code, says, changes }) => {
    const answer = await (await played(given)).why();
    expect(answer.cause.code).toBe(code);
    expect(answer.cause.sentence).toMatch(says);
    const told = answer.wouldHaveToChange.map(({ who, what }) => `${who}: ${what}`);
    expect(told.slice(0, changes.length)).toEqual(changes);
    if (answer.verdict !== 'PLANNED') expect(told).not.toContain('time: the time comes');
  });

  test('GAT-21 who turned the switch on is named, where it is known', async () => {
    const story = await played({ until: '+5m', steps: [switched('channel', 'CALL'), ADD] });
    await story.store.setKillSwitch('acme', { scope: 'channel', id: 'CALL' }, false, story.end);
    await story.store.setKillSwitch('acme', { scope: 'channel', id: 'CALL' }, true, story.end, 'Olga');
    expect((await story.why()).cause.sentence).toContain('is on, since Tue 2 Jun 2026 10:05');
    expect((await story.why()).cause.sentence).toContain(', by Olga: nothing of it leaves');
  });

  test('STG-03 a row that an older version left in outreach with nothing planned says who moves it on', async () => {
    const story = await played({ steps: [{ ...ADD, import_stage: 'EXPIRED' }] });
    const told = { source: 'test', externalId: 'left', kind: 'hold.lifted', at: story.end, payload: {} };
    await story.store.accept([{ org: 'acme', candidate: 'ana', ...told }], story.end);
    await leaveAdrift(story.store, 'acme', [await story.application()], story.end);
    const answer = await story.why();
    expect([answer.cause.code, answer.cause.rule, answer.verdict]).toEqual(['NOTHING_PLANNED', 'STG-03', 'HELD']);
    expect(answer.wouldHaveToChange.map(({ who }) => who)).toContain('recruiter');
  });
});
