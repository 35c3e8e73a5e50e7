/** Texts that belong to no application: from whom, to which of our numbers, what they say, and whose they may be. */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ListedUnmatched } from '../../runtime/store/subjects/unmatched.ts';
import { Layout } from './layout.tsx';
import { distance } from './local-time.ts';

export interface UnmatchedView {
  readonly org: { readonly id: string; readonly name: string };
  readonly items: readonly ListedUnmatched[];
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  /** The last one seen; null: these are the oldest. */
  readonly next: number | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export const UnmatchedPage: FC<{ readonly view: UnmatchedView }> = ({ view }) => {
  const { org, items, next } = view;
  return (
    <Layout title="Unmatched" who={view.who} demoPace={view.demoPace} org={org.id} here="unmatched">
      <h1>{org.name}: unmatched</h1>
      <p class="soft">
        What came in and belongs to no application: from a number that nobody has, from one that somebody had before, or
        from a person on no job. Nobody has answered. STOP counts all the same: its number is not contacted any more.
      </p>
      <p class="soft">
        What providers posted and nobody here knows is listed under{' '}
        <a href={`/console/webhooks?${new URLSearchParams({ org: org.id })}`}>unknown webhooks</a>.
      </p>
      {items.length === 0 ? <p>Everything that came in found its application.</p> : <Items view={view} />}
      {next === null ? null : (
        <p>
          <a href={`/console/unmatched?${new URLSearchParams({ org: org.id, before: String(next) })}`}>Earlier</a>
        </p>
      )}
    </Layout>
  );
};

const Items: FC<{ readonly view: UnmatchedView }> = ({ view: { org, items, names, now } }) => (
  <table class="list">
    <thead>
      <tr>
        <th scope="col">From</th>
        <th scope="col">What it says</th>
        <th scope="col">When</th>
        <th scope="col">Whose it may be</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ from, to, text, at, candidate }) => (
        <tr>
          <td>
            {from ?? 'Withheld'}
            {to === null ? null : <div class="soft">to {to}</div>}
          </td>
          <td>
            <bdi>{text === null || text === '' ? 'No words.' : text}</bdi>
          </td>
          <td class="soft when">{distance(now, at)}</td>
          <td>
            {candidate === null ? (
              <span class="soft">No known candidate.</span>
            ) : (
              <a href={`/console/candidates/${encodeURIComponent(candidate)}?org=${encodeURIComponent(org.id)}`}>
                <bdi>{names.get(candidate)?.name ?? candidate}</bdi>
              </a>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
