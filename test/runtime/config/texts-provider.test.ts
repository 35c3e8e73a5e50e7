// SMS_PROVIDER=none: no number of any org sends texts, in every decision, and what an org has saved stays as it is.
import { describe, expect, it } from 'vitest';
import { withTextsOf } from '../../../runtime/config/texts-provider.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { decideOn, givenAsk, givenEvent, givenOrg } from '../store/given.ts';

const CONNECTIONS = { sms: 'simulated', voice: 'simulated', email: 'simulated' } as const;

describe('a process without an SMS provider', () => {
  it('GAT-08 decides and lists so for every org, keeps what the org has saved, and says so', async () => {
    const store = createMemoryStorage();
    await store.upsertOrg(givenOrg());
    const said: string[] = [];
    const log = { warn: (_: object, message: string) => void said.push(message) };
    expect(withTextsOf({ connections: CONNECTIONS }, store, log)).toBe(store);
    expect(said).toEqual([]);
    const without = withTextsOf({ connections: { ...CONNECTIONS, sms: 'none' } }, store, log);
    expect(said).toEqual([expect.stringContaining('no SMS provider is connected')]);
    const texting = (org: { readonly numbers: readonly { readonly sms: boolean }[] } | null) =>
      org?.numbers.map(({ sms }) => sms);
    const saved = texting(await store.loadOrg('acme'));
    expect(saved).toContain(true);
    expect(texting(await without.loadOrg('acme'))).not.toContain(true);
    expect(texting(await without.savedOrg('acme'))).toEqual(saved);
    expect(await without.loadOrg('nobody')).toBeNull();
    await without.accept([givenEvent()], givenAsk().now);
    const heard: unknown[] = [];
    await without.receive(givenAsk(), (batch) => {
      heard.push(texting(batch.org));
      return batch.entries.map((entry) => decideOn(entry, {}));
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).not.toContain(true);
  });
});
