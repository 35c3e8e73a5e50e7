/**
 * A file chosen in the browser and imported onto a job, with what its columns are where they do not say so themselves.
 *
 * Guarantee (IMP-02): a column that may mean something is read as that only once a person has said so here.
 */
import type { FC } from 'hono/jsx';
import type { JobView } from '../../machines/candidate/working-set.ts';
import type { WaitingColumn } from '../../runtime/import/columns.ts';
import { FIELDS } from '../../runtime/import/fields.ts';

export interface Asked {
  readonly job: string;
  readonly source: 'APPLICANT' | 'SOURCED';
  /** What was said of the columns so far. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly waiting: readonly WaitingColumn[];
  /** Why nothing was imported yet. */
  readonly problem: string | null;
}

interface FormView {
  readonly org: string;
  readonly jobs: readonly JobView[];
  readonly asked: Asked | null;
}

export const ImportForm: FC<FormView> = ({ org, jobs, asked }) => (
  <form
    class="card switch"
    method="post"
    enctype="multipart/form-data"
    action={`/console/imports?org=${encodeURIComponent(org)}`}
    data-upload
  >
    <h2>Import candidates from a file</h2>
    <div class="filters">
      <label>
        Onto the job
        <select name="job" required>
          {jobs.map(({ id, name }) => (
            <option value={id} selected={id === asked?.job}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        They
        <select name="source">
          <option value="applicant" selected={asked?.source !== 'SOURCED'}>
            applied
          </option>
          <option value="sourced" selected={asked?.source === 'SOURCED'}>
            were sourced
          </option>
        </select>
      </label>
      <label>
        A CSV with a header
        <input type="file" name="file" accept=".csv,.txt,text/csv" required />
      </label>
      <button type="submit">Import</button>
    </div>
    <div id="columns" tabindex={-1}>
      {asked === null ? null : <Columns asked={asked} />}
    </div>
  </form>
);

const Columns: FC<{ readonly asked: Asked }> = ({ asked: { problem, mapping, waiting } }) => {
  const open = waiting.filter(({ column }) => !mapping.has(column));
  const said = [...mapping].map(([column, field]) => ({ column, field }));
  return (
    <>
      {problem === null ? null : (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      {open.length + said.length === 0 ? null : (
        <>
          <p>
            Nothing was imported yet. These columns may mean more than one thing: say what each one is, or leave it out,
            and import again. Where a column tells who wants no contact, a yes in it takes consent away.
          </p>
          <div class="filters">
            {said.map(({ column, field }) => (
              <Choice column={column} mayBe={[]} chosen={field} />
            ))}
            {open.map(({ column, may_mean }) => (
              <Choice column={column} mayBe={may_mean} chosen={null} />
            ))}
          </div>
        </>
      )}
    </>
  );
};

interface ChoiceView {
  readonly column: string;
  readonly mayBe: readonly string[];
  readonly chosen: string | null;
}

/** Each value is the mapping as the command line and HTTP take it: COLUMN=field, and COLUMN= to leave it out. */
const Choice: FC<ChoiceView> = ({ column, mayBe, chosen }) => (
  <label>
    {column}
    <select name="map" required>
      {chosen === null ? <option value="">Say what it is…</option> : null}
      <option value={`${column}=`} selected={chosen === ''}>
        Leave it out
      </option>
      {[...mayBe, ...FIELDS.filter((field) => !mayBe.includes(field))].map((field) => (
        <option value={`${column}=${field}`} selected={chosen === field}>
          {field}
        </option>
      ))}
    </select>
  </label>
);
