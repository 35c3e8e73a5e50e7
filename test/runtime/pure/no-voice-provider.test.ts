// Where no voice provider is connected (GAT-27): the first touch is a text, no call follows, and silence ends it.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../machines/vocabulary/instant.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenCandidate, givenJob, givenOrg } from '../../support/given.ts';
import { addToJob, play } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';

type Document = { readonly [key: string]: unknown };
const NURSE = 'a-nurse';
const NO_VOICE = { integrations: { email: true, voice: false, ats: null } };
const storyOf = (more: {
  start?: string;
  until?: string;
  ana?: Document;
  org?: Document;
  jobs?: readonly Document[];
  providers?: Document;
  steps?: readonly Document[];
}) => play({ moral: '', rules: '', until: '+20d', ...more, org: { ...NO_VOICE, ...more.org } });
const sent = (lines: readonly Line[]) =>
  lines.flatMap(({ type, template, at }) => (type === 'send' ? [`${String(at).slice(5, 16)} ${template}`] : []));
const rows = (lines: readonly Line[]) =>
  lines.flatMap(({ type, attempt, kind, status, reason }) =>
    type === 'call_row' && status !== 'PENDING'
      ? [`${attempt} ${kind} ${status}${reason === null ? '' : ` ${reason}`}`]
      : [],
  );
const end = (lines: readonly Line[]) => lines.at(-1);
const startsBy = (method: string) => [
  { id: 'nurse', name: 'Night nurse', settings: { initial_outreach: { initial_outreach_method: method } } },
];

describe('GAT-27 the first touch', () => {
  test.each(['OUTREACH_HOURS', 'CALL', 'SMS'])(
    'goes by text where the job says %s, and no call row follows',
    async (method) => {
      const lines = await storyOf({ jobs: startsBy(method), until: '+5d' });
      expect(sent(lines)).toEqual(['06-02T17:00 first_touch_sms', '06-02T17:00 companion_email']);
      expect(rows(lines)).toEqual(['1 FIRST SMS_SENT']);
      expect(end(lines)).toMatchObject({ stage: 'OUTREACH', open_call_row: null, calls_placed: 0 });
    },
  );
  test('INI-03 waits for hours at night, unless INI-05 says otherwise', async () => {
    const start = '2026-06-03T06:00:00Z';
    expect(sent(await storyOf({ start, until: '+1d' }))[0]).toBe('06-03T15:00 first_touch_sms');
    const settings = { initial_outreach: { override_outreach_hours_for_initial_outreach: true } };
    expect(sent(await storyOf({ start, until: '+1d', org: { settings } }))[0]).toBe('06-03T06:00 first_touch_sms');
  });
  test('GAT-08 without consent to texts it is the companion email alone', async () => {
    const lines = await storyOf({ ana: { sms_consent: false }, until: '+5d' });
    expect([sent(lines), rows(lines)]).toEqual([['06-02T17:00 companion_email'], ['1 FIRST EMAIL_SENT']]);
  });
  test('GAT-15 to a number that cannot be texted too', async () => {
    const lines = await storyOf({ ana: { line_type: 'PAGER' }, until: '+5d' });
    expect([sent(lines), rows(lines)]).toEqual([['06-02T17:00 companion_email'], ['1 FIRST EMAIL_SENT']]);
  });
  test('with neither text nor email left nothing goes, no call is tried, and silence ends it', async () => {
    const lines = await storyOf({ ana: { sms_consent: false, email_consent: false } });
    expect([sent(lines), rows(lines)]).toEqual([[], ['1 FIRST CANCELLED NO_VOICE_PROVIDER']]);
    expect(end(lines)).toMatchObject({ stage: 'EXPIRED' });
  });
});

