/** What is only ever appended beside the journal: consent ledger, decisions; and the suppressions that candidates share. */

import type { Decision, Suppression } from '../../../../machines/candidate/working-set.ts';
import type { ConsentEntry } from '../../../../machines/consent/ledger.ts';
import { asJson, type ColumnsOf, insertRows, readInstants, rowsOf } from './columns.ts';

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
export const decisionJson = (alias: string): string => asJson(alias, DECISION);
export const readDecision = (row: Decision): Decision => readInstants(row, DECISION);
export const insertDecisions = (parameter: number): string => insertRows('decisions', parameter, DECISION);

const SUPPRESSION: ColumnsOf<Suppression> = { channel: 'text', address: 'text', on: 'boolean', at: 'timestamptz' };
export const suppressionJson = (alias: string): string => asJson(alias, SUPPRESSION);
export const readSuppression = (row: Suppression): Suppression => readInstants(row, SUPPRESSION);
/** One row per address. Two batches may write the same ones: in one order, so that no deadlock comes of it; the later act wins. */
export const upsertSuppressions = (parameter: number): string =>
  `insert into suppressions (org, address, channel, "on", at)
    select $1, r.address, r.channel, r."on", r.at from ${rowsOf(parameter, SUPPRESSION)} order by r.address, r.channel
    on conflict (org, address, channel) do update set "on" = excluded."on", at = excluded.at
    where suppressions.at <= excluded.at`;
