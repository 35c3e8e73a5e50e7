/** UX-5: nothing personal and no secret reaches the log, wherever it hides. */
import { describe, expect, it } from 'vitest';
import { createLog, scrubText } from '../../../runtime/config/log.ts';

const PERSONAL = /0143|ana@|STOP please|Ruiz|s3cret/;

const logged = (fields: object, message = 'something happened'): string => {
  const lines: string[] = [];
  createLog('debug', (line) => lines.push(line)).info(fields, message);
  expect(() => JSON.parse(lines.join(''))).not.toThrow();
  return lines.join('');
};

describe('the log', () => {
  it.each([
    ['a field', { phone: '+12125550143', email: 'ana@example.com', text: 'STOP please' }],
    ['a nested field', { event: { payload: { from: '+12125550143', text: 'STOP please' } } }],
    ['a list', { numbers: ['+12125550143', '(212) 555-0143', '212-555-0143', '0012125550143'] }],
    ['words around it', { note: 'told ana@example.com at +1 212 555 0143.' }],
    ['an error', { err: new Error('duplicate key (phone)=(+12125550143), email ana@example.com') }],
    ['the cause of an error', { err: new Error('failed', { cause: new Error('for +12125550143') }) }],
    ['a name', { firstName: 'Ana', last_name: 'Ruiz' }],
    ['a url with a login', { url: 'postgres://owner:s3cret@db.example.com/x' }],
    ['a header', { authorization: 'Bearer s3cret', Cookie: 's3cret' }],
  ])('holds nothing personal from %s', (_where, fields) => {
    expect(logged(fields)).not.toMatch(PERSONAL);
  });

  it('holds nothing personal from the message itself', () => {
    expect(logged({}, 'sent to +12125550143 and ana@example.com')).not.toMatch(PERSONAL);
  });

  it.each([
    '2026-03-02T15:00:00.000Z',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    `SM${'0123456789abcdef'.repeat(2)}`,
    'http://127.0.0.1:3000/console',
    'p1.12.3',
  ])('keeps what finds a fault: %s', (text) => {
    expect(scrubText(text)).toBe(text);
  });

  it('says what kind of error it was and where', () => {
    expect(logged({ err: new TypeError('no such thing') })).toMatch(/TypeError.*no such thing.*log\.test\.ts/s);
  });
});
