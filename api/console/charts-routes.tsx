/**
 * The charts' pages: which chart, which org, whose state.
 *
 * Must not know: sessions (that is handed in). Guarantee: only a candidate of the org is looked up.
 */
import type { Context, Hono } from 'hono';
import { CATALOG, isMachineName, type MachineName } from '../../machines/catalog.ts';
import type { Store } from '../../runtime/store/store.ts';
import type { PopulationCount } from '../../runtime/store/subjects/counts.ts';
import { drawingOf } from '../diagrams/drawings.ts';
import { partsOf } from '../diagrams/graph.ts';
import { marked, type StateMarks } from '../diagrams/marks.ts';
import { countsByState, statesOfChart } from '../diagrams/places.ts';
import { ChartPage, ChartsPage, type DrawnPart } from './charts-page.tsx';
import { fullName } from './full-name.ts';
import type { Visit, Visitors } from './visitors.ts';

const NAMES = Object.keys(CATALOG).filter(isMachineName);
/** The part that tells most at one glance. */
const FIRST_LOOK: Partial<Record<MachineName, string>> = {
  application: 'application.stage.IN_MOTION',
  'sms-conversation': 'sms-conversation.conversation',
};

async function drawnPart(name: MachineName, part: string, marks: StateMarks): Promise<DrawnPart | null> {
  const drawing = await drawingOf(name, part);
  return drawing === null ? null : { part, svg: marked(drawing, { ...marks, not: part }) };
}

export function chartRoutes(
  app: Hono,
  { store, demoPace }: { store: Store; demoPace: number | null },
  doors: Visitors,
) {
  app.get('/charts', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const population = await store.population(visit.org.id);
    const charts = [];
    for (const name of NAMES)
      charts.push({
        name,
        parts: partsOf(name),
        count: running(name, population),
        picture: await drawnPart(name, FIRST_LOOK[name] ?? name, { counts: countsByState(name, population) }),
      });
    return doors.page(c, <ChartsPage view={{ org: visit.org.id, charts, who: visit.who, demoPace }} />);
  });

  app.get('/charts/:name', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const name = c.req.param('name');
    if (!isMachineName(name)) return doors.missing(c, visit.who, 'There is no such chart.');
    const candidate = c.req.query('candidate') || null;
    const found = candidate === null ? null : await whereOne(c, visit, name, candidate);
    if (candidate !== null && found === null) return doors.missing(c, visit.who, 'There is no such candidate.');
    const marks = found?.marks ?? { counts: countsByState(name, await store.population(visit.org.id)) };
    const parts: DrawnPart[] = [];
    const current: ReadonlySet<string> = found?.marks.current ?? new Set();
    for (const part of standingFirst(partsOf(name), current)) {
      const drawn = await drawnPart(name, part, marks);
      if (drawn !== null) parts.push(drawn);
    }
    const view = { org: visit.org.id, name, parts, of: found?.of ?? null, who: visit.who, demoPace };
    return doors.page(c, <ChartPage view={view} />);
  });

  async function whereOne(c: Context, { org }: Visit, name: MachineName, candidate: string) {
    const standing = await store.standing(org.id, candidate);
    const key = c.req.query('of') ?? '';
    const chart = standing?.candidate.charts[key];
    if (standing === null || chart === undefined || chart.machine !== name) return null;
    return {
      marks: { current: statesOfChart(name, chart) },
      of: { candidate, name: fullName(standing.candidate.record), key },
    };
  }
}

/** Where somebody stands comes first, the innermost part before what is around it. */
const standingFirst = (parts: readonly string[], current: ReadonlySet<string>): readonly string[] => [
  ...parts.filter((part) => current.has(part)).reverse(),
  ...parts.filter((part) => !current.has(part)),
];

const running = (name: MachineName, population: readonly PopulationCount[]): number =>
  population.reduce((sum, { machine, count }) => (machine === name ? sum + count : sum), 0);
