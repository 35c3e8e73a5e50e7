/** The imports of an org, latest first; and one of them with its progress and its refused rows. */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Import, RefusedRow } from '../../runtime/store/api/imports.ts';
import type { JobView } from '../../runtime/working-set.ts';
import { Layout } from './layout.tsx';
import { span } from './local-time.ts';

interface Seen {
  readonly org: { readonly id: string; readonly name: string };
  readonly jobs: readonly JobView[];
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export interface ImportsView extends Seen {
  readonly imports: readonly Import[];
}

export interface ImportView extends Seen {
  readonly one: Import;
  /** The first of them. */
  readonly refused: readonly RefusedRow[];
}

const BADGES = { running: 'IN_MOTION', done: 'INTERVIEWED', interrupted: 'OPTED_OUT' } as const;

const pathOf = (org: string, { id }: Import, more = ''): string =>
  `/console/imports/${encodeURIComponent(id)}${more}?org=${encodeURIComponent(org)}`;
const jobNamed = (jobs: readonly JobView[], id: string | null): string =>
  jobs.find((job) => job.id === id)?.name ?? id ?? 'no job';

const State: FC<{ readonly of: Import }> = ({ of: { state } }) => <span class={`badge ${BADGES[state]}`}>{state}</span>;

const Sum: FC<{ readonly of: Import }> = ({ of: { rowsDone, rowsIn, rowsDuplicate, rowsRefused } }) => (
  <>
    {rowsDone} {rowsDone === 1 ? 'row' : 'rows'}: {rowsIn} in, {rowsRefused} refused, {rowsDuplicate} there before
  </>
);

const NoImports: FC = () => (
  <p>
    Nothing was imported yet. A file of candidates comes in with <code>npm run import -- candidates.csv --job JOB</code>
    , or over HTTP: <code>POST /v1/applications/import?job=JOB</code>.
  </p>
);

export const ImportsPage: FC<{ readonly view: ImportsView }> = ({ view }) => {
  const { org, imports, jobs, now, who, demoPace } = view;
  return (
    <Layout title="Imports" who={who} demoPace={demoPace} org={org.id} here="imports">
      <h1>{org.name}: imports</h1>
      <div id="live" data-live="yes">
        {imports.length === 0 ? (
          <NoImports />
        ) : (
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Onto</th>
                <th scope="col">State</th>
                <th scope="col">Rows</th>
                <th scope="col">Began</th>
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr>
                  <td>
                    <a id={`import-${one.id}`} href={pathOf(org.id, one)}>
                      {jobNamed(jobs, one.job)}
                    </a>
                  </td>
                  <td>
                    <State of={one} />
                  </td>
                  <td>
                    <Sum of={one} />
                  </td>
                  <td class="soft">{span(one.startedAt, now)} ago</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Layout>
  );
};

export const ImportPage: FC<{ readonly view: ImportView }> = ({ view }) => {
  const { org, one, jobs, now, who, demoPace } = view;
  return (
    <Layout title="Import" who={who} demoPace={demoPace} org={org.id}>
      <p class="soft">
        <a href={`/console/imports?org=${encodeURIComponent(org.id)}`}>All imports</a>
      </p>
      <h1>Import onto {jobNamed(jobs, one.job)}</h1>
      <div id="live" data-live="yes">
        <p role="status">
          <State of={one} /> <Sum of={one} />
          {one.endedAt === null ? ' so far' : ''}.
        </p>
        <p class="soft">
          Began {span(one.startedAt, now)} ago
          {one.endedAt === null ? '.' : `, took ${span(one.startedAt, one.endedAt)}.`}
        </p>
        {one.state === 'interrupted' ? (
          <p class="alert">
            It did not come to its end: the upload was cut off, or the process died. What is in stays in. Import the
            file again; nothing comes in twice.
          </p>
        ) : null}
        {one.rowsRefused === 0 ? null : <Refused view={view} />}
      </div>
    </Layout>
  );
};

const Refused: FC<{ readonly view: ImportView }> = ({ view: { org, one, refused } }) => (
  <section>
    <h2>Refused rows</h2>
    {one.header === null ? (
      <p>Their cells are no longer kept; take the lines from the file itself.</p>
    ) : (
      <p>
        <a id="refused-csv" href={pathOf(org.id, one, '/refused.csv')} download="refused.csv">
          Download them as a CSV
        </a>
        , mend the cells there, and import that file as it is. It is kept for two weeks.
      </p>
    )}
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">What to do</th>
          <th scope="col">The row</th>
        </tr>
      </thead>
      <tbody>
        {refused.map(({ line, reason, cells }) => (
          <tr>
            <td>Line {line}</td>
            <td>{reason}</td>
            <td class="soft what">
              {cells === null ? '' : shortened(cells.filter((cell) => cell.trim() !== '').join(' · '))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {refused.length < one.rowsRefused ? <p class="soft">The first {refused.length} are shown.</p> : null}
  </section>
);

const LONGEST_SHOWN = 200;
const shortened = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
