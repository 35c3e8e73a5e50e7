/**
 * JobDiva and a generic ATS, live, with a process that is killed again and again (ATS_APPLICANTS, ATS_KILLS: how many, how often;
 * ATS_FIGURES=1 prints what was counted): applicants come in, are contacted, noted or moved, some are rejected there; tokens
 * expire, 429 comes in storms, answers are lost. Nothing is lost and nothing is done twice.
 */
import { afterEach, expect, test } from 'vitest';
import { SIGNING_SECRET, signedByAts, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { JOBDIVA_CREDENTIALS, startFakeJobDiva } from '../../support/fake-jobdiva.ts';
import { API_KEY, answered, PUBLIC_KEY, startFakeProvider } from '../../support/fake-telnyx.ts';
import { givenProcess } from './any-process.ts';
import { askedOfAPerson, figures, howMany, mostAsked, phoneOf, range, twice } from './ats-people.ts';
import { until } from './engine-process.ts';
import { taken } from './telnyx-process.ts';

const { applicants: APPLICANTS, kills: KILLS, each, wave } = howMany({ applicants: 30, kills: 2 });
const REJECTED: readonly number[] = [3, 13, 23];
const MOST_ASKED = mostAsked(KILLS);
const PATIENCE_MS = 3_600_000;
const STORM = { status: 429, body: '', headers: { 'retry-after': '0' } } as const;
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

async function given(variables: Readonly<Record<string, string>>, connection: object) {
  const begun = performance.now();
  const texts: string[] = [];
  const telnyx = await startFakeProvider({
    answer({ path, body }, nth) {
      if (path !== '/v2/messages') return answered({ record_type: 'number_lookup', carrier: { type: 'mobile' } });
      texts.push((JSON.parse(body) as { readonly to: string }).to);
      return taken(nth);
    },
  });
  const engine = givenProcess({
    ...{ SMS_PROVIDER: 'telnyx', TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY },
    ...{ TELNYX_BASE_URL: `${telnyx.url}/v2`, PUBLIC_BASE_URL: 'https://overture.example', ...variables },
  });
  toClose.push(telnyx.close, engine.close);
  await engine.start();
  const settings = {
    compliance: { legal_calling_window: false },
    outreach_hours: { weekday_start: '00:00', weekday_end: '24:00', weekend_start: '00:00', weekend_end: '24:00' },
  };
  const number = { number: '+12125550100', sms: true, voice: true };
  const org = { name: 'Acme', phone_numbers: [number], ats: { flat: { outreach_stage: 'Contacting' } } };
  const saved = await engine.call('PUT', '/v1/orgs/acme', { ...org, settings });
  expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 201 });
  await engine.call('PUT', '/v1/jobs/nurse', { name: 'Nurse', ats_job: '5' });
  expect(await engine.call('PUT', '/v1/orgs/acme/ats', connection)).toMatchObject({ status: 200 });
  const all = async () => {
    const found = new Map<string, { readonly stage: string; readonly ats: { readonly stranded: unknown } }>();
    for (let cursor = ''; ; ) {
      const { body } = await engine.call('GET', `/v1/applications?limit=200${cursor}`);
      for (const item of body['items'] as { candidate: string; stage: string; ats: { stranded: unknown } }[]) {
        expect(found.has(item.candidate), item.candidate).toBe(false);
        found.set(item.candidate, item);
      }
      if (body['next_cursor'] === null) return found;
      cursor = `&cursor=${String(body['next_cursor'])}`;
    }
  };
  /** Moves and notes are told as outreach begins; whoever is rejected before they are texted is rightly never texted. */
  const everybodyIsTexted = (prefix: string, idOf: (n: number) => string) =>
    until(async () => {
      const [texted, asked] = [new Set(texts), await askedOfAPerson(engine, prefix)];
      expect(asked.size).toBeLessThanOrEqual(MOST_ASKED);
      return range(0, APPLICANTS).every((n) => texted.has(phoneOf(n)) || asked.has(idOf(n))) ? asked.size : null;
    }, PATIENCE_MS);
  /** Waits until nothing is said that is not as it has to be. */
  const agrees = async (apart: () => Promise<readonly string[]>) =>
    until(async () => ((await apart()).length === 0 ? true : null)).catch(async () => {
      throw new Error(`both sides do not agree: ${(await apart()).slice(0, 5).join('; ')}`);
    });
  const counted = (of: object): void => {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    figures({ applicants: APPLICANTS, kills: KILLS, texts: texts.length, ...of, seconds });
  };
  return { engine, texts, all, agrees, everybodyIsTexted, counted };
}

