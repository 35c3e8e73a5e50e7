/** What may be believed about a request that failed, and which words about it may be kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../adapters/sms-twilio/failure.ts';
import { isSameText } from '../../../adapters/sms-twilio/same-text.ts';

describe('a failure', () => {
  it.each([
    [{ status: 400, code: 21211 }, 'answered'],
    [{ status: 500 }, 'answered'],
    [{ code: 'ECONNREFUSED' }, 'never_left'],
    [{ code: 'ENOTFOUND' }, 'never_left'],
    [{ code: 'EAI_AGAIN' }, 'never_left'],
    [{ code: 'ECONNRESET' }, 'no_answer'],
    [{ code: 'EPIPE' }, 'no_answer'],
    [{ code: 'ERR_CANCELED' }, 'no_answer'],
    [{ code: 'ETIMEDOUT' }, 'no_answer'],
    [new TypeError('x is not a function'), 'no_answer'],
    [undefined, 'no_answer'],
  ])('%j is %s', (thrown, kind) => expect(failureOf(thrown).kind).toBe(kind));

  it('of any other kind is doubt, in words that hold nothing but status and code', () => {
    // What cannot be made into text was once taken for a code.
    expect(failureOf({ code: { toString: '' } }).detail).toBe('an answer that cannot be read');
    const thrown = fc.oneof(
      fc.anything(),
      fc.record({ status: fc.anything(), code: fc.anything(), message: fc.string(), config: fc.anything() }),
    );
    fc.assert(
      fc.property(thrown, (value) => {
        const failure = failureOf(value);
        expect(failure.detail).toMatch(/^[A-Za-z ,()0-9_]{1,80}$/);
      }),
    );
  });
});

describe('a text of ours is recognised', () => {
  it.each([
    ['as it is', 'Hi Ana', 'Hi Ana'],
    ['with plain quotes and dashes', 'Ana’s “job” – today', 'Ana\'s "job" - today'],
    ['with three dots for an ellipsis', 'Wait…', 'Wait...'],
    ['without the space at its end', 'Hi Ana ', 'Hi Ana'],
    ['composed or decomposed', 'José', 'Jose\u0301'],
    ['after the sentence of a trial account', 'Hi Ana', 'Sent from your Twilio trial account - Hi Ana'],
  ])('%s', (_, ours, theirs) => expect(isSameText(ours, theirs)).toBe(true));

  it.each([
    ['Hi Ana', 'Hi Anna'],
    ['Hi Ana', ''],
    ['Hi Ana', 'Hi Ana, one more thing'],
    ['Call at 5', 'Call at 6'],
  ])('and %j is not %j', (ours, theirs) => expect(isSameText(ours, theirs)).toBe(false));
});
