/**
 * The charts as pictures and lists: what can happen, how many stand where, and where one candidate stands. Guarantee:
 * picture and list are made from the chart that runs, and say the same.
 */
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { MachineName } from '../../machines/catalog.ts';
import { stateName } from '../../machines/chart-words.ts';
import { isStage } from '../../machines/vocabulary/stage.ts';
import type { ChartModel, ChartState } from '../diagrams/chart.ts';
import { partsOf } from '../diagrams/mermaid.ts';
import { chartLink, standingLink } from './chart-links.ts';
import { FromAnywhere, StateWays } from './chart-ways.tsx';
import { Layout } from './layout.tsx';

interface DrawnPlan {
  readonly part: string;
  readonly title: string;
  readonly svg: string;
}

export interface ChartView {
  readonly org: string;
  readonly model: ChartModel;
  readonly name: MachineName;
  readonly pictures: readonly DrawnPlan[];
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: ChartState | null;
  /** What is searched for, and what was found. */
  readonly asked: string;
  readonly found: readonly ChartState[] | null;
  /** Whose state is marked; null: the whole org is counted. */
  readonly of: { readonly candidate: string; readonly name: string; readonly key: string } | null;
  readonly who: string;
  readonly demoPace: number | null;
}

export interface ChartsView {
  readonly org: string;
  readonly charts: readonly {
    readonly name: MachineName;
    readonly model: ChartModel;
    readonly picture: DrawnPlan;
    readonly count: number;
  }[];
  readonly who: string;
  readonly demoPace: number | null;
}

const inOrg = (org: string): string => `?org=${encodeURIComponent(org)}`;
const titleOf = (name: MachineName): string => stateName(name);

const DEEDS = [
  ['in', '+', 'Zoom in'],
  ['out', '−', 'Zoom out'],
  ['whole', 'Whole', 'Show the whole picture'],
  ['fill', 'Full screen', 'Fill the screen'],
] as const;

/** `file`: where it is to be had by itself; null: only looked at. */
const Picture: FC<{ readonly drawn: DrawnPlan; readonly name: string; readonly file: string | null }> = ({
  drawn: { part, title, svg },
  name,
  file,
}) => (
  <section class="picture" id={`picture-${part}`} tabindex={0} aria-label={`${name}: ${title}`}>
    {raw(svg)}
    {file === null ? null : (
      <div class="deeds">
        {DEEDS.map(([deed, sign, words]) => (
          <button class="plain" type="button" data-deed={deed} aria-controls={`picture-${part}`} title={words}>
            <span aria-hidden="true">{sign}</span>
            <span class="unseen">{words}</span>
          </button>
        ))}
        <button class="plain" type="button" data-deed="png" data-of={file} aria-controls={`picture-${part}`}>
          PNG
        </button>
      </div>
    )}
  </section>
);

export const ChartsPage: FC<{ readonly view: ChartsView }> = ({ view: { org, charts, who, demoPace } }) => (
  <Layout title="Charts" who={who} demoPace={demoPace} org={org} here="charts">
    <div class="wide">
      <h1>Charts</h1>
      <p class="soft">
        Drawn from the charts that run. The numbers say how many are there now; choose a state to see its ways in and
        out.
      </p>
      <div id="live" data-live="yes" data-stream={`/console/live${inOrg(org)}`}>
        {charts.map(({ name, model, picture, count }) => (
          <section class="chart">
            <h2>
              <a href={chartLink(org, name)}>{titleOf(name)}</a> <span class="soft">{count} running</span>
            </h2>
            <p class="soft">{model.description}</p>
            <Picture drawn={picture} name={titleOf(name)} file={null} />
          </section>
        ))}
      </div>
    </div>
  </Layout>
);

/** With the way to them; of one candidate nobody is counted. */
const HowMany: FC<{ readonly view: ChartView; readonly state: ChartState }> = ({ view, state }) => {
  const count = view.counts.get(state.id) ?? 0;
  if (view.of !== null) return null;
  if (count === 0) return <>Nobody is here now.</>;
  return <a href={peopleLink(view, state)}>{count === 1 ? 'One is here now' : `${count} are here now`}</a>;
};

const Chosen: FC<{ readonly view: ChartView; readonly state: ChartState }> = ({ view, state }) => {
  const { org, name, model, of } = view;
  return (
    <section class="chosen-state card" id="chosen" aria-label={state.name}>
      <h2>
        {state.name} <code>{state.key}</code>{' '}
        <a class="soft" href={`${chartLink(org, name, of)}#charts`}>
          show all
        </a>
      </h2>
      <p>
        {state.description}
        {state.movedOnBy === null ? null : <span class="soft"> Moved on by {state.movedOnBy}.</span>}
      </p>
      {of !== null ? null : (
        <p>
          <HowMany view={view} state={state} />
        </p>
      )}
      <StateWays model={model} state={state} link={(to) => linkTo(view, to)} />
    </section>
  );
};

/** Stages have a list of their own, with jobs and what comes next. */
const peopleLink = ({ org, name }: ChartView, state: ChartState): string =>
  name === 'application' && isStage(state.key)
    ? `/console?org=${encodeURIComponent(org)}&stage=${state.key}`
    : standingLink(org, name, state);

const linkTo = ({ org, name, of }: ChartView, state: ChartState): string =>
  `${chartLink(org, name, of, { state: state.path })}#charts`;