test(
  'ATS-01 ATS-05 P-17 JobDiva: after any number of kills everybody is there once, noted once, and texted once unless a person is asked, and a sync finds nothing',
  async () => {
    const jobdiva = await startFakeJobDiva();
    toClose.push(jobdiva.close);
    const options = {
      poll_seconds: 1,
      consent_fields: { sms_consent: 'SMSOK', all_ai_communications_consent: 'SMSOK' },
    };
    const connection = { provider: 'jobdiva', base_url: jobdiva.url, credentials_env: 'JOBDIVA', options };
    const { engine, texts, all, agrees, everybodyIsTexted, counted } = await given(
      { JOBDIVA: JSON.stringify(JOBDIVA_CREDENTIALS) },
      connection,
    );
    const status = (n: number, changes: object = { STATUS: 'Pending', REJECTREASON: '' }) =>
      jobdiva.applicant({ CANDIDATEID: String(1_000 + n), JOBID: '5', ...changes } as Record<string, string>);
    for (const kill of range(0, KILLS)) {
      for (const n of wave(kill)) {
        const who = { CANDIDATEID: String(1_000 + n), FIRSTNAME: `P${n}`, CELLPHONE: phoneOf(n), SMSOK: 'true' };
        jobdiva.candidate({ ...who, AVAILABILITY: 'Available', UPDATEDDATE: new Date().toISOString() });
        status(n);
      }
      jobdiva.insteadOfTheNext(STORM, STORM, STORM);
      jobdiva.loseWriteAnswers(2);
      if (kill % 2 === 0) jobdiva.expireTokens();
      const before = jobdiva.posted.length;
      await until(() => (jobdiva.posted.length > before + 3 + ((kill * 7) % (each / 2)) ? true : null));
      await engine.kill();
      await engine.start();
    }
    const noted = () => new Set(jobdiva.posted.map(({ body }) => body['candidateid']));
    await until(() => (noted().size >= APPLICANTS ? true : null), PATIENCE_MS);
    const asked = await everybodyIsTexted('jobdiva-', (n) => String(1_000 + n));
    for (const n of REJECTED) status(n, { STATUS: 'Closed', REJECTREASON: 'Not a fit' });
    await agrees(async () => {
      const ours = await all();
      return range(0, APPLICANTS).flatMap((n) => {
        const own = ours.get(`jobdiva-${1_000 + n}`);
        const stage = REJECTED.includes(n) ? 'DISPOSITIONED_IN_ATS' : 'OUTREACH';
        const isSo = own?.stage === stage && own.ats.stranded === null;
        return isSo ? [] : [`${n}: ${own?.stage ?? 'nobody'} here, to be ${stage}`];
      });
    });
    expect(jobdiva.posted.length).toBe(APPLICANTS);
    expect(texts.length).toBeGreaterThanOrEqual(APPLICANTS - asked);
    expect(twice(jobdiva.posted.map(({ body }) => String(body['candidateid'])))).toEqual([]);
    expect(twice(texts)).toEqual([]);

    // A night's comparison tells nothing that is not known, and whatever went wrong is over.
    const before = await all();
    await engine.call('POST', '/v1/orgs/acme/ats/sync');
    const health = await until(async () => {
      const { body } = await engine.call('GET', '/v1/orgs/acme/ats');
      const own = body['health'] as Record<string, unknown>;
      return own['sync_asked_at'] === null && own['progress'] === null && own['connected'] === true ? own : null;
    });
    expect(await all()).toEqual(before);
    const [failedAt, succeededAt] = [health['last_error_at'] ?? '', health['last_success']] as readonly string[];
    expect(String(failedAt) < String(succeededAt)).toBe(true);
    expect((await all()).size).toBe(APPLICANTS);
    expect(jobdiva.posted.length).toBe(APPLICANTS);
    counted({ asked, notes: jobdiva.posted.length, logins: jobdiva.logins(), requests: jobdiva.received.length });
    expect(engine.said()).not.toMatch(/password-of-the-fake|clientid=|\+1\d{3}55501/);
  },
  PATIENCE_MS,
);

