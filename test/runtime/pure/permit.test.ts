import { describe, expect, test } from 'vitest';
import { relevanceOf } from '../../../machines/messages/relevance.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import {
  contentHash,
  LeaseOver,
  letLeave,
  mintPermit,
  PermitRefused,
  type SendContent,
  type SendPermit,
  spendPermit,
} from '../../../runtime/dispatch/permit.ts';

const AT = '2026-06-02T17:00:00.000Z' as Instant;
const MINUTE = 60_000;
const content: SendContent = { to: '+14155550123', text: 'Hi Ana' };
let minted = 0;

const mint = (over: Partial<Parameters<typeof mintPermit>[0]> = {}): SendPermit => {
  minted += 1;
  return mintPermit({
    id: `permit-${minted}`,
    org: 'acme',
    candidate: 'ana',
    channel: 'SMS',
    decision: 'decision-1',
    content,
    at: AT,
    ...over,
  });
};
const spend = (permit: SendPermit, what = content, channel: Channel = 'SMS', now: Instant = AT) =>
  spendPermit(permit, what, channel, now);

describe('a permit is good for one send (P-17)', () => {
  test('P-17 it lets its own content through, once', () => {
    const permit = mint();
    expect(() => spend(permit)).not.toThrow();
    expect(() => spend(permit)).toThrow(PermitRefused);
  });
  test('P-17 two permits for the same content are two sends', () => {
    const [first, second] = [mint(), mint()];
    spend(first);
    expect(() => spend(second)).not.toThrow();
  });
  test('P-17 a look-alike, a copy and a permit read back from a store are refused', () => {
    const permit = mint();
    for (const fake of [{ ...permit }, Object.create(permit), JSON.parse(JSON.stringify(permit)), {}, null, undefined])
      expect(() => spend(fake as SendPermit)).toThrow(/not minted here/);
    expect(() => spend(permit)).not.toThrow();
  });
  test('P-17 a permit cannot be written over', () => {
    const permit = mint();
    expect(() => Object.assign(permit, { candidate: 'bob' })).toThrow(TypeError);
    expect(permit.candidate).toBe('ana');
  });
});

describe('a permit names what may leave (GAT-19, P-17)', () => {
  const others: readonly (readonly [string, SendContent])[] = [
    ['another recipient', { to: '+14155550124', text: 'Hi Ana' }],
    ['another text', { to: '+14155550123', text: 'Hi Ana!' }],
    ['no text', { to: '+14155550123' }],
    ['a subject', { to: '+14155550123', text: 'Hi Ana', subject: '' }],
    ['its parts run together', { to: '+14155550123Hi Ana', text: '' }],
  ];
  test.each(others)('P-17 %s is refused, and the permit stays good for its own', (_what, other) => {
    const permit = mint();
    expect(() => spend(permit, other)).toThrow(/differ from the decision/);
    expect(() => spend(permit)).not.toThrow();
  });
  test('P-17 another channel is refused', () => {
    expect(() => spend(mint(), content, 'EMAIL')).toThrow(/is for SMS, not EMAIL/);
  });
  test('P-17 null and left out are the same nothing', () => {
    expect(contentHash({ to: 'x' })).toBe(contentHash({ to: 'x', text: null, subject: null }));
    expect(contentHash({ to: 'x', text: '' })).not.toBe(contentHash({ to: 'x' }));
  });
  test('P-17 it carries a digest, not the person', () => {
    const text = JSON.stringify(mint());
    expect([text.includes('+14155550123'), text.includes('Hi Ana')]).toEqual([false, false]);
  });
  test('P-17 a refusal says which permit and what to do', () => {
    const permit = mint();
    spend(permit);
    try {
      spend(permit);
      expect.unreachable('a spent permit was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(PermitRefused);
      expect((error as PermitRefused).permit).toBe(permit.id);
      expect((error as PermitRefused).message).toMatch(/^Nothing was sent: .*own permit/);
    }
  });
});

describe('a permit expires (GAT-20)', () => {
  const expiries: readonly (readonly [string, Channel, number | undefined, number])[] = [
    ['a call is relevant for two hours', 'CALL', undefined, 120],
    ['a text is relevant for two hours', 'SMS', undefined, 120],
    ['an email is relevant for a day', 'EMAIL', undefined, 24 * 60],
    ['a reply is relevant for a quarter of an hour', 'SMS', 15 * MINUTE, 15],
  ];
  test.each(expiries)(
    'GAT-20 %s: a moment before it goes, at the minute it does not',
    (_what, channel, relevance, minutes) => {
      const over = { channel, ...(relevance === undefined ? {} : { relevance }) };
      expect(() => spend(mint(over), content, channel, plus(AT, minutes * MINUTE - 1))).not.toThrow();
      expect(() => spend(mint(over), content, channel, plus(AT, minutes * MINUTE))).toThrow(/GAT-20/);
    },
  );
  test('HRS-01, HRS-06 a window that closes before that ends it, one that closes later does not', () => {
    const closes = plus(AT, 5 * MINUTE);
    expect(() => spend(mint({ notAfter: closes }), content, 'SMS', plus(closes, -1))).not.toThrow();
    expect(() => spend(mint({ notAfter: closes }), content, 'SMS', closes)).toThrow(/good until/);
    const late = mint({ notAfter: plus(AT, 3 * 60 * MINUTE) });
    expect(() => spend(late, content, 'SMS', plus(AT, 120 * MINUTE))).toThrow(/GAT-20/);
  });
  test('GAT-20 an expired one is refused however often it is tried', () => {
    const permit = mint();
    const late = plus(AT, relevanceOf('SMS'));
    expect(() => spend(permit, content, 'SMS', late)).toThrow(/GAT-20/);
    expect(() => spend(permit, content, 'SMS', late)).toThrow(/GAT-20/);
  });
});

describe('what was spent is looked at once more before its bytes leave (P-17)', () => {
  const soon = plus(AT, 1_000);
  const spent = (over: Parameters<typeof mint>[0] = {}) => {
    const permit = mint(over);
    spend(permit);
    return permit;
  };
  test('P-17 it leaves once', () => {
    const permit = spent();
    expect(() => letLeave(permit, AT)).not.toThrow();
    expect(() => letLeave(permit, AT)).toThrow(/has left/);
  });
  test('P-17 what was not spent does not leave, and nothing passes for a permit', () => {
    expect(() => letLeave(mint(), AT)).toThrow(PermitRefused);
    for (const fake of [{ ...spent() }, {}, null, undefined])
      expect(() => letLeave(fake as SendPermit, AT)).toThrow(PermitRefused);
  });
  test('GAT-20 one that expires while it waits leaves in its last millisecond, and no later', () => {
    expect(() => letLeave(spent({ notAfter: soon }), plus(soon, -1))).not.toThrow();
    expect(() => letLeave(spent({ notAfter: soon }), soon)).toThrow(/GAT-20/);
  });
  test('P-17 one whose lease ends while it waits does not leave, and says that it was the lease', () => {
    let held = true;
    const permit = spent({ isHeld: () => held });
    held = false;
    expect(() => letLeave(permit, AT)).toThrow(LeaseOver);
    held = true;
    expect(() => letLeave(permit, AT)).not.toThrow();
  });
  test('P-17 one whose lease is over is not even spent', () => {
    const permit = mint({ isHeld: () => false });
    expect(() => spend(permit)).toThrow(LeaseOver);
    expect(() => letLeave(permit, AT)).toThrow(/was not spent/);
  });
});
