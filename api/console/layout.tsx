/** The frame of every page of the console. */
import { type Child, createContext, type FC, useContext } from 'hono/jsx';
import { LONGEST_SEARCH } from '../../machines/identity/people-search.ts';
import { inWords } from '../../runtime/demo/fast-clock.ts';
import { ParkedCount } from './parked-count.tsx';
import { OrgOfPage } from './rule-chip.tsx';

/** What the console has, in the order in which it is offered. */
const PLACES = {
  candidates: ['Candidates', '/console'],
  charts: ['Charts', '/console/charts'],
  rules: ['Rules', '/console/rules'],
  inspect: ['Inspector', '/console/inspect'],
  resumes: ['Resumes', '/console/resumes'],
  parked: ['Parked', '/console/parked'],
  unmatched: ['Unmatched', '/console/unmatched'],
  imports: ['Imports', '/console/imports'],
  templates: ['Templates', '/console/templates'],
  switches: ['Switches', '/console/switches'],
  routing: ['Routing', '/console/routing'],
  mailbox: ['Mailbox', '/console/mailbox'],
} as const;
type Place = keyof typeof PLACES | 'demo';

/** Whether the inspector is switched on; else no page leads to it. */
export const HasInspector = createContext(false);

export interface Frame {
  readonly title: string;
  /** null: nobody is signed in. */
  readonly who: string | null;
  readonly demoPace: number | null;
  /** Whose page it is, so that the way to the others leads to the same org's; null: the page is about none. */
  readonly org?: string | null;
  /** Which of the places it is. */
  readonly here?: Place;
  /** What is being searched for, on the page that answers it. */
  readonly asked?: string;
  /** Something in it goes on, such as a phone that may ring: without a script the page looks again every few seconds. */
  readonly looksAgain?: boolean;
  readonly children?: Child;
}

export const Layout: FC<Frame> = ({ title, who, demoPace, org = null, here, asked, looksAgain = false, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title} · Overture</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/console/style.css" />
      {who === null ? null : <script type="module" src="/console/live.js" />}
      {looksAgain ? (
        <noscript>
          <meta http-equiv="refresh" content="8" />
        </noscript>
      ) : null}
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <header class="top">
        <a class="name" href={inOrg('/console', org)}>
          Overture
        </a>
        {who === null ? null : <Places org={org} here={here} demo={demoPace !== null} />}
        {who === null ? null : <Search org={org} asked={asked} />}
        {who === null ? null : (
          <form class="leave" method="post" action="/console/logout">
            <button class="plain" type="submit">
              Sign out
            </button>
          </form>
        )}
      </header>
      {demoPace === null ? null : (
        <aside class="note" aria-label="About this demo">
          Demo: the people are invented and nobody is contacted. One second is up to {inWords(demoPace)}; time goes
          slowly while you hold a phone.{' '}
          {who === null ? null : <a href={inOrg('/console/demo', org)}>Pause, speed, next event, start over</a>}
        </aside>
      )}
      <main id="content" tabindex={-1}>
        <OrgOfPage.Provider value={org}>{children}</OrgOfPage.Provider>
      </main>
    </body>
  </html>
);

const inOrg = (path: string, org: string | null): string =>
  org === null ? path : `${path}?org=${encodeURIComponent(org)}`;

const placesWith = (inspector: boolean, demo: boolean) =>
  Object.entries(PLACES).filter(([place]) => (inspector || place !== 'inspect') && (demo || place !== 'mailbox'));

const Places: FC<{ readonly org: string | null; readonly here: Place | undefined; readonly demo: boolean }> = ({
  org,
  here,
  demo,
}) => (
  <nav aria-label="Console">
    {placesWith(useContext(HasInspector), demo).map(([place, [name, path]]) => (
      <a href={inOrg(path, org)} aria-current={place === here ? 'page' : undefined}>
        {name}
        {place === 'parked' && org !== null ? <ParkedCount org={org} /> : null}
      </a>
    ))}
    <a href="/docs">API</a>
  </nav>
);

const Search: FC<{ readonly org: string | null; readonly asked: string | undefined }> = ({ org, asked = '' }) => (
  <search>
    <form class="search" method="get" action="/console/search">
      {org === null ? null : <input type="hidden" name="org" value={org} />}
      <input
        type="search"
        name="q"
        value={asked}
        maxlength={LONGEST_SEARCH}
        placeholder="Name, phone, email, id"
        aria-label="Find people by name, phone, email or id"
        autocomplete="off"
        spellcheck={false}
        required
      />
      <button class="plain" type="submit">
        Find
      </button>
    </form>
  </search>
);

interface LoginView {
  readonly wrong: string | null;
  /** The page that was asked for, to be shown then; null: the first one. */
  readonly to: string | null;
  readonly demoPace: number | null;
}

export const Login: FC<LoginView> = ({ wrong, to, demoPace }) => (
  <Layout title="Sign in" who={null} demoPace={demoPace}>
    <form class="card login" method="post" action="/console/login">
      <h1>Sign in</h1>
      <p class="soft">
        With a key of your org, or the operator's: what OVERTURE_KEY says, else what was printed at the first start and
        is kept in <code>operator.key</code> in DATA_DIR (<code>./data</code>).
      </p>
      {wrong === null ? null : (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {to === null ? null : <input type="hidden" name="to" value={to} />}
      <label>
        Key
        <input type="password" name="key" autocomplete="current-password" required autofocus />
      </label>
      <button type="submit">Sign in</button>
    </form>
  </Layout>
);
