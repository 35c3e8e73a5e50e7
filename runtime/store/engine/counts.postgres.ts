/**
 * How many charts are in each state, and applications in each stage, kept as they change.
 *
 * Owns: what a batch adds to the counts, and their reading. Guarantees: a count is the sum of its rows, so that batches
 * which change the same one wait for nobody, and whoever reads sees what was committed; the rows of an org are few, since
 * those of one state are made one every so many candidates.
 */

import { stateText } from '../../../machines/candidate/state-text.ts';
import type { Candidate } from '../../../machines/candidate/working-set.ts';
import { type Columns, column } from '../schema/tables/columns.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Difference } from './difference.ts';

const CHARTS: Columns = { machine: 'text', version: 'integer', state: 'text' };
const STAGES: Columns = { job: 'text', stage: 'text' };

const names = (columns: Columns): string => Object.keys(columns).map(column).join(', ');

const insert = (table: string, columns: Columns) => (parameter: number) =>
  `insert into ${table} (org, ${names(columns)}, count) select $1, ${names(columns)}, count
    from json_to_recordset($${parameter}::json) as r(${Object.entries({ ...columns, count: 'integer' })
      .map(([property, type]) => `${column(property)} ${type}`)
      .join(', ')})`;
export const insertChartCounts = insert('chart_counts', CHARTS);
export const insertStageCounts = insert('stage_counts', STAGES);

type Counted = Readonly<Record<string, string | number | null>>;

/** What goes up and down in one batch, by what is counted. */
export class Steps {
  readonly #by = new Map<string, { readonly of: Counted; count: number }>();

  step(of: Counted, by: 1 | -1): void {
    const key = JSON.stringify(of);
    const known = this.#by.get(key);
    if (known === undefined) this.#by.set(key, { of, count: by });
    else known.count += by;
  }

  /** What comes to nothing is left out. */
  rows(): readonly object[] {
    return [...this.#by.values()].flatMap(({ of, count }) => (count === 0 ? [] : [{ ...of, count }]));
  }
}

export function stepCharts(
  steps: Steps,
  before: Candidate,
  after: Candidate,
  { charts, chartsGone }: Difference,
): void {
  for (const key of [...charts.map(([changed]) => changed), ...chartsGone]) {
    for (const [chart, by] of [
      [before.charts[key], -1],
      [after.charts[key], 1],
    ] as const)
      if (chart !== undefined)
        steps.step({ machine: chart.machine, version: chart.version, state: stateText(chart.snapshot) }, by);
  }
}

export function stepStages(steps: Steps, before: Candidate, { applications }: Difference): void {
  for (const { id, job, stage } of applications) {
    const was = before.applications[id];
    if (was !== undefined) steps.step({ job: was.job, stage: was.stage }, -1);
    steps.step({ job, stage }, 1);
  }
}

/** Rows that somebody else is making one are theirs; those of batches that are not committed are left as they are. */
const tidied = (table: string, columns: Columns): string => `
with gone as (
  delete from ${table} where org = $1 and id in (
    select id from ${table} where org = $1 order by id for update skip locked
  ) returning ${names(columns)}, count
)
insert into ${table} (org, ${names(columns)}, count)
  select $1, ${names(columns)}, sum(count) from gone group by ${names(columns)} having sum(count) <> 0`;
const TIDY = [tidied('chart_counts', CHARTS), tidied('stage_counts', STAGES)];

const EVERY = 500;

/** Makes the rows of one state one, every so many candidates of an org that this process takes in. */
export class TidyCounts {
  readonly #db: Db;
  readonly #since = new Map<string, number>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** After they are committed. Whatever goes wrong is left for the next time. */
  async takenIn(org: string, candidates: number): Promise<void> {
    const since = (this.#since.get(org) ?? 0) + candidates;
    this.#since.set(org, since >= EVERY ? 0 : since);
    if (since >= EVERY) await tidyCounts(this.#db, org).catch(() => {});
  }
}

export const tidyCounts = (db: Db, org: string): Promise<void> =>
  inOrg(db, org, async (trx) => {
    for (const text of TIDY) await run(trx, text, [org]);
  });
