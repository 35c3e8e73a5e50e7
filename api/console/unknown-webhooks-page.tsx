/** What providers have posted that nobody here knows: which provider, which word, how often, and since when. */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { Layout } from './layout.tsx';
import { distance } from './local-time.ts';

interface ListedUnknown {
  readonly source: string;
  readonly what: string;
  readonly times: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly lastId: string | null;
}

export interface UnknownWebhooksView {
  readonly org: { readonly id: string };
  readonly items: readonly ListedUnknown[];
  /** The last one seen; null: there are no more. */
  readonly next: readonly [string, string] | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export const UnknownWebhooksPage: FC<{ readonly view: UnknownWebhooksView }> = ({ view }) => {
  const { org, items, next } = view;
  return (
    <Layout title="Unknown webhooks" who={view.who} demoPace={view.demoPace} org={org.id} here="unmatched">
      <h1>Unknown webhooks</h1>
      <p class="soft">
        Webhooks with a valid signature that this version does not know: a new kind of event, or a new value in a known
        one. Each was answered with 200. A new event changed nothing; a new word was read in the careful way. What was
        in it is not kept: look it up at the provider, by the id.
      </p>
      {items.length === 0 ? <p>Everything that providers posted is known.</p> : <Items view={view} />}
      {next === null ? null : (
        <p>
          <a href={`/console/webhooks?${new URLSearchParams({ org: org.id, source: next[0], what: next[1] })}`}>More</a>
        </p>
      )}
    </Layout>
  );
};

const Items: FC<{ readonly view: UnknownWebhooksView }> = ({ view: { items, now } }) => (
  <table class="list">
    <thead>
      <tr>
        <th scope="col">Provider</th>
        <th scope="col">What is new</th>
        <th scope="col">Times</th>
        <th scope="col">First</th>
        <th scope="col">Last</th>
        <th scope="col">Id of the last</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ source, what, times, firstAt, lastAt, lastId }) => (
        <tr>
          <td>{source}</td>
          <td>
            <bdi>{what}</bdi>
          </td>
          <td>{times}</td>
          <td class="soft when">{distance(now, firstAt)}</td>
          <td class="soft when">{distance(now, lastAt)}</td>
          <td>{lastId === null ? <span class="soft">None.</span> : <code>{lastId}</code>}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
