// The gates of every text and email (TCH-09): what bars one, what holds one, and the few that may pass a gate by.
import { describe, expect, test } from 'vitest';
import { messageThatGoes } from '../../../machines/fail-closed/message-inputs.ts';
import { judgeMessage, MESSAGE_GATES, type MessageView } from '../../../machines/messages/gates.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';

const RECHECK = '2026-06-02T17:10:00.000Z' as Instant;
const LEGAL = '2026-06-02T20:00:00.000Z' as Instant;
const TOMORROW = '2026-06-03T15:00:00.000Z' as Instant;

const WHEN = { recheckAt: RECHECK, nextLegalSlot: LEGAL, nextDaySlot: TOMORROW };
const text: MessageView = { ...messageThatGoes('SMS'), ...WHEN };
const email: MessageView = { ...messageThatGoes('EMAIL'), ...WHEN };
/** The opt-out confirmation and the like (SMS-06): an answer that skips consent. */
const service: MessageView = { ...text, answersCandidate: true, skipsConsent: true, leavesPausedJob: true };

interface Case {
  readonly gate: string;
  readonly title: string;
  readonly bars: Partial<MessageView>;
  /** What becomes of a text, an email and a text of SMS-06: `GO`, or the verdict with its rule. */
  readonly text: string;
  /** Left out: the fact speaks of texts alone. */
  readonly email?: string;
  readonly service: string;
  readonly until?: Instant;
}

const NO = (rule: string) => `NOT_GO ${rule}`;
const WAIT = (rule: string) => `WAIT ${rule}`;

