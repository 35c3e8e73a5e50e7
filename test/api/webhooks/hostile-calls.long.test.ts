/** REL-4: ten thousand odd bodies at each door that calls come in by, half of them signed: never a 5xx, and nothing stays. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { callee, livekitEvent, signedByLiveKit } from '../../support/fake-livekit.ts';
import { retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';
import { givenVoiceApp } from './given-voice.ts';

const RUNS = 10_000;
const MOST_KEPT = 24_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

const DOORS = [
  {
    path: '/webhooks/retell',
    sample: JSON.stringify(webhooksOf(retellCall({ metadata: { org: 'acme', candidate: 'x', row: 'y/1' } }), 1, {})[2]),
    sign: async (body: string, now: number) => signedByRetell(body, now),
  },
  {
    path: '/webhooks/livekit',
    sample: livekitEvent('participant_joined', { room: { name: 'r' }, participant: callee('active'), at: 1_000 }),
    sign: async (body: string) => signedByLiveKit(body),
  },
] as const;

describe.each(DOORS.map((door) => [door.path, door] as const))('odd bodies at %s', (path, { sample, sign }) => {
  it('REL-4 are answered with 2xx or 4xx, store nothing and stay in no memory', async () => {
    const given = await givenVoiceApp(createMemoryStorage());
    await given.ringing();
    const before = await given.stored('ana');
    const parsed = JSON.parse(sample) as object;
    const leaf = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('\u0000', '\ud800', '__proto__', -1, 1e308, {}, [], null, 'call_analyzed', 'constructor'),
    );
    const paths: string[][] = [];
    (function walk(value: unknown, at: string[]): void {
      if (at.length > 0) paths.push(at);
      if (typeof value === 'object' && value !== null)
        for (const [name, inside] of Object.entries(value)) walk(inside, [...at, name]);
    })(parsed, []);
    const changed = fc.tuple(fc.constantFrom(...paths), leaf).map(([at, value]) => {
      const copy = structuredClone(parsed) as Record<string, unknown>;
      let node: Record<string, unknown> = copy;
      for (const name of at.slice(0, -1)) node = node[name] as Record<string, unknown>;
      node[at.at(-1) ?? ''] = value;
      return JSON.stringify(copy);
    });
    const mangled = fc
      .tuple(fc.nat(sample.length), fc.string({ unit: 'binary', maxLength: 4 }))
      .map(([at, junk]) => sample.slice(0, at) + junk + sample.slice(at + 1));
    const odd = fc.oneof(changed, mangled, fc.json(), fc.string({ unit: 'binary', maxLength: 200 }));
    const statuses = new Map<number, number>();

    const storm = (numRuns: number) =>
      fc.assert(
        fc.asyncProperty(odd, fc.boolean(), async (body, signed) => {
          const headers = signed ? await sign(body, toMs(given.clock.now())) : { authorization: 'nonsense' };
          const { status } = await given.app.request(path, { method: 'POST', headers, body });
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          expect(status).toBeLessThan(500);
          if (!signed) expect(status).toBe(403);
        }),
        { numRuns },
      );
    await storm(RUNS / 5);
    given.unknown.length = 0;
    const kept = heap();
    await storm(RUNS - RUNS / 5);
    given.unknown.length = 0;
    expect(heap() - kept).toBeLessThan(MOST_KEPT);

    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 403]));
    await given.store.close();
  });
});
