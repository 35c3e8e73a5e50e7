/** What leaves of an event or a chart's memory for whoever looks on: closed by what a value is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK, masked } from '../../../runtime/inspect/masked.ts';

describe('what may be shown to whoever looks on', () => {
  it('is yes and no, small counts, instants, rules, and words of the charts', () => {
    const shown = {
      stage: 'OUTREACH',
      intent: 'INTERESTED',
      reason: 'NOT_INTERESTED',
      at: '2026-03-02T17:00:00.000Z',
      decidedBy: 'GAT-21',
      refusals: 12,
      paused: false,
      held: null,
    };
    expect(masked(shown)).toEqual(shown);
  });

  it.each([
    ['a name', 'Ana'],
    ['a name in capitals', 'ANA'],
    ['a phone', '+12125550143'],
    ['an email address', 'ana@example.com'],
    ['a text of one word', 'tomorrow'],
    ['a text of a word that the code has too', 'test'],
    ['a name that the code has too', 'phone'],
    ['a text', 'please call me at 5'],
    ['a timezone', 'America/New_York'],
    ['a postcode', '94110'],
    ['a phone as a number', 12_125_550_143],
    ['a latitude', 37.77],
    ['an instant with a text behind it', '2026-03-02T17:00:00.000Z call me'],
    ['an id of a message', 'fOC3etdpxKPqlVWh214KDH61'],
  ])('is never %s, whatever its field is called', (_, value) => {
    for (const field of ['stage', 'reason', 'type', 'x']) expect(masked({ [field]: value })).toEqual({ [field]: MASK });
    expect(masked([value])).toEqual([MASK]);
  });

  it('leaves out fields that are named by data', () => {
    expect(masked({ '+12125550143': true, 'Ana Ruiz': 1, Ana: 1 })).toEqual({});
  });

  it('lets no text out that is no word, however deep it lies', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.stringMatching(/^[a-z]{6} \d{3}$/), (around, secret) => {
        const deep = JSON.stringify(masked({ a: { b: [secret, { c: secret, d: [secret] }] }, e: around, f: secret }));
        expect(deep).not.toContain(secret);
      }),
    );
  });
});