/** In the order in which the gates stand. */
const CASES: readonly Case[] = [
  {
    gate: 'kill_switch',
    title: 'GAT-21 a kill switch holds it',
    bars: { killSwitch: 'org' },
    text: WAIT('GAT-21'),
    email: WAIT('GAT-21'),
    service: WAIT('GAT-21'),
    until: RECHECK,
  },
  {
    gate: 'paused_job',
    title: 'PAU-04 a paused job holds it, but no opt-out confirmation',
    bars: { jobPaused: true },
    text: WAIT('PAU-04'),
    email: WAIT('PAU-04'),
    service: 'GO',
    until: RECHECK,
  },
  {
    gate: 'paused_job',
    title: 'PAU-01 a pause of the candidate holds it',
    bars: { outreachPaused: true },
    text: WAIT('PAU-01'),
    email: WAIT('PAU-01'),
    service: 'GO',
    until: RECHECK,
  },
  {
    gate: 'open_question',
    title: 'GAT-26 an open question holds it',
    bars: { questionOpen: true },
    text: WAIT('GAT-26'),
    email: WAIT('GAT-26'),
    service: 'GO',
    until: RECHECK,
  },
  {
    gate: 'unread_reply',
    title: 'GAT-28 what they wrote and nobody has understood holds all but the answers to keywords',
    bars: { replyUnread: true },
    text: WAIT('GAT-28'),
    email: WAIT('GAT-28'),
    service: 'GO',
    until: RECHECK,
  },
  {
    gate: 'consent',
    title: 'CNS-02, CNS-03, SMS-06 without consent goes the opt-out confirmation alone',
    bars: { consent: false },
    text: NO('CNS-02'),
    email: NO('CNS-03'),
    service: 'GO',
  },
  {
    gate: 'suppression',
    title: 'CNS-13 a suppressed address bars it',
    bars: { suppressed: true },
    text: NO('CNS-13'),
    email: NO('CNS-13'),
    service: 'GO',
  },
  {
    gate: 'address',
    title: 'TCH-07 a template that is switched off bars it',
    bars: { templateBar: 'SWITCHED_OFF' },
    text: NO('TCH-07'),
    email: NO('TCH-07'),
    service: NO('TCH-07'),
  },
  {
    gate: 'address',
    title: 'TCH-07 a template that says nothing bars it',
    bars: { templateBar: 'EMPTY' },
    text: NO('TCH-07'),
    email: NO('TCH-07'),
    service: NO('TCH-07'),
  },
  {
    gate: 'address',
    title: 'CNS-06 no address bars it',
    bars: { addressKnown: false },
    text: NO('CNS-06'),
    email: NO('CNS-06'),
    service: NO('CNS-06'),
  },
  {
    gate: 'address',
    title: 'CNS-06 a bounced address bars email and says nothing of texts',
    bars: { emailBounced: true },
    text: 'GO',
    email: NO('CNS-06'),
    service: 'GO',
  },
  {
    gate: 'invalid_number',
    title: 'GAT-16 a number the provider calls invalid bars texts, not email',
    bars: { numberInvalid: true },
    text: NO('GAT-16'),
    email: 'GO',
    service: NO('GAT-16'),
  },
  {
    gate: 'sms_breaker',
    title: 'GAT-17 ten failed texts bar texts, not email',
    bars: { breakerOpen: true },
    text: NO('GAT-17'),
    email: 'GO',
    service: NO('GAT-17'),
  },
  {
    gate: 'sender',
    title: 'GAT-12 nothing to send from bars it',
    bars: { senderKnown: false },
    text: NO('GAT-12'),
    email: NO('GAT-12'),
    service: NO('GAT-12'),
  },
  {
    gate: 'line_type',
    title: 'GAT-15 a line that takes no texts bars texts, not email',
    bars: { lineType: 'LANDLINE' },
    text: NO('GAT-15'),
    email: 'GO',
    service: NO('GAT-15'),
  },
  {
    gate: 'legal_window',
    title: 'HRS-06 an unlawful hour, where the org asks, holds it',
    bars: { lawfulHour: false },
    text: WAIT('HRS-06'),
    service: 'GO',
    until: LEGAL,
  },
  {
    gate: 'daily_cap',
    title: 'GAT-24 a full day holds it',
    bars: { dayIsFull: true },
    text: WAIT('GAT-24'),
    email: WAIT('GAT-24'),
    service: 'GO',
    until: TOMORROW,
  },
  {
    gate: 'allow_list',
    title: 'GAT-23 who is not on the allow-list gets nothing',
    bars: { recipientAllowed: false },
    text: NO('GAT-23'),
    email: NO('GAT-23'),
    service: NO('GAT-23'),
  },
  {
    gate: 'shadow_mode',
    title: 'GAT-22 shadow mode: decided, and not sent for real',
    bars: { shadow: true },
    text: 'SHADOW GAT-22',
    email: 'SHADOW GAT-22',
    service: 'SHADOW GAT-22',
  },
];

const verdictOf = (view: MessageView): string => {
  const { may, rule, shadowed } = judgeMessage(view);
  return shadowed ? `SHADOW ${rule}` : may === 'GO' ? 'GO' : `${may} ${rule}`;
};

describe('a message that nothing bars goes (TCH-09)', () => {
  test.each([
    ['a text', text],
    ['an email', email],
    ['a text of SMS-06', service],
  ] as const)('TCH-09 %s passes every gate, and every gate is on record', (_what, view) => {
    const { may, rule, until, shadowed, gates } = judgeMessage(view);
    expect({ may, rule, until, shadowed }).toEqual({ may: 'GO', rule: 'TCH-09', until: null, shadowed: false });
    expect(gates.map(({ gate }) => gate)).toEqual(MESSAGE_GATES.map(({ gate }) => gate));
    expect(gates.filter(({ result }) => result !== 'pass' && result !== 'skip')).toEqual([]);
  });
});

