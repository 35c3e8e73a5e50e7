/** The imports of an org, latest first; and one of them with its progress, what has to be known of it, and its rows. */
import type { FC } from 'hono/jsx';
import type { JobView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { withoutConsentNotice } from '../../runtime/import/tally.ts';
import type { Import, ImportRow, RefusedRow } from '../../runtime/store/subjects/imports.ts';
import { type Asked, ImportForm } from './import-form.tsx';
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
  /** Whoever looks may import. */
  readonly mayAct: boolean;
  /** What was asked for and not begun. */
  readonly asked: Asked | null;
}

export interface ImportView extends Seen {
  readonly one: Import;
  /** The first of them. */
  readonly refused: readonly RefusedRow[];
  /** The first that came in with a warning. */
  readonly warned: readonly ImportRow[];
}

const BADGES = { running: 'UNDER_WAY', done: 'GOOD_END', interrupted: 'BAD_END' } as const;

const pathOf = (org: string, { id }: Import, more = ''): string =>
  `/console/imports/${encodeURIComponent(id)}${more}?org=${encodeURIComponent(org)}`;
const jobNamed = (jobs: readonly JobView[], id: string | null): string =>
  jobs.find((job) => job.id === id)?.name ?? id ?? 'no job';

const State: FC<{ readonly of: Import }> = ({ of: { state } }) => <span class={`badge ${BADGES[state]}`}>{state}</span>;

const Sum: FC<{ readonly of: Import }> = ({ of: { rowsDone, rowsIn, rowsDuplicate, rowsRefused } }) => (
  <>
    {rowsDone} {rowsDone === 1 ? 'row' : 'rows'}: {rowsIn} in, {rowsRefused} refused, {rowsDuplicate} already there
  </>
);

/** IMP-05. */
const People: FC<{ readonly of: Import }> = ({ of: { rowsCreated, rowsUpdated, rowsUnchanged } }) => (
  <p class="soft">
    People: {rowsCreated} new, {rowsUpdated} updated, {rowsUnchanged} as they were.
  </p>
);

/** That nobody will contact them is said in so many words, and in the list too. */
const Notice: FC<{ readonly of: Import }> = ({ of: { rowsWithoutConsent, rowsIn, rowsDuplicate } }) => {
  const notice = withoutConsentNotice(rowsWithoutConsent, rowsIn + rowsDuplicate);
  return notice === null ? null : (
    <p class="wrong" role="note">
      {notice}
    </p>
  );
};

const NoImports: FC = () => (
  <p>
    Nothing was imported yet. A file of candidates comes in here, with{' '}
    <code>npm run import -- candidates.csv --job JOB</code>, or over HTTP:{' '}
    <code>POST /v1/applications/import?job=JOB</code>.
  </p>
);

export const ImportsPage: FC<{ readonly view: ImportsView }> = ({ view }) => {
  const { org, imports, jobs, now, who, demoPace, mayAct, asked } = view;
  return (
    <Layout title="Imports" who={who} demoPace={demoPace} org={org.id} here="imports">
      <h1>{org.name}: imports</h1>
      {mayAct && jobs.length > 0 ? <ImportForm org={org.id} jobs={jobs} asked={asked} /> : null}
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
                    {one.rowsWithoutConsent === 0 ? null : (
                      <strong class="alert">
                        {' '}
                        · {one.rowsWithoutConsent} without any consent: nobody contacts them
                      </strong>
                    )}
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
        <Notice of={one} />
        <People of={one} />
        <p class="soft">
          Began {span(one.startedAt, now)} ago
          {one.endedAt === null ? '.' : `, took ${span(one.startedAt, one.endedAt)}.`}
        </p>
        {one.state === 'interrupted' ? (
          <p class="alert">
            It was interrupted: the upload was cut off, or the process died. Rows that were imported stay imported.
            Import the file again; nobody is added twice.
          </p>
        ) : null}
        {one.rowsRefused === 0 ? null : <Refused view={view} />}
        {view.warned.length === 0 ? null : <Warned view={view} />}
      </div>
    </Layout>
  );
};

const Warned: FC<{ readonly view: ImportView }> = ({ view: { org, warned } }) => (
  <section>
    <h2>Came in, with a warning</h2>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">What was left as it is, or shared</th>
        </tr>
      </thead>
      <tbody>
        {warned.map(({ line, reason, candidate }) => (
          <tr>
            <td>
              {candidate === null ? (
                `Line ${line}`
              ) : (
                <a href={`/console/candidates/${encodeURIComponent(candidate)}?org=${encodeURIComponent(org.id)}`}>
                  Line {line}
                </a>
              )}
            </td>
            <td class="what">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

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
        , correct the cells there, and import that file as it is. It is kept for two weeks.
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