test(
  'ATS-05 P-17 a generic ATS that posts until it is answered: everybody is there once, moved once, and texted once unless a person is asked',
  async () => {
    const lost = new Set<string>();
    // Every tenth move is taken, and its answer lost once: the same id comes again.
    const ats = await startFakeGenericAts(({ id, type }, nth) => {
      if (type === 'eligibility.check') return nth % 40 === 0 ? STORM : null;
      if (nth % 10 !== 0 || lost.has(id)) return null;
      lost.add(id);
      return 'drop';
    });
    toClose.push(ats.close);
    const credentials = JSON.stringify({ signing_secret: SIGNING_SECRET, url: `${ats.url}/from-overture` });
    const connection = { provider: 'generic', base_url: null, credentials_env: 'GENERIC_ATS', options: {} };
    const { engine, texts, all, agrees, everybodyIsTexted, counted } = await given(
      { GENERIC_ATS: credentials },
      connection,
    );
    /** As Standard Webhooks has it: again with the same id, until it is taken. */
    const posts = async (id: string, type: string, data: object) => {
      const body = JSON.stringify({ type, data });
      await until(async () => {
        const signed = signedByAts(body, { id });
        const answer = await engine.post('/webhooks/ats/generic?org=acme', body, signed).catch(() => null);
        return answer?.status === 200 ? true : null;
      });
    };
    const told = (n: number) => ({
      ...{ ats_id: `P-${n}`, id: `A-${n}`, first_name: `P${n}`, phone: phoneOf(n), job: '5', source: 'APPLICANT' },
      ...{ stage: 'Applied', sms_consent: true, all_ai_communications_consent: true },
    });
    const restarts = async () => {
      await engine.kill();
      await engine.start();
    };
    for (const kill of range(0, KILLS)) {
      const before = ats.posts.length;
      const wanted = wave(kill).map((n) => posts(`in-${n}`, 'application.created', told(n)));
      await until(() => (ats.posts.length > before + 3 + ((kill * 11) % (each / 2)) ? true : null));
      await restarts();
      await Promise.all(wanted);
    }
    for (const n of range(0, APPLICANTS)) if (n % 7 === 0) await posts(`in-${n}`, 'application.created', told(n));
    /** Of each person the ids under which a move was told. */
    const moves = () => {
      const found = new Map<unknown, Set<string>>();
      for (const { id, data } of ats.of('application.move'))
        found.set(data['ats_id'], (found.get(data['ats_id']) ?? new Set()).add(id));
      return found;
    };
    await until(() => (moves().size >= APPLICANTS ? true : null), PATIENCE_MS);
    const asked = await everybodyIsTexted('generic-', (n) => `P-${n}`);
    for (const n of REJECTED) await posts(`out-${n}`, 'application.updated', { id: `A-${n}`, status: 'Rejected' });
    await agrees(async () => {
      const ours = await all();
      return range(0, APPLICANTS).flatMap((n) => {
        const own = ours.get(`generic-P-${n}`);
        const stage = REJECTED.includes(n) ? 'DISPOSITIONED_IN_ATS' : 'OUTREACH';
        const isSo = own?.stage === stage && own.ats.stranded === null;
        return isSo ? [] : [`${n}: ${own?.stage ?? 'nobody'} here, to be ${stage}`];
      });
    });
    expect((await all()).size).toBe(APPLICANTS);
    // Under one id: it came again, and was the same move.
    const ids = moves();
    for (const n of range(0, APPLICANTS)) expect(ids.get(`P-${n}`)?.size, String(n)).toBe(1);
    expect(lost.size).toBeGreaterThan(0);
    expect(twice(texts)).toEqual([]);
    expect(ats.forged()).toBe(0);
    counted({ asked, posts: ats.posts.length, lost: lost.size });
    expect(engine.said()).not.toMatch(/whsec|\+1\d{3}55501/);
  },
  PATIENCE_MS,
);
