/** The interview page as others see it: strangers, browsers, scanners, and a database that is away. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG } from '../webhooks/given-app.ts';
import { givenInterview } from './given-interview.ts';
import { OLDER_KEY } from './given-link.ts';

const given = (of?: Parameters<typeof givenInterview>[1]) => givenInterview(createMemoryStorage(), of);
const SCHEDULE = { act: 'schedule', slot: '2026-03-03T17:00:00.000Z' };

describe('the interview page', () => {
  it('a wrong, altered or foreign link is answered with the page of links that do not work, and nothing is stored', async () => {
    const ana = await given();
    const before = await ana.stored('ana');
    const altered = [0, 5, 20, ana.i.length - 4].map(
      (at) => `${ana.i.slice(0, at + 3)}${ana.i[at + 3] === 'A' ? 'B' : 'A'}${ana.i.slice(at + 4)}`,
    );
    const ofOthers = (['u', 'tz'] as const).map((page) => `/i/${ana.path(page).slice(page.length + 2)}`);
    const wrong = ['/i/x', `/i/${ana.application}`, `${ana.i}A`, `${ana.i}=`, ...ofOthers, ...altered];
    wrong.push(ana.pathSealedBy('i', 'a key that nobody has any more'));
    for (const path of wrong) {
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? new URLSearchParams(SCHEDULE) : null;
        const response = await ana.app.request(path, { method, body });
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).toContain('answer a text with STOP');
      }
      expect((await ana.app.request(`${path}/interview.ics`)).status).toBe(404);
    }
    await ana.host.drain();
    expect(await ana.stored('ana')).toBe(before);
    expect((await ana.send(ana.pathSealedBy('i', OLDER_KEY), SCHEDULE)).status).toBe(200);
  });

  it('says nothing of the candidate, and its address stands in no log', async () => {
    const ana = await given();
    const pages = [await (await ana.app.request(ana.i)).text(), (await ana.act('schedule', SCHEDULE)).html];
    for (const page of pages)
      for (const personal of ['Ana<', 'Ana ', 'Ana,', '+12125550143', '5550143', 'example.com', ana.application])
        expect(page.includes(personal)).toBe(false);
    expect(ana.logged.join('\n')).not.toContain(ana.i.slice('/i/'.length));
  });

  it('names are escaped, nothing is loaded from elsewhere, no script runs, and nobody keeps the page or its address', async () => {
    const ana = await given({ script: { ai_name: '<img src=x>', estimated_duration_minutes: '"><script>' } });
    const response = await ana.app.request(ana.i);
    const page = await response.text();
    expect(page).toContain('The nurse &amp; &lt;b&gt;more&lt;/b&gt;');
    expect(page).toContain('&lt;img src=x&gt;');
    expect(/<script|<img|<b>|\son\w+=|style=|https?:/.exec(page)?.[0]).toBe(undefined);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toBe('Accept-Language');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
  });

  it('speaks Spanish to a browser that asks for it, and answers an act in it too', async () => {
    const ana = await given();
    const headers = { 'accept-language': 'es-MX,es;q=0.9' };
    const page = await (await ana.app.request(ana.i, { headers })).text();
    expect(page).toMatch(/lang="es"[\s\S]*Elija una hora[\s\S]*martes 3 de marzo[\s\S]*Rechazar este empleo/);
    const body = new URLSearchParams(SCHEDULE);
    const booked = await (await ana.app.request(ana.i, { method: 'POST', headers, body })).text();
    expect(booked).toMatch(/Su hora está reservada\.[\s\S]*martes 3 de marzo, a las 12:00 p\. m\./);
  });

  it('where a worker has the candidate in hand, an act is kept, and the page says that it may take a moment', async () => {
    const ana = await given();
    ana.store.fateOf = async () => ({ kind: 'waiting' });
    ana.store.standing = standingAsOfNow(await ana.store.standing(ORG, 'ana'));
    const { status, said } = await ana.act('schedule', { slot: SCHEDULE.slot });
    expect([status, said]).toEqual([200, 'We have noted it. It may take a moment to show here.']);
    expect(await ana.stage()).toBe('AI_INTERVIEW_SCHEDULED');
  });

  it('while the database is away it says that it did not work', async () => {
    const ana = await given();
    ana.store.candidateOfApplication = async () => {
      throw new Error('the connection is gone');
    };
    const response = await ana.send(ana.i, SCHEDULE);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  });

  it('one link may be used sixty times a minute, and no more', async () => {
    const ana = await given();
    for (let uses = 0; uses < 60; uses++) expect((await ana.app.request(ana.i, { method: 'HEAD' })).status).toBe(200);
    expect((await ana.app.request(ana.i)).status).toBe(429);
  });

  it('a body that is too long is refused, and nothing is stored', async () => {
    const ana = await given();
    const before = await ana.stored('ana');
    expect((await ana.act('x'.repeat(20_000))).status).toBe(413);
    expect(await ana.stored('ana')).toBe(before);
  });

  it('whatever is posted is answered, and never with a 5xx', async () => {
    const acts = ['schedule', 'start', 'cancel', 'decline', 'new_link', 'stop_all', 'timezone', '__proto__', ''];
    const odd = fc.oneof(fc.string({ maxLength: 40, unit: 'binary' }), fc.constantFrom(SCHEDULE.slot, '2026-03-03'));
    const form = fc.record({ act: fc.oneof(fc.constantFrom(...acts), odd), slot: odd, timezone: odd, sure: odd });
    let posted = 0;
    for (let round = 0; round < 4; round++) {
      const ana = await given();
      await fc.assert(
        fc.asyncProperty(form, async (fields) => {
          posted += 1;
          const response = await ana.app.request(ana.i, { method: 'POST', body: new URLSearchParams(fields) });
          expect([200, 400, 409]).toContain(response.status);
        }),
        { numRuns: 50, seed: 12 + round },
      );
    }
    expect(posted).toBe(200);
  });
});

/** A reader that does not see what has been accepted since. */
const standingAsOfNow =
  <T>(standing: T) =>
  async (): Promise<T> =>
    standing;
