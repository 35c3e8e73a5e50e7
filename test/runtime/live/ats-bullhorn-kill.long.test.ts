/**
 * Bullhorn, live, and killed again and again (ATS_APPLICANTS, ATS_KILLS: how many, how often; ATS_FIGURES=1 prints what was
 * counted): applicants come in, are contacted and moved, some opt out and some are rejected there; tokens expire, 429 comes
 * in storms, what was read is gone there. Nothing is lost and nothing is done twice.
 */
import { afterEach, expect, test } from 'vitest';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import {
  API_KEY,
  answered,
  event,
  inboundText,
  messageId,
  PUBLIC_KEY,
  signed,
  startFakeProvider,
} from '../../support/fake-telnyx.ts';
import { givenProcess } from './any-process.ts';
import { askedOfAPerson, figures, howMany, mostAsked, phoneOf, range, twice } from './ats-people.ts';
import { until } from './engine-process.ts';
import { taken } from './telnyx-process.ts';

const { applicants: APPLICANTS, kills: KILLS, each, wave } = howMany({ applicants: 60, kills: 5 });
const REJECTED: ReadonlySet<number> = new Set([...range(1, KILLS), KILLS + 3]);
const OURS = '+12125550100';
const PATIENCE_MS = 3_600_000;
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

const STORM = { status: 429, body: '', headers: { 'retry-after': '0' } } as const;

async function given() {
  const texts: string[] = [];
  /** Each text with whom it went to. */
  const letters: string[] = [];
  const bullhorn = await startFakeBullhorn();
  const telnyx = await startFakeProvider({
    answer({ path, body }, nth) {
      if (path !== '/v2/messages') return answered({ record_type: 'number_lookup', carrier: { type: 'mobile' } });
      const { to, text } = JSON.parse(body) as { readonly to: string; readonly text: string };
      texts.push(to);
      letters.push(`${to}: ${text}`);
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
  return { bullhorn, engine, texts, letters };
}

test(
  'ATS-02 ATS-05 P-17 after any number of kills both sides agree, nobody is there twice, and nobody was texted twice',
  async () => {
    const { bullhorn, engine, texts, letters } = await given();
    const begun = performance.now();
    await engine.start();
    const number = { number: OURS, sms: true, voice: true };
    const settings = {
      compliance: { legal_calling_window: false },
      outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
    };
    const org = { name: 'Acme', phone_numbers: [number], ats: { flat: { outreach_stage: 'Contacting' } } };
    expect((await engine.call('PUT', '/v1/orgs/acme', { ...org, settings })).status).toBe(201);
    await engine.call('PUT', '/v1/jobs/nurse', { name: 'Nurse', ats_job: '5' });
    const options = {
      poll_seconds: 1,
      consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText2' },
      opt_out_fields: { sms_consent: { field: 'customText1', value: 'no' } },
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
        customText2: 'yes',
      });
      bullhorn.submission({ id: 5_000 + n, status: 'New Lead', candidate: { id: 1_000 + n }, jobOrder: { id: 5 } });
    };
    /** Somebody whom nobody rejects writes STOP, as soon as they were texted. */
    const optedOut = new Set<number>();
    const optsOut = async (): Promise<void> => {
      const isWilling = (n: number) => !REJECTED.has(n) && !optedOut.has(n) && texts.includes(phoneOf(n));
      const n = range(0, APPLICANTS).find(isWilling);
      if (n === undefined) return;
      optedOut.add(n);
      const about = { from: { phone_number: phoneOf(n) }, to: [{ phone_number: OURS, status: 'webhook_delivered' }] };
      const body = event('message.received', inboundText({ ...about, id: messageId(1_000_000 + n), text: 'STOP' }));
      expect((await engine.post('/webhooks/telnyx', body, signed(body, Date.now()))).status).toBe(200);
    };
    for (const kill of range(0, KILLS)) {
      for (const n of wave(kill)) comesIn(n);
      if (kill > 0) bullhorn.submission({ id: 5_000 + kill, status: 'Rejected' });
      if (kill % 2 === 0) bullhorn.expireTokens();
      bullhorn.insteadOfTheNext(STORM, STORM, STORM);
      if (kill % 3 === 1) bullhorn.loseEventAnswers(1);
      const before = bullhorn.received.length;
      await until(() => (bullhorn.received.length > before + 3 + ((kill * 7) % Math.max(35, each)) ? true : null));
      await optsOut();
      await engine.kill();
      await engine.start();
    }
    bullhorn.drift('JobSubmission', 5_000 + KILLS + 3, { status: 'Rejected' });
    const stageThere = (n: number) => bullhorn.entity('JobSubmission', 5_000 + n)?.['status'];
    await until(async () => {
      const [texted, asked] = [new Set(texts), await askedOfAPerson(engine, 'bullhorn-')];
      const isTexted = (n: number) => texted.has(phoneOf(n)) || asked.has(String(1_000 + n));
      const isContacted = (n: number) => stageThere(n) !== 'New Lead' && (REJECTED.has(n) || isTexted(n));
      return bullhorn.pending() === 0 && range(0, APPLICANTS).every(isContacted) ? true : null;
    }, PATIENCE_MS);
    await optsOut();
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
      return range(0, APPLICANTS).flatMap((n) => {
        const there = stageThere(n);
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

    const changed = (type: string) => bullhorn.changes.filter((one) => one.type === type).map(({ id }) => String(id));
    const moves = changed('JobSubmission');
    expect(twice(moves)).toEqual([]);
    expect(twice(letters)).toEqual([]);
    // Whoever opted out is told once that they did, in other words than the text before.
    const isOut = (phone: string) => [...optedOut].some((n) => phoneOf(n) === phone);
    expect(twice(texts.filter((phone) => !isOut(phone)))).toEqual([]);
    for (const n of optedOut)
      expect(texts.filter((phone) => phone === phoneOf(n)).length, String(n)).toBeLessThanOrEqual(2);
    const ours = await all();
    expect(ours.size).toBeGreaterThanOrEqual(APPLICANTS - REJECTED.size);

    // Whoever opted out is texted no more, and Bullhorn was told so once.
    expect(optedOut.size).toBeGreaterThan(0);
    await until(() => (changed('Candidate').length >= optedOut.size ? true : null));
    expect(changed('Candidate').sort()).toEqual([...optedOut].map((n) => String(1_000 + n)).sort());
    for (const n of optedOut) {
      expect(bullhorn.entity('Candidate', 1_000 + n)?.['customText1']).toBe('no');
      const { body } = await engine.call('GET', `/v1/candidates/bullhorn-${1_000 + n}`);
      expect(body['sms_consent'], String(n)).toBe(false);
    }
    const asked = (await askedOfAPerson(engine, 'bullhorn-')).size;
    expect(asked).toBeLessThanOrEqual(mostAsked(KILLS));
    const counted = { texts: texts.length, asked, moves: moves.length, opted_out: optedOut.size };
    const seconds = Math.round((performance.now() - begun) / 1_000);
    figures({
      applicants: APPLICANTS,
      kills: KILLS,
      ...counted,
      logins: bullhorn.logins(),
      requests: bullhorn.received.length,
      seconds,
    });
    expect(engine.said()).not.toMatch(/password-of-the-fake|secret-of-the-fake|client_secret|\+1415555|\+1212555/);
  },
  PATIENCE_MS,
);
