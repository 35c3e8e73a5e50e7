/** Somebody whom we called without an agent: what they hear, and what each key does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { BASE, type Given, givenApp, ORG, OUR_NUMBER } from './given-app.ts';
import { byTheLibrary } from './valid-twiml.ts';

const PHONE = '+12125550143';
const RECRUITER = '+12125550199';
const CALL = `CA${'7'.repeat(32)}`;

const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&apos;', "'");

let given: Given;
let row: string;
/** What was heard last. */
let heard: string;

async function givenRinging(script: Readonly<Record<string, string>> = {}): Promise<void> {
  given = await givenApp(createMemoryStorage());
  await given.store.upsertScript(ORG, 'default', script);
  const org = await given.store.loadOrg(ORG);
  if (org === null) throw new Error('no org');
  await given.store.upsertOrg({ ...org, settings: { initial_outreach: { initial_outreach_method: 'CALL' } } });
  await given.candidate('ana');
  const [open] = (await given.store.history(ORG, 'ana'))?.rows ?? [];
  if (open?.status !== 'CALLING') throw new Error(`No phone rings: ${open?.status}`);
  row = `${open.application}/${open.attempt}`;
}
beforeEach(() => givenRinging());
afterEach(() => given.store.close());

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const about = { CallSid: CALL, From: OUR_NUMBER, To: PHONE, Direction: 'outbound-api', CallStatus: 'in-progress' };
  const answer = await given.post(path, { ...about, ...fields });
  expect(answer.status).toBe(200);
  heard = byTheLibrary(await answer.text());
  return heard;
}
const picksUp = (answeredBy = 'human') =>
  post(`/inbound_call/placed?row=${encodeURIComponent(row)}`, { AnsweredBy: answeredBy });

/** Answers the question that was asked last. */
function answers(fields: { readonly Digits?: string; readonly SpeechResult?: string }): Promise<string> {
  const action = /<Gather[^>]*\saction="([^"]*)"/.exec(heard)?.[1];
  if (action === undefined) throw new Error(`Nothing was asked: ${heard}`);
  return post(unescaped(action).replace(BASE, ''), fields);
}
const history = async () => {
  const found = await given.store.history(ORG, 'ana');
  if (found === null) throw new Error('no history');
  return found;
};
const textsToAna = async () =>
  (await history()).messages.filter(({ channel, direction }) => channel === 'SMS' && direction === 'outbound');

describe('who picks up a call without an agent', () => {
  it('hears who calls, about which job, that it is automated, and a key for each thing they may want', async () => {
    expect(await picksUp()).toContain('This is an automated call from Acme &lt;Staffing&gt; about the job The nurse.');
    for (const choice of ['talk to a recruiter, press 1', 'get a text', 'press 2', 'left alone, press 3'])
      expect(heard).toContain(choice);
  });

  it('hears it in Spanish where the script is Spanish', async () => {
    await givenRinging({ language: 'es' });
    expect(await picksUp()).toContain(
      'Hola. Esta es una llamada automática de Acme &lt;Staffing&gt; sobre el puesto The nurse.',
    );
    expect(heard).toContain('Para que no le contactemos más, pulse 3.');
    expect(await answers({ Digits: '3' })).toContain('No le llamaremos ni le enviaremos mensajes de nuevo.');
  });

  it.each(['machine_start', 'machine_end_beep', 'fax'])(
    'hears nothing where it is no person: %s',
    async (answeredBy) => {
      expect(await picksUp(answeredBy)).not.toMatch(/<Say|<Gather|<Play|<Dial/);
      expect(heard).toContain('<Hangup');
    },
  );

  it('gets a text by key 2, and keeps their consent', async () => {
    await picksUp();
    const before = (await textsToAna()).length;
    expect(await answers({ Digits: '2' })).toContain('We will text you.');
    expect(heard).not.toContain('<Gather');
    expect((await textsToAna()).length).toBe(before + 1);
    expect((await history()).consent.columns).toMatchObject({ sms_consent: true });
  });

  it('REV-04 is left alone by key 3 before they hear so', async () => {
    await picksUp();
    expect(await answers({ Digits: '3' })).toContain('We will not call or text you again.');
    const { applications, consent } = await history();
    expect(applications[0]?.stage).toBe('CONSENT_REVOKED');
    expect(consent.columns).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
    expect(await textsToAna()).toEqual([]);
  });

  it('is put through by key 1; a person sees it where there is nobody to be put through to', async () => {
    await picksUp();
    await answers({ Digits: '1' });
    expect(heard).not.toContain('<Dial');
    expect((await history()).rows[0]?.result).toMatchObject({ outcome: 'human_review' });
  });

  it('is put through to the number of the script', async () => {
    await givenRinging({ recruiter_phone_number: RECRUITER });
    await picksUp();
    expect(await answers({ Digits: '1' })).toMatch(/<Dial[^>]*callerId="\+12125550100"[^>]*>.*\+12125550199/s);
  });

  it('hears the choices once more where nothing we know was pressed, and then goodbye', async () => {
    await picksUp();
    expect(await answers({ Digits: '7' })).toContain('press 1');
    expect(await answers({ Digits: '7' })).toContain('Goodbye.');
    expect(heard).not.toContain('<Gather');
    expect((await history()).consent.columns).toMatchObject({ sms_consent: true });
  });
});
