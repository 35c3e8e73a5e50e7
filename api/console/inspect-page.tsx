/**
 * The inspector's pages: charts as they run, in a list of our own, or in Stately Inspector's frame. Guarantee: nothing
 * is loaded from elsewhere but what the frame's page says it loads.
 */
import type { FC } from 'hono/jsx';
import { Layout } from './layout.tsx';

export const STATELY = 'https://stately.ai/inspect';

export interface InspectView {
  readonly org: { readonly id: string; readonly name: string };
  /** null: every application of the org. */
  readonly application: string | null;
  /** Why nobody may look on; null: they may. */
  readonly why: string | null;
  readonly who: string;
  readonly demoPace: number | null;
}

const asked = ({ org, application }: InspectView, more: Readonly<Record<string, string>> = {}): string =>
  `?${new URLSearchParams({ org: org.id, ...(application === null ? {} : { application }), ...more })}`;

const Ways: FC<{ readonly view: InspectView; readonly here: 'ours' | 'stately' }> = ({ view, here }) => (
  <p class="soft">
    {here === 'ours' ? (
      <a href={`/console/inspect/stately${asked(view)}`}>In Stately Inspector (needs the internet)</a>
    ) : (
      <a href={`/console/inspect${asked(view)}`}>In the console’s own list</a>
    )}
    {view.application === null ? null : (
      <>
        {' · '}
        <a href={asked({ ...view, application: null })}>Every application</a>
      </>
    )}
  </p>
);

const About: FC<{ readonly view: InspectView }> = ({ view: { org, application } }) => (
  <p class="soft">
    {application === null ? (
      <>Each chart of {org.name} is shown from its first event on.</>
    ) : (
      <>
        The charts of application <code>{application}</code>.
      </>
    )}{' '}
    Texts, names and numbers of candidates are masked. What another worker process decides is not seen here.
  </p>
);

const IsOff: FC<{ readonly view: InspectView }> = ({ view }) => (
  <Layout title="Inspector" who={view.who} demoPace={view.demoPace} org={view.org.id} here="inspect">
    <h1>Inspector</h1>
    <p role="status">{view.why}</p>
  </Layout>
);

const NoScript: FC = () => (
  <noscript>
    <p role="status">This page is a stream, and needs a script. The charts show the same places without one.</p>
  </noscript>
);

export const InspectPage: FC<{ readonly view: InspectView }> = ({ view }) =>
  view.why !== null ? (
    <IsOff view={view} />
  ) : (
    <Layout title="Inspector" who={view.who} demoPace={view.demoPace} org={view.org.id} here="inspect">
      <h1>Inspector</h1>
      <About view={view} />
      <Ways view={view} here="ours" />
      <NoScript />
      <div data-inspect={`/console/inspect/stream${asked(view, { definitions: 'no' })}`}>
        <div class="filters">
          <label>
            Only with these words
            <input type="search" id="inspect-words" autocomplete="off" />
          </label>
          <button type="button" class="plain" id="inspect-stop" aria-pressed="false">
            Hold still
          </button>
          <span id="inspect-state" role="status">
            connecting
          </span>
        </div>
        <h2>Actors</h2>
        <table class="list actors">
          <thead>
            <tr>
              <th scope="col">Chart</th>
              <th scope="col">State</th>
              <th scope="col">Last event</th>
              <th scope="col">At (UTC)</th>
            </tr>
          </thead>
          <tbody id="actors" />
        </table>
        <h2>Events, newest first</h2>
        <ol class="timeline" id="events" />
      </div>
      <script type="module" src="/console/inspect.js" />
    </Layout>
  );

export const StatelyPage: FC<{ readonly view: InspectView }> = ({ view }) =>
  view.why !== null ? (
    <IsOff view={view} />
  ) : (
    <Layout title="Stately Inspector" who={view.who} demoPace={view.demoPace} org={view.org.id} here="inspect">
      <h1>Stately Inspector</h1>
      <About view={view} />
      <p class="soft">
        The frame below is a page of stately.ai, which your browser loads from the internet. What is masked here reaches
        it in your browser; this server sends it nothing.
      </p>
      <Ways view={view} here="stately" />
      <NoScript />
      <p class="soft" id="inspect-state" role="status">
        connecting
      </p>
      <div data-inspect={`/console/inspect/stream${asked(view)}`}>
        <iframe id="stately" class="stately" title="Stately Inspector" src={STATELY} referrerpolicy="no-referrer" />
      </div>
      <script type="module" src="/console/inspect.js" />
    </Layout>
  );