/** What a search has found, before the pictures: the list of them is far below. */
const Found: FC<{ readonly view: ChartView }> = ({ view }) => {
  const { found, asked, org } = view;
  if (found === null) return null;
  return (
    <p class="found" role="status">
      {found.length === 0 ? (
        <>
          No state, event, condition or rule of this chart reads “<bdi>{asked}</bdi>”.{' '}
          <a href={`/console/rules?${new URLSearchParams({ org, q: asked })}`}>Look in the rules</a>
        </>
      ) : (
        <>
          {found.length === 1 ? 'One state' : `${found.length} states`} for “<bdi>{asked}</bdi>”:{' '}
          {found.map((state, place) => (
            <>
              {place === 0 ? '' : ' · '}
              <a href={linkTo(view, state)}>{state.name}</a>
            </>
          ))}
        </>
      )}
    </p>
  );
};

const States: FC<{ readonly view: ChartView }> = ({ view }) => {
  const listed = view.found ?? view.model.states;
  return (
    <section class="states" id="states">
      <h2>{view.found === null ? 'All states' : `Found for “${view.asked}”`}</h2>
      {listed.map((state) => (
        <details id={`state-${state.path}`}>
          <summary>
            {state.name}
            {(view.counts.get(state.id) ?? 0) === 0 ? null : <span class="how-many"> {view.counts.get(state.id)}</span>}
            <span class="soft"> {state.description}</span>
          </summary>
          <p>
            <HowMany view={view} state={state} /> <a href={linkTo(view, state)}>Show it alone</a>
          </p>
          <StateWays model={view.model} state={state} link={(to) => linkTo(view, to)} />
        </details>
      ))}
    </section>
  );
};

const Tools: FC<{ readonly view: ChartView }> = ({ view: { org, name, model, of, asked, pictures } }) => (
  <div class="tools">
    <form method="get" action={`/console/charts/${name}`}>
      <input type="hidden" name="org" value={org} />
      {of === null ? null : (
        <>
          <input type="hidden" name="candidate" value={of.candidate} />
          <input type="hidden" name="of" value={of.key} />
        </>
      )}
      <input
        type="search"
        name="q"
        value={asked}
        maxlength={100}
        placeholder="State, event or rule"
        aria-label="Search this chart for a state, an event or a rule"
      />
      <button class="plain" type="submit">
        Search
      </button>
    </form>
    <span class="export">
      Export{' '}
      {pictures.map(({ part }) => (
        <>
          <a href={`/console/charts/${name}/${part}.svg${inOrg(org)}`} download={`${name}-${part}.svg`}>
            SVG{pictures.length > 1 ? ` (${part})` : ''}
          </a>{' '}
        </>
      ))}
      <details class="by-part">
        <summary>Mermaid</summary>
        <ul>
          {partsOf(model).map(({ path, name: part }) => (
            <li>
              <a
                href={`/console/charts/${name}/chart.mmd?${new URLSearchParams({ org, part: path })}`}
                download={`${name}${path === '' ? '' : `-${path}`}.mmd`}
              >
                {path === '' ? 'The whole chart' : part}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </span>
  </div>
);

export const ChartPage: FC<{ readonly view: ChartView }> = ({ view }) => {
  const { org, name, model, pictures, of, who, demoPace, chosen } = view;
  const stream = `/console/live${inOrg(org)}${of === null ? '' : `&candidate=${encodeURIComponent(of.candidate)}`}`;
  return (
    <Layout title={`Chart: ${titleOf(name)}`} who={who} demoPace={demoPace} org={org} here="charts">
      <div class="wide chart-page">
        <div class="chart-head">
          <h1 id="charts">{titleOf(name)}</h1>
          <span class="soft">
            <a href={`/console/charts${inOrg(org)}`}>All charts</a>
            {of === null ? (
              ` · ${model.description}`
            ) : (
              <>
                {' · '}
                Where <a href={`/console/candidates/${encodeURIComponent(of.candidate)}${inOrg(org)}`}>{of.name}</a>{' '}
                stands and has been is marked in green ({of.key}).
              </>
            )}
          </span>
          <Tools view={view} />
        </div>
        <Found view={view} />
        <div id="live" data-live="yes" data-stream={stream}>
          {pictures.map((drawn, place) => (
            <>
              <section class="chart" id={drawn.part}>
                {pictures.length > 1 ? (
                  <h2>
                    {drawn.title}
                    {drawn.part === 'ladder' && of === null ? (
                      <span class="soft"> · the numbers say how many left there in the last day</span>
                    ) : null}
                  </h2>
                ) : null}
                <Picture
                  drawn={drawn}
                  name={titleOf(name)}
                  file={`/console/charts/${name}/${drawn.part}.svg${inOrg(org)}`}
                />
              </section>
              {chosen === null || place > 0 ? null : <Chosen view={view} state={chosen} />}
            </>
          ))}
        </div>
        <FromAnywhere model={model} link={(to) => linkTo(view, to)} />
        <p class="soft keys-of-picture">
          In a picture: Ctrl and wheel, or + and −, enlarge; arrows or dragging move; 0 shows the whole; F fills the
          screen.
        </p>
        <States view={view} />
        <script type="module" src="/console/charts.js" />
      </div>
    </Layout>
  );
};
