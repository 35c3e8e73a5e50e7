/** What Retell says of a call, and what that means to us: every reason, any order, nothing guessed. */
import { readFileSync } from 'node:fs';
import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { endOf, REASONS } from '../../../adapters/voice-retell/reasons.ts';
import { verifyRetellSignature } from '../../../adapters/voice-retell/signature.ts';
import { readRetellWebhook } from '../../../adapters/voice-retell/webhook.ts';
import type { ToldOfCall } from '../../../machines/vocabulary/call-report.ts';
import { RETELL_KEY, retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';

const AT = Date.parse('2026-03-02T17:00:00Z');
const metadata = { org: 'acme', candidate: 'ana', row: 'a1/1', permit: 'p1' };
const ours = (fields: object = {}) => retellCall({ metadata, ...fields });
const read = (event: string, call: object) => readRetellWebhook(JSON.stringify({ event, call })) as ToldOfCall;
const plain = { connected: true, userSpoke: true, inVoicemail: false } as const;

/** Every reason of the published description. */
const DESCRIBED = (
  JSON.parse(
    readFileSync(new URL('../../contracts/descriptions/retell_calls.trimmed.json', import.meta.url), 'utf8'),
  ) as {
    components: { schemas: { DisconnectionReason: { enum: string[] } } };
  }
).components.schemas.DisconnectionReason.enum;
/** What the official library knows besides. */
type OfTheLibrary = NonNullable<Retell.PhoneCallResponse['disconnection_reason']>;
const NEWER: readonly OfTheLibrary[] = ['no_concurrency_fallback', 'manual_stopped', 'call_take_over'];

describe('why a call ended', () => {
  it('has a row for every reason of the description and of the library, and for no other', () => {
    expect(Object.keys(REASONS).sort()).toEqual([...DESCRIBED, ...NEWER].sort());
  });

  it.each([
    ['user_hangup', 'conversation'],
    ['agent_hangup', 'conversation'],
    ['call_transfer', 'conversation'],
    ['transfer_bridged', 'conversation'],
    ['transfer_cancelled', 'conversation'],
    ['max_duration_reached', 'conversation'],
    ['voicemail_reached', 'voicemail'],
    ['ivr_reached', 'screened'],
    ['dial_busy', 'busy'],
    ['user_declined', 'busy'],
    ['dial_no_answer', 'no_answer'],
    ['dial_failed', 'uncertain'],
    ['invalid_destination', 'invalid_number'],
    ['marked_as_spam', 'not_placed'],
    ['concurrency_limit_reached', 'not_placed'],
    ['no_valid_payment', 'not_placed'],
    ['error_retell', 'conversation'],
  ])('RTY-01, INT-05, INT-07 %s is %s', (reason, how) => {
    expect(endOf({ ...plain, reason })).toBe(how);
  });

  it.each([null, 'a_reason_that_is_new', 'constructor', ''])(
    'INT-07 %j is uncertain, and never a voicemail',
    (reason) => {
      expect(endOf({ ...plain, reason })).toBe('uncertain');
      const { reports, news } = read('call_ended', ours({ disconnection_reason: reason }));
      expect(reports).toMatchObject([{ kind: 'call.ended', how: 'uncertain' }]);
      expect(news).toEqual([expect.stringMatching(/^disconnection_reason /)]);
    },
  );

  it('RTY-01 somebody who hung up before a word had no conversation, and silence is nobody', () => {
    expect(endOf({ ...plain, reason: 'user_hangup', userSpoke: false })).toBe('hung_up');
    expect(endOf({ ...plain, reason: 'inactivity', userSpoke: false })).toBe('uncertain');
    expect(endOf({ ...plain, reason: 'user_hangup', userSpoke: null })).toBe('conversation');
  });

  it('REV-07 a call that we ended while it rang was answered by nobody', () => {
    expect(endOf({ ...plain, reason: 'manual_stopped', connected: false, userSpoke: null })).toBe('no_answer');
  });

  it('RTY-06 a fault before anybody answered rang nobody; one in the middle of a conversation broke it off', () => {
    const fault = (connected: boolean | null, userSpoke: boolean | null) =>
      endOf({ reason: 'error_asr', connected, userSpoke, inVoicemail: false });
    expect([fault(null, null), fault(true, false), fault(true, true)]).toEqual([
      'not_placed',
      'uncertain',
      'conversation',
    ]);
  });
});

describe('what comes of a call', () => {
  const analysis = { outcome: 'completed', completion_rate: 0.8, passed: true, verbal_sms_consent: false };

  it('INT-04 is answered, ended and analysed, each at its own time', () => {
    const told = webhooksOf(ours(), AT, analysis).map(({ event, call }) => read(event, call));
    const whose = { org: 'acme', candidate: 'ana', row: 'a1/1' };
    for (const each of told) expect(each).toMatchObject({ providerId: ours().call_id, whose, news: [] });
    const ended = { kind: 'call.ended', at: '2026-03-02T17:04:00.000Z', how: 'conversation' };
    expect(told.map(({ reports }) => reports)).toEqual([
      [{ kind: 'call.answered', at: '2026-03-02T17:00:00.000Z' }],
      [ended],
      [ended, expect.objectContaining({ kind: 'call.result', result: expect.objectContaining({ completion: 0.8 }) })],
    ]);
  });

  const resultOf = (custom: object, more: object = {}) => {
    const [, , last] = webhooksOf(ours(more), AT, custom as never);
    return read(last.event, last.call);
  };

  it('INT-01, TZ-04, CNS-11, RTY-07 reads every field of a result, written as texts too', () => {
    const { reports, news } = resultOf({
      ...{ outcome: 'held', completion_rate: '0.5', passed: 'true', score: '7.5', held_outcome: 'knockout_failed' },
      ...{ timezone: 'America/Denver', verbal_sms_consent: 'yes', snapshot: '{"question":3}' },
    });
    expect(news).toEqual([]);
    expect(reports[1]).toMatchObject({
      result: {
        ...{ outcome: 'held', completion: 0.5, passed: true, score: 7.5, heldOutcome: 'KNOCKED_OUT' },
        ...{ timezone: 'America/Denver', verbalSmsConsent: true, snapshot: { question: 3 } },
      },
    });
  });

  it('lets the metadata decide whose call it is, whatever the analysis repeats', () => {
    const { whose } = resultOf({ ...analysis, id: 'x', application: 'somebody-else' });
    expect(whose).toMatchObject({ org: 'acme', candidate: 'ana', row: 'a1/1' });
  });

  it.each([
    [{ outcome: 'splendid' }, 'outcome splendid'],
    [{ ...analysis, completion_rate: 80 }, 'completion_rate of the analysis'],
    [{ ...analysis, passed: 'perhaps' }, 'passed of the analysis'],
    [{}, 'an analysis without an outcome'],
  ])('tells people of what nobody can read, and guesses nothing: %j', (custom, what) => {
    const { reports, news } = resultOf(custom);
    expect(news).toContain(what);
    const { result } = reports[1] as { result: { outcome: string; passed: boolean | null; completion: number | null } };
    if (!('completion_rate' in custom)) expect(result.outcome).toBe('partial');
    else expect(result.outcome).toBe('completed');
  });

  it('INT-07, RTY-01 a voicemail that the analysis is sure of is one, whatever else it says', () => {
    const { reports } = read('call_analyzed', {
      ...ours({ disconnection_reason: 'agent_hangup', start_timestamp: AT }),
      call_analysis: { in_voicemail: true, custom_analysis_data: analysis },
    });
    expect(reports).toMatchObject([{ kind: 'call.ended', how: 'voicemail' }]);
  });

  it('INT-07 a call that was screened and put through to nobody is one that was screened', () => {
    const { reports } = resultOf({ outcome: 'screened' });
    expect(reports).toMatchObject([{ kind: 'call.ended', how: 'screened' }]);
  });

  it('REV-04 an opt-out is heard even where a table says that nobody spoke', () => {
    const { reports } = read('call_analyzed', {
      ...ours({ disconnection_reason: 'voicemail_reached' }),
      call_analysis: { custom_analysis_data: { outcome: 'opt_out' } },
    });
    expect(reports).toMatchObject([{ how: 'conversation' }, { result: { outcome: 'opt_out' } }]);
  });

  it('a call of somebody else’s in the same account says nothing to us', () => {
    for (const other of [undefined, null, 'text', {}, { org: 'acme' }, { ...metadata, row: 7 }])
      expect(read('call_ended', retellCall({ metadata: other })).whose).toBeNull();
  });

  it('events that are new are named, those that are of no use to us are not', () => {
    expect(readRetellWebhook(JSON.stringify({ event: 'call_dreamt', call: ours() }))).toMatchObject({
      kind: 'unknown',
      what: 'call_dreamt',
    });
    expect(readRetellWebhook(JSON.stringify({ event: 'transfer_started', call: ours() }))).toMatchObject({
      kind: 'call',
      reports: [],
    });
  });

  it.each([
    ['the body', '{'],
    ['the body', '[]'],
    ['event', '{"call":{}}'],
    ['call', '{"event":"call_ended"}'],
    ['call.call_id', '{"event":"call_ended","call":{}}'],
  ])('names the field that cannot be read: %s', (field, body) => {
    expect(() => readRetellWebhook(body)).toThrow(new RegExp(`cannot be read: ${field} `));
  });
});

describe('who speaks', () => {
  const body = JSON.stringify({ event: 'call_started', call: ours() });
  const signature = (at: number, key?: string) => signedByRetell(body, at, key)['x-retell-signature'];
  const isGenuine = (given: string | null | undefined, now = AT, of = body) =>
    verifyRetellSignature({ apiKey: RETELL_KEY, body: of, signature: given, now });

  it('is Retell where its own library would believe it', async () => {
    const theirs = await Retell.sign(body, RETELL_KEY);
    const [, at = ''] = /^v=(\d+)/.exec(theirs) ?? [];
    expect(isGenuine(theirs, Number(at))).toBe(true);
    expect(await Retell.verify(body, RETELL_KEY, signature(Date.now()) ?? '')).toBe(true);
  });

  it('is nobody with another key, another body, or a signature older or newer than five minutes', () => {
    expect(isGenuine(signature(AT))).toBe(true);
    expect(isGenuine(signature(AT), AT + 300_000)).toBe(true);
    for (const no of [
      isGenuine(signature(AT), AT + 300_001),
      isGenuine(signature(AT), AT - 300_001),
      isGenuine(signature(AT, 'another key')),
      isGenuine(signature(AT), AT, `${body} `),
      isGenuine(null),
      isGenuine(''),
      isGenuine('v=1,d=00'),
      isGenuine(`${signature(AT)},d=${'0'.repeat(64)}`),
    ])
      expect(no).toBe(false);
  });
});
