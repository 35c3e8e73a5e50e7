/**
 * The difference of two versions as one HTML file: a picture for each chart with what changed marked, the changes in words
 * with a place for a comment and a verdict, and a way to save it with them. Opens without a server and without internet.
 */
import { type ChartModel, type ChartState, type Way, wordsOf } from '../chart.ts';
import { drawPicture, escaped } from '../picture.ts';
import { PICTURE_STYLE } from '../picture-style.ts';
import type { Plan, Stroke } from '../plan.ts';
import type { Difference, StateChange, Version, WayChange } from './compare.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-parts.ts';

export interface ComparedChart {
  readonly name: string;
  readonly before: Version | null;
  readonly after: Version | null;
  readonly difference: Difference;
  readonly plans: readonly Plan[];
  /** How many stand in a state that changed; null: nobody was asked. */
  readonly concerned: number | null;
}

export interface Compared {
  readonly from: string;
  readonly to: string;
  readonly charts: readonly ComparedChart[];
}

const TINT = { added: 'added', removed: 'gone', changed: 'changed' } as const;
const SIGN = { added: '+', removed: '−', changed: '~' } as const;
const WHAT = {
  target: 'leads elsewhere',
  condition: 'another condition',
  event: 'another event or wait',
  wait: 'another length of the wait',
  rules: 'other rules',
  effects: 'does something else',
} as const;

/** The newer chart, with what only the older one had. */
function both(before: ChartModel, after: ChartModel): ChartModel {
  const known = new Set(after.states.map(({ path }) => path));
  const gone = before.states.filter(({ path }) => !known.has(path));
  return { ...after, states: [...after.states, ...gone] };
}

/** A row below for states that the plan does not know. */
function withTheRest(plan: Plan, model: ChartModel, placed: ReadonlySet<string>): Plan {
  const rest = model.states.filter(({ path, inner }) => !placed.has(path) && inner.length === 0);
  if (rest.length === 0 || plan.ladder !== undefined) return plan;
  const width = 190;
  const across = Math.max(1, Math.floor((plan.width - 20) / (width + 10)));
  return {
    ...plan,
    height: plan.height + 30 + Math.ceil(rest.length / across) * 44,
    lanes: [
      ...plan.lanes,
      ...rest.map((state, index) => ({
        under: state.parent?.path ?? '',
        ...(index === 0 ? { title: 'In one of the versions only' } : {}),
        x: 10 + (index % across) * (width + 10),
        y: plan.height + Math.floor(index / across) * 44 + (index === 0 ? 0 : 24),
        w: width,
        spots: [state.key],
      })),
    ],
  };
}

const placedBy = (plans: readonly Plan[], model: ChartModel): ReadonlySet<string> => {
  const paths = plans.flatMap(({ lanes, frames, ladder }) => [
    ...frames.map(({ of }) => of),
    ...lanes.flatMap(({ under, spots }) =>
      spots.map((spot) => [under, typeof spot === 'string' ? spot : spot.key].filter((part) => part !== '').join('.')),
    ),
    ...(ladder === undefined ? [] : [ladder.of]),
  ]);
  return new Set(
    model.states
      .filter(({ path }) => paths.some((each) => path === each || path.startsWith(`${each}.`)))
      .filter(({ path }) => !isFrameOnly(path, paths, plans))
      .map(({ path }) => path),
  );
};
/** Inside a region's frame a state still needs a place of its own. */
const isFrameOnly = (path: string, paths: readonly string[], plans: readonly Plan[]): boolean => {
  const frames = new Set(plans.flatMap((plan) => plan.frames.map(({ of }) => of)));
  return !paths.some((each) => !frames.has(each) && (path === each || path.startsWith(`${each}.`)));
};

const endsOf = (change: WayChange): Way => (change.kind === 'removed' ? change.before : change.after);

function strokes(changes: readonly WayChange[]): readonly (Stroke & { readonly tint: string })[] {
  return changes.flatMap((change, index) => {
    const { from, to } = endsOf(change);
    return to === null || from.path === ''
      ? []
      : [{ from: from.path, to: to.path, tint: TINT[change.kind], label: `${index + 1}` }];
  });
}

const rules = ({ rules: all }: Way): string => all.map((rule) => `<span class="rule">${rule}</span>`).join(' ');
const place = ({ from, to }: Way): string =>
  `${escaped(from.path === '' ? 'anywhere' : from.name)} → ${to === null ? 'stays' : escaped(to.name)}`;
