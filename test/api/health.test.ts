/** `/healthz` and `/readyz` tell the truth while the database goes away, falls silent, and comes back (REL-4). */
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { health } from '../../api/health.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

/** A wire to the database that can be cut, held up and mended. */
interface Wire {
  readonly port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
  holdUp(): void;
}

async function wireTo(host: string, port: number): Promise<Wire> {
  const ends = new Set<Socket>();
  let server: Server;
  const open = (at: number): Promise<number> =>
    new Promise((resolve) => {
      server = createServer((near) => {
        const far = dial(port, host);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          ends.add(one);
          one.on('error', () => other.destroy());
          one.on('close', () => {
            ends.delete(one);
            other.destroy();
          });
          one.pipe(other);
        }
      }).listen(at, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
  const own = await open(0);
  return {
    port: own,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const end of ends) end.destroy();
      }),
    mend: async () => void (await open(own)),
    holdUp: () => {
      for (const end of ends) end.unpipe();
    },
  };
}

const asked = async (store: Store, path: string, ready = () => true) => {
  const answer = await health({ store, ready }).request(path);
  return [answer.status, ((await answer.json()) as { status: unknown }).status];
};

describe('health', () => {
  it('is not ready while it starts or stops, and alive all the same', async () => {
    const store = createMemoryStorage();
    expect(await asked(store, '/readyz', () => false)).toEqual([503, 503]);
    expect(await asked(store, '/healthz', () => false)).toEqual([200, 'ok']);
    expect(await asked(store, '/readyz')).toEqual([200, 'ready']);
  });

  const postgres = inject('postgres');
  describe.skipIf(postgres.url === null)('over a Postgres', () => {
    let database: FreshDatabase;
    let wire: Wire;
    let store: Store;
    beforeAll(async () => {
      if (postgres.url === null) return;
      database = await freshDatabase(postgres);
      const url = new URL(database.url);
      wire = await wireTo(url.hostname, Number(url.port || 5432));
      url.hostname = '127.0.0.1';
      url.port = String(wire.port);
      store = createPostgresStorage(await connect({ databaseUrl: url.href, connections: 2 }));
    });
    afterAll(async () => {
      await store?.close();
      await wire?.cut();
      await database?.drop();
    });

    it('is not ready while the database is gone, and ready as soon as it is back', async () => {
      expect(await asked(store, '/readyz')).toEqual([200, 'ready']);
      await wire.cut();
      for (const _ of [1, 2]) {
        expect(await asked(store, '/readyz')).toEqual([503, 503]);
        expect(await asked(store, '/healthz')).toEqual([200, 'ok']);
      }
      await wire.mend();
      expect(await asked(store, '/readyz')).toEqual([200, 'ready']);
    });

    it('is not ready while the database says nothing, and does not wait for it', async () => {
      expect(await asked(store, '/readyz')).toEqual([200, 'ready']);
      wire.holdUp();
      expect(await asked(store, '/readyz')).toEqual([503, 503]);
      expect(await asked(store, '/healthz')).toEqual([200, 'ok']);
      await wire.cut();
      await wire.mend();
      expect(await asked(store, '/readyz')).toEqual([200, 'ready']);
    });
  });
});
