/** Keys of chart instances: whose a chart is can be read from its key, and nothing else is. */
import type { MachineName } from '../catalog.ts';
import type { ChartKey } from './working-set.ts';

export const applicationChart = (application: string): ChartKey => `application/${application}`;
export const conversationChart = (application: string): ChartKey => `sms-conversation/${application}`;
export const callChart = (application: string, attempt: number): ChartKey => `call-attempt/${application}/${attempt}`;
export const inviteChart = (application: string): ChartKey => `web-invite/${application}`;
export const touchChart = (application: string, number: number): ChartKey => `touch/${application}/${number}`;
export const callChartOf = (row: { readonly application: string; readonly attempt: number }): ChartKey =>
  callChart(row.application, row.attempt);

export interface ChartAddress {
  readonly machine: MachineName;
  readonly application: string;
  /** Of a call row: its attempt. Of a planned touch: its number. */
  readonly attempt: number | null;
}

export function addressOf(key: ChartKey): ChartAddress {
  const [machine, application, attempt] = key.split('/');
  if (!machine || !application) throw new Error(`"${key}" is no chart's key.`);
  return { machine: machine as MachineName, application, attempt: attempt === undefined ? null : Number(attempt) };
}