describe('GAT-27, WEB-09 what moves them on', () => {
  test('silence: fourteen days after the text, EXPIRED', async () => {
    const lines = await storyOf({});
    expect(lines.filter(({ type }) => type === 'stage').at(-1)).toMatchObject({
      at: '2026-06-16T17:00:00Z',
      from: 'OUTREACH',
      to: 'EXPIRED',
      event: 'inactivity.reached',
      rule: 'WEB-09',
    });
  });
  test('a reply begins it anew', async () => {
    const reply = { at: '+10d', do: 'inbound_sms', candidate: 'ana', body: 'who is this?' };
    const lines = await storyOf({
      steps: [addToJob(), reply],
      providers: { replies: { 'who is this?': { intent: 'QUESTION' } } },
      until: '+30d',
    });
    expect(lines.filter(({ type }) => type === 'stage').at(-1)).toMatchObject({
      at: '2026-06-26T17:00:00Z',
      to: 'EXPIRED',
    });
  });
  test('SMS-13 a booked time stands, and is not swept away; its call is placed by nobody', async () => {
    const TIME = 'Friday the 26th at ten';
    const lines = await storyOf({
      steps: [
        addToJob(),
        { at: '+1m', do: 'confirm_timezone', candidate: 'ana', timezone: 'America/Los_Angeles' },
        { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: TIME },
      ],
      providers: { replies: { [TIME]: { intent: 'WANTS_TO_SCHEDULE', time: '2026-06-26T10:00' } } },
      until: '+25d',
    });
    expect(lines.filter(({ type, channel }) => type === 'send' && channel === 'CALL')).toEqual([]);
    expect(end(lines)).toMatchObject({
      stage: 'OUTREACH',
      open_call_row: { kind: 'SCHEDULED', status: 'PENDING', scheduled_at: '2026-06-26T17:00:00Z' },
    });
    expect(lines.find(({ type, rule }) => type === 'decision' && rule === 'GAT-27')).toMatchObject({
      at: '2026-06-26T17:00:00Z',
      outcome: 'WAIT',
    });
  });
  test('resumed after a pause it stays without a row, and its silence is timed still', async () => {
    const own = (at: string, type: string) => ({ at, do: 'event', candidate: 'ana', job: 'nurse', event: { type } });
    const lines = await storyOf({ steps: [addToJob(), own('+1d', 'outreach.paused'), own('+2d', 'outreach.resumed')] });
    expect(rows(lines)).toEqual(['1 FIRST SMS_SENT']);
    expect(end(lines)).toMatchObject({ stage: 'EXPIRED' });
  });
});

describe('GAT-27 the provider goes, or comes', () => {
  const world = (voice: boolean) =>
    new CandidateWorld({
      org: givenOrg({ integrations: { email: true, voice, ats: null } }),
      jobs: [givenJob()],
      candidate: givenCandidate(),
    });
  const connect = (of: CandidateWorld, voice: boolean) => {
    of.org = { ...of.org, integrations: { ...of.org.integrations, voice } };
  };
  test('gone between two calls: the next row is cancelled, and silence is timed from there', () => {
    const of = world(true);
    of.add();
    of.callEnds();
    connect(of, false);
    of.wait(2 * DAY);
    expect(of.rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['VOICEMAIL', null],
      ['CANCELLED', 'NO_VOICE_PROVIDER'],
    ]);
    of.wait(20 * DAY);
    expect(of.stageOf(NURSE)).toBe('EXPIRED');
  });
  test('P-19 connected again, whom nothing was planned for is called instead of given up', () => {
    const of = world(false);
    of.add();
    of.acceptMessages();
    connect(of, true);
    of.wait(14 * DAY + HOUR);
    expect(of.stageOf(NURSE)).toBe('OUTREACH');
    expect(of.openRow(NURSE)).toBeDefined();
  });
  test('WEB-01 a web job is none of its business', () => {
    const of = new CandidateWorld({
      org: givenOrg({ integrations: { email: true, voice: false, ats: null } }),
      jobs: [givenJob({ callTypes: { applicant: 'WEB', sourced: 'WEB' } })],
    });
    of.add();
    expect(of.rows.map(({ status }) => status)).toEqual(['INVITED']);
  });
});
