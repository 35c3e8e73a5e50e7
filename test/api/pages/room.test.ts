/** The demo's video room (INT-08): what somebody does in it, what it tells, and where the application is then. */
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { KEY, ORG } from '../webhooks/given-app.ts';
import { type GivenInterview, givenInterview } from './given-interview.ts';

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** A browser without script in the room: it presses what is there, with the fields of the form that it stands in. */
async function inTheRoom(given: GivenInterview, language = 'en') {
  const address = `${given.i}/room`;
  const headers = { 'accept-language': language };
  const opened = await given.app.request(address, { headers });
  let html = await opened.text();
  let status = opened.status;
  const press = async (act: string, words = '') => {
    const form = html.split('<form').find((each) => each.includes(`name="act" value="${act}"`)) ?? '';
    if (form === '') throw new Error(`There is no ${act} to be pressed.`);
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="(\w*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    const body = new URLSearchParams({ ...fields, act, ...(form.includes('name="words"') ? { words } : {}) });
    const answer = await given.app.request(address, { method: 'POST', headers, body });
    [html, status] = [await answer.text(), answer.status];
    await given.host.drain();
  };
  return { press, text: () => plain(html), status: () => status, html: () => html };
}

const started = async (): Promise<GivenInterview> => {
  const given = await givenInterview(createMemoryStorage(), { hasRoom: true });
  const { html } = await given.act('start');
  expect(html).toContain(`href="${given.i.slice('/i/'.length)}/room"`);
  return given;
};

const results = async ({ store }: GivenInterview) => {
  const { journal = [] } = (await store.history(ORG, 'ana')) ?? {};
  return journal.filter(({ type }) => type === 'call_result').map(({ data }) => data);
};
const application = async (given: GivenInterview) =>
  (await given.store.history(ORG, 'ana'))?.applications.find(({ id }) => id === given.application);

