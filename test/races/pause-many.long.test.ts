/** PAU-03: a job with thousands of applications is paused in one request, over HTTP, while two workers call its people. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { operatorKey } from '../../api/operator-key.ts';
import { createV1 } from '../../api/v1/routes.ts';
import type { Host } from '../../runtime/host.ts';
import { added, imported, JOB, ORG, setUp } from '../support/round-the-clock.ts';
import { handClock, noPostgres, openRing, orWhyNot, providerLine, type Ring, until, worker } from './ring.ts';

const PEOPLE = 2_500;
const KEY = 'an-operator-key-for-tests-only';
/** What may wait to be taken in while more is told, and the page that is told next. */
const MOST_WAITING = 1_000 + 500;

describe.skipIf(noPostgres)(`Pausing thousands${orWhyNot}`, () => {
  let ring: Ring;
  let hosts: readonly Host[];
  let line: ReturnType<typeof providerLine>;
  let app: ReturnType<typeof createV1>['app'];
  let teller: ReturnType<typeof createV1>['teller'];

  beforeEach(async () => {
    ring = await openRing();
    await setUp(ring.stores[0], { numbers: 100, email: false });
    const clock = handClock('2026-06-02T18:00:00.000Z'); // no lease runs out, however slow the machine is
    line = providerLine(clock);
    hosts = ring.stores.map((store) => worker(store, { clock, ports: line.ports }));
    const [store] = ring.stores;
    const { accept, takeIn } = hosts[0] as Host;
    const say = (fields: object, message: string) => void console.error(message, fields);
    ({ app, teller } = createV1({
      ...{ store, accept, takeIn, clock, newId: () => crypto.randomUUID(), geography: OFFLINE_GEOGRAPHY },
      ...{ identify: operatorKey(KEY), log: { debug: () => {}, info: () => {}, warn: say, error: say } },
    }));
    for (let n = 0; n < PEOPLE; n += 250)
      await store.accept(
        Array.from({ length: 250 }, (_, at) => [imported(n + at, clock.now()), added(n + at, clock.now())]).flat(),
        clock.now(),
      );
    for (const host of hosts) host.start();
    await until('everybody is in OUTREACH', async () => (await stages())['OUTREACH'] === PEOPLE);
  });
  afterEach(async () => {
    await teller.stop();
    await Promise.all(hosts.map((host) => host.stop()));
    await ring?.close();
  });

  const ask = async (method: 'GET' | 'POST', path: string) => {
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'overture-org': ORG },
    });
    // biome-ignore lint/suspicious/noExplicitAny: bodies are read by path in tests
    return { status: response.status, body: (await response.json()) as any };
  };
  const stages = async (): Promise<Record<string, number>> => {
    const { rows } = await ring.onlooker.query(
      'select stage, count(*)::integer as count from applications group by stage',
    );
    return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
  };
  const count = async (query: string): Promise<number> => Number((await ring.onlooker.query(query)).rows[0].count);
  const minted = () => count(`select count(*) from decisions where outcome = 'CALL'`);
  const atRest = async (stage: string) => {
    let most = 0;
    await until(`all are in ${stage}`, async () => {
      most = Math.max(most, await count('select count(*) from inbox'));
      return (await stages())[stage] === PEOPLE && (await count('select count(*) from inbox')) === 0;
    });
    return most;
  };

  it('PAU-03: nothing is minted after the answer, what had left is listed, and the rest follows with progress; PAU-02: so does the resume', async () => {
    const paused = await ask('POST', `/v1/jobs/${JOB}/pause`);
    const left = line.calls().length;
    const before = await minted();
    expect(paused.status).toBe(202);
    expect(paused.body.progress).toMatchObject({ event: 'job.paused', of: PEOPLE, ended_at: null });

    expect(await atRest('OUTREACH_PAUSED')).toBeLessThanOrEqual(MOST_WAITING);
    expect(await minted()).toBe(before);
    expect(line.calls()).toHaveLength(before);
    const listed = new Set(paused.body.in_flight.map(({ candidate }: { candidate: string }) => candidate));
    for (const { permit } of line.calls().slice(left)) expect(listed.has(permit.candidate), permit.id).toBe(true);
    const shown = (await ask('GET', `/v1/jobs/${JOB}`)).body;
    expect(shown).toMatchObject({ paused: true, progress: { told: PEOPLE, of: PEOPLE } });

    const resumed = await ask('POST', `/v1/jobs/${JOB}/resume`);
    expect(resumed.body).toMatchObject({ paused: false, progress: { event: 'job.resumed', of: PEOPLE } });
    await atRest('OUTREACH');
    expect(await count(`select count(*) from call_rows where status = 'PAUSED'`)).toBe(0);
  });

  it('PAU-02: paused, resumed and paused again while the first is still being told, everybody ends paused', async () => {
    for (const what of ['pause', 'resume', 'pause']) await ask('POST', `/v1/jobs/${JOB}/${what}`);
    const before = await minted();
    await teller.idle();
    await atRest('OUTREACH_PAUSED');
    expect(await minted()).toBe(before);
    expect(await count(`select count(*) from call_rows where status = 'PENDING'`)).toBe(0);
  });
});
