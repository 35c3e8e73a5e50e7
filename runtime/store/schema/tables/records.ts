/** What is only ever appended beside the journal: consent ledger, decisions; and the suppressions that candidates share. */

import type { Decision, Suppression } from '../../../../machines/candidate/working-set.ts';
import type { ConsentEntry } from '../../../../machines/consent/ledger.ts';
import type { Json } from '../../../../machines/vocabulary/declared-effect.ts';
import { asJson, type ColumnsOf, insertRows, readInstants, rowsOf } from './columns.ts';
import { putTogether, type Shape } from './decision-shapes.ts';

const LEDGER: ColumnsOf<ConsentEntry> = {
  column: 'text',
  old: 'boolean',
  new: 'boolean',
  source: 'text',
  evidence: 'text',
  at: 'timestamptz',
  by: 'text',
};
export const ledgerJson = (alias: string): string => asJson(alias, LEDGER);
export const readLedgerEntry = (row: ConsentEntry): ConsentEntry => readInstants(row, LEDGER);
export const insertLedger = (parameter: number): string => insertRows('consent_ledger', parameter, LEDGER);

const DECISION: ColumnsOf<Decision> = {
  id: 'text',
  at: 'timestamptz',
  application: 'text',
  attempt: 'integer',
  about: 'text',
  outcome: 'text',
  rule: 'text',
  until: 'timestamptz',
  margin: 'timestamptz',
  nextEligibleAt: 'timestamptz',
  gates: 'json',
};
/** `shape`: of what `gates` are the values; null where they are whole. */
export type StoredDecision = Omit<Decision, 'gates'> & {
  readonly shape: string | null;
  readonly gates: Decision['gates'] | readonly Json[];
};
/** As it is read: with the shape itself. */
export type ShapedDecision = StoredDecision & { readonly of: Shape | null };

export const decisionJson = (alias: string): string =>
  asJson(
    alias,
    { ...DECISION, shape: 'text', of: 'json' },
    { of: `(select s.gates from decision_shapes s where s.org = ${alias}.org and s.id = ${alias}.shape)` },
  );

class ShapeMissing extends Error {
  override readonly name = 'ShapeMissing';
  constructor(decision: string, shape: string) {
    super(
      `The decision ${decision} is stored as the values of the shape ${shape}, which decision_shapes does not have. ` +
        'Put the row back from a backup; without it nobody can say what these values are of.',
    );
  }
}

export function readDecision({ shape, of, ...row }: ShapedDecision): Decision {
  if (shape !== null && of === null) throw new ShapeMissing(row.id, shape);
  const gates = of === null ? (row.gates as Decision['gates']) : putTogether(of, row.gates as readonly Json[]);
  return readInstants({ ...row, gates }, DECISION);
}
export const insertDecisions = (parameter: number): string =>
  insertRows('decisions', parameter, { ...DECISION, shape: 'text' });
/** In one order, so that no deadlock comes of two batches with the same ones. */
export const insertShapes = (parameter: number): string =>
  `insert into decision_shapes (org, id, gates) select $1, r.id, r.gates::json
    from json_to_recordset($${parameter}::json) as r(id text, gates text) order by r.id on conflict do nothing`;

const SUPPRESSION: ColumnsOf<Suppression> = { channel: 'text', address: 'text', on: 'boolean', at: 'timestamptz' };
export const suppressionJson = (alias: string): string => asJson(alias, SUPPRESSION);
export const readSuppression = (row: Suppression): Suppression => readInstants(row, SUPPRESSION);
/** One row per address. Two batches may write the same ones: in one order, so that no deadlock comes of it; the later act wins. */
export const upsertSuppressions = (parameter: number): string =>
  `insert into suppressions (org, address, channel, "on", at)
    select $1, r.address, r.channel, r."on", r.at from ${rowsOf(parameter, SUPPRESSION)} order by r.address, r.channel
    on conflict (org, address, channel) do update set "on" = excluded."on", at = excluded.at
    where suppressions.at <= excluded.at`;
