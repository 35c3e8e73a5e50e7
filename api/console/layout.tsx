/** The frame of every page of the console. */
import type { Child, FC } from 'hono/jsx';
import { inWords } from '../../runtime/demo/fast-clock.ts';

export interface Frame {
  readonly title: string;
  /** null: nobody is signed in. */
  readonly who: string | null;
  readonly demoPace: number | null;
  /** A phone in it may ring: without a script the page looks again every few seconds. */
  readonly mayRing?: boolean;
  readonly children?: Child;
}

export const Layout: FC<Frame> = ({ title, who, demoPace, mayRing = false, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title} · Overture</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/console/style.css" />
      {who === null ? null : <script type="module" src="/console/live.js" />}
      {mayRing ? (
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
        <a class="name" href="/console">
          Overture
        </a>
        {who === null ? null : <a href="/console/charts">Charts</a>}
        {who === null ? null : <a href="/console/parked">Parked</a>}
        {who === null ? null : <a href="/console/imports">Imports</a>}
        {who === null ? null : (
          <form method="post" action="/console/logout">
            <button class="plain" type="submit">
              Sign out
            </button>
          </form>
        )}
      </header>
      {demoPace === null ? null : (
        <p class="note">
          Demo: the people are invented and nobody is contacted. Time runs {demoPace} times faster: one second is{' '}
          {inWords(demoPace)}, except while a phone that a visitor holds rings.
        </p>
      )}
      <main id="content">{children}</main>
    </body>
  </html>
);

export const Login: FC<{ readonly wrong: string | null; readonly demoPace: number | null }> = ({ wrong, demoPace }) => (
  <Layout title="Sign in" who={null} demoPace={demoPace}>
    <form class="card login" method="post" action="/console/login">
      <h1>Sign in</h1>
      <p class="soft">With the key that was printed when Overture started; it is kept in DATA_DIR/operator.key.</p>
      {wrong === null ? null : (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <label>
        Key
        <input type="password" name="key" autocomplete="current-password" required autofocus />
      </label>
      <button type="submit">Sign in</button>
    </form>
  </Layout>
);
