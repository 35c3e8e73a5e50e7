/** STG-05: the page of resumes that wait for a person. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenPdf } from '../../adapters/resume-local/given-files.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';
import { givenResumes } from './given-resumes.ts';

describe('the page of resumes', () => {
  let given: Given;
  let cookie: string;
  let applications: Record<string, string>;
  const get = async (path: string) =>
    (await (await given.app.request(path, { headers: { cookie } })).text()).replaceAll(/\s+/g, ' ');
  const press = (form: Record<string, string>, site = 'same-origin') =>
    given.app.request(`/console/resumes/decide?org=${ORG}`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': site },
      body: new URLSearchParams(form).toString(),
    });
  const on = (candidate: string, say: string) => ({ candidate, application: applications[candidate] ?? '', say });
  const stageOf = async (candidate: string) => (await given.store.history(ORG, candidate))?.applications[0]?.stage;

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it('is linked from every page, and says so when nobody waits', async () => {
    expect(await get('/console')).toContain('href="/console/resumes?org=acme"');
    expect(await get('/console/resumes')).toContain('Nobody waits for the review of a resume.');
  });

  it('STG-05 shows everybody who waits with the proposal, its reasons, and the resume without the person', async () => {
    applications = await givenResumes(given);
    const html = await get('/console/resumes');
    for (const candidate of ['ana', 'ben', 'cleo'])
      expect(html).toContain(`/console/candidates/${candidate}?org=${ORG}`);
    expect(html).toContain('Proposed: pass');
    expect(html).toContain('Required: registered nurse: found as RN.');
    expect(html).toContain('Preferred: Spanish: not found.');
    expect(html).toContain('Proposed: turn down');
    expect(html).toContain('No resume has been handed in');
    expect(html).toContain('People decide on it');
    for (const personal of ['12 Main', '78701', '555-0123', 'ana@example', 'female', '<b>charge'])
      expect(html).not.toContain(personal);
    expect(html).toContain('&lt;b&gt;charge&lt;/b&gt; nurse');
    // Beside them the list of the parked holds them too, and leads here.
    expect(await get('/console/parked')).toContain(`/console/resumes?org=${ORG}`);
  });

  it('STG-05 a file is handed in on the page, read, and scored; one that is none says so', async () => {
    const handIn = async (file: File, site = 'same-origin') => {
      const form = new FormData();
      form.set('application', applications['cleo'] ?? '');
      form.set('file', file);
      const headers = { cookie, 'sec-fetch-site': site };
      return given.app.request(`/console/resumes/hand-in?org=${ORG}`, { method: 'POST', headers, body: form });
    };
    expect((await handIn(new File(['RN'], 'cleo.txt'), 'cross-site')).status).toBe(403);
    const refused = await handIn(new File(['RN'], 'cleo.pdf'));
    expect(await refused.text()).toContain('is not a file of this type');
    const pdf = new File([Buffer.from(givenPdf([['Cleo', 'RN, BLS, 2019 - 2024']]))], 'Cleo.PDF');
    expect((await handIn(pdf)).status).toBe(303);
    expect(await given.store.lastReviews(ORG, [applications['cleo'] ?? ''])).toMatchObject([
      { candidate: 'cleo', score: { match: 'FULL' }, proposal: { proposal: 'PASS', decides: 'PERSON' } },
    ]);
    expect((await given.store.resumeOf(ORG, 'cleo', applications['cleo'] ?? ''))?.text).toContain('Cleo');
  });

  it('STG-05 what a person presses is what becomes of it, once, and nobody else’s', async () => {
    expect((await press(on('ana', 'resume.passed'), 'cross-site')).status).toBe(403);
    expect((await press({ ...on('ana', 'resume.passed'), candidate: 'ben' })).status).toBe(404);
    expect((await press(on('ana', 'outreach.canceled'))).status).toBe(404);
    expect(await stageOf('ana')).toBe('AWAITING_RESUME_REVIEW');
    const answer = await press(on('ana', 'resume.passed'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/console/resumes?org=${ORG}`]);
    expect((await press(on('ben', 'resume.failed'))).status).toBe(303);
    expect([await stageOf('ana'), await stageOf('ben')]).toEqual(['OUTREACH', 'RESUME_REJECTED']);
    const html = await get('/console/resumes');
    expect([
      html.includes('candidates/ana'),
      html.includes('candidates/ben'),
      html.includes('candidates/cleo'),
    ]).toEqual([false, false, true]);
    await press(on('ana', 'resume.failed'));
    expect(await stageOf('ana')).toBe('OUTREACH');
  });

  it('STG-05 who asks for a second look by their link stands there again', async () => {
    const link = new URL(given.links.to('r', { org: ORG, application: applications['ben'] ?? '' })).pathname;
    const path = link.slice(link.indexOf('/r/'));
    const body = new URLSearchParams({ act: 're_review' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await given.app.request(path, { method: 'POST', headers, body })).status).toBe(200);
    const html = await get('/console/resumes');
    expect(html).toContain('asked for a second look by a person');
    expect(html).toContain('/console/candidates/ben');
  });
});
