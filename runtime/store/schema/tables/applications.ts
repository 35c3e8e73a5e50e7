/** Applications, and the charts of a candidate with the state that is counted. */

import { stateText } from '../../../../machines/candidate/state-text.ts';
import type {
  ApplicationRecord,
  Candidate,
  ChartKey,
  StoredChart,
} from '../../../../machines/candidate/working-set.ts';
import { isAdrift } from '../../../../machines/waits/adrift.ts';
import {
  arranged,
  asJson,
  type Columns,
  type ColumnsOf,
  deleteRows,
  insertRows,
  readInstants,
  updateRows,
} from './columns.ts';

const APPLICATION: ColumnsOf<ApplicationRecord> = {
  id: 'text',
  job: 'text',
  source: 'text',
  addedAt: 'timestamptz',
  stage: 'text',
  review: 'text',
  smsState: 'text',
  inviteState: 'text',
  stageSince: 'timestamptz',
  round: 'integer',
  resume: 'text',
  interview: 'json',
  declined: 'boolean',
  ownPause: 'boolean',
  eligibility: 'text',
  outreachSince: 'timestamptz',
  lastHandedOverAt: 'timestamptz',
  touched: 'boolean',
  emailOnlySent: 'boolean',
  lastEmail: 'text',
  optInAsked: 'boolean',
  plannedTouches: 'json',
  lastWroteAt: 'timestamptz',
  lastConnectedAt: 'timestamptz',
  ats: 'json',
  waits: 'json',
};

export const applicationJson = (alias: string): string => asJson(alias, APPLICATION);
export const readApplication = (row: ApplicationRecord): ApplicationRecord => readInstants(row, APPLICATION);
export const arrangedApplication = (row: ApplicationRecord): ApplicationRecord => arranged(row, APPLICATION);
const WRITTEN_APPLICATION: Columns = { ...APPLICATION, adrift: 'boolean' };
export const applicationRow = (of: Candidate, application: ApplicationRecord) => ({
  candidate: of.record.id,
  ...application,
  adrift: isAdrift(of, application.id),
});
export const insertApplications = (parameter: number): string =>
  insertRows('applications', parameter, WRITTEN_APPLICATION);
export const updateApplications = (parameter: number): string =>
  updateRows('applications', parameter, WRITTEN_APPLICATION, ['id']);

const CHART: ColumnsOf<StoredChart & { key: ChartKey }> = {
  key: 'text',
  machine: 'text',
  version: 'integer',
  snapshot: 'json',
};

export const chartJson = (alias: string): string => asJson(alias, CHART);
export const readChart = ({ machine, version, snapshot }: StoredChart): StoredChart => ({ machine, version, snapshot });
export const chartRow = (candidate: string, [key, chart]: readonly [ChartKey, StoredChart]) => ({
  candidate,
  key,
  ...chart,
  state: stateText(chart.snapshot),
});
const WRITTEN_CHART: Columns = { ...CHART, state: 'text' };
export const insertCharts = (parameter: number): string => insertRows('charts', parameter, WRITTEN_CHART);
export const updateCharts = (parameter: number): string => updateRows('charts', parameter, WRITTEN_CHART, ['key']);
export const deleteCharts = (parameter: number): string => deleteRows('charts', parameter, { key: 'text' });
