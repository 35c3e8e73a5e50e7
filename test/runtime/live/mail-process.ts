/**
 * The engine as an operator starts it with `EMAIL_PROVIDER=smtp` and nothing else, a mail server of ours in the place of theirs:
 * a process of its own, real time, an embedded database in a folder that outlives it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fate, type MailServer, startMailServer } from '../../support/mail-server.ts';

const KEY = 'a-key-of-the-operator-for-tests';
const INBOUND_SECRET = 'a-secret-of-the-forwarder';

export async function givenLiveMail(fateOf: (nth: number) => Fate = () => 'take') {
  const folder = mkdtempSync(join(tmpdir(), 'overture-mail-'));
  const server: MailServer = await startMailServer(fateOf);
  let child: ChildProcess | undefined;
  let url = '';
  let said = '';

  async function start(): Promise<void> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: KEY, LOG_LEVEL: 'warn' };
    const mail = {
      EMAIL_PROVIDER: 'smtp',
      SMTP_URL: server.url,
      EMAIL_FROM: 'Overture <talent@system.example>',
      EMAIL_REPLY_DOMAIN: 'reply.example',
      EMAIL_INBOUND_SECRET: INBOUND_SECRET,
      PUBLIC_BASE_URL: 'https://overture.example',
    };
    const started = spawn(process.execPath, ['--import', 'tsx', 'runtime/main.ts', 'start'], {
      env: { ...env, ...mail },
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

  return {
    server,
    start,
    ask,
    said: () => said,
    /** Acme with a mailbox, a phone job and a web job. */
    async acme(mailbox: object | null): Promise<void> {
      await ask('/v1/orgs/acme', 'PUT', { name: 'Acme' });
      await ask('/v1/orgs/acme/mailbox', 'PUT', mailbox);
      const web = { applicant_call_type: 'WEB', sourced_call_type: 'WEB' };
      const always = { outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' } };
      await ask('/v1/jobs/nurse', 'PUT', { name: 'Nurse', settings: always });
      await ask('/v1/jobs/clerk', 'PUT', { name: 'Clerk', call_types: web, settings: always });
    },
    async adds(candidate: string, job: string, more: object = {}): Promise<string> {
      const consents = { email_consent: true, all_ai_communications_consent: false };
      const email = `${candidate}@example.test`;
      await ask(`/v1/candidates/${candidate}`, 'PUT', { first_name: 'Ana', email, ...consents, ...more });
      const added = await ask('/v1/applications', 'POST', { candidate, job, source: 'APPLICANT' });
      return (added as { readonly id: string }).id;
    },
    /** What a candidate's browser gets, or posts with a form. */
    async page(link: string, form?: Readonly<Record<string, string>>): Promise<string> {
      const post = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
      const response = await fetch(`${url}${new URL(link).pathname}`, post);
      if (!response.ok) throw new Error(`${link} answered ${response.status}`);
      return response.text();
    },
    /** Posts a mail as a forwarder of raw mail does. */
    async post(raw: string, password: string | null = INBOUND_SECRET): Promise<number> {
      const authorization =
        password === null ? {} : { authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}` };
      const headers = { 'content-type': 'message/rfc822', ...authorization };
      return (await fetch(`${url}/webhooks/email`, { method: 'POST', headers, body: raw })).status;
    },
    async kill(): Promise<void> {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await ended;
    },
    async close(): Promise<void> {
      child?.removeAllListeners('exit');
      if (child?.exitCode === null && child.signalCode === null) await this.kill();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
