/** The list of candidates on jobs, by job and stage. */
import type { FC } from 'hono/jsx';
import { strandedInWords } from '../../machines/ats/words.ts';
import type { JobView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { STAGE_GROUPS, STAGES, type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { ApplicationOfCandidate } from '../../runtime/store/subjects/applications.ts';
import { Layout } from './layout.tsx';
import { localTime, span } from './local-time.ts';
import { StageBadge } from './stage-badge.tsx';

export interface ListedApplication extends ApplicationOfCandidate {
  readonly name: string;
  readonly timezone: string | null;
}

export interface ListView {
  readonly org: { readonly id: string; readonly name: string };
  readonly orgs: readonly string[];
  readonly jobs: readonly JobView[];
  readonly job: string | null;
  readonly stage: Stage | null;
  readonly applications: readonly ListedApplication[];
  readonly counts: ReadonlyMap<Stage, number>;
  readonly next: string | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

const link = (path: string, query: Readonly<Record<string, string | null>>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
};

export const ListPage: FC<{ readonly view: ListView }> = ({ view }) => {
  const { org, jobs, job, stage, applications, next, now } = view;
  return (
    <Layout title="Candidates" who={view.who} demoPace={view.demoPace} org={org.id} here="candidates">
      <h1>{org.name}: candidates</h1>
      <Filters view={view} />
      <div id="live" data-live="yes" data-stream={link('/console/live', { org: org.id })}>
        <Counts view={view} />
        <p class="soft">
          {localTime(now, null).day}, {localTime(now, null).time} in New York. {applications.length} shown
          {next === null ? '' : ', more on the next page'}.
        </p>
        {applications.length === 0 ? (
          <p>
            {job === null || jobs.some(({ id }) => id === job)
              ? `Nobody is on ${job === null ? 'any job' : 'this job'}${stage === null ? '' : ` in ${stageLabel(stage)}`} yet.`
              : 'There is no such job in this org.'}
          </p>
        ) : (
          <Applications view={view} />
        )}
        {next === null ? null : (
          <p>
            <a href={link('/console', { org: org.id, job, stage, after: next })}>Next page</a>
          </p>
        )}
      </div>
    </Layout>
  );
};

const Filters: FC<{ readonly view: ListView }> = ({ view: { org, orgs, jobs, job, stage } }) => (
  <form class="filters" method="get" action="/console">
    {orgs.length < 2 ? null : (
      <label>
        Org
        <select name="org">
          {orgs.map((id) => (
            <option value={id} selected={id === org.id}>
              {id}
            </option>
          ))}
        </select>
      </label>
    )}
    <label>
      Job
      <select name="job" id="filter-job">
        <option value="">All jobs</option>
        {jobs.map(({ id, name, paused }) => (
          <option value={id} selected={id === job}>
            {paused ? `${name} (paused)` : name}
          </option>
        ))}
      </select>
    </label>
    <label>
      Stage
      <select name="stage" id="filter-stage">
        <option value="">All stages</option>
        {STAGES.map((each) => (
          <option value={each} selected={each === stage}>
            {stageLabel(each)}
          </option>
        ))}
      </select>
    </label>
    <button type="submit">Show</button>
  </form>
);

const Counts: FC<{ readonly view: ListView }> = ({ view: { org, counts } }) => (
  <ul class="counts" aria-label="How many are in each stage, all jobs">
    {Object.values(STAGE_GROUPS)
      .flat()
      .filter((stage) => (counts.get(stage) ?? 0) > 0)
      .map((stage) => (
        <li>
          <a href={link('/console', { org: org.id, stage })}>
            <StageBadge stage={stage} count={counts.get(stage) ?? 0} />
          </a>
        </li>
      ))}
  </ul>
);

const Applications: FC<{ readonly view: ListView }> = ({ view: { org, jobs, applications, now } }) => {
  const nameOf = new Map(jobs.map(({ id, name }) => [id, name]));
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Candidate</th>
          <th scope="col">Stage</th>
          <th scope="col">Job</th>
          <th scope="col">Their time</th>
          <th scope="col">In this stage</th>
        </tr>
      </thead>
      <tbody>
        {applications.map(({ id, candidate, name, timezone, job, stage, stageSince, ats }) => (
          <tr>
            <td>
              <a
                id={`application-${id}`}
                href={link(`/console/candidates/${encodeURIComponent(candidate)}`, { org: org.id })}
              >
                <bdi>{name}</bdi>
              </a>
            </td>
            <td>
              <StageBadge stage={stage} />
              {ats.stranded === null ? null : (
                <>
                  {' '}
                  <span class="kind alert" title={strandedInWords(ats.stranded).reason}>
                    stranded in the ATS
                  </span>
                </>
              )}
            </td>
            <td>{nameOf.get(job) ?? job}</td>
            <td class="soft">
              {localTime(now, timezone).time} {localTime(now, timezone).zone}
            </td>
            <td class="soft when">for {span(stageSince, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
