/** An import as people follow it: 1,000 rows with 20 broken ones, its progress, and its refused rows as a CSV (UX-2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorKey } from '../../../api/operator-key.ts';
import { createV1 } from '../../../api/v1/routes.ts';
import { safeCell } from '../../../runtime/import/safe-cell.ts';
import { OFFLINE_GEOGRAPHY } from '../../../runtime/simulate/geography.ts';
import { type Given, givenApp, KEY, ORG, STORES } from '../webhooks/given-app.ts';

const HEADER = 'id,name,phone,email,sms_consent';
const AREAS = ['212', '312', '213', '303', '415', '617', '206', '305', '702', '404'];
const goodRow = (n: number) =>
  `r${n},Pat ${n},(${AREAS[n % 10]}) 555-01${String(Math.floor(n / 10)).padStart(2, '0')},r${n}@example.com,yes`;
const BROKEN: readonly ((n: number) => string)[] = [
  (n) => `r${n},Pat,,,yes`,
  (n) => `r${n},Pat,12345,r${n}@example.com,yes`,
  (n) => `r${n},Pat,(212) 555-0199,nobody-at-example,yes`,
  (n) => `r${n},Pat,(212) 555-0199,r${n}@example.com,perhaps`,
  (n) => `r${n},Pat,(212) 555-0199`,
];
const isBroken = (n: number) => n % 50 === 7;
const rowOf = (n: number) => (isBroken(n) ? (BROKEN[Math.floor(n / 50) % BROKEN.length] ?? goodRow)(n) : goodRow(n));
const THOUSAND = `${[HEADER, ...Array.from({ length: 1_000 }, (_, n) => rowOf(n))].join('\n')}\n`;

describe.each(STORES)('an import that is followed, on %s', (_kind, open) => {
  let given: Given;
  let v1: ReturnType<typeof createV1>;
  const authorization = `Bearer ${KEY}`;
  beforeAll(async () => {
    given = await givenApp(await open());
    const { store, host, clock } = given;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { accept, takeIn } = host;
    const deps = { store, accept, takeIn, clock, log, newId: () => crypto.randomUUID() };
    v1 = createV1({ ...deps, geography: OFFLINE_GEOGRAPHY, identify: operatorKey(KEY) });
  });
  afterAll(() => given.store.close());

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

    const shown = await v1.app.request(`/v1/imports/${id}`, { headers: { authorization } });
    expect(await shown.json()).toMatchObject({
      ...{ id, job: 'nurse', state: 'done', rows_total: 1_000, rows_done: 1_000, rows_refused: 20 },
      ended_at: expect.any(String),
    });

    const csv = await get(`${id}/refused.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const [header, ...rows] = (await csv.text()).trimEnd().split('\r\n');
    expect(header).toBe('line,outcome,reason');
    const lines = Array.from({ length: 1_000 }, (_, n) => n).filter(isBroken);
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lines.map((n) => n + 2));
    for (const row of rows) expect(row).toMatch(/^\d+,"refused","[^"]{10,}"$/);

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

  it('that breaks off on the way says so, and counts what it answered', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const upload = writable.getWriter();
    void upload.write(new TextEncoder().encode(`${HEADER}\n`));
    const answer = await post(readable);
    await upload.abort(new Error('the uploader went away'));
    expect(((await answer.json()) as { error: string }).error).toContain('broke off');
    const saved = await given.store.importOf(ORG, answer.headers.get('overture-import') ?? '');
    expect(saved).toMatchObject({ state: 'broken off', rowsDone: 0 });
  });

  it.each(['events', 'refused.csv'])('%s needs a key, and an import that is there', async (what) => {
    expect((await get(`none/${what}`, '')).status).toBe(401);
    for (const id of ['none', '%00']) {
      const answer = await get(`${id}/${what}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });
});

describe('a cell for spreadsheets', () => {
  it.each(['=1+1', '+1 415', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1'])('%j is no formula', (text) => {
    expect(safeCell(text)).toBe(`"'${text}"`);
  });
  it('is otherwise the text, its quotes doubled', () => {
    expect(safeCell('phone "is" missing')).toBe('"phone ""is"" missing"');
  });
});
