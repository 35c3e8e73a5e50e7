/**
 * The charts as pictures: what can happen, how many stand where, and where one candidate stands.
 *
 * Must not know: layout, or how charts are stored. Guarantee: a picture is drawn from the chart that runs.
 */
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { CATALOG, type MachineName } from '../../machines/catalog.ts';
import { Layout } from './layout.tsx';

export interface DrawnPart {
  readonly part: string;
  readonly svg: string;
}

export interface ChartView {
  readonly org: string;
  readonly name: MachineName;
  readonly parts: readonly DrawnPart[];
  /** Whose state is marked; null: the whole org is counted. */
  readonly of: { readonly candidate: string; readonly name: string; readonly key: string } | null;
  readonly who: string;
  readonly demoPace: number | null;
}

export interface ChartsView {
  readonly org: string;
  readonly charts: readonly {
    readonly name: MachineName;
    readonly parts: readonly string[];
    readonly picture: DrawnPart | null;
    readonly count: number;
  }[];
  readonly who: string;
  readonly demoPace: number | null;
}

const inOrg = (org: string): string => `?org=${encodeURIComponent(org)}`;
const spoken = (name: string): string => name.replaceAll('-', ' ');
/** `application.stage.IN_MOTION` → `stage › in motion`. */
const partName = (part: string): string => {
  const inner = part.split('.').slice(1);
  return (inner.length === 0 ? [part] : inner).map((word) => word.replaceAll('_', ' ').toLowerCase()).join(' › ');
};
const aboutChart = (name: MachineName): string => CATALOG[name].machine.config.description ?? '';

export const chartLink = (org: string, name: MachineName, of?: { candidate: string; key: string }): string =>
  `/console/charts/${name}${inOrg(org)}${of === undefined ? '' : `&candidate=${encodeURIComponent(of.candidate)}&of=${encodeURIComponent(of.key)}`}`;

const Picture: FC<{ readonly drawn: DrawnPart }> = ({ drawn: { part, svg } }) => (
  <section class="picture" tabindex={0} aria-label={`Picture of ${partName(part)}`}>
    {raw(svg)}
  </section>
);

export const ChartsPage: FC<{ readonly view: ChartsView }> = ({ view: { org, charts, who, demoPace } }) => (
  <Layout title="Charts" who={who} demoPace={demoPace} org={org} here="charts">
    <p class="soft">
      <a href={`/console${inOrg(org)}`}>All candidates</a>
    </p>
    <h1>Charts</h1>
    <p class="soft">Drawn from the charts that run. The numbers say how many are there now.</p>
    {charts.map(({ name, parts, picture, count }) => (
      <section class="chart">
        <h2>
          <a href={chartLink(org, name)}>{spoken(name)}</a> <span class="soft">{count} running</span>
        </h2>
        <p class="soft">{aboutChart(name)}</p>
        <ul class="parts" aria-label="Its parts">
          {parts.map((part) => (
            <li>
              <a href={`${chartLink(org, name)}#${part}`}>{partName(part)}</a>
            </li>
          ))}
        </ul>
        {picture === null ? null : <Picture drawn={picture} />}
      </section>
    ))}
  </Layout>
);

export const ChartPage: FC<{ readonly view: ChartView }> = ({ view: { org, name, parts, of, who, demoPace } }) => (
  <Layout title={`Chart: ${spoken(name)}`} who={who} demoPace={demoPace} org={org}>
    <p class="soft">
      <a href={`/console/charts${inOrg(org)}`}>All charts</a>
      {of === null ? null : (
        <>
          {' · '}
          <a href={`/console/candidates/${encodeURIComponent(of.candidate)}${inOrg(org)}`}>{of.name}</a>
        </>
      )}
    </p>
    <h1>{spoken(name)}</h1>
    <p class="soft">{aboutChart(name)}</p>
    <p>
      {of === null
        ? 'The numbers say how many are there now.'
        : `Where ${of.name} stands is marked in green (${of.key}).`}
    </p>
    {parts.map((drawn) => (
      <section class="chart" id={drawn.part}>
        <h2>{partName(drawn.part)}</h2>
        <Picture drawn={drawn} />
      </section>
    ))}
  </Layout>
);
