// The gates of every text and email (TCH-09): what bars one, what holds one, and the few that may pass a gate by.
import { describe, expect, test } from 'vitest';
import { judgeMessage, type MessageView } from '../../../machines/policy/message-gates.ts';
import { DAY, plus } from '../../../machines/vocabulary/instant.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { TUESDAY_10, wall } from '../../support/given.ts';

const MORNING = wall('2026-06-03 08:00');
const LATER = plus(TUESDAY_10, DAY);

const text = (changes: Partial<MessageView> = {}): MessageView => ({
  channel: 'SMS',
  answersCandidate: false,
  leavesPausedJob: false,
  skipsConsent: false,
  killSwitch: null,
  jobPaused: false,
  outreachPaused: false,
  questionOpen: false,
  consent: true,
  suppressed: false,
  addressKnown: true,
  lineType: 'MOBILE',
  numberInvalid: false,
  breakerOpen: false,
  senderKnown: true,
  emailBounced: false,
  lawfulHour: true,
  nextLegalSlot: MORNING,
  dayIsFull: false,
  nextDaySlot: MORNING,
  recheckAt: LATER,
  recipientAllowed: true,
  shadow: false,
  ...changes,
});
const email = (changes: Partial<MessageView> = {}) => text({ channel: 'EMAIL', lineType: null, ...changes });
const verdict = (view: MessageView) => {
  const { may, rule, until } = judgeMessage(view);
  return [may, rule, until];
};

describe('what bars or holds a message', () => {
  test.each([
    ['TCH-09 nothing', text(), ['GO', 'TCH-09', null]],
    ['GAT-21 a kill switch holds it', text({ killSwitch: 'channel:SMS' }), ['WAIT', 'GAT-21', LATER]],
    ['PAU-04 a paused job holds it', text({ jobPaused: true }), ['WAIT', 'PAU-04', LATER]],
    ['GAT-26 an open question holds it', text({ questionOpen: true }), ['WAIT', 'GAT-26', LATER]],
    ['CNS-02 no consent to texts', text({ consent: false }), ['NOT_GO', 'CNS-02', null]],
    ['CNS-03 no consent to email', email({ consent: false }), ['NOT_GO', 'CNS-03', null]],
    ['CNS-13 a suppressed address', text({ suppressed: true }), ['NOT_GO', 'CNS-13', null]],
    ['CNS-06 no address', email({ addressKnown: false }), ['NOT_GO', 'CNS-06', null]],
    ['CNS-06 a bounced address', email({ emailBounced: true }), ['NOT_GO', 'CNS-06', null]],
    ['CNS-06 a bounced address says nothing of texts', text({ emailBounced: true }), ['GO', 'TCH-09', null]],
    ['GAT-16 a number the provider calls invalid', text({ numberInvalid: true }), ['NOT_GO', 'GAT-16', null]],
    ['GAT-17 ten failed texts', text({ breakerOpen: true }), ['NOT_GO', 'GAT-17', null]],
    ['GAT-16, GAT-17 neither bars email', email({ numberInvalid: true, breakerOpen: true }), ['GO', 'TCH-09', null]],
    ['GAT-12 nothing to send from', text({ senderKnown: false }), ['NOT_GO', 'GAT-12', null]],
    ['GAT-15 a line type nobody asked for', text({ lineType: 'UNASKED' }), ['ASK_LINE_TYPE', 'GAT-15', null]],
    ['HRS-06 an unlawful hour, where the org asks', text({ lawfulHour: false }), ['WAIT', 'HRS-06', MORNING]],
    ['GAT-24 a full day', text({ dayIsFull: true }), ['WAIT', 'GAT-24', MORNING]],
    ['GAT-23 not on the allow-list', text({ recipientAllowed: false }), ['NOT_GO', 'GAT-23', null]],
    ['GAT-22 shadow mode: decided, and not sent for real', text({ shadow: true }), ['GO', 'GAT-22', null]],
  ] as const)('%s', (_, view, expected) => {
    expect(verdict(view)).toEqual(expected);
  });

  test.each(LINE_TYPES)('GAT-15 %s', (lineType) => {
    const barred = ['LANDLINE', 'PAGER', 'VOICEMAIL', 'PREMIUM', 'SHARED_COST', 'FIXED_VOIP'].includes(lineType);
    expect(judgeMessage(text({ lineType })).may).toBe(barred ? 'NOT_GO' : 'GO');
  });
});

describe('what may pass a gate by', () => {
  const service = { skipsConsent: true, answersCandidate: true };

  test('SMS-06 the opt-out confirmation skips the consent gates, and only those', () => {
    expect(judgeMessage(text({ ...service, consent: false, suppressed: true })).may).toBe('GO');
    const others: readonly Partial<MessageView>[] = [
      { killSwitch: 'org:acme' },
      { addressKnown: false },
      { numberInvalid: true },
      { breakerOpen: true },
      { senderKnown: false },
      { lineType: 'PAGER' },
      { recipientAllowed: false },
    ];
    for (const trouble of others) expect(judgeMessage(text({ ...service, ...trouble })).may).not.toBe('GO');
  });

  test('PAU-04, GAT-24, GAT-26 an answer to the candidate is held by no full day or open question; of a paused job only opt-out and help leave', () => {
    const held = { questionOpen: true, dayIsFull: true, lawfulHour: false };
    expect(judgeMessage(text({ answersCandidate: true, ...held })).may).toBe('GO');
    const paused = text({ answersCandidate: true, ...held, jobPaused: true });
    expect([judgeMessage(paused).may, judgeMessage({ ...paused, leavesPausedJob: true }).may]).toEqual(['WAIT', 'GO']);
    expect(judgeMessage(text({ answersCandidate: true, consent: false })).may).toBe('NOT_GO');
  });
});
