/** Accepted events that are forgotten: a replay that comes after that changes nothing, and what could change something is known for ever. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { createForgetting, FORGETTABLE } from '../../runtime/replays.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { type Given, givenApp, ORG, OUR_NUMBER } from '../api/webhooks/given-app.ts';

const DAYS = 90;

describe('replays of what was forgotten', () => {
  let given: Given;
  const accepted: NewInboxEvent[] = [];
  beforeEach(async () => {
    accepted.length = 0;
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
    await given.host.drain();
  });
  afterEach(() => given.store.close());

  const hear = async (kind: string, externalId: string, payload: object): Promise<string> => {
    const event = { org: ORG, candidate: 'ana', source: 'told', externalId, kind, at: given.clock.now() };
    const whole = { ...event, payload: payload as never };
    accepted.push(whole);
    const [answer] = await given.store.accept([whole], given.clock.now());
    await given.host.drain();
    return String(answer);
  };
  const forget = () =>
    createForgetting({ ...given, days: DAYS, log: { error: (_, message) => expect.fail(message) } }).forget();
  const standing = async () => {
    const history = await given.store.history(ORG, 'ana');
    const { rows, messages, applications, ledger, record } = history ?? expect.fail('There is no ana.');
    const { journalSeq: _, revision: __, ...fields } = record as unknown as Record<string, unknown>;
    return { rows, messages, applications, ledger, fields };
  };
  const pass = async (ms: number) => {
    given.clock.moveTo(plus(given.clock.now(), ms));
    await given.host.drain();
  };
  const row = async () => (await given.store.history(ORG, 'ana'))?.rows[0];

  /** A call that was talked in and broke off; a text of theirs; a pause and its end; a switch that was lifted. */
  async function story(): Promise<void> {
    const first = await row();
    const key = `${first?.application}/${first?.attempt}`;
    await hear('call.answered', 'c1', { row: key });
    await pass(2 * MINUTE);
    await hear('call.ended', 'c1', { row: key, how: 'conversation' });
    const result = { outcome: 'partial', completion: 0.4, passed: null, verbalSmsConsent: false };
    await hear('call.result', 'c1', { row: key, ...result });
    await hear('job.paused', 'p1', { job: 'nurse', by: 'Rita' });
    await hear('job.resumed', 'p2', { job: 'nurse', by: 'Rita' });
    await hear('hold.lifted', 'h1', { by: 'Rita' });
    await hear('hours.changed', 'o1', { job: 'nurse' });
    await hear('sms.received', 'm1', textOf('START'));
    await pass(SECOND);
    await hear('sms.received', 'm2', textOf('STOP'));
    for (const { id } of (await given.store.history(ORG, 'ana'))?.messages ?? [])
      await hear('sms.status', `s-${id}`, { message: id, status: 'delivered', refusal: null, code: null });
  }
  const textOf = (text: string) => ({
    ...{ message: text, from: '+12125550143', to: OUR_NUMBER, text, keyword: null, optOutType: null },
  });

  it('change nothing, whatever they say', async () => {
    await story();
    await pass((DAYS + 1) * DAY);
    const before = await standing();
    expect(await forget()).toBeGreaterThan(0);
    const again = accepted.filter(({ kind }) => (FORGETTABLE as readonly string[]).includes(kind));
    expect(new Set(again.map(({ kind }) => kind))).toEqual(new Set(FORGETTABLE));
    const answers = await given.store.accept(again, given.clock.now());
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    await given.host.drain();
    expect(await standing()).toEqual(before);
  });

  it('CNS-09: a START of long ago that is sent in again is known, and grants nothing after the STOP', async () => {
    await story();
    await pass((DAYS + 1) * DAY);
    await forget();
    const texts = accepted.filter(({ kind }) => kind === 'sms.received' || kind === 'call.result');
    expect(texts).toHaveLength(3);
    expect(new Set(await given.store.accept(texts, given.clock.now()))).toEqual(new Set(['duplicate']));
    await given.host.drain();
    const ledger = (await given.store.history(ORG, 'ana'))?.ledger ?? [];
    expect(ledger.findLast(({ column }) => column === 'sms_consent')).toMatchObject({ new: false, source: 'SMS_STOP' });
  });

  it('are known as such for as long as was promised', async () => {
    await hear('hold.lifted', 'h1', { by: null });
    given.clock.moveTo(plus(given.clock.now(), DAYS * DAY));
    expect(await forget()).toBe(0);
    expect(await hear('hold.lifted', 'h1', { by: null })).toBe('duplicate');
    given.clock.moveTo(plus(given.clock.now(), 1));
    expect(await forget()).toBe(1);
    expect(await hear('hold.lifted', 'h1', { by: null })).toBe('accepted');
  });
});
