/** The calendar file of a booked interview (RFC 5545). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookedInterview, calendarFile } from '../../../runtime/links/calendar-file.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenInterview } from '../../api/pages/given-interview.ts';
import { BASE } from '../../api/webhooks/given-app.ts';

const BOOKED = {
  uid: 'one@overture',
  sequence: 3,
  madeAt: '2026-03-02T17:01:00.000Z',
  starts: '2026-03-03T17:00:00.000Z',
  ends: '2026-03-03T17:30:00.000Z',
  title: 'Interview',
  about: 'Open it:',
  url: 'https://outreach.example.com/i/abc',
} as unknown as BookedInterview;

/** As a calendar reads it: unfolded, then split at the first colon. */
const linesOf = (file: string): readonly string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const said = (file: string, name: string): string =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '') ?? '';
const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? '\n' : each));

describe('a calendar file', () => {
  it('is one event in UTC, in the order that the format asks for, every line ended', () => {
    const file = calendarFile(BOOKED);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(linesOf(file)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Overture//Video interview//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:one@overture',
      'SEQUENCE:3',
      'DTSTAMP:20260302T170100Z',
      'DTSTART:20260303T170000Z',
      'DTEND:20260303T173000Z',
      'SUMMARY:Interview',
      'DESCRIPTION:Open it:\\nhttps://outreach.example.com/i/abc',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT15M',
      'DESCRIPTION:Interview',
      'END:VALARM',
      'URL;VALUE=URI:https://outreach.example.com/i/abc',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it.each([
    ['Nurse, ICU; nights', 'Nurse\\, ICU\\; nights'],
    ['C:\\jobs', 'C:\\\\jobs'],
    ['one\r\nBEGIN:VALARM\nx\ry', 'one\\nBEGIN:VALARM\\nx\\ny'],
    ['a\u2028b\u0007c\u0000d\te', 'a\\nbcd\te'],
    ['"quoted": kept', '"quoted": kept'],
  ])('escapes %j', (title, value) => {
    expect(said(calendarFile({ ...BOOKED, title }), 'SUMMARY')).toBe(value);
  });

  it('cuts no character, and no line is longer than 75 octets, whatever the names are', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'ñ', '漢', '👩‍⚕️', ',', ';', '\\', '\n', '\r\n', ' '),
      maxLength: 120,
    });
    fc.assert(
      fc.property(name, (title) => {
        const file = calendarFile({ ...BOOKED, title });
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
        }
        expect(unescaped(said(file, 'SUMMARY'))).toBe(title.replaceAll(/\r\n?/g, '\n'));
        expect(linesOf(file)).toHaveLength(linesOf(calendarFile(BOOKED)).length);
      }),
      { numRuns: 300, seed: 5545 },
    );
  });
});

describe('the calendar file of the interview page', () => {
  const SLOT = '2026-03-03T17:00:00.000Z';

  it('WEB-12 is there while a time is booked, and a moved time replaces the earlier file', async () => {
    const ana = await givenInterview(createMemoryStorage(), { script: { estimated_duration_minutes: 20 } });
    expect((await ana.app.request(`${ana.i}/interview.ics`)).status).toBe(409);
    const { html } = await ana.act('schedule', { slot: SLOT });
    const [, href = ''] = /<a href="([^"]*)">Add it to your calendar/.exec(html) ?? [];
    const path = new URL(href, `http://localhost${ana.i}`).pathname;
    const response = await ana.app.request(path);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const first = await response.text();
    expect([said(first, 'DTSTART'), said(first, 'DTEND')]).toEqual(['20260303T170000Z', '20260303T172000Z']);
    expect(said(first, 'URL')).toBe(`${BASE}${ana.i}`);
    expect(unescaped(said(first, 'SUMMARY'))).toBe('Video interview for The nurse & <b>more</b> (Acme <Staffing>)');
    expect(said(first, 'UID')).not.toContain(ana.application);

    await ana.act('schedule', { slot: '2026-03-04T17:00:00.000Z' });
    const second = await (await ana.app.request(path)).text();
    expect(said(second, 'UID')).toBe(said(first, 'UID'));
    expect(Number(said(second, 'SEQUENCE'))).toBeGreaterThan(Number(said(first, 'SEQUENCE')));
    expect(said(second, 'DTSTART')).toBe('20260304T170000Z');
    await ana.act('cancel');
    expect((await ana.app.request(path)).status).toBe(409);
  });

  it('keeps half an hour where the script does not say how long the interview is', async () => {
    const ana = await givenInterview(createMemoryStorage(), { script: { estimated_duration_minutes: 'a while' } });
    await ana.act('schedule', { slot: SLOT });
    const file = await (await ana.app.request(`${ana.i}/interview.ics`)).text();
    expect(said(file, 'DTEND')).toBe('20260303T173000Z');
  });
});
