/** Who stands in a state of a chart: each by name, with the way to them and to where they stand. */
import type { FC } from 'hono/jsx';
import type { MachineName } from '../../machines/catalog.ts';
import { stateName } from '../../machines/chart-words.ts';
import type { StandsIn } from '../../runtime/store/subjects/standing-in.ts';
import type { ChartState } from '../diagrams/chart.ts';
import { chartLink, standingLink } from './chart-links.ts';
import { Layout } from './layout.tsx';

interface StandingView {
  readonly org: { readonly id: string; readonly name: string };
  readonly name: MachineName;
  readonly state: ChartState;
  readonly people: readonly StandsIn[];
  /** The last one of this page; null: these are all. */
  readonly next: StandsIn | null;
  readonly who: string;
  readonly demoPace: number | null;
}

const nameOf = ({ firstName, lastName, candidate }: StandsIn): string =>
  [firstName, lastName].filter((part) => part !== null && part !== '').join(' ') || candidate;

/** Which of a person's calls or touches; an application needs no number. */
const numberOf = ({ key }: StandsIn): string => {
  const [, , number] = key.split('/');
  return number === undefined ? '' : ` ${number}`;
};

export const StandingPage: FC<{ readonly view: StandingView }> = ({ view }) => {
  const { org, name, state, people, next, who, demoPace } = view;
  const chart = stateName(name);
  return (
    <Layout title={`${state.name}: who is here`} who={who} demoPace={demoPace} org={org.id} here="charts">
      <h1>
        {state.name} <code>{state.key}</code>
      </h1>
      <p class="soft">
        <a href={`${chartLink(org.id, name, null, { state: state.path })}#charts`}>{chart}</a> · {state.description}
      </p>
      {people.length === 0 ? (
        <p>Nobody is here now.</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Candidate</th>
                <th scope="col">{chart}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((one) => (
                <tr>
                  <td>
                    <a
                      href={`/console/candidates/${encodeURIComponent(one.candidate)}?org=${encodeURIComponent(org.id)}`}
                    >
                      <bdi>{nameOf(one)}</bdi>
                    </a>
                  </td>
                  <td>
                    <a href={chartLink(org.id, name, { candidate: one.candidate, key: one.key })}>
                      {chart}
                      {numberOf(one)}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next === null ? null : (
        <p>
          <a href={standingLink(org.id, name, state, next)}>Next page</a>
        </p>
      )}
    </Layout>
  );
};