describe('each gate by itself, for texts, emails and the texts of SMS-06', () => {
  test('GAT-21 every gate has its cases here, in its order', () => {
    expect([...new Set(CASES.map(({ gate }) => gate))]).toEqual(MESSAGE_GATES.map(({ gate }) => gate));
  });
  test.each(CASES.map((one) => [one.title, one] as const))('%s', (_title, one) => {
    expect({
      text: verdictOf({ ...text, ...one.bars }),
      email: one.email === undefined ? undefined : verdictOf({ ...email, ...one.bars }),
      service: verdictOf({ ...service, ...one.bars }),
    }).toEqual({ text: one.text, email: one.email, service: one.service });
    if (one.until) expect(judgeMessage({ ...text, ...one.bars }).until).toBe(one.until);
  });
  test('GAT-21 of two gates that bar, the earlier decides and the later is not looked at', () => {
    const barring = CASES.filter(({ text: verdict }) => verdict !== 'GO');
    for (const [index, first] of barring.entries())
      for (const second of barring.slice(index + 1)) {
        if (first.gate === second.gate) continue;
        const { gates, rule } = judgeMessage({ ...text, ...second.bars, ...first.bars });
        expect([first.gate, second.gate, gates.at(-1)?.gate, rule]).toEqual([
          first.gate,
          second.gate,
          first.gate,
          first.text.split(' ')[1],
        ]);
      }
  });
});

describe('the line type (GAT-15)', () => {
  const BLOCKED = ['LANDLINE', 'PAGER', 'VOICEMAIL', 'PREMIUM', 'SHARED_COST', 'FIXED_VOIP'];
  test.each(LINE_TYPES)('GAT-15 a text to a line of the type %s', (lineType) => {
    expect(verdictOf({ ...text, lineType })).toBe(BLOCKED.includes(lineType) ? 'NOT_GO GAT-15' : 'GO');
  });
  test('GAT-15 a line nobody could look up lets the text through', () => {
    expect(verdictOf({ ...text, lineType: null })).toBe('GO');
  });
  test('GAT-15 a line nobody has asked about is asked about first, for texts alone', () => {
    expect(verdictOf({ ...text, lineType: 'UNASKED' })).toBe('ASK_LINE_TYPE GAT-15');
    expect(verdictOf({ ...email, lineType: 'UNASKED' })).toBe('GO');
  });
});

describe('what skips what (SMS-06, PAU-04, GAT-24)', () => {
  test('SMS-06 skipping consent skips nothing but consent and the suppression that came with its loss', () => {
    const skips = { ...text, skipsConsent: true };
    const passes = CASES.filter(
      ({ bars, text: verdict }) => verdict !== 'GO' && verdictOf({ ...skips, ...bars }) === 'GO',
    );
    expect(passes.map(({ gate }) => gate)).toEqual(['consent', 'suppression']);
  });
  test('SMS-06 the record says by which rule consent was skipped', () => {
    const { gates } = judgeMessage({ ...service, consent: false });
    expect(gates.filter(({ rule }) => rule === 'SMS-06').map(({ gate, result }) => [gate, result])).toEqual([
      ['consent', 'skip'],
      ['suppression', 'skip'],
    ]);
  });
  test('GAT-24, GAT-26, PAU-04 an answer is not held by the pause of the candidate, an open question, the hour or the day; a paused job holds all but opt-out and help', () => {
    const answer = { ...text, answersCandidate: true };
    const passes = CASES.filter(
      ({ bars, text: verdict }) => verdict !== 'GO' && verdictOf({ ...answer, ...bars }) === 'GO',
    );
    expect(passes.map(({ bars }) => Object.keys(bars)[0])).toEqual([
      'outreachPaused',
      'questionOpen',
      'lawfulHour',
      'dayIsFull',
    ]);
    expect(verdictOf({ ...answer, jobPaused: true })).toBe('WAIT PAU-04');
    expect(verdictOf({ ...answer, jobPaused: true, leavesPausedJob: true })).toBe('GO');
    expect(verdictOf({ ...answer, replyUnread: true })).toBe('WAIT GAT-28');
  });
  test('CNS-02 an answer without consent does not go', () => {
    expect(verdictOf({ ...text, answersCandidate: true, consent: false })).toBe('NOT_GO CNS-02');
  });
});
