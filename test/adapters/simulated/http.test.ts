// The simulated provider as a server that several processes share: what it records, and what each kind of failure
// looks like from a worker.
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createHttpSimulatedPorts,
  type SimulatedProvider,
  startSimulatedProvider,
} from '../../../adapters/simulated/http.ts';
import type { InstructionDocument } from '../../../adapters/simulated/http-wire.ts';
import { PermitRefused } from '../../../runtime/ports.ts';
import { ANA, call, callPermit, email, emailPermit, givenClock, OURS, START, sms, smsPermit } from './given.ts';

const clock = givenClock();
let server: SimulatedProvider;
let heard: string[];

beforeEach(async () => {
  heard = [];
  server = await startSimulatedProvider({
    clock,
    onReceived: ({ channel, permit }) => void heard.push(`${channel} ${permit}`),
  });
});
afterEach(() => server.close());

const portsThatSay = (instruction: InstructionDocument, timeoutMs = 60_000) =>
  createHttpSimulatedPorts({ url: server.url, clock, timeoutMs, tell: () => instruction });
const around = (permitId: string) => ({ permitId, to: ANA, from: OURS, handedOverAt: START });

describe('a provider that several workers share', () => {
  test('takes calls, texts and mails, and records each once with its permit', async () => {
    const ports = portsThatSay({});
    const permits = [callPermit(), smsPermit(), emailPermit()] as const;
    expect(await ports.voice.place(call, permits[0])).toMatchObject({ kind: 'accepted' });
    expect(await ports.sms.send(sms, permits[1])).toMatchObject({ kind: 'accepted' });
    expect(await ports.email.send(email, permits[2])).toMatchObject({ kind: 'accepted' });
    expect(server.record.received.map(({ permit, reference }) => [permit, reference])).toEqual([
      [permits[0].id, 'a1/1'],
      [permits[1].id, 'a1.m1'],
      [permits[2].id, 'a1.m2'],
    ]);
    expect(heard).toEqual([`CALL ${permits[0].id}`, `SMS ${permits[1].id}`, `EMAIL ${permits[2].id}`]);
  });

  test('refuses as it is told', async () => {
    const refused = portsThatSay({ answer: { refused: 'opted_out', code: '21610' } });
    expect(await refused.sms.send(sms, smsPermit())).toEqual({ kind: 'refused', refusal: 'opted_out', code: '21610' });
    const invalid = portsThatSay({ answer: 'invalid_number' });
    expect(await invalid.voice.place(call, callPermit())).toMatchObject({ kind: 'invalid_number' });
  });

  test('that accepts and then drops the connection leaves an unknown which reconciliation finds', async () => {
    const ports = portsThatSay({ drop: 'after' });
    const permit = smsPermit();
    expect(await ports.sms.send(sms, permit)).toMatchObject({ kind: 'unknown' });
    expect(server.record.received).toHaveLength(1);
    expect(await ports.sms.reconcile(around(permit.id))).toMatchObject({ kind: 'found' });
  });

  test('that loses the request leaves an unknown which reconciliation does not find', async () => {
    const ports = portsThatSay({ drop: 'before' });
    const permit = smsPermit();
    expect(await ports.sms.send(sms, permit)).toMatchObject({ kind: 'unknown' });
    expect(server.record.received).toEqual([]);
    expect(await ports.sms.reconcile(around(permit.id))).toEqual({ kind: 'absent' });
  });

  test('that is too slow leaves an unknown though it received the text', async () => {
    const permit = smsPermit();
    expect(await portsThatSay({ delayMs: 8_000 }, 5_000).sms.send(sms, permit)).toMatchObject({ kind: 'unknown' });
    expect(server.record.received).toHaveLength(1);
  });

  test('that cannot be reached at all has refused, and cannot be asked', async () => {
    const ports = portsThatSay({});
    await server.close();
    const permit = callPermit();
    expect(await ports.voice.place(call, permit)).toMatchObject({ kind: 'refused', refusal: 'transient' });
    expect(await ports.voice.reconcile(around(permit.id))).toMatchObject({ kind: 'cannot_ask' });
  });

  test('hears which calls to end', async () => {
    await portsThatSay({}).voice.end('simulated-call-1');
    expect(server.ended).toEqual(['simulated-call-1']);
  });

  test('tells of a permit that arrived twice', async () => {
    const body = JSON.stringify({
      permit: 'p',
      org: 'acme',
      candidate: 'ana',
      reference: 'r',
      to: ANA,
      from: OURS,
      subject: null,
      text: 'x',
    });
    for (let i = 0; i < 2; i++) await fetch(`${server.url}/sms`, { method: 'POST', body });
    expect(server.record.twice()).toEqual(['p']);
  });

  test.each(['', '{', '[]', '{"permit":1}', 'x'.repeat(1_100_000)])(
    'answers 400 to a body that is no send',
    async (body) => {
      const response = await fetch(`${server.url}/calls`, { method: 'POST', body }).catch(() => null);
      expect([400, undefined]).toContain(response?.status);
      expect(server.record.received).toEqual([]);
    },
  );

  test('spends the permit before anything leaves', async () => {
    const ports = portsThatSay({});
    const permit = smsPermit();
    await ports.sms.send(sms, permit);
    await expect(ports.sms.send(sms, permit)).rejects.toThrow(PermitRefused);
    expect(server.record.received).toHaveLength(1);
  });
});

describe('P-17 a provider that promises to list a send soon', () => {
  const PROMISE = 400;
  let promising: SimulatedProvider;
  beforeEach(async () => {
    promising = await startSimulatedProvider({ clock, listsWithinMs: PROMISE });
  });
  afterEach(() => promising.close());

  /** Another process sends and waits for `forMs`; this one does nothing else until then. */
  function sentWhileBusy(forMs: number): void {
    const { permitId: permit } = around('late');
    const body = JSON.stringify({
      permit,
      org: 'acme',
      candidate: 'ana',
      reference: 'a1/1',
      to: ANA,
      from: OURS,
      subject: null,
      text: null,
    });
    const { port } = new URL(promising.url);
    const request = `POST /calls HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const script = `require('node:net').connect(${port}, '127.0.0.1').end(${JSON.stringify(request)}, () => setTimeout(process.exit, ${forMs}))`;
    expect(spawnSync(process.execPath, ['-e', script]).status).toBe(0);
  }

  /** Every turn of this process takes longer than it looks at the time. */
  async function busyTurns(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      const until = performance.now() + 30;
      while (performance.now() < until);
      await new Promise((next) => setImmediate(next));
    }
  }

  test('takes none that came so long ago, however many turns lie between taking a connection and reading it', async () => {
    sentWhileBusy(PROMISE + 200);
    await busyTurns();
    expect(promising.record.received).toEqual([]);
    expect(promising.missed).toBe(1);
  });
});
