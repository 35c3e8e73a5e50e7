/** Who is who at import, what a file that comes again changes, and people whom nobody will contact (IMP-01…05). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, givenApp, KEY, ORG, STORES } from '../webhooks/given-app.ts';

interface Row {
  readonly line: number;
  readonly outcome: string;
  readonly field?: string | null;
  readonly reason?: string;
  readonly candidate: string;
  readonly result?: string;
  readonly changed?: readonly string[];
  readonly warnings?: readonly string[];
}
interface Answer {
  readonly import: string;
  readonly rows: readonly Row[];
  readonly unread: readonly string[];
  readonly waiting: readonly { readonly column: string; readonly may_mean: readonly string[] }[];
  readonly accepted: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly without_consent: number;
  readonly notice: string | null;
}

const HEADER = 'name,phone,email,zip,sms_consent,ai consent,email_consent';

describe.each(STORES)('an import knows who is who, on %s', (_kind, open) => {
  let given: Given;
  beforeAll(async () => {
    given = await givenApp(await open());
  });
  afterAll(() => given.store.close());

  const ask = (path: string, init: RequestInit = {}) =>
    given.app.request(path, { ...init, headers: { authorization: `Bearer ${KEY}`, ...init.headers } });
  const post = (csv: string, query: string) =>
    ask(`/v1/applications/import?${query}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: csv });
  const imported = async (csv: string, query = 'job=nurse'): Promise<Answer> => {
    const answer = await post(csv, query);
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    await given.host.drain();
    return JSON.parse(text) as Answer;
  };
  const put = (path: string, body: object) =>
    ask(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const history = async (candidate: string) => {
    const found = await given.store.history(ORG, candidate);
    if (found === null) throw new Error(`no ${candidate}`);
    return found;
  };

  it('fault 07: a household with one phone is two people, and each keeps their own no and yes', async () => {
    const first = await imported(
      `${HEADER}\nMaria Lopez,(312) 555-0152,maria.lopez@example.com,60601,no,no,yes\n`,
      'job=nurse',
    );
    const second = await imported(
      `${HEADER}\nJorge Diaz,312-555-0152,jorge.diaz@example.com,94110,yes,yes,yes\n`,
      'job=driver',
    );
    const [maria, jorge] = [first.rows[0]?.candidate ?? '', second.rows[0]?.candidate ?? ''];
    expect(second.rows[0]).toMatchObject({ outcome: 'accepted', result: 'created' });
    expect(second.rows[0]?.warnings).toEqual([
      `shares the phone with Maria Lopez (candidate ${maria}): another person by name, email or id`,
    ]);
    expect(await history(maria)).toMatchObject({
      record: { firstName: 'Maria', email: 'maria.lopez@example.com', timezone: 'America/Chicago' },
      consent: { columns: { sms_consent: false, all_ai_communications_consent: false, email_consent: true } },
      applications: [{ job: 'nurse' }],
    });
    expect(await history(jorge)).toMatchObject({
      record: { firstName: 'Jorge', timezone: 'America/Los_Angeles' },
      consent: { columns: { sms_consent: true } },
      applications: [{ job: 'driver' }],
    });
  });

  it('IMP-01: the same email in any case, or phone and name in any order, is the same person', async () => {
    const { rows } = await imported(`${HEADER}\nMaría Díaz,(312) 555-0160,Maria.Diaz@example.com,60601,yes,,\n`);
    const who = rows[0]?.candidate;
    const again = await imported(
      `name,phone,email\nM. Diaz,,maria.diaz@EXAMPLE.com\n"DIAZ, Maria, Jr.",312.555.0160,\n`,
      'job=driver',
    );
    expect(again.rows).toMatchObject([
      { outcome: 'accepted', candidate: who, result: 'updated', changed: ['first_name', 'last_name'] },
      { outcome: 'duplicate', candidate: who, reason: expect.stringMatching(/^is the same as in line 2;/) },
    ]);
  });

  it('IMP-01: a match without an id turns no stored no into a yes; with the id it does, and blanks change nothing', async () => {
    const { rows } = await imported(`${HEADER}\nNora No,(312) 555-0161,nora@example.com,60601,no,,\n`);
    const nora = rows[0]?.candidate ?? '';
    const again = await imported('name,email,sms_consent,email_consent\nNora No,nora@example.com,yes,yes\n');
    expect(again.rows[0]).toMatchObject({ outcome: 'duplicate', result: 'updated', changed: ['email_consent'] });
    expect(again.rows[0]?.warnings).toEqual([expect.stringMatching(/^sms_consent stays false: it was said before/)]);
    expect((await history(nora)).consent.columns).toMatchObject({ sms_consent: false, email_consent: true });
    const withId = await imported(`id,phone,sms_consent\n${nora},(312) 555-0161,yes\n`);
    expect(withId.rows[0]).toMatchObject({ result: 'updated', changed: ['sms_consent'] });
    expect((await history(nora)).consent.columns.sms_consent).toBe(true);
  });

  it('IMP-01 within one file: a later row of the same person adds nobody, and only its no counts', async () => {
    const { rows, accepted, duplicates } = await imported(
      `${HEADER}\nOle One,(312) 555-0162,ole@example.com,60601,yes,yes,yes\n` +
        'Ole One,(312) 555-0163,OLE@example.com,60601,no,yes,\nPia Two,(312) 555-0162,pia@example.com,60601,yes,yes,\n',
    );
    expect([accepted, duplicates]).toEqual([2, 1]);
    expect(rows[1]).toMatchObject({ outcome: 'duplicate', field: 'email', candidate: rows[0]?.candidate });
    expect(rows[1]?.reason).toBe('is the same as in line 2; only its no was taken: sms_consent');
    expect(rows[2]?.warnings).toEqual([
      `shares the phone with line 2 (candidate ${rows[0]?.candidate}): another person by name, email or id`,
    ]);
    const ole = await history(rows[0]?.candidate ?? '');
    expect(ole.consent.columns).toMatchObject({ sms_consent: false, all_ai_communications_consent: true });
    expect(ole.record.phone).toBe('+13125550162');
  });

  it('IMP-01: a phone that several share and nothing else does not say who it is', async () => {
    const csv = `${HEADER}\nQuy One,(312) 555-0164,,60601,yes,,\nRex Two,(312) 555-0164,,60601,yes,,\n`;
    await imported(csv);
    const { rows } = await imported('phone\n(312) 555-0164\n');
    expect(rows).toMatchObject([{ outcome: 'refused', field: 'phone' }]);
    expect(rows[0]?.reason).toMatch(/^is that of (Quy One|Rex Two) .*; give the name, the email or the id$/);
  });

  it('IMP-01: an id is believed, unless one file gives it to two people', async () => {
    const { rows } = await imported(
      'id,name,phone,email\nJOB-1182,Ana Ruiz,+1 312 555 0121,ana21@example.com\nJOB-1182,Bob Tran,+1 312 555 0122,bob22@example.com\n',
    );
    expect(rows).toMatchObject([
      { outcome: 'accepted', candidate: 'JOB-1182' },
      { outcome: 'refused', field: 'id', reason: expect.stringMatching(/^is that of line 2, which is somebody else/) },
    ]);
  });

  it('CNS-16: what a merged duplicate was leads to who stands for it, and its id is refused', async () => {
    await imported('id,name,phone,email\nsue,Sue Old,(312) 555-0165,sue@example.com\n');
    const { rows } = await imported('name,email\nSue New,sue.new@example.com\n');
    const duplicate = rows[0]?.candidate ?? '';
    const body = JSON.stringify({ duplicate });
    const merged = await ask('/v1/candidates/sue/merge', {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
    });
    expect(merged.status).toBe(200);
    await given.host.drain();
    const again = await imported('name,email\nSue New,sue.new@example.com\n', 'job=driver');
    expect(again.rows).toMatchObject([{ outcome: 'accepted', candidate: 'sue' }]);
    const byId = await imported(`id,email\n${duplicate},sue.new@example.com\n`, 'job=driver');
    expect(byId.rows).toMatchObject([
      { outcome: 'refused', field: 'id', reason: expect.stringContaining('write sue') },
    ]);
  });

  it('IMP-05: a file comes in again, whole: nothing twice; changed: what changed, and the answer says which', async () => {
    const file = (zip: string, last: string) =>
      `${HEADER}\nTom Same,(312) 555-0166,tom@example.com,60601,yes,yes,yes\nUma ${last},(312) 555-0167,uma@example.com,${zip},yes,yes,yes\n`;
    const first = await imported(file('60601', 'Known'));
    expect(first).toMatchObject({ accepted: 2, created: 2, updated: 0, unchanged: 0 });
    const second = await imported(file('60601', 'Known'));
    expect(second).toMatchObject({ accepted: 0, duplicates: 2, created: 0, updated: 0, unchanged: 2 });
    const third = await imported(`${file('94110', 'Changed')}Val New,(312) 555-0168,val@example.com,60601,yes,,\n`);
    expect(third).toMatchObject({ accepted: 1, duplicates: 2, created: 1, updated: 1, unchanged: 1, refused: 0 });
    expect(third.rows[1]).toMatchObject({
      ...{ outcome: 'duplicate', result: 'updated', changed: ['last_name', 'timezone'] },
      reason: 'is on this job already; changed: last_name, timezone',
    });
    expect(await history(third.rows[1]?.candidate ?? '')).toMatchObject({
      record: { lastName: 'Changed', timezone: 'America/Los_Angeles' },
      applications: [{ job: 'nurse' }],
    });
    const shown = (await (await ask(`/v1/imports/${third.import}`)).json()) as object;
    expect(shown).toMatchObject({ rows_created: 1, rows_updated: 1, rows_unchanged: 1, rows_without_consent: 0 });
    const { items } = (await (await ask(`/v1/imports/${third.import}/rows`)).json()) as { items: readonly object[] };
    expect(items).toMatchObject([{ result: 'unchanged' }, { result: 'updated' }]);
  });

  it('fault 08: counters are no consent, and a column of people who want no contact lets nothing in unsaid', async () => {
    const csv =
      'Name,Phone,Email,Zip,Calls,SMS,AI Calls,Do Not Contact,Opted Out of SMS\nAna Counter,+1 312 555 0127,ana27@example.com,60601,3,1,1,Yes,Yes\n';
    const refused = await post(csv, 'job=nurse');
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      detail: expect.stringMatching(/"Do Not Contact", "Opted Out of SMS" may say who wants no contact/),
      waiting: [{ column: 'Do Not Contact' }, { column: 'Opted Out of SMS' }],
    });
    expect(await given.store.candidatesPage(ORG, { phone: '+13125550127', limit: 9 })).toEqual([]);
    const query = new URLSearchParams([
      ...[
        ['job', 'nurse'],
        ['map', 'Do Not Contact=do_not_contact'],
        ['map', 'Opted Out of SMS='],
      ],
    ] as [string, string][]).toString();
    const { rows, waiting, notice } = await imported(csv, query);
    expect(waiting.map(({ column }) => column)).toEqual(['Calls', 'SMS', 'AI Calls']);
    expect((await history(rows[0]?.candidate ?? '')).consent.columns).toEqual({
      ...{ sms_consent: false, email_consent: false, all_ai_communications_consent: false, call_consent: false },
    });
    expect(notice).toMatch(/^The one person of this file has no consent on any channel: nobody will contact them\./);
    const counted = await imported(csv, `${query}&map=Calls%3Dcall_consent`);
    expect(counted.rows).toMatchObject([{ outcome: 'refused', field: 'call_consent' }]); // 3 is neither yes nor no
  });

  it('fault 11: a job code in "Ref" is no id of people', async () => {
    const { rows, waiting } = await imported(
      'Ref,Name,Phone,Email,Zip,SMS consent,AI consent\nJOB-7,Ana Ref,+1 312 555 0131,ana31@example.com,60601,yes,yes\nJOB-7,Bob Ref,+1 312 555 0132,bob32@example.com,60601,yes,yes\n',
    );
    expect(rows).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
    expect(new Set(rows.map(({ candidate }) => candidate)).size).toBe(2);
    expect(waiting).toEqual([{ column: 'Ref', may_mean: ['id'] }]);
  });

  it('fault 12: national numbers belong to the country of the row, else of the org', async () => {
    const { rows } = await imported(
      'name,phone,email,country,sms_consent,ai consent\nLuz Example,33 1555 0123,luz@example.com,Mexico,yes,yes\nRaj Example,91555 50123,raj@example.com,India,yes,yes\n',
    );
    const phones = await Promise.all(rows.map(async ({ candidate }) => (await history(candidate)).record.phone));
    expect(phones).toEqual(['+523315550123', '+919155550123']);
    const org = await given.store.savedOrg(ORG);
    if (org === null) throw new Error('no org');
    await given.store.upsertOrg({ ...org, country: 'MX' });
    const inMexico = await imported('name,phone,email\nMar Example,33 1555 0124,mar@example.com\n');
    await given.store.upsertOrg(org);
    expect((await history(inMexico.rows[0]?.candidate ?? '')).record.phone).toBe('+523315550124');
  });

  it('fault 13: an extension refuses its row', async () => {
    const { rows } = await imported(
      `${HEADER}\nPat Front,"(312) 555-0143 x45",pat@example.com,60601,yes,yes,\nSam Back,"(312) 555-0143 ext. 46",sam@example.com,60601,yes,yes,\nZed One,1234567890,,60601,yes,,\n`,
    );
    expect(rows).toMatchObject([
      { outcome: 'refused', field: 'phone', reason: expect.stringMatching(/^has an extension \(45\)/) },
      { outcome: 'refused', field: 'phone', reason: expect.stringMatching(/^has an extension \(46\)/) },
      { outcome: 'refused', field: 'phone', reason: expect.stringMatching(/^is plainly made up/) },
    ]);
  });

  it('faults 14, 15 and 17: names, texts of a spreadsheet and a short row are read as they were meant', async () => {
    const { rows } = await imported(
      `${HEADER}\n"Maria Lopez, RN",+1 312 555 0101,maria1@example.com,60601,yes,yes\n"John Smith, Jr.",+1 312 555 0103,john@example.com,60601,yes,yes\n,+1 312 555 0147,noname@example.com,60601,yes,yes\n"=""Ana Ruiz""","=""+13125550109""",ana9@example.com,"=""02134""",yes,yes\nAna Ragged,+1 312 555 0128,ana28@example.com,60601,yes\n`,
    );
    const people = await Promise.all(rows.map(async ({ candidate }) => (await history(candidate)).record));
    expect(people).toMatchObject([
      { firstName: 'Maria', lastName: 'Lopez' },
      { firstName: 'John', lastName: 'Smith Jr.' },
      { firstName: null, lastName: null },
      {
        firstName: 'Ana',
        lastName: 'Ruiz',
        phone: '+13125550109',
        timezone: 'America/New_York',
        timezoneSource: 'ZIP',
      },
      { firstName: 'Ana', lastName: 'Ragged' },
    ]);
    const sent = (await Promise.all(rows.map(async ({ candidate }) => (await history(candidate)).messages))).flat();
    for (const { text } of sent) expect(text).not.toMatch(/Hi ,|Hello ,|Hi RN|Hi Jr/);
  });

  it('people without any consent come in, and it is said plainly that nobody contacts them', async () => {
    const {
      accepted,
      without_consent,
      notice,
      import: id,
    } = await imported('name,phone\nWes One,(312) 555-0170\nXia Two,(312) 555-0171\n');
    expect([accepted, without_consent]).toEqual([2, 2]);
    expect(notice).toBe(
      'All 2 people of this file have no consent on any channel: nobody will contact any of them. If they gave it, add or map the columns that say so (sms_consent, email_consent, all_ai_communications_consent) and import the file again, or record it for each person.',
    );
    expect(await (await ask(`/v1/imports/${id}`)).json()).toMatchObject({ rows_without_consent: 2, notice });
    const some = await imported('name,phone,sms_consent\nWes One,(312) 555-0170,yes\nXia Two,(312) 555-0171,\n');
    expect(some).toMatchObject({
      updated: 1,
      without_consent: 1,
      notice: expect.stringMatching(/^1 of 2 people of this/),
    });
    const all = await imported('name,phone,sms_consent\nWes One,(312) 555-0170,yes\nXia Two,(312) 555-0171,yes\n');
    expect(all).toMatchObject({ without_consent: 0, notice: null });
  });

  it('PUT and PATCH read a person as an import does, with the same refusals by path (IMP-03, IMP-04)', async () => {
    const refused = await put('/v1/candidates/yan', { phone: '555-0101', email: 'nobody' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      errors: [
        { path: 'phone', message: 'is no phone number; write it like +1 415 555 0123, with the code of its country' },
        { path: 'email', message: 'is no email address; write it like ana@example.com, or leave it blank' },
      ],
    });
    expect(await given.store.history(ORG, 'yan')).toBeNull();
    const saved = await put('/v1/candidates/yan', { first_name: 'Dr. Yan', phone: '33 1555 0199', country: 'MX' });
    expect([saved.status, await saved.json()]).toMatchObject([201, { first_name: 'Yan', phone: '+523315550199' }]);
    const sharing = await put('/v1/candidates/zoe', { first_name: 'Zoe', phone: '+52 33 1555 0199' });
    expect(await sharing.json()).toMatchObject({
      warnings: ['shares the phone with Yan (candidate yan): another person by name, email or id'],
    });
    const patched = await ask('/v1/candidates/yan', {
      ...{ method: 'PATCH', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ phone: '(312) 555-0143 x45' }),
    });
    expect(await patched.json()).toMatchObject({
      errors: [{ path: 'phone', message: expect.stringMatching(/extension/) }],
    });
  });
});
