/** What an agent asks during a call (`POST /agent/{act}`): its token, its answers, and that a refusal counts at once (REV-04). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import { type Given, givenApp, LINK_KEY, ORG, STORES } from '../webhooks/given-app.ts';

interface Answer {
  readonly ok: boolean;
  readonly say: string;
  readonly next: string;
}

describe.each(STORES)('an agent on a call, on %s', (_kind, open) => {
  let given: Given;
  let phone = 100;
  beforeAll(async () => {
    given = await givenApp(await open());
  });
  afterAll(() => given.store.close());

  const historyOf = async (candidate: string) => {
    const history = await given.store.history(ORG, candidate);
    if (history === null) throw new Error(`${candidate} is not there.`);
    return history;
  };

  /** Somebody whose phone rings, and the token that the agent has got for that call. */
  async function onTheLine(id: string): Promise<string> {
    phone += 1;
    await given.candidate(id, { phone: `+1415555${String(phone).padStart(4, '0')}`, firstName: id });
    const row = (await historyOf(id)).rows.find(({ handedOverAt }) => handedOverAt !== null);
    if (row === undefined) throw new Error(`${id} was not called.`);
    const key = `${row.application}/${row.attempt}`;
    const answered = { org: ORG, candidate: id, source: 'tests', externalId: key, at: given.clock.now() };
    await given.host.accept([{ ...answered, kind: 'call.answered', payload: { row: key } }]);
    await given.host.drain();
    return given.links.callToken({ org: ORG, candidate: id, row: key, permit: 'p' });
  }

  async function asks(token: string | null, act: string, body: unknown = {}, status = 200): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await given.app.request(`/agent/${act}`, { method: 'POST', headers, body: sent });
    expect(answer.status).toBe(status);
    return (await answer.json()) as Answer;
  }

  it('is asked for the call’s own token, and for no other', async () => {
    const token = await onTheLine('ada');
    await asks(null, 'opt_out', {}, 401);
    await asks('nonsense', 'opt_out', {}, 401);
    await asks(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'opt_out', {}, 401);
    const row = (await historyOf('ada')).rows[0];
    const others = createCandidateLinks({ keys: ['another key than the one of these tests'], baseUrl: () => '' });
    const key = `${row?.application}/${row?.attempt}`;
    await asks(others.callToken({ org: ORG, candidate: 'ada', row: key, permit: 'p' }), 'opt_out', {}, 401);
    const later = createCandidateLinks({ keys: [LINK_KEY], baseUrl: () => '' });
    await asks(
      later.callToken({ org: ORG, candidate: 'ada', row: `${row?.application}/9`, permit: 'p' }),
      'opt_out',
      {},
      401,
    );
    expect((await historyOf('ada')).consent.columns.sms_consent).toBe(true);
    await asks(token, 'fly', {}, 404);
    await asks(token, 'human', '[1]', 400);
    await asks(token, 'human', '{', 400);
  });

  it('REV-04 a refusal of all contact is in the columns when the answer comes, once, and the candidate is left alone', async () => {
    const token = await onTheLine('bea');
    const answer = await asks(token, 'opt_out');
    expect(answer).toMatchObject({ ok: true, next: 'end_call' });
    expect(answer.say).toContain('not call or text');
    const { consent, applications, ledger } = await historyOf('bea');
    expect(consent.columns).toMatchObject({
      sms_consent: false,
      all_ai_communications_consent: false,
      email_consent: true,
    });
    expect(applications[0]?.stage).toBe('CONSENT_REVOKED');
    expect(ledger.filter(({ source }) => source === 'CALL_CLASSIFIED_OPT_OUT')).toHaveLength(2);
    const before = await given.stored('bea');
    expect(await asks(token, 'opt_out')).toEqual(answer);
    expect(await given.stored('bea')).toBe(before);
  });

  it.each([
    ['decline', 'NOT_INTERESTED'],
    ['wrong_number', 'WRONG_NUMBER'],
    ['human', 'HUMAN_REVIEW_REQUESTED'],
    ['accommodation', 'ACCOMMODATION_REQUESTED'],
  ])('REV-04, INT-02, INT-05 %s moves the application to %s at once', async (act, stage) => {
    const token = await onTheLine(`cora-${act}`);
    expect(await asks(token, act)).toMatchObject({ ok: true });
    expect((await historyOf(`cora-${act}`)).applications[0]?.stage).toBe(stage);
  });

  it('CNS-11 a spoken yes to texts counts where the org takes it for one, and nowhere else', async () => {
    const token = await onTheLine('dina');
    expect(await asks(token, 'sms_consent', { consent: true })).toMatchObject({ ok: false });
    expect(await asks(token, 'sms_consent', {})).toMatchObject({ ok: false, next: 'ask_again' });
    expect((await historyOf('dina')).ledger.some(({ source }) => source === 'CALL_VERBAL')).toBe(false);
  });

  it('TZ-04 a place that was said is a confirmed timezone, and a word that is none is asked for again', async () => {
    const token = await onTheLine('ella');
    expect(await asks(token, 'timezone', { args: { timezone: 'gibberish zone' } })).toMatchObject({
      ok: false,
      next: 'ask_again',
    });
    expect(await asks(token, 'timezone', { timezone: 'mountain time' })).toMatchObject({ ok: true });
    expect((await historyOf('ella')).record).toMatchObject({ timezone: 'America/Denver', timezoneSource: 'CONFIRMED' });
  });

  it('INB-06 the name and the code are compared with those on file', async () => {
    const token = await onTheLine('flora');
    const code = (await historyOf('flora')).applications[0]?.id.slice(0, 8) ?? '';
    expect((await asks(token, 'identify')).say).toContain('flora');
    expect(await asks(token, 'identify', { code })).toMatchObject({ ok: true });
    expect(await asks(token, 'identify', { code: '00000000' })).toMatchObject({ ok: false, next: 'ask_again' });
    expect(await asks(token, 'confirm_name', { name: 'Flora' })).toMatchObject({ ok: true });
    expect(await asks(token, 'confirm_name', { name: 'Greta' })).toMatchObject({ ok: false });
  });

  it('SMS-13 a time that suits is booked as a call of its own; one in the past or at night is not', async () => {
    const token = await onTheLine('gwen');
    await asks(token, 'timezone', { timezone: 'America/Los_Angeles' });
    expect(await asks(token, 'schedule', { time: '2026-03-04T03:00' })).toMatchObject({ ok: false, next: 'ask_again' });
    expect(await asks(token, 'schedule', { time: 'soon' })).toMatchObject({ ok: false, next: 'ask_again' });
    expect(await asks(token, 'schedule', { time: '2026-03-01T14:00' })).toMatchObject({ ok: false });
    const booked = await asks(token, 'schedule', { time: '2026-03-04T14:00' });
    expect(booked).toMatchObject({ ok: true, next: 'end_call' });
    expect(booked.say).toContain('March 4');
    const rows = (await historyOf('gwen')).rows.filter(({ kind }) => kind === 'SCHEDULED');
    expect(rows).toMatchObject([{ status: 'PENDING', scheduledAt: '2026-03-04T22:00:00.000Z' }]);
    expect(await asks(token, 'schedule', { time: '2026-03-04T14:00' })).toEqual(booked);
    expect((await historyOf('gwen')).rows.filter(({ kind }) => kind === 'SCHEDULED')).toHaveLength(1);
  });

  it('is no agent’s any more once the call is over', async () => {
    const token = await onTheLine('hope');
    const row = (await historyOf('hope')).rows[0];
    const payload = { row: `${row?.application}/${row?.attempt}`, how: 'no_answer' };
    const about = { org: ORG, candidate: 'hope', source: 'tests', externalId: 'over', at: given.clock.now() };
    await given.host.accept([{ ...about, kind: 'call.ended', payload }]);
    await given.host.drain();
    await asks(token, 'opt_out', {}, 401);
  });

  it('speaks the language of the job', async () => {
    await given.store.upsertScript(ORG, 'default', { language: 'es' });
    const token = await onTheLine('ines');
    expect((await asks(token, 'human')).say).toContain('reclutador');
    await given.store.upsertScript(ORG, 'default', {});
  });
});
