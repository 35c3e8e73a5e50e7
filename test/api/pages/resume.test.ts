/** STG-05: the page that tells where a resume stands. */
import { describe, expect, it } from 'vitest';
import type { GivenLink } from './given-link.ts';
import { givenResume, tell } from './given-resume.ts';

const read = async (ana: GivenLink, headers = {}) =>
  (await ana.app.request(ana.path('r'), { headers })).text().then((html) => html.replaceAll(/\s+/g, ' '));
const ASK = { act: 're_review' };

describe('the page of a resume’s result', () => {
  it('STG-05 a second look is asked for where it was turned down, once, and a GET asks for nothing', async () => {
    const ana = await givenResume();
    expect([await ana.stage(), (await read(ana)).includes('is being looked at')]).toEqual([
      'AWAITING_RESUME_REVIEW',
      true,
    ]);
    await tell(ana, 'resume.failed');
    const before = await ana.stored('ana');
    expect(await read(ana)).toContain('Ask for a second look');
    expect(await ana.stored('ana')).toBe(before);
    const response = await ana.send(ana.path('r'), ASK);
    expect([response.status, await ana.stage()]).toEqual([200, 'RE_REVIEW_REQUESTED']);
    expect(await response.text()).toContain('You asked for a second look');
    const after = await ana.stored('ana');
    expect((await ana.send(ana.path('r'), ASK)).status).toBe(200);
    expect(await ana.stored('ana')).toBe(after);
  });

  it.each([
    ['while it is being looked at', null, 'is being looked at'],
    ['once it has passed', 'resume.passed', 'Your resume fits'],
    ['once a recruiter has ended it', 'outreach.canceled', 'nothing to do here'],
  ])('STG-02 %s a second look is refused with where it stands, and nothing is stored', async (_when, event, says) => {
    const ana = await givenResume();
    if (event !== null) await tell(ana, event);
    const before = await ana.stored('ana');
    const response = await ana.send(ana.path('r'), ASK);
    const text = await response.text();
    expect([response.status, text.includes(says), text.includes('<form')]).toEqual([409, true, false]);
    expect((await ana.send(ana.path('r'), { act: 'other' })).status).toBe(400);
    expect(await ana.stored('ana')).toBe(before);
  });

  it('is of its own link alone, escaped, kept by nobody, and in Spanish where that is asked for', async () => {
    const ana = await givenResume();
    await tell(ana, 'resume.failed');
    for (const page of ['u', 'i', 'tz'] as const)
      expect((await ana.app.request(`/r/${ana.path(page).slice(page.length + 2)}`)).status).toBe(404);
    const response = await ana.app.request(ana.path('r'));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await response.text()).toContain('The nurse &amp; &lt;b&gt;more&lt;/b&gt;');
    expect(await read(ana, { 'accept-language': 'es' })).toContain('Pedir que se revise de nuevo');
  });
});
