/**
 * The engine as an operator starts it with `VOICE_PROVIDER=twilio`, a server of ours in the place of Twilio: a process of its
 * own, real time, an embedded database in a folder that outlives it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import {
  call,
  callPage,
  callSid,
  created,
  FAKE_ACCOUNT,
  type FakeAnswer,
  rfc2822,
  startFakeTwilio,
} from '../../support/fake-twilio.ts';

export const OURS = '+12125550100';
export const ANA = '+12125550143';
export const RECRUITER = '+12125550190';
const KEY = 'a-key-of-the-operator-for-tests';
const PUBLIC = 'https://overture.example';

interface Placed {
  readonly sid: string;
  readonly url: string;
  readonly statusCallback: string;
  readonly at: number;
}

export async function givenLiveCalls(answer: (nth: number) => FakeAnswer | null = () => null) {
  const folder = mkdtempSync(join(tmpdir(), 'overture-live-'));
  const calls: Placed[] = [];
  const ended = new Map<string, Readonly<Record<string, unknown>>>();
  const twilio = await startFakeTwilio({
    answer({ method, path, form }) {
      const [, asked = ''] = /\/Calls\/(CA\w+)\.json$/.exec(path) ?? [];
      const over = method === 'GET' ? ended.get(asked) : undefined;
      if (over !== undefined) return { status: 200, body: call({ sid: asked, ...over }) };
      if (!path.endsWith('/Calls.json')) return { status: 404, body: {} };
      if (method === 'GET')
        return callPage(calls.map(({ sid, at }) => call({ sid, to: ANA, from: OURS, date_created: rfc2822(at) })));
      const sid = callSid(calls.length + 1);
      calls.push({ sid, url: form['Url'] ?? '', statusCallback: form['StatusCallback'] ?? '', at: Date.now() });
      return answer(calls.length) ?? created(call({ sid, to: form['To'], from: form['From'] }));
    },
  });
  let child: ChildProcess | undefined;
  let url = '';
  let said = '';

  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: KEY, LOG_LEVEL: 'warn' };
    const account = { TWILIO_ACCOUNT_SID: FAKE_ACCOUNT.accountSid, TWILIO_AUTH_TOKEN: FAKE_ACCOUNT.authToken };
    const live = { VOICE_PROVIDER: 'twilio', PUBLIC_BASE_URL: PUBLIC, TWILIO_BASE_URL: twilio.url, ...account };
    const started = spawn(process.execPath, ['--import', 'tsx', 'runtime/main.ts', 'start'], {
      env: { ...env, ...live, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    said = '';
    url = await new Promise((resolve, reject) => {
      const hear = (piece: Buffer): void => {
        said += piece.toString('utf8');
        const found = /(http:\/\/\S+)\/console/.exec(said)?.[1];
        if (found !== undefined && said.includes('Stop ')) resolve(found);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.once('exit', (code) => reject(new Error(`the engine ended with ${code}: ${said}`)));
    });
  }

  async function ask(path: string, method = 'GET', body?: unknown) {
    const headers = { authorization: `Bearer ${KEY}`, 'overture-org': 'acme', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, headers, ...sent });
    const answered: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answered)}`);
    return answered;
  }

  async function post(to: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const path = to.startsWith(PUBLIC) ? to.slice(PUBLIC.length) : to;
    const form = { AccountSid: FAKE_ACCOUNT.accountSid, ApiVersion: '2010-04-01', ...fields };
    const signature = getExpectedTwilioSignature(FAKE_ACCOUNT.authToken, `${PUBLIC}${path}`, form);
    const answered = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams(form).toString(),
    });
    if (answered.status !== 200) throw new Error(`${path} answered ${answered.status}: ${await answered.text()}`);
    return answered.text();
  }

  return {
    calls,
    /** What Twilio says of a call, by its SID, when it is asked about it. */
    ended,
    start,
    ask,
    post,
    said: () => said,
    /** Ana, who may be called now, on a phone job whose recruiter has a phone. */
    async ana(): Promise<string> {
      const number = { number: OURS, sms: true, voice: true };
      await ask('/v1/orgs/acme', 'PUT', { name: 'Acme', phone_numbers: [number] });
      const whole = { weekday_start: '00:00', weekday_end: '24:00', call_on_weekends: true };
      const always = { outreach_hours: whole, compliance: { legal_calling_window: false } };
      await ask('/v1/orgs/acme/settings', 'PATCH', always);
      await ask('/v1/scripts/main', 'PUT', { recruiter_phone_number: RECRUITER });
      await ask('/v1/jobs/nurse', 'PUT', { name: 'Nurse', script: 'main' });
      await ask('/v1/candidates/ana', 'PUT', {
        ...{ first_name: 'Ana', last_name: 'Ruiz', phone: ANA },
        ...{ sms_consent: true, all_ai_communications_consent: true },
      });
      const added = (await ask('/v1/applications', 'POST', {
        candidate: 'ana',
        job: 'nurse',
        source: 'APPLICANT',
      })) as {
        readonly id: string;
      };
      return added.id;
    },
    /** Kills it where it stands. */
    async kill(): Promise<void> {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await ended;
    },
    async close(): Promise<void> {
      child?.removeAllListeners('exit');
      if (child?.exitCode === null && child.signalCode === null) await this.kill();
      await twilio.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
