/**
 * The charts' pages: which chart, which org, whose state, which state is looked at. Guarantee: only a candidate of the
 * org is looked up.
 */
import type { Context, Hono } from 'hono';
import { CATALOG, isMachineName, type MachineName } from '../../machines/catalog.ts';
import { DAY, plus } from '../../machines/vocabulary/instant.ts';
import type { PopulationCount } from '../../runtime/store/subjects/counts.ts';
import type { AppDeps } from '../deps.ts';
import type { ChartModel, ChartState } from '../diagrams/chart.ts';
import { chartModel } from '../diagrams/charts.ts';
import { mermaidOf, partsOf } from '../diagrams/mermaid.ts';
import { drawPicture, type Marks } from '../diagrams/picture.ts';
import { countsByState, statesOfChart, textsOfState } from '../diagrams/places.ts';
import { PLANS, planWith } from '../diagrams/plans/all.ts';
import { findStates } from '../diagrams/search.ts';
import { wayBack } from '../diagrams/way-back.ts';
import { chartLink } from './chart-links.ts';
import { ChartPage, ChartsPage } from './charts-page.tsx';
import { CHARTS_SCRIPT } from './charts-script.ts';
import { fullName } from './full-name.ts';
import { StandingPage } from './standing-page.tsx';
import type { Visit, Visitors } from './visitors.ts';

const NAMES = Object.keys(CATALOG).filter(isMachineName);

/** Asked for by its path, or by its key where only one state is called so. */
function stateAsked({ root, states }: ChartModel, asked: string | undefined): ChartState | null {
  if (asked === undefined || asked === '') return null;
  return (
    states.find(({ path }) => path === asked) ??
    states.find(({ key }) => key === asked) ??
    (asked === root.key ? root : null)
  );
}

