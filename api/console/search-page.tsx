/** Who is found by a name, a phone, an email or an id: their jobs and stages, and the way to each. */
import type { FC } from 'hono/jsx';
import type { JobView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { PersonFound } from '../../runtime/store/subjects/people-search.ts';
import { fullName } from './full-name.ts';
import { Layout } from './layout.tsx';
import { span } from './local-time.ts';
import { StageBadge } from './stage-badge.tsx';

export interface SearchView {
  readonly org: { readonly id: string; readonly name: string };
  /** As it was typed; blank = nothing was asked. */
  readonly asked: string;
  readonly people: readonly PersonFound[];
  readonly jobs: readonly JobView[];
  /** The last one seen; null: these are all. */
  readonly next: string | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export const SearchPage: FC<{ readonly view: SearchView }> = ({ view }) => {
  const { org, asked, people, next } = view;
  const isAsked = asked.trim() !== '';
  return (
    <Layout title="Search" who={view.who} demoPace={view.demoPace} org={org.id} asked={asked}>
      <h1>{org.name}: search</h1>
      <p class="soft" role="status">
        {isAsked ? (
          <>
            {countOf(people.length, next !== null)} by “<bdi>{asked}</bdi>”.
          </>
        ) : (
          'Nothing was asked.'
        )}
      </p>
      {people.length > 0 ? (
        <People view={view} />
      ) : (
        <p>
          People are found by the beginning of a first or last name, by a whole phone number in any spelling, by the
          beginning of an email address, and by the id that your own system gave them.
          {isAsked ? (
            <>
              {' '}
              <a href={`/console/rules?${new URLSearchParams({ org: org.id, q: asked.trim() })}`}>
                Look for it in the rules
              </a>
            </>
          ) : null}
        </p>
      )}
      {next === null ? null : (
        <p>
          <a href={`/console/search?${new URLSearchParams({ org: org.id, q: asked, after: next })}`}>Next page</a>
        </p>
      )}
    </Layout>
  );
};

function countOf(found: number, more: boolean): string {
  if (found === 0) return 'Nobody is found';
  if (more) return `The first ${found} who are found`;
  return found === 1 ? 'One person is found' : `${found} people are found`;
}

const People: FC<{ readonly view: SearchView }> = ({ view: { org, people, jobs, now } }) => {
  const jobName = new Map(jobs.map(({ id, name }) => [id, name]));
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Phone and email</th>
          <th scope="col">Jobs</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ record, applications }) => (
          <tr>
            <td>
              <a href={`/console/candidates/${encodeURIComponent(record.id)}?org=${encodeURIComponent(org.id)}`}>
                <bdi>{fullName(record)}</bdi>
              </a>
              <div class="soft">
                <bdi>{record.id}</bdi>
              </div>
            </td>
            <td>
              {record.phone ?? <span class="soft">no phone</span>}
              <div>{record.email === null ? <span class="soft">no email</span> : <bdi>{record.email}</bdi>}</div>
            </td>
            <td>
              {record.mergedInto === null ? null : (
                <div class="soft">
                  Merged: <bdi>{record.mergedInto}</bdi> stands for them.
                </div>
              )}
              {applications.length === 0 && record.mergedInto === null ? <span class="soft">on no job</span> : null}
              {applications.map(({ job, stage, stageSince }) => (
                <div>
                  {jobName.get(job) ?? job} <StageBadge stage={stage} />{' '}
                  <span class="soft">for {span(stageSince, now)}</span>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
