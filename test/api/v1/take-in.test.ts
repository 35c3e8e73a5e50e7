/** `Host.takeIn`: one candidate, ahead of all others, waiting for whoever has them in hand. */
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { emptyStore, onAServer } from '../../support/databases.ts';
import { type Api, givenAna, givenApi } from './given.ts';
import type { FreshStore } from './stores.ts';

const hoursChanged = (api: Api, candidate: string, externalId: string) => ({
  ...{ org: 'acme', candidate, source: 'test', externalId, kind: 'hours.changed', at: api.clock.now() },
  payload: { job: null },
});

function ahead(fresh: FreshStore): void {
  it('takes one candidate in and leaves the others waiting', async () => {
    const api = await givenApi(await fresh());
    await givenAna(api);
    await api.put('/v1/candidates/ben', {});
    await api.store.accept([hoursChanged(api, 'ben', '1'), hoursChanged(api, 'ana', '2')], api.clock.now());
    await api.host.takeIn('acme', 'ana');
    expect(await api.store.fateOf(hoursChanged(api, 'ana', '2'))).toEqual({ kind: 'taken in' });
    expect(await api.store.fateOf(hoursChanged(api, 'ben', '1'))).toEqual({ kind: 'waiting' });
  });

  it('has nothing to do for one who has nothing waiting, or is not there', async () => {
    const api = await givenApi(await fresh());
    const { stage } = await givenAna(api);
    await api.host.takeIn('acme', 'ana');
    await api.host.takeIn('acme', 'nobody');
    expect((await api.get('/v1/candidates/ana')).body.applications).toMatchObject([{ stage }]);
  });
}

describe('taking in, in memory', () => ahead(async () => createMemoryStorage()));

onAServer('taking in, on a server', (db) => {
  ahead(() => emptyStore(db(), 'none'));

  it('waits for another process that has the candidate in hand, and then finds what is left', async () => {
    const api = await givenApi(await emptyStore(db(), 'none'));
    await givenAna(api);
    await api.store.accept([hoursChanged(api, 'ana', '1')], api.clock.now());
    let answered = false;
    let taking: Promise<void> = Promise.resolve();
    await inOrg(db(), 'acme', async (trx) => {
      await run(trx, `select id from candidates where org = 'acme' and id = 'ana' for update`, []);
      taking = api.host.takeIn('acme', 'ana').then(() => {
        answered = true;
      });
      await waitsForLock(trx);
      expect(answered).toBe(false);
    });
    await taking;
    expect(await api.store.fateOf(hoursChanged(api, 'ana', '1'))).toEqual({ kind: 'taken in' });
  });

  it('and accepts of many people at once end in one application', async () => {
    const api = await givenApi(await emptyStore(db(), 'none'));
    await api.put('/v1/candidates/ana', { sms_consent: true });
    api.host.start();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/v1/applications', { candidate: 'ana', job: 'nurse' })),
    );
    await api.host.stop();
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
  });
});

/** Until some session waits for a lock: asked of the server, which knows. */
async function waitsForLock(trx: Db): Promise<void> {
  for (;;) {
    const text = `select count(*)::integer as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) or (not granted and locktype = 'transactionid')`;
    const [row] = await run<{ n: number }>(trx, text, []);
    if ((row?.n ?? 0) > 0) return;
    await new Promise(setImmediate);
  }
}
