/** CSV over HTTP: each row answered, whole or not at all (UX-2, CNS-08, CNS-13). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, givenApp, inbound, KEY, ORG, STORES } from '../webhooks/given-app.ts';

interface Answer {
  readonly import: string;
  readonly rows: readonly {
    readonly line: number;
    readonly outcome: string;
    readonly field?: string;
    readonly reason?: string;
    readonly candidate?: string;
  }[];
  readonly accepted: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly error: string | null;
}

describe.each(STORES)('an import over HTTP, on %s', (_kind, open) => {
  let given: Given;
  beforeAll(async () => {
    given = await givenApp(await open());
  });
  afterAll(() => given.store.close());

  const post = (csv: string, query: string, headers: Readonly<Record<string, string>> = {}) =>
    given.app.request(`/v1/applications/import?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/csv', ...headers },
      body: csv,
    });
  const imported = async (csv: string, query: string): Promise<Answer> => {
    const answer = await post(csv, query);
    expect(answer.status).toBe(200);
    const read = (await answer.json()) as Answer;
    await given.host.drain();
    return read;
  };
  const history = (candidate: string) => given.store.history(ORG, candidate);

  it('onto a job that is not there names those that are', async () => {
    const answer = await post('phone\n+12125550143\n', 'job=night-nurse');
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      422,
      'The org "acme" has no job "night-nurse". Its jobs: driver, nurse.',
    ]);
  });

  it('takes 193 rows of 200 in and answers 7 with line, field and reason', async () => {
    const rows = Array.from({ length: 200 }, (_, n) => {
      const area = ['212', '312', '213', '303'][n % 4];
      return `p${n},Pat ${n},(${area}) 555-01${String(10 + Math.floor(n / 4)).padStart(2, '0')},p${n}@example.com,yes,yes,yes`;
    });
    const broken: Readonly<Record<number, string>> = {
      10: 'p10,Pat,(212) 555-0190,p10@example.com,maybe,yes,yes',
      30: 'p30,Pat,,,yes,yes,yes',
      50: 'p50,Pat,12345,p50@example.com,yes,yes,yes',
      70: 'p70,Pat,(212) 555-0191,p70@example.com,yes,yes,yes,too much',
      90: 'p89,Pat 89,(212) 555-0192,p89@example.com,yes,yes,yes',
      110: '"p110,Pat,(212) 555-0193,p110@example.com,yes,yes,yes',
      130: 'p130,Pat,(212) 555-0194,nobody-at-example,yes,yes,yes',
    };
    for (const [at, row] of Object.entries(broken)) rows[Number(at)] = row;
    const header = 'ID,Name,Mobile,E-Mail,SMS consent,Email consent,AI consent';
    const {
      accepted,
      refused,
      duplicates,
      rows: answers,
      error,
    } = await imported(`\uFEFF${[header, ...rows].join('\r\n')}\r\n`, 'job=nurse');
    expect({ accepted, refused, duplicates, error }).toEqual({ accepted: 193, refused: 6, duplicates: 1, error: null });
    expect(answers.map(({ line }) => line)).toEqual(Array.from({ length: 200 }, (_, n) => n + 2));
    const told = answers.filter(({ outcome }) => outcome !== 'accepted');
    expect(told.map(({ line, field }) => [line, field])).toEqual([
      [12, 'sms_consent'],
      [32, 'phone'],
      [52, 'phone'],
      [72, null],
      [92, 'id'],
      [112, null],
      [132, 'email'],
    ]);
    for (const { reason } of told) expect(reason?.length).toBeGreaterThan(10);
    expect(await given.store.applications(ORG, { job: 'nurse', limit: 500 })).toHaveLength(193);
    for (const id of ['p10', 'p30', 'p50', 'p70', 'p110', 'p130']) expect(await history(id), id).toBeNull();
    expect(await history('p0')).toMatchObject({
      record: { firstName: 'Pat', lastName: '0', phone: '+12125550110' },
      consent: { columns: { sms_consent: true, call_consent: null } },
    });
  });

  it('imported again it adds nothing, and says so of each row', async () => {
    const csv = 'id,phone,email\np1,(312) 555-0110,p1@example.com\np2,(213) 555-0110,p2@example.com\n';
    const { accepted, duplicates } = await imported(csv, 'job=nurse');
    expect({ accepted, duplicates }).toEqual({ accepted: 0, duplicates: 2 });
  });

  it('a file imported again while its first import is still taken in adds nothing', async () => {
    const csv = 'phone,email\n(617) 555-0110,twice@example.com\n';
    const [first, second] = await Promise.all([post(csv, 'job=driver'), post(csv, 'job=driver')]);
    const counts = [(await first.json()) as Answer, (await second.json()) as Answer].map(({ accepted }) => accepted);
    await given.host.drain();
    expect(counts.sort()).toEqual([0, 1]);
  });

  it('a known candidate is put on the new job; blanks erase nothing, and a phone alone moves no timezone', async () => {
    await imported('id,name,phone,zip,email_consent\nkim,Kim Lee,(212) 555-0150,80202,yes\n', 'job=nurse');
    const { accepted } = await imported('id,name,phone,email_consent\nkim,,(212) 555-0150,no\n', 'job=driver');
    const kim = await history('kim');
    expect(accepted).toBe(1);
    expect(kim?.record).toMatchObject({ firstName: 'Kim', timezone: 'America/Denver', timezoneSource: 'ZIP' });
    expect(kim?.consent.columns.email_consent).toBe(false);
    expect(kim?.applications).toHaveLength(2);
  });

  it('never turns on again what the candidate revoked, by id or by address (CNS-09, CNS-13)', async () => {
    await imported('id,phone,sms_consent,ai_consent\nlou,(212) 555-0151,yes,yes\n', 'job=nurse');
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550151' }));
    await imported('id,phone,sms_consent,ai_consent\nlou,(212) 555-0151,yes,yes\n', 'job=driver');
    await imported('id,phone,sms_consent,ai_consent\nlou-again,(212) 555-0151,yes,yes\n', 'job=nurse');
    for (const id of ['lou', 'lou-again'])
      expect((await history(id))?.consent.columns, id).toMatchObject({
        sms_consent: false,
        all_ai_communications_consent: false,
      });
  });

  it('answers a line each as NDJSON, ending with the sum', async () => {
    const answer = await post('phone\n(212) 555-0189\nnope\n', 'job=nurse', { accept: 'application/x-ndjson' });
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ outcome, accepted }) => outcome ?? accepted)).toEqual([undefined, 'accepted', 'refused', 1]);
    expect(lines[2]).toMatchObject({ line: 3, field: 'phone', cells: ['nope'] });
  });

  it.each([
    ['a job that does not exist', 'phone\n1\n', 'job=pilot', {}, 422],
    ['no job', 'phone\n1\n', '', {}, 400],
    ['an empty file', '', 'job=nurse', {}, 422],
    ['a file without a phone or email column', 'a,b\n1,2\n', 'job=nurse', {}, 422],
    ['two columns for one field', 'phone,mobile\n1,2\n', 'job=nurse', {}, 422],
    ['a mapping to no field', 'tel,x\n1,2\n', 'job=nurse&map=x%3Dnothing', {}, 422],
    ['an org of nobody', 'phone\n1\n', 'job=nurse&org=other', {}, 404],
    ['no key', 'phone\n1\n', 'job=nurse', { authorization: '' }, 401],
    ['a wrong key', 'phone\n1\n', 'job=nurse', { authorization: 'Bearer no-such-key-of-anybody' }, 401],
  ])('refuses %s with a sentence and stores nothing', async (_what, csv, query, headers, status) => {
    const answer = await post(csv, query, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(((await answer.json()) as { detail: string }).detail.length).toBeGreaterThan(15);
  });
});