describe('the video room of the demo', () => {
  it.each([
    ['en', 'Question 1 of 4', 'Question 2 of 4', 'The interview is over', 'your interview is done'],
    ['es', 'Pregunta 1 de 4', 'Pregunta 2 de 4', 'La entrevista ha terminado', 'su entrevista está hecha'],
  ])(
    'INT-08, INT-01 asks in %s, and tells that it was completed and passed',
    async (language, first, second, over, done) => {
      const given = await started();
      const room = await inTheRoom(given, language);
      expect(room.html()).toContain(`<html lang="${language}">`);
      expect(room.text()).toContain(first);
      await room.press('answer', 'I was a nurse. / Era enfermera.');
      expect(room.text()).toContain(second);
      await room.press('yes');
      await room.press('answer', 'Any / Cualquiera');
      await room.press('answer', 'Tomorrow / Mañana');
      expect(room.text()).toContain(over);
      expect(await given.stage()).toBe('CALL_COMPLETED');
      expect((await application(given))?.interview).toMatchObject({ result: 'COMPLETED', completion: 1, passed: true });
      expect(await results(given)).toMatchObject([{ outcome: 'completed', completion: 1, passed: true }]);
      const page = await given.app.request(given.i, { headers: { 'accept-language': language } });
      expect(plain(await page.text())).toContain(done);
      expect(await given.stored('ana')).not.toContain('enfermera');
    },
  );

  it('INT-01 a question left out counts: completed, three of four, and nobody has passed', async () => {
    const given = await started();
    const room = await inTheRoom(given);
    await room.press('skip');
    await room.press('yes');
    await room.press('answer', 'Nights');
    await room.press('answer', 'Soon');
    expect(await given.stage()).toBe('CALL_COMPLETED');
    expect((await application(given))?.interview).toMatchObject({ completion: 0.75, passed: null });
  });

  it('INT-01 without what the job cannot do without it ends, and the knockout is failed', async () => {
    const given = await started();
    const room = await inTheRoom(given);
    await room.press('answer', 'I was a nurse.');
    await room.press('no');
    expect(room.text()).toContain('knockout_failed, 50 %');
    expect(await given.stage()).toBe('FAILED_KNOCKOUT');
  });

  it('WEB-10 whoever hangs up goes on where they were, by the same link', async () => {
    const given = await started();
    const room = await inTheRoom(given);
    await room.press('answer', 'I was a nurse.');
    await room.press('yes');
    await room.press('hang_up');
    expect(room.text()).toContain('partial, 50 %');
    expect(await given.stage()).toBe('OUTREACH');
    const before = await given.stored('ana');
    const closed = await inTheRoom(given);
    expect(closed.text()).toContain('There is no interview here at the moment');
    expect(await given.stored('ana')).toBe(before);
    await given.act('start');
    const again = await inTheRoom(given);
    expect(again.text()).toContain('Question 3 of 4');
    await again.press('answer', 'Nights');
    await again.press('answer', 'Soon');
    expect((await application(given))?.interview).toMatchObject({ completion: 1, passed: true });
    expect(await given.stage()).toBe('CALL_COMPLETED');
  });

  it.each([
    ['decline', 'NOT_INTERESTED'],
    ['person', 'HUMAN_REVIEW_REQUESTED'],
    ['accommodation', 'ACCOMMODATION_REQUESTED'],
    ['stop', 'CONSENT_REVOKED'],
  ])('INT-02, INT-03, REV-04 whoever leaves by "%s" is in %s', async (act, stage) => {
    const given = await started();
    const room = await inTheRoom(given);
    await room.press(act);
    expect(room.status()).toBe(200);
    expect(await given.stage()).toBe(stage);
  });

  it('INT-04 the last button pressed twice at once tells one result', async () => {
    const given = await started();
    const body = () => new URLSearchParams({ at: '3', answered: '3', act: 'answer', words: 'Soon' });
    const post = () => given.app.request(`${given.i}/room`, { method: 'POST', body: body() });
    const answers = await Promise.all([post(), post()]);
    await given.host.drain();
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await results(given)).toHaveLength(1);
  });

  it('INT-08, WEB-10 explain shows what was told, and what came of it', async () => {
    const given = await started();
    const room = await inTheRoom(given);
    await room.press('answer', 'I was a nurse.');
    await room.press('hang_up');
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${KEY}`, 'overture-org': ORG };
      const answer = await given.app.request(path, { headers });
      return { status: answer.status, text: await answer.text() };
    };
    const explained = await ask(`/v1/applications/${given.application}/explain`);
    expect(explained.status).toBe(200);
    expect(JSON.parse(explained.text)).toMatchObject({
      stage: 'OUTREACH',
      application: { invite_state: 'INVITED', interview: { result: null, completion: 0.25 } },
      last_touch: { template: 'reschedule_email' },
    });
  });

  it('a GET, an empty answer and what is no button of it change nothing', async () => {
    const given = await started();
    const before = await given.stored('ana');
    const room = await inTheRoom(given);
    await room.press('answer', '  ');
    expect([room.status(), room.text()]).toEqual([400, expect.stringContaining('Write a word or two')]);
    for (const fields of [
      {},
      { at: '1', answered: '1', act: 'answer', words: 'x' },
      { at: '9', answered: '0', act: 'skip' },
      { at: '1', answered: '4', act: 'yes' },
      { at: '0', answered: '0', act: 'constructor' },
    ]) {
      const answer = await given.app.request(`${given.i}/room`, {
        method: 'POST',
        body: new URLSearchParams(fields as Record<string, string>),
      });
      expect(answer.status).toBe(400);
    }
    expect(await given.stored('ana')).toBe(before);
  });

  it('is not there where interviews are held by somebody else', async () => {
    const given = await givenInterview(createMemoryStorage());
    await given.act('start');
    expect((await given.app.request(`${given.i}/room`)).status).toBe(404);
    expect(await given.read()).toContain('in their interview room, not in this page');
  });
});