const said = (way: Way): string => `${place(way)}: ${escaped(wordsOf(way))} ${rules(way)}`;

function inWords(change: WayChange): string {
  if (change.kind !== 'changed') return said(endsOf(change));
  const { before, after, what } = change;
  return `${said(after)}<br><span class="soft">was: ${said(before)}</span><br><span class="what">${what.map((each) => WHAT[each]).join(', ')}</span>`;
}

const stateWords = ({ state, before }: StateChange): string =>
  `${escaped(state.name || state.path)} <code>${escaped(state.key)}</code>: ${escaped(state.description)}${before === null ? '' : `<br><span class="soft">was: ${escaped(before)}</span>`}`;

const verdict = (id: string): string =>
  `<div class="verdict"><label>Verdict <select data-id="${escaped(id)}-verdict"><option value="">not yet</option><option>approved</option><option>question</option><option>refused</option></select></label><label>Comment <textarea rows="1" data-id="${escaped(id)}-comment"></textarea></label></div>`;

const item = (id: string, mark: string, kind: keyof typeof SIGN, words: string): string =>
  `<li class="${TINT[kind]}" id="${escaped(id)}"><span class="mark">${mark}</span><span class="sign" title="${kind}">${SIGN[kind]}</span><div>${words}${verdict(id)}</div></li>`;

function chart({ name, before, after, difference, plans, concerned }: ComparedChart): string {
  const versions = `version ${before?.model.version ?? '–'} → ${after?.model.version ?? '–'}`;
  const head = `<h2 id="${escaped(name)}">${escaped(name.replaceAll('-', ' '))} <span class="soft">${versions}</span></h2>`;
  const { states, ways } = difference;
  const model = before !== null && after !== null ? both(before.model, after.model) : (after ?? before)?.model;
  if (model === undefined || (states.length === 0 && ways.length === 0))
    return `<section>${head}<p>Nothing differs.</p></section>`;
  const tints = new Map(states.map(({ kind, state }) => [state.path, TINT[kind]]));
  const tint = (state: ChartState): string => tints.get(state.path) ?? '';
  const placed = placedBy(plans, model);
  const pictures = plans.map((plan, index) =>
    drawPicture(model, index === plans.length - 1 ? withTheRest(plan, model, placed) : plan, {
      tint,
      strokes: plan.ladder === undefined ? strokes(ways) : [],
    }),
  );
  return [
    `<section>${head}`,
    concerned === null
      ? ''
      : `<p><strong>${concerned}</strong> ${concerned === 1 ? 'stands' : 'stand'} in a state that changed.</p>`,
    ...pictures.map((svg) => `<div class="picture">${svg}</div>`),
    states.length === 0
      ? ''
      : `<h3>States</h3><ul>${states.map((each, index) => item(`${name}-state-${index + 1}`, '', each.kind, stateWords(each))).join('')}</ul>`,
    ways.length === 0
      ? ''
      : `<h3>Ways</h3><ul>${ways.map((each, index) => item(`${name}-${index + 1}`, `${index + 1}`, each.kind, inWords(each))).join('')}</ul>`,
    '</section>',
  ].join('\n');
}

const count = ({ charts }: Compared, kind: WayChange['kind']): number =>
  charts.reduce(
    (sum, { difference }) =>
      sum + [...difference.states, ...difference.ways].filter((each) => each.kind === kind).length,
    0,
  );

export function differencePage(compared: Compared): string {
  const { from, to, charts } = compared;
  const names = charts
    .map(({ name }) => `<a href="#${escaped(name)}">${escaped(name.replaceAll('-', ' '))}</a>`)
    .join(' · ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Charts: ${escaped(from)} → ${escaped(to)}</title><style>${PAGE_STYLE}${PICTURE_STYLE}</style></head><body>
<h1>What changed in the charts: ${escaped(from)} → ${escaped(to)}</h1>
<p>${count(compared, 'added')} added, ${count(compared, 'removed')} removed, ${count(compared, 'changed')} changed. <span class="legend"><span class="added">+ added</span> <span class="gone">− removed</span> <span class="changed">~ changed</span></span> ${names}</p>
<form class="who"><label>Read by <input data-id="who" autocomplete="name"></label> <label>on <input data-id="when" type="date"></label> <label>All of it <select data-id="all"><option value="">not yet</option><option>approved</option><option>refused</option></select></label> <button type="button" id="save">Save with comments</button> <span class="soft" id="saved"></span></form>
${charts.map(chart).join('\n')}
<script>${PAGE_SCRIPT}</script>
</body></html>
`;
}
