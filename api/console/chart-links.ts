/** Where a chart, a state of it, and the people in that state are found. */
import type { MachineName } from '../../machines/catalog.ts';
import type { StandsIn } from '../../runtime/store/subjects/standing-in.ts';
import type { ChartState } from '../diagrams/chart.ts';

export const chartLink = (
  org: string,
  name: MachineName,
  of?: { readonly candidate: string; readonly key: string } | null,
  more: { readonly state?: string; readonly q?: string } = {},
): string => {
  const query = new URLSearchParams({ org });
  if (of !== undefined && of !== null) {
    query.set('candidate', of.candidate);
    query.set('of', of.key);
  }
  if (more.q !== undefined && more.q !== '') query.set('q', more.q);
  if (more.state !== undefined) query.set('state', more.state);
  return `/console/charts/${name}?${query}`;
};

export const standingLink = (
  org: string,
  name: MachineName,
  { path }: ChartState,
  after: StandsIn | null = null,
): string =>
  `/console/charts/${name}/people?${new URLSearchParams({
    org,
    state: path,
    ...(after === null ? {} : { after: after.candidate, key: after.key }),
  })}`;
