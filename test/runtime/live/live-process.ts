/**
 * The engine as an operator starts it with `SMS_PROVIDER=telnyx`, a server of ours in the place of Telnyx: a process of its
 * own, real time, an embedded database in a folder that outlives it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  API_KEY,
  answered,
  event,
  type FakeAnswer,
  inboundText,
  messageId,
  outboundAs,
  PUBLIC_KEY,
  type ReceivedRequest,
  signed,
  startFakeProvider,
} from '../../support/fake-telnyx.ts';

export const OURS = '+12125550100';
const ANA = '+12125550143';
const KEY = 'a-key-of-the-operator-for-tests';

interface Text {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly webhook_url: string;
}

export async function givenLiveEngine(answer: (nth: number) => FakeAnswer = taken) {
  const folder = mkdtempSync(join(tmpdir(), 'overture-live-'));
  const texts: Text[] = [];
  const telnyx = await startFakeProvider({
    answer(request: ReceivedRequest) {
      if (request.path !== '/v2/messages')
        return answered({ record_type: 'number_lookup', phone_number: ANA, carrier: { type: 'mobile' } });
      texts.push(JSON.parse(request.body) as Text);
      return answer(texts.length);
    },
  });
  let child: ChildProcess | undefined;
  let url = '';
  let said = '';

  async function start(): Promise<void> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: KEY, LOG_LEVEL: 'warn' };
    const telling = { TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY, TELNYX_BASE_URL: `${telnyx.url}/v2` };
    const live = { SMS_PROVIDER: 'telnyx', PUBLIC_BASE_URL: 'https://overture.example', ...telling };
    const started = spawn(process.execPath, ['--import', 'tsx', 'runtime/main.ts', 'start'], {
      env: { ...env, ...live },
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
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  let told = 10;
  return {
    texts,
    start,
    ask,
    /** What the process has said to its operator. */
    said: () => said,
    /** Ana, who may be texted, on a phone job. */
    async ana(): Promise<void> {
      const number = { number: OURS, sms: true, voice: true };
      await ask('/v1/orgs/acme', 'PUT', { name: 'Acme', phone_numbers: [number] });
      await ask('/v1/jobs/nurse', 'PUT', { name: 'Nurse' });
      await ask('/v1/candidates/ana', 'PUT', {
        first_name: 'Ana',
        phone: ANA,
        sms_consent: true,
        all_ai_communications_consent: true,
      });
      await ask('/v1/applications', 'POST', { candidate: 'ana', job: 'nurse', source: 'APPLICANT' });
    },
    async says(text: string): Promise<number> {
      told += 1;
      const to = [{ phone_number: OURS, status: 'webhook_delivered' }];
      return this.post(
        event('message.received', inboundText({ id: messageId(told), from: { phone_number: ANA }, to, text })),
      );
    },
    async post(body: string): Promise<number> {
      const answer = await fetch(`${url}/webhooks/telnyx`, { method: 'POST', headers: signed(body, Date.now()), body });
      return answer.status;
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
      await telnyx.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const taken = (nth: number): FakeAnswer => answered(outboundAs('queued', { id: messageId(1_000 + nth) }));

/** Waits for what another process brings about. */
export async function until<T>(look: () => Promise<T | null> | T | null, patienceMs = 240_000): Promise<T> {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > ends) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
