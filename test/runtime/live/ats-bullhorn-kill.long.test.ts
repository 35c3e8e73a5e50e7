/**
 * Bullhorn, live, and killed again and again: applicants come in, are contacted and moved, people are rejected there and
 * available again, tokens expire, 429 comes in storms, what was read is gone there. Nothing is lost and nothing is done twice.
 */
import { afterEach, expect, test } from 'vitest';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { API_KEY, answered, PUBLIC_KEY, startFakeProvider } from '../../support/fake-telnyx.ts';
import { givenProcess } from './any-process.ts';
import { until } from './engine-process.ts';
import { taken } from './telnyx-process.ts';

const APPLICANTS = 60;
const KILLS = 5;
const PATIENCE_MS = 900_000;
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** 555-0100 … 555-0199 in two area codes. */
const phoneOf = (n: number): string => `+1${n < 100 ? 415 : 212}55501${String(n % 100).padStart(2, '0')}`;
const STORM = { status: 429, body: '', headers: { 'retry-after': '0' } } as const;

async function given() {
  const texts: { readonly to: string }[] = [];
  const bullhorn = await startFakeBullhorn();
  const telnyx = await startFakeProvider({
    answer({ path, body }, nth) {
      if (path !== '/v2/messages') return answered({ record_type: 'number_lookup', carrier: { type: 'mobile' } });
      texts.push(JSON.parse(body) as { to: string });
      return taken(nth);
    },
  });
  const engine = givenProcess({
    LOG_LEVEL: 'info',
    BULLHORN: JSON.stringify(BULLHORN_CREDENTIALS),
    ...{ SMS_PROVIDER: 'telnyx', TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY },
    ...{ TELNYX_BASE_URL: `${telnyx.url}/v2`, PUBLIC_BASE_URL: 'https://overture.example' },
  });
  toClose.push(bullhorn.close, telnyx.close, engine.close);
  return { bullhorn, engine, texts };
}

test(
  'ATS-02 ATS-05 P-17 after any number of kills both sides agree, nobody is there twice, and nobody was texted twice',
  async () => {
    const { bullhorn, engine, texts } = await given();
    await engine.start();
    const number = { number: '+12125550100', sms: true, voice: true };
    const settings = {
      compliance: { legal_calling_window: false },
      outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
    };
    const org = { name: 'Acme', phone_numbers: [number], ats: { flat: { outreach_stage: 'Contacting' } } };
    expect((await engine.call('PUT', '/v1/orgs/acme', { ...org, settings })).status).toBe(201);
    await engine.call('PUT', '/v1/jobs/nurse', { name: 'Nurse', ats_job: '5' });
    const options = {
      poll_seconds: 1,
      consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' },
    };
    const connection = { provider: 'bullhorn', base_url: bullhorn.url, credentials_env: 'BULLHORN', options };
    expect(await engine.call('PUT', '/v1/orgs/acme/ats', connection)).toMatchObject({ status: 200 });

    const comesIn = (n: number): void => {
      bullhorn.candidate({
        id: 1_000 + n,
        firstName: `P${n}`,
        mobile: phoneOf(n),
        status: 'Active',
        customText1: 'yes',
      });
      bullhorn.submission({ id: 5_000 + n, status: 'New Lead', candidate: { id: 1_000 + n }, jobOrder: { id: 5 } });
    };
    const each = Math.ceil(APPLICANTS / KILLS);
    for (let kill = 0; kill < KILLS; kill++) {
      for (let n = kill * each; n < Math.min(APPLICANTS, (kill + 1) * each); n++) comesIn(n);
      if (kill > 0) bullhorn.submission({ id: 5_000 + kill, status: 'Rejected' });
      if (kill % 2 === 0) bullhorn.expireTokens();
      bullhorn.insteadOfTheNext(STORM, STORM, STORM);
      if (kill % 3 === 1) bullhorn.loseEventAnswers(1);
      const before = bullhorn.received.length;
      await until(() => (bullhorn.received.length > before + 3 + kill * 7 ? true : null));
      await engine.kill();
      await engine.start();
    }
    bullhorn.drift('JobSubmission', 5_000 + KILLS + 3, { status: 'Rejected' });
    await until(() => (bullhorn.pending() === 0 ? true : null));
    await engine.call('POST', '/v1/orgs/acme/ats/sync');

    const all = async () => {
      const found = new Map<string, Record<string, unknown>>();
      for (let cursor = ''; ; ) {
        const { body } = await engine.call('GET', `/v1/applications?limit=200${cursor}`);
        for (const item of body['items'] as Record<string, unknown>[]) found.set(String(item['candidate']), item);
        if (body['next_cursor'] === null) return found;
        cursor = `&cursor=${String(body['next_cursor'])}`;
      }
    };
    const apart = async (): Promise<string[]> => {
      const ours = await all();
      return Array.from({ length: APPLICANTS }, (_, n) => n).flatMap((n) => {
        const there = bullhorn.entity('JobSubmission', 5_000 + n)?.['status'];
        const here = ours.get(`bullhorn-${1_000 + n}`) as { stage: string; ats: { stage: string } } | undefined;
        const agree =
          there === 'Rejected'
            ? here === undefined || here.stage === 'DISPOSITIONED_IN_ATS'
            : here?.ats.stage === there && there === 'Contacting';
        return agree
          ? []
          : [`${n}: ${String(there)} there, ${here?.stage ?? 'nobody'} at ${here?.ats.stage ?? 'no place'} here`];
      });
    };
    await until(async () => ((await apart()).length === 0 ? true : null)).catch(async () => {
      throw new Error(`both sides do not agree: ${(await apart()).slice(0, 5).join('; ')}`);
    });

    const moves = bullhorn.changes.filter(({ type }) => type === 'JobSubmission').map(({ id }) => id);
    expect(moves.length).toBe(new Set(moves).size);
    const to = texts.map((text) => text.to);
    expect(to.length).toBe(new Set(to).size);
    const { body } = await engine.call('GET', '/v1/candidates?limit=200');
    expect((body['items'] as unknown[]).length).toBe((await all()).size);
    expect(engine.said()).not.toMatch(/password-of-the-fake|secret-of-the-fake|client_secret|\+1415555|\+1212555/);
  },
  PATIENCE_MS,
);
