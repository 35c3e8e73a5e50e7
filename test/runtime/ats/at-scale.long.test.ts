/**
 * The same ordeal on a real Postgres, as large as `ATS_APPLICANTS` says (5,000 before a release; some hundreds else), with fifty
 * kills. `ATS_FIGURES=1` prints what was counted.
 */
import { describe, expect, inject, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { MOST_APPLICANTS, playOrdeal } from './ordeal.ts';

const postgres = inject('postgres');
const APPLICANTS = Math.min(Number(process.env['ATS_APPLICANTS'] ?? 300), Math.floor(MOST_APPLICANTS / 1.06));
const KILLS = 50;
const PATIENCE_MS = 3_600_000;

describe.skipIf(postgres.url === null)('on a server', () => {
  test(
    'ATS-02, ATS-05, GAT-04, P-17 no change is lost, none is made twice, and the second night finds nothing to mend',
    async () => {
      if (postgres.url === null) return;
      const database = await freshDatabase(postgres);
      const store = createPostgresStorage(await connect({ databaseUrl: database.url, connections: 8 }));
      const begun = performance.now();
      const { wrong, figures } = await playOrdeal(store, { applicants: APPLICANTS, kills: KILLS, seed: 'at scale' });
      const seconds = Math.round((performance.now() - begun) / 1_000);
      if (process.env['ATS_FIGURES']) process.stdout.write(`${JSON.stringify({ ...figures, seconds })}\n`);
      await store.close();
      await database.drop();
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(figures).toMatchObject({ kills: KILLS, drift: 0, sent_in_the_outage: 0 });
    },
    PATIENCE_MS,
  );
});
