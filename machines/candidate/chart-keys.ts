/** Keys of chart instances: whose a chart is can be read from its key, by a type as well (`ToldTo`), and nothing else is. */
import type { MachineName } from '../catalog.ts';
import type { ChartKey } from './working-set.ts';

export const applicationChart = (application: string) => `application/${application}` as const;
export const conversationChart = (application: string) => `sms-conversation/${application}` as const;
export const callChart = (application: string, attempt: number) => `call-attempt/${application}/${attempt}` as const;
export const inviteChart = (application: string) => `web-invite/${application}` as const;
export const touchChart = (application: string, number: number) => `touch/${application}/${number}` as const;
export const callChartOf = (row: { readonly application: string; readonly attempt: number }) =>
  callChart(row.application, row.attempt);

export interface ChartAddress {
  readonly machine: MachineName;
  readonly application: string;
  /** Of a call row: its attempt. Of a planned touch: its number. */
  readonly attempt: number | null;
}

export function addressOf(key: ChartKey): ChartAddress {
  const first = key.indexOf('/');
  const second = key.indexOf('/', first + 1);
  const machine = key.slice(0, first) as MachineName;
  const application = key.slice(first + 1, second < 0 ? undefined : second);
  if (first <= 0 || application === '') throw new Error(`"${key}" is no chart's key.`);
  return { machine, application, attempt: second < 0 ? null : Number(key.slice(second + 1)) };
}
