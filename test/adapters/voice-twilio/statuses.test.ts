/** Twilio's words for calls: each has a row, and what is new or uncertain is never a voicemail (INT-07). */
import { describe, expect, it } from 'vitest';
import { UnreadableWebhook } from '../../../adapters/sms-twilio/webhook.ts';
import { ANSWERED_BY, reportOf, STATUSES } from '../../../adapters/voice-twilio/statuses.ts';
import { parseCallStatus, parseLine } from '../../../adapters/voice-twilio/webhook.ts';

const OFFICIAL = ['queued', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'];
const report = (status: string, answeredBy: string | null = null, inbound = false) =>
  reportOf({ status, answeredBy, inbound });

describe('the words of a call', () => {
  it('every status of the official description has a row', () => {
    expect(OFFICIAL.filter((status) => STATUSES[status] === undefined)).toEqual([]);
    expect(Object.keys(ANSWERED_BY)).toEqual(
      expect.arrayContaining([
        'human',
        'machine_start',
        'machine_end_beep',
        'machine_end_silence',
        'machine_end_other',
        'fax',
        'unknown',
      ]),
    );
  });
  it('INT-07 a voicemail is claimed only where a machine answered; what is uncertain or new is nobody reached', () => {
    expect(report('completed', 'machine_start').how).toBe('voicemail');
    expect(report('completed', 'unknown').how).toBe('uncertain');
    expect(report('completed', 'a_new_word').how).toBe('uncertain');
    expect(report('completed').how).toBe('uncertain');
    expect(report('completed', 'fax').how).toBe('no_answer');
    expect(report('completed', 'human').how).toBe('hung_up');
  });
  it('RTY-01 a call that was not answered says why', () => {
    expect(['busy', 'no-answer', 'failed', 'canceled'].map((status) => report(status).how)).toEqual([
      'busy',
      'no_answer',
      'no_answer',
      'no_answer',
    ]);
    expect(['queued', 'ringing', 'in-progress'].map((status) => report(status))).toEqual([
      { progress: 'ringing', how: null },
      { progress: 'ringing', how: null },
      { progress: 'answered', how: null },
    ]);
    expect(report('a-new-word')).toEqual({ progress: null, how: null });
  });
  it('INT-05 a call of theirs that is over was a conversation', () => {
    expect(report('completed', null, true).how).toBe('conversation');
  });
});

const SID = `CA${'a'.repeat(32)}`;
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams({ CallSid: SID, ...fields }).toString();
const line = (fields: Readonly<Record<string, string>>, rawQuery = '') => parseLine({ body: form(fields), rawQuery });

describe('somebody on the line', () => {
  it('INB-01 whose number is withheld has none, however it is spelt', () => {
    for (const From of ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253', 'Anonymous', ''])
      expect(line({ From, To: '+12125550100' }).from, From).toBeNull();
    expect(line({ From: '+14155550123', To: '+12125550100' }).from).toBe('+14155550123');
  });
  it('is read with what they said and pressed; silence is nothing', () => {
    expect(
      line({ From: '', To: '+12125550100', SpeechResult: ' hi ', Confidence: '0.5', Digits: '12a#' }),
    ).toMatchObject({
      ...{ speech: 'hi', confidence: 0.5, digits: '12#' },
    });
    expect(line({ From: '', To: '+12125550100', SpeechResult: ' ', Digits: '' })).toMatchObject({
      speech: null,
      digits: null,
    });
  });
  it('is not read where the call or the number is none', () => {
    expect(() => parseLine({ body: 'From=x', rawQuery: '' })).toThrow(UnreadableWebhook);
    expect(() => line({ From: 'x', To: 'nobody' })).toThrow(UnreadableWebhook);
    expect(() => line({ From: 'x', To: '+12125550100' }, 'row=%00')).toThrow(UnreadableWebhook);
  });
});

describe('a status callback', () => {
  it('brings our row and our number back, whichever way the call went', () => {
    const of = { CallStatus: 'completed', AnsweredBy: 'human', From: '+12125550100', To: '+14155550123' };
    expect(parseCallStatus({ body: form({ ...of, Direction: 'outbound-api' }), rawQuery: 'row=a1%2F2' })).toMatchObject(
      {
        ...{ row: 'a1/2', ours: '+12125550100', inbound: false, progress: 'over', how: 'hung_up' },
      },
    );
    expect(parseCallStatus({ body: form({ ...of, Direction: 'inbound' }), rawQuery: '' })).toMatchObject({
      ...{ row: null, ours: '+14155550123', inbound: true, how: 'conversation' },
    });
    expect(() => parseCallStatus({ body: form({}), rawQuery: '' })).toThrow(UnreadableWebhook);
  });
});
