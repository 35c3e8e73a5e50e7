/** The demo stops while people are on the line: when it starts again they are not on it any more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCutOff } from '../../../adapters/simulated/call-webhooks.ts';
import { plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { linesCut } from '../../../runtime/demo/lines-cut.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, ORG } from '../../api/webhooks/given-app.ts';

describe('calls that were in flight when the demo stopped', () => {
  let given: Given;
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
    await given.host.drain();
  });
  afterEach(() => given.store.close());

  const row = async () => (await given.store.history(ORG, 'ana'))?.rows[0];
  const cut = () => linesCut(given.store, ORG, callCutOff, given.clock.now());
  const startAgain = async () => {
    given.clock.moveTo(plus(given.clock.now(), 10 * SECOND)); // their webhooks are lost with the process
    await given.host.accept(await cut());
    await given.host.drain();
  };
  const hear = async (kind: string, payload: object) => {
    const { providerId } = (await row()) ?? {};
    const event = { org: ORG, candidate: 'ana', source: 'simulated-voice', externalId: String(providerId), kind };
    await given.host.accept([{ ...event, at: given.clock.now(), payload: payload as never }]);
    await given.host.drain();
  };
  const key = async () => `${(await row())?.application}/${(await row())?.attempt}`;

  it('one that rang ends as nobody answering, at once, and the next call is planned from there (RTY-01)', async () => {
    expect((await row())?.status).toBe('CALLING');
    await startAgain();
    expect(await row()).toMatchObject({ status: 'NO_ANSWER', endedAt: given.clock.now() });
    expect((await given.store.history(ORG, 'ana'))?.rows[1]).toMatchObject({ attempt: 2, status: 'PENDING' });
  });

  it('one that was talked in broke off, and the next one resumes it (RTY-07)', async () => {
    await hear('call.answered', { row: await key() });
    expect((await row())?.status).toBe('CONNECTED');
    await startAgain();
    expect(await row()).toMatchObject({ status: 'PARTIAL' });
  });

  it('one that was over and whose result was on its way ends the same', async () => {
    await hear('call.answered', { row: await key() });
    await hear('call.ended', { row: await key(), how: 'conversation' });
    await startAgain();
    expect(await row()).toMatchObject({ status: 'PARTIAL' });
  });

  it('telling it twice changes nothing, and where nobody was on the line nothing is told', async () => {
    const events = await cut();
    await startAgain();
    const after = await given.stored('ana');
    await given.host.accept(events);
    await given.host.drain();
    expect(await given.stored('ana')).toBe(after);
    expect(await cut()).toEqual([]);
  });
});
