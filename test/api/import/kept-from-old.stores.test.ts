/** What an old system said of no contact: kept by an import, shown, read by nothing, cleared by re-engagement (CNS-12). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, givenApp, inbound, KEY, ORG, STORES } from '../webhooks/given-app.ts';

const HEADER = 'id,name,phone,zip,sms_consent,ai consent,legacy_do_not_contact,legacy_dnc_reason';

describe.each(STORES)('what an old system said of no contact, on %s', (_kind, open) => {
  let given: Given;
  let cookie: string;
  beforeAll(async () => {
    given = await givenApp(await open());
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  const ask = (path: string, init: RequestInit = {}) =>
    given.app.request(path, { ...init, headers: { authorization: `Bearer ${KEY}`, ...init.headers } });
  const imported = async (rows: string) => {
    const answer = await ask('/v1/applications/import?job=nurse', {
      ...{ method: 'POST', headers: { 'content-type': 'text/csv' }, body: `${HEADER}\n${rows}\n` },
    });
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    await given.host.drain();
    return (JSON.parse(text) as { readonly rows: readonly object[] }).rows;
  };
  const shown = async (id: string) => (await (await ask(`/v1/candidates/${id}`)).json()) as Record<string, unknown>;
  const page = async (id: string) =>
    (await ask(`/console/candidates/${id}?org=${ORG}`, { headers: { cookie } })).text();
  const kept = (flag: boolean, reason: string | null) => ({
    ...{ legacy_do_not_contact: flag, legacy_dnc_reason: reason },
  });

  it('CNS-12 is kept with its reason, and shown as a note that decides nothing', async () => {
    await imported('old,Ana Old,(312) 555-0152,60601,yes,yes,yes,ATS_EXCLUDED_STATUS');
    expect(await shown('old')).toMatchObject({ ...kept(true, 'ATS_EXCLUDED_STATUS'), do_not_contact: false });
    expect(await page('old')).toMatch(
      /<dt>Do not contact<\/dt><dd>yes<bdi> \(ATS_EXCLUDED_STATUS\)<\/bdi>: kept from the old system, decides nothing/,
    );
    expect(await shown('old')).toMatchObject({ applications: [{ job: 'nurse', stage: 'OUTREACH' }] });
  });

  it('CNS-12 is kept of nobody of whom the file says nothing, or a no', async () => {
    await imported('plain,Ben Plain,(312) 555-0153,60601,yes,yes,,\nno,Cy No,(312) 555-0154,60601,yes,yes,no,');
    for (const id of ['plain', 'no']) {
      expect(await shown(id)).toMatchObject(kept(false, null));
      expect(await page(id)).not.toContain('kept from the old system');
    }
  });

  it('CNS-12 a word that is neither yes nor no is refused', async () => {
    const rows = await imported('odd,Di Odd,(312) 555-0155,60601,yes,yes,since May,');
    expect(rows).toMatchObject([{ outcome: 'refused', field: 'legacy_do_not_contact' }]);
  });

  it('CNS-12 re-engagement clears both, and the same file leaves them cleared', async () => {
    const row = 'back,Eve Back,(312) 555-0156,60601,yes,yes,yes,SMS_STOP';
    await imported(row);
    for (const text of ['STOP', 'START']) {
      expect(await shown('back')).toMatchObject(kept(true, 'SMS_STOP'));
      await given.post('/webhooks/twilio/sms', inbound({ From: '+13125550156', Body: text }));
    }
    expect(await shown('back')).toMatchObject(kept(false, null));
    const rows = await imported(row);
    expect(rows).toMatchObject([
      { warnings: expect.arrayContaining([expect.stringContaining('are kept of people who are new here')]) },
    ]);
    expect(await shown('back')).toMatchObject(kept(false, null));
  });
});