export function chartRoutes(
  app: Hono,
  { store, clock, demoPace }: Pick<AppDeps, 'store' | 'clock' | 'demoPace'>,
  visitors: Visitors,
) {
  app.get('/charts.js', (c) =>
    c.body(CHARTS_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=60' }),
  );

  app.get('/charts', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const population = await store.population(visit.org.id);
    const charts = NAMES.map((name) => {
      const model = chartModel(name);
      const [plan] = PLANS[name];
      const link = ({ path }: ChartState) => `${chartLink(visit.org.id, name, null, { state: path })}#charts`;
      const svg = drawPicture(model, plan, { link, counts: countsByState(name, population) });
      return {
        name,
        model,
        picture: { part: `${name}-${plan.part}`, title: plan.title, svg },
        count: running(name, population),
      };
    });
    return visitors.page(c, <ChartsPage view={{ org: visit.org.id, charts, who: visit.who, demoPace }} />);
  });

  app.get('/charts/:name', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const name = c.req.param('name');
    if (!isMachineName(name)) return visitors.missing(c, visit.who, 'There is no such chart.');
    const candidate = c.req.query('candidate') || null;
    const found = candidate === null ? null : await whereOne(c, visit, name, candidate);
    if (candidate !== null && found === null) return visitors.missing(c, visit.who, 'There is no such candidate.');
    const model = chartModel(name);
    const of = found?.of ?? null;
    const counts = found === null ? countsByState(name, await store.population(visit.org.id)) : new Map();
    const left =
      found === null && PLANS[name].some(({ ladder }) => ladder !== undefined)
        ? await store.callsThatLeft(visit.org.id, plus(clock.now(), -DAY), MOST_LOOKED_AT)
        : {};
    const asked = (c.req.query('q') ?? c.req.query('rule') ?? '').trim().slice(0, 100);
    const hits = asked === '' ? null : findStates(model, asked);
    const chosen = stateAsked(model, c.req.query('state')) ?? (hits?.length === 1 ? (hits[0] ?? null) : null);
    const marks: Marks = {
      counts,
      left: new Map(Object.entries(left)),
      found: hits === null ? null : new Set(hits.map(({ id }) => id)),
      link: ({ path }) => `${chartLink(visit.org.id, name, of, { state: path })}#charts`,
      ...(found === null ? {} : { current: found.current, past: found.past }),
    };
    // The picture that the chosen state stands in comes first, and what is said of it right after.
    const itsPlan = chosen === null ? null : planWith(name, chosen);
    const plans = [...PLANS[name]].sort((one, other) => Number(other === itsPlan) - Number(one === itsPlan));
    const pictures = plans.map((plan) => ({
      part: plan.part,
      title: plan.title,
      svg: drawPicture(model, plan, {
        ...marks,
        chosen: plan === itsPlan ? chosen : null,
      }),
    }));
    const view = { org: visit.org.id, name, model, pictures, counts, chosen, asked, found: hits, of };
    return visitors.page(c, <ChartPage view={{ ...view, who: visit.who, demoPace }} />);
  });

  /** Who stands in one state: the people behind its number. */
  app.get('/charts/:name/people', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const name = c.req.param('name');
    if (!isMachineName(name)) return visitors.missing(c, visit.who, 'There is no such chart.');
    const state = stateAsked(chartModel(name), c.req.query('state'));
    if (state === null) return visitors.missing(c, visit.who, 'There is no such state.');
    const { org, who } = visit;
    const states = textsOfState(name, state.id, await store.population(org.id));
    const [candidate, key] = [c.req.query('after') ?? '', c.req.query('key') ?? ''];
    const query = { machine: name, states, after: [candidate, key] as const, limit: PEOPLE_ON_A_PAGE + 1 };
    const found = states.length === 0 ? [] : await store.whoStandsIn(org.id, query);
    const people = found.slice(0, PEOPLE_ON_A_PAGE);
    const next = found.length > PEOPLE_ON_A_PAGE ? (people.at(-1) ?? null) : null;
    return visitors.page(c, <StandingPage view={{ org, name, state, people, next, who, demoPace }} />);
  });

  app.get('/charts/:name/:file', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { name, file } = c.req.param();
    if (!isMachineName(name)) return visitors.missing(c, visit.who, 'There is no such chart.');
    if (file === 'chart.mmd') {
      const model = chartModel(name);
      const part = partsOf(model).find(({ path }) => path === (c.req.query('part') ?? ''));
      if (part === undefined) return visitors.missing(c, visit.who, 'The chart has no such part.');
      return c.body(mermaidOf(model, part), 200, { 'content-type': 'text/plain; charset=utf-8' });
    }
    const plan = PLANS[name].find(({ part }) => file === `${part}.svg`);
    if (plan === undefined) return visitors.missing(c, visit.who, 'There is no such picture.');
    const counts = countsByState(name, await store.population(visit.org.id));
    const svg = drawPicture(chartModel(name), plan, { alone: true, counts });
    return c.body(svg, 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
  });

  async function whereOne(c: Context, { org }: Visit, name: MachineName, candidate: string) {
    const standing = await store.standing(org.id, candidate);
    const key = c.req.query('of') ?? '';
    const chart = standing?.candidate.charts[key];
    if (standing === null || chart === undefined || chart.machine !== name) return null;
    return {
      current: statesOfChart(name, chart),
      past: wayBack(
        name,
        key,
        (await store.history(org.id, candidate, { newest: WAY_BACK, texts: false }))?.journal ?? [],
      ),
      of: { candidate, name: fullName(standing.candidate.record), key },
    };
  }
}

/** More decisions of a day than these are not looked at, so that a page of a busy org takes no longer. */
const MOST_LOOKED_AT = 5_000;
/** Rows of the journal, the newest: the way of nearly everybody. */
const WAY_BACK = 300;
const PEOPLE_ON_A_PAGE = 50;

const running = (name: MachineName, population: readonly PopulationCount[]): number =>
  population.reduce((sum, { machine, count }) => (machine === name ? sum + count : sum), 0);
