/** Placing a call, whoever carries it: one request that rings, and an outcome that is never guessed. */
import { describe, expect, it } from 'vitest';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { LeaseOver, PermitRefused } from '../../../runtime/ports.ts';
import type { FakeAnswer } from '../../support/fake-twilio.ts';
import { CALL, givenProvider, NOW, patienceFor, permitFor } from './given.ts';
import { VOICE_PROVIDERS } from './providers.ts';

const clock = { now: () => NOW };

describe.each(VOICE_PROVIDERS.map((provider) => [provider.name, provider] as const))('%s', (_, provider) => {
  const given = (answer: Parameters<typeof givenProvider>[1] = provider.taken) => givenProvider(provider, answer);
  async function placing(answer: FakeAnswer, timeoutMs = patienceFor(answer)) {
    const { url, rang } = await given(() => answer);
    const outcome = await provider.port({ url, clock, timeoutMs }).place(CALL, permitFor());
    return { outcome, rang: rang.length };
  }

  it('is taken under an id, after exactly one request that rings', async () => {
    const { url, rang } = await given();
    const outcome = await provider.port({ url, clock }).place(CALL, permitFor());
    expect(outcome).toMatchObject({ kind: 'accepted', providerId: expect.stringMatching(/^[!-~]+$/) });
    expect(rang).toHaveLength(1);
  });

  it('RTY-07 carries whose call it is, the call’s own token and where the interview stood', async () => {
    const { url, rang, received } = await given();
    const permit = permitFor();
    await provider.port({ url, clock }).place(CALL, permit);
    const of = { org: 'org-1', candidate: CALL.candidate, row: CALL.row, permit: permit.id };
    expect(rang.map(provider.metadataIn)).toEqual([expect.objectContaining(of)]);
    const everything = received.map(({ body }) => body).join();
    for (const said of ['the-token-of-this-call', 'Ana', 'Night nurse', 'Acme Staffing', 'app-1/1', CALL.to, CALL.from])
      expect(everything).toContain(said);
  });

  it('RTY-06 says that our account or number is at fault, or that it is too much at once', async () => {
    expect((await placing(provider.refuses(401))).outcome).toMatchObject({ kind: 'refused', refusal: 'sender' });
    expect((await placing(provider.refuses(429))).outcome).toMatchObject({ kind: 'refused', refusal: 'throttled' });
    expect((await placing(provider.refuses(400))).outcome).toMatchObject({ kind: 'refused', code: '400' });
  });

  it('is refused for now when nothing listens, because no request has left', async () => {
    const { url, close } = await given();
    await close();
    const outcome = await provider.port({ url, clock }).place(CALL, permitFor());
    expect(outcome).toEqual({ kind: 'refused', refusal: 'transient', code: 'ECONNREFUSED' });
  });

  describe('is unknown where it may or may not have arrived, after exactly one request that rings', () => {
    const ANSWERS: Readonly<Record<string, FakeAnswer>> = {
      'no answer in time': 'hang',
      'an answer that trickles past the time limit': 'trickle',
      'a connection dropped after the request': 'drop',
      'a connection cut inside the answer': 'cut',
      'HTTP 500': { status: 500, body: '' },
      'HTTP 503': { status: 503, body: '' },
      'HTTP 502 in the words of a gateway': { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } },
      'HTTP 408': { status: 408, body: '' },
      'a redirect': { status: 307, body: '', headers: { location: 'http://127.0.0.1:9/' } },
      'an answer that is not JSON': { status: 200, body: '{"call' },
      'an answer with nothing in it': { status: 200, body: '{}' },
    };
    it.each(Object.entries(ANSWERS))('%s', async (_name, answer) => {
      const { outcome, rang } = await placing(answer);
      expect([outcome.kind, rang]).toEqual(['unknown', 1]);
      const words = JSON.stringify(outcome);
      for (const secret of [CALL.to, CALL.from, 'Ana', CALL.token, ...provider.secrets])
        expect(words).not.toContain(secret);
    });
  });

  describe('nothing rings without a permit', () => {
    it.each([
      ['that was spent', () => permitFor(), true],
      ['for another number', () => permitFor({ to: '+12025550144' }), false],
      ['for another channel', () => permitFor({ channel: 'SMS' }), false],
      ['whose time is over (GAT-20)', () => permitFor({ relevance: 0 }), false],
    ] as const)('one %s is refused', async (_name, mint, spent) => {
      const { url, rang } = await given();
      const port = provider.port({ url, clock });
      const permit = mint();
      if (spent) await port.place(CALL, permit);
      await expect(port.place(CALL, permit)).rejects.toBeInstanceOf(PermitRefused);
      expect(rang).toHaveLength(spent ? 1 : 0);
    });

    it('P-17 GAT-20 one whose time ran out while the connection was made', async () => {
      const { url, rang } = await given();
      let asked = 0;
      const late = { now: () => (asked++ === 0 ? NOW : plus(NOW, 1_000)) };
      const placed = provider.port({ url, clock: late }).place(CALL, permitFor({ relevance: 1_000 }));
      await expect(placed).rejects.toBeInstanceOf(PermitRefused);
      expect(rang).toEqual([]);
    });

    it('P-17 one whose lease ended meanwhile, and whoever asks knows that it is the lease', async () => {
      const { url, rang } = await given();
      let asked = 0;
      const permit = permitFor({ isHeld: () => asked++ === 0 });
      await expect(provider.port({ url, clock }).place(CALL, permit)).rejects.toBeInstanceOf(LeaseOver);
      expect(rang).toEqual([]);
    });
  });

  it('REV-07 is ended when asked to, and one that is over needs no ending', async () => {
    const { url, received } = await given();
    await provider.port({ url, clock }).end('overture-permit-9');
    expect(received.at(-1)?.path).toMatch(/stop-call\/overture-permit-9$|DeleteRoom$/);
    const gone = await givenProvider({ ...provider, taken: () => provider.refuses(404) }, provider.taken);
    await provider.port({ url: gone.url, clock }).end('overture-permit-9');
    const away = await givenProvider({ ...provider, taken: () => ({ status: 503, body: '' }) }, provider.taken);
    await expect(provider.port({ url: away.url, clock }).end('overture-permit-9')).rejects.toThrow(/goes on/);
  });

  it.each(Object.entries(provider.unusable))('is refused at start for an unusable %s, by its name', (name, make) => {
    expect(() => make(clock)).toThrow(name);
    expect(() => make(clock)).not.toThrow(/a key instead/);
  });
});
