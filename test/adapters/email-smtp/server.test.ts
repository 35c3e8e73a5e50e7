/** SMTP_URL: how the mail server is reached, and when a password may leave. */
import { describe, expect, it } from 'vitest';
import { readSmtpUrl } from '../../../adapters/email-smtp/server.ts';

describe('SMTP_URL', () => {
  it.each([
    ['smtps://user:p%40ss@smtp.example.com', { port: 465, secure: true, requireTLS: false }],
    ['smtp://user:p%40ss@smtp.example.com', { port: 587, secure: false, requireTLS: true }],
    ['smtp://user:p%40ss@smtp.example.com?tls=no', { port: 587, ignoreTLS: true, requireTLS: false }],
    ['smtp://smtp.example.com:2525', { port: 2525, requireTLS: false }],
    ['smtp://user:p%40ss@127.0.0.1:2525', { port: 2525, requireTLS: false }],
  ])('%s', (url, expected) => {
    expect(readSmtpUrl(url).options).toMatchObject(expected);
  });
  it('a certificate is checked but on this machine, or where the URL says otherwise', () => {
    const isChecked = (url: string) => readSmtpUrl(url).options.tls?.rejectUnauthorized;
    expect(isChecked('smtps://smtp.example.com')).toBe(true);
    expect(isChecked('smtp://localhost:25')).toBe(false);
    expect(isChecked('smtp://smtp.example.com?verify=no')).toBe(false);
  });
  it('user and password are read as they were meant', () => {
    expect(readSmtpUrl('smtps://jobs%40acme.example:p%3Ass@smtp.example.com').credentials).toEqual({
      user: 'jobs@acme.example',
      pass: 'p:ss',
    });
  });
  it('what is no address of a mail server is refused without being told', () => {
    expect(() => readSmtpUrl('https://user:secret@example.com')).toThrow(/^SMTP_URL is no address(?!.*secret)/);
  });
});
