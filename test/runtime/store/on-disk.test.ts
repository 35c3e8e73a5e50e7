/** An answer that an event is accepted outlives a crash, though batches see the event sooner. */
import { describe, expect, test } from 'vitest';
import { OnDisk } from '../../../runtime/store/engine/on-disk.postgres.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';

function given(refuses = false) {
  const said: string[] = [];
  const db = {
    async executeQuery({ sql }: { sql: string }) {
      said.push(sql);
      if (refuses) throw new Error('away');
      return { rows: [] };
    },
  } as unknown as Db;
  return { onDisk: new OnDisk(db), said };
}

describe('what was committed without waiting for the disk', () => {
  test('is on it with the next commit that waits, and costs none of its own', async () => {
    const { onDisk, said } = given();
    const answered = Promise.all([onDisk.reached(), onDisk.reached()]);
    const committed = onDisk.committing();
    committed();
    await answered;
    expect(said).toEqual([]);
  });

  test('is not on it with a commit that was asked for before: the disk itself is waited for', async () => {
    const { onDisk, said } = given();
    const committed = onDisk.committing();
    const answered = onDisk.reached();
    committed();
    await answered;
    expect(said).toHaveLength(1);
  });

  test('is waited for when no batch commits, or the batch fails', async () => {
    const { onDisk, said } = given();
    const answered = onDisk.reached();
    onDisk.committing();
    await answered;
    expect(said).toHaveLength(1);
  });

  test('is answered for by nobody when the disk cannot be reached', async () => {
    const { onDisk } = given(true);
    await expect(onDisk.reached()).rejects.toThrow('away');
  });
});
