/** An import as people follow it: 1,000 rows with 20 broken ones, its progress, and its refused rows as a CSV (UX-2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { DAY, type Instant, instant, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { followed } from '../../../runtime/import/followed.ts';
import { openImport } from '../../../runtime/import/import.ts';
import { createImportKeeper } from '../../../runtime/import/keeper.ts';
import { openCsv } from '../../../runtime/import/records.ts';
import { withoutOurs } from '../../../runtime/import/refused-csv.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { type Given, givenApp, KEY, ORG, STORES } from '../webhooks/given-app.ts';
import { savedImport } from './saved-import.ts';

const HEADER = 'id,name,phone,email,sms_consent';
const AREAS = ['212', '312', '213', '303', '415', '617', '206', '305', '702', '404'];
const goodRow = (n: number) =>
  `r${n},Pat ${n},(${AREAS[n % 10]}) 555-01${String(Math.floor(n / 10)).padStart(2, '0')},r${n}@example.com,yes`;
const BROKEN: readonly ((n: number) => string)[] = [
  (n) => `r${n},Pat,,,yes`,
  (n) => `r${n},Pat,12345,r${n}@example.com,yes`,
  (n) => `r${n},Pat,(212) 555-0199,nobody-at-example,yes`,
  (n) => `r${n},Pat,(212) 555-0199,r${n}@example.com,perhaps`,
  (n) => `r${n},Pat,(212) 555-0199,,yes,too much`,
];
const isBroken = (n: number) => n % 50 === 7;
const rowOf = (n: number) => (isBroken(n) ? (BROKEN[Math.floor(n / 50) % BROKEN.length] ?? goodRow)(n) : goodRow(n));
const THOUSAND = `${[HEADER, ...Array.from({ length: 1_000 }, (_, n) => rowOf(n))].join('\n')}\n`;

const SILENT = { info() {}, error() {} };
async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function cellsOf(refusedCsv: string): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const { cells } of withoutOurs(await openCsv(once(refusedCsv))).records) all.push(cells);
  return all;
}

describe.each(STORES)('an import that is followed, on %s', (_kind, open) => {
  let given: Given;
  const authorization = `Bearer ${KEY}`;
  beforeAll(async () => {
    given = await givenApp(await open());
  });
  afterAll(() => given.store.close());

  const deps = () => ({
    ...{ store: given.store, accept: given.host.accept, clock: given.clock, geography: OFFLINE_GEOGRAPHY },
    newId: () => crypto.randomUUID(),
  });
  const get = (path: string, key = authorization) =>
    given.app.request(`/v1/imports/${path}`, { headers: { authorization: key } });
  const post = (body: string | ReadableStream) =>
    given.app.request('/v1/applications/import?job=nurse', {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv' },
      body,
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    } as RequestInit);
  const eventsIn = (text: string) =>
    text
      .split('\n\n')
      .filter((block) => block.startsWith('event: '))
      .map((block) => {
        const [, event = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        return { event, data: JSON.parse(data) };
      });

  it('of 1,000 rows takes 980 in, answers 20 with reasons, and leaves nothing half-saved', async () => {
    const answer = await post(THOUSAND);
    const id = answer.headers.get('overture-import') ?? '';
    const sum = (await answer.json()) as { import: string; accepted: number; refused: number; rows: unknown[] };
    expect(sum).toMatchObject({ import: id, accepted: 980, refused: 20, duplicates: 0, error: null });
    expect(sum.rows).toHaveLength(1_000);
    await given.host.drain();

    const candidates = await given.store.candidatesPage(ORG, { limit: 2_000 });
    expect(candidates).toHaveLength(980);
    expect(candidates.filter((record) => isBroken(Number(record.id.slice(1))))).toEqual([]);
    expect(await given.store.applications(ORG, { job: 'nurse', limit: 2_000 })).toHaveLength(980);
    expect(await given.store.parked(ORG)).toEqual([]);

    const shown = await get(id);
    expect(await shown.json()).toMatchObject({
      ...{ id, job: 'nurse', state: 'done', rows_total: 1_000, rows_done: 1_000 },
      ...{ rows_in: 980, rows_duplicate: 0, rows_refused: 20 },
      ended_at: expect.any(String),
    });

    const csv = await get(`${id}/refused.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const [header, ...rows] = (await csv.text()).trimEnd().split('\r\n');
    expect(header).toBe('"refused_line","refused_field","what_to_do","id","name","phone","email","sms_consent"');
    const lines = Array.from({ length: 1_000 }, (_, n) => n).filter(isBroken);
    expect(rows.map((row) => Number(/^"(\d+)"/.exec(row)?.[1]))).toEqual(lines.map((n) => n + 2));
    for (const [at, row] of rows.entries()) expect(row).toContain(`","r${lines[at]}","Pat",`);

    expect(eventsIn(await (await get(`${id}/events`)).text())).toMatchObject([
      { event: 'ended', data: { state: 'done', rows_done: 1_000 } },
    ]);
  }, 60_000);

  it('tells its progress while it runs, and then its end', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const upload = writable.getWriter();
    void upload.write(new TextEncoder().encode(`${HEADER}\n${goodRow(1)}\n`));
    const answer = await post(readable);
    const id = answer.headers.get('overture-import') ?? '';
    const answered = answer.text();
    const stream = (await get(`${id}/events`)).body?.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    while (!told.includes('\n\n')) told += (await stream?.read())?.value ?? '';
    expect(eventsIn(told)).toMatchObject([{ event: 'progress', data: { id, state: 'running', ended_at: null } }]);
    void upload.write(new TextEncoder().encode('x1,Pat,,,yes\n'));
    await upload.close();
    await answered;
    for (let part = await stream?.read(); part?.done === false; part = await stream?.read()) told += part.value;
    expect(eventsIn(told).at(-1)).toMatchObject({ event: 'ended', data: { state: 'done', rows_done: 2 } });
  });

  it('whose client goes away on the way is interrupted, and counts what it answered', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const upload = writable.getWriter();
    void upload.write(new TextEncoder().encode(`${HEADER}\n${goodRow(2)}\n`)).catch(() => {});
    const answer = await post(readable);
    await upload.abort(new Error('the uploader went away'));
    expect(((await answer.json()) as { error: string }).error).toContain('import the file again');
    const id = answer.headers.get('overture-import') ?? '';
    const shown = (await (await get(id)).json()) as object;
    expect(shown).toMatchObject({ state: 'interrupted', rows_total: null, rows_done: 0, ended_at: expect.any(String) });
  });

  it('whose process died is interrupted once its lease is over, and not before', async () => {
    const at = instant(Date.parse('2026-03-02T17:00:00Z'));
    const saved = { state: 'running', rowsTotal: null, rowsDone: 500, rowsIn: 499, leaseUntil: at } as const;
    await given.store.saveImport(ORG, savedImport({ ...saved, id: 'lost' }));
    const keeperAt = (now: Instant) =>
      createImportKeeper({ store: given.store, clock: given.clock, wall: { now: () => now }, log: SILENT });
    await keeperAt(at).lookAfter();
    expect(await (await get('lost')).json()).toMatchObject({ state: 'running', ended_at: null });
    await keeperAt(plus(at, SECOND)).lookAfter();
    const shown = (await (await get('lost')).json()) as object;
    expect(shown).toMatchObject({ state: 'interrupted', rows_done: 500, rows_in: 499, ended_at: expect.any(String) });
  });

  it('keeps the cells of refused rows for two weeks, and then deletes them and nothing else', async () => {
    const wall = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
    const opened = await openImport(once(`${HEADER}\n${BROKEN[1]?.(1)}\n`), { org: ORG, job: 'nurse' }, deps());
    for await (const _ of await followed(opened, { org: ORG, job: 'nurse' }, { ...given, wall }));
    const keeper = createImportKeeper({ store: given.store, clock: given.clock, wall, log: SILENT });
    wall.moveTo(plus(wall.now(), 14 * DAY));
    await keeper.lookAfter();
    expect(await (await get(`${opened.id}/refused.csv`)).text()).toContain('"12345"');
    wall.moveTo(plus(wall.now(), SECOND));
    await keeper.lookAfter();
    const gone = await get(`${opened.id}/refused.csv`);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([410, 'application/problem+json']);
    expect(await given.store.refusedRowsPage(ORG, opened.id, { limit: 9 })).toMatchObject([{ line: 2, cells: null }]);
    const rows = (await (await get(`${opened.id}/rows`)).json()) as { items: unknown[] };
    expect(rows.items).toMatchObject([{ line: 2, field: 'phone', reason: expect.stringContaining('write it like') }]);
  });

  it('gives its refused rows back, to be mended in their file and imported as they are', async () => {
    const rows = ['m1;"=Ruiz ""Ana""";12345;;+1', 'm2;Bo;"(212) 555-0161', 'm3;Cy;(212) 555-0162;;fine'];
    const first = await post(`id;name;phone;email;Notes\n${rows.join('\n')}\n`);
    expect(await first.json()).toMatchObject({ accepted: 1, refused: 2 });
    const csv = await (await get(`${first.headers.get('overture-import')}/refused.csv`)).text();

    const again = await post(csv);
    expect(await again.json()).toMatchObject({ accepted: 0, refused: 2, unread: ['Notes'] });
    const unmended = await (await get(`${again.headers.get('overture-import')}/refused.csv`)).text();
    for (const text of [csv, unmended])
      expect(await cellsOf(text)).toEqual([
        ['m1', '=Ruiz "Ana"', '12345', '', '+1'],
        ['m2', 'Bo', '"(212) 555-0161'],
      ]);

    const mended = csv.replace('12345', '(212) 555-0160').replace('"""(212) 555-0161"', '"(212) 555-0161";"";""');
    expect(await (await post(mended)).json()).toMatchObject({ accepted: 2, refused: 0, error: null });
    await given.host.drain();
    const records = await Promise.all(['m1', 'm2'].map(async (id) => (await given.store.history(ORG, id))?.record));
    expect(records).toMatchObject([
      { firstName: '=Ruiz', lastName: '"Ana"', phone: '+12125550160' },
      { firstName: 'Bo', phone: '+12125550161' },
    ]);
  });

  it('begun with an Idempotency-Key is begun once, and a repetition is told its name', async () => {
    const send = (csv: string) =>
      given.app.request('/v1/applications/import?job=nurse', {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv', 'idempotency-key': 'the-key' },
        body: csv,
      });
    expect((await send('no,columns\n1,2\n')).status).toBe(422); // nothing was begun: the same key may be used
    const first = await send(`${HEADER}\n${goodRow(999)}\n`);
    await first.text();
    const id = first.headers.get('overture-import');
    const again = await send(`${HEADER}\n${goodRow(999)}\n`);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 409, 'true']);
    expect(await again.json()).toMatchObject({ import: id, detail: expect.stringContaining('fresh key') });
  });

  it.each(['events', 'refused.csv'])('%s needs a key, and an import that is there', async (what) => {
    expect((await get(`none/${what}`, '')).status).toBe(401);
    for (const [id, status] of [
      ['none', 404],
      ['%00', 400],
    ] as const) {
      const answer = await get(`${id}/${what}`);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });
});
