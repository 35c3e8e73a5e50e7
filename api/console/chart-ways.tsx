/**
 * The ways of a state as a list: into it and out of it, each with what happened, under which condition, and by which rules.
 *
 * Guarantee: it tells the same ways as the picture, under the same numbers.
 */
import type { FC } from 'hono/jsx';
import { type ChartModel, type ChartState, NOT_TAKEN, type Way } from '../diagrams/chart.ts';
import { type WayIn, waysOfState } from '../diagrams/ways.ts';
import { RuleChip } from './rule-chip.tsx';

type LinkTo = (state: ChartState) => string;

const Rules: FC<{ readonly of: readonly string[] }> = ({ of }) => (
  <>
    {of.map((rule) => (
      <>
        {' '}
        <RuleChip rule={rule} />
      </>
    ))}
  </>
);

/** More conditions than these read worse than the word itself. */
const MOST_NAMED = 2;

/** What "otherwise" is left of: on the panel of the state that it leads to, the others do not stand. */
function otherwiseInWords({ from, kind, event }: Way): string {
  const others = from.ways
    .filter((way) => way.kind === kind && way.event === event)
    .map(({ condition }) => condition)
    .filter((condition) => condition !== '' && condition !== 'otherwise' && condition !== NOT_TAKEN);
  return others.length === 0 || others.length > MOST_NAMED ? 'otherwise' : `unless ${others.join(', or ')}`;
}

const What: FC<{ readonly way: Way }> = ({ way }) => {
  const { when, condition, setting, rules } = way;
  return (
    <>
      {when === '' ? (condition === '' ? 'at once' : null) : when}
      {setting === null ? null : <span class="soft"> · {setting}</span>}
      {condition === '' ? null : (
        <>
          {when === '' ? '' : ', '}
          {condition === 'otherwise' ? otherwiseInWords(way) : `if ${condition}`}
        </>
      )}
      <Rules of={rules} />
    </>
  );
};

const From: FC<{ readonly from: ChartState; readonly link: LinkTo }> = ({ from, link }) => (
  <>
    {from.inner.length > 0 ? 'anywhere in ' : ''}
    <a href={link(from)}>{from.name}</a>
  </>
);

const exceptions = (ways: readonly WayIn[]): readonly ChartState[] => [
  ...new Set(ways.flatMap(({ butNotFrom }) => butNotFrom)),
];

/** What the pictures draw no arrows for, since it would start at every state. */
export const FromAnywhere: FC<{ readonly model: ChartModel; readonly link: LinkTo }> = ({ model, link }) => (
  <>
    {model.root.ways.map((way) =>
      way.to === null ? null : (
        <p class="soft from-anywhere">
          From any state, without an arrow: <What way={way} /> → <a href={link(way.to)}>{way.to.name}</a>
        </p>
      ),
    )}
  </>
);

export const StateWays: FC<{
  readonly model: ChartModel;
  readonly state: ChartState;
  readonly link: LinkTo;
}> = ({ model, state, link }) => {
  const { outs, ins, stays } = waysOfState(model, state);
  return (
    <div class="ways">
      <section>
        <h3>Ways out</h3>
        {outs.length === 0 ? <p class="soft">Nothing leads out.</p> : null}
        <ol>
          {outs.map(({ mark, to, ways }) => (
            <li>
              <span class="mark">{mark}</span> <a href={link(to)}>{to.name}</a>
              <ul>
                {ways.map((way) => (
                  <li>
                    <What way={way} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>Ways in</h3>
        {ins.length === 0 ? (
          <p class="soft">No transition leads here: the chart starts here, or in a group around it.</p>
        ) : null}
        <ol>
          {ins.map(({ mark, from, ways }) => (
            <li>
              <span class="mark in">{mark}</span> from <From from={from} link={link} />
              {exceptions(ways).length === 0 ? null : (
                <span class="soft">
                  {' '}
                  (some not from{' '}
                  {exceptions(ways)
                    .map(({ name }) => name)
                    .join(', ')}
                  )
                </span>
              )}
              <ul>
                {ways.map(({ way }) => (
                  <li>
                    <What way={way} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      {stays.length === 0 ? null : (
        <section>
          <h3>Noted, without moving</h3>
          <ul>
            {stays.map((way) => (
              <li>
                <What way={way} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
