/** The demo as `npm start` puts it together: a visitor holds a phone, asks for a call by text, and takes it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const KEY = 'a-key-for-the-demo-of-the-tests';
const WHO = 'liam-hassan-14'; // texted first, with every consent

let dataDir: string;
let demo: ChildProcess;
let url: string;
let cookie: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'overture-demo-'));
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', OVERTURE_KEY: KEY, DEMO_PACE: '1800' };
  const args = ['runtime/launch/run.mjs', 'runtime/main.ts', 'start'];
  demo = spawn(process.execPath, args, { env: { ...env, LOG_LEVEL: 'error' }, stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise<string>((resolve, reject) => {
    let said = '';
    demo.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Console +(http\S+)\/console/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    demo.once('exit', (code) => reject(new Error(`The demo ended (${code}):\n${said}`)));
  });
  const answer = await fetch(`${url}/console/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ key: KEY }),
  });
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(async () => {
  const gone = once(demo, 'exit');
  demo.kill('SIGTERM');
  await gone;
  rmSync(dataDir, { recursive: true });
});

const page = async () => (await fetch(`${url}/console/candidates/${WHO}?org=demo`, { headers: { cookie } })).text();
const press = (what: 'phone' | 'text', fields: Readonly<Record<string, string>>) =>
  fetch(`${url}/console/candidates/${WHO}/${what}?org=demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(fields),
  });
const shows = (what: RegExp) =>
  vi.waitFor(async () => expect(what.exec(await page())?.[0]).toBeDefined(), { timeout: 200_000, interval: 100 });
/** What their clock said when it was written down, and when that was, in life. */
function written(): { theirs: number; life: number } {
  const file = join(dataDir, 'demo-clock.json');
  const { now } = JSON.parse(readFileSync(file, 'utf8')) as { now: string };
  return { theirs: Date.parse(now), life: statSync(file).mtimeMs };
}
/** The first that is written after a moment in life. */
const writtenAfter = (moment: number) =>
  vi.waitFor(
    () => {
      expect(written().life).toBeGreaterThan(moment);
      return written();
    },
    { timeout: 200_000, interval: 50 },
  );

it('a call that was asked for by text rings as long as in life, is picked up, and completes the interview', async () => {
  await press('phone', { act: 'hold' });
  await press('text', { quick: 'ask-for-a-call' });
  await shows(/In which timezone are you/);
  await press('text', { quick: 'name-my-timezone' });
  await shows(/It is settled/);
  await shows(/class="call RINGING"/);

  const first = await writtenAfter(Date.now());
  const second = await writtenAfter(first.life + 2_000);
  expect(await page()).toContain('class="call RINGING"');
  // A clock that ran would be an hour on.
  expect(second.theirs - first.theirs).toBeLessThan(second.life - first.life + 60_000);

  const call = /name="call" value="([^"]+)"/.exec(await page())?.[1] ?? '';
  await press('phone', { act: 'pick_up', call });
  await shows(/class="call CONNECTED"/);
  await press('phone', { act: 'completed', call });
  await shows(/class="badge GOOD_END">Call Completed/);
  await shows(/value="put_down"/);
});
