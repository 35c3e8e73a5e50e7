/** How the ATS of an org is connected, whether it answers, and how far a reading of everything has come (ATS-01…03). */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { AtsConnection } from '../../machines/vocabulary/ats-connection.ts';
import { type Instant, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { AtsHealth } from '../../runtime/store/subjects/ats-syncs.ts';
import { isRead, isWell } from '../ats-health.ts';
import { Layout } from './layout.tsx';
import { dayAndTime, span } from './local-time.ts';
import { RoutingPlaces } from './routing-page.tsx';
import { RuleChip } from './rule-chip.tsx';

export interface AtsView {
  readonly org: OrgView;
  readonly connection: AtsConnection | null;
  readonly health: AtsHealth;
  readonly stranded: number;
  readonly maySync: boolean;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

const NAMES: Readonly<Record<AtsConnection['provider'], string>> = {
  ...{ bullhorn: 'Bullhorn', jobdiva: 'JobDiva', generic: 'Generic (signed webhooks)' },
};

export const AtsPage: FC<{ readonly view: AtsView }> = ({ view }) => {
  const { org, connection, health, maySync } = view;
  const goesOn = health.progress !== null || health.askedAt !== null;
  return (
    <Layout
      title="ATS connection"
      who={view.who}
      demoPace={view.demoPace}
      org={org.id}
      here="routing"
      looksAgain={goesOn}
    >
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <h1>{org.name}: the ATS</h1>
      {connection === null ? (
        <p>
          {org.integrations.ats === null
            ? 'No ATS is connected.'
            : `The ATS is "${org.integrations.ats}", which is not read from here.`}{' '}
          One is connected with <code>PUT /v1/orgs/{org.id}/ats</code>.
        </p>
      ) : (
        <div id="live" data-live="yes">
          <Standing view={view} connection={connection} />
          {maySync && isRead(connection) ? (
            <form method="post" action={`/console/ats/sync?${new URLSearchParams({ org: org.id })}`}>
              <button type="submit" id="sync-now">
                Read everything now
              </button>
            </form>
          ) : null}
          {isRead(connection) ? null : <p class="soft">This ATS sends its changes here by itself; it is not polled.</p>}
        </div>
      )}
    </Layout>
  );
};

const behind = (lagMs: number, now: Instant): string =>
  lagMs < MINUTE ? `${(lagMs / 1_000).toFixed(1)} s` : span(plus(now, -lagMs), now);

const Standing: FC<{ readonly view: AtsView; readonly connection: AtsConnection }> = ({ view, connection }) => {
  const { health, now } = view;
  const { lastSuccess, lastError, lastErrorAt, lagMs, askedAt, progress } = health;
  const well = isWell(health);
  const word = well
    ? 'answers'
    : lastSuccess === null && lastErrorAt === null
      ? 'not heard of yet'
      : 'something is wrong';
  const when = (at: Instant | null) => (at === null ? 'never' : `${dayAndTime(at, null)} (${span(at, now)} ago)`);
  return (
    <section class="card" aria-label="How it goes">
      <p>
        <span class={`badge ${well ? 'GOOD_END' : 'BAD_END'}`}>{word}</span>{' '}
        <strong>{NAMES[connection.provider]}</strong>{' '}
        <span class="soft">{connection.baseUrl === null ? '' : connection.baseUrl}</span>
      </p>
      {well ? null : (
        <p>
          Last error says what. Nobody is called or texted while the ATS cannot be asked. <RuleChip rule="GAT-04" />
        </p>
      )}
      <dl class="preview">
        <dt>Last answer</dt>
        <dd>{when(lastSuccess)}</dd>
        <dt>Last error</dt>
        <dd>
          {lastError === null ? 'none' : lastError}
          {lastErrorAt === null ? null : <span class="soft"> {when(lastErrorAt)}</span>}
        </dd>
        <dt>Behind by</dt>
        <dd>{lagMs === null ? 'not known' : behind(lagMs, now)}</dd>
        <dt>Events read</dt>
        <dd>
          {health.eventsRead}, of which {health.eventsIgnored} concerned nobody of ours
        </dd>
      </dl>
      {askedAt === null ? null : <p role="status">A sync was asked for {span(askedAt, now)} ago, and has not begun.</p>}
      {progress === null ? null : (
        <>
          <p role="status">
            Reading {progress.what}: {progress.done}
            {progress.of === null ? '' : ` of ${progress.of}`}.
          </p>
          <progress
            max={progress.of === null ? undefined : Math.max(progress.of, 1)}
            value={progress.of === null ? undefined : progress.done}
            aria-label={`Reading ${progress.what}`}
          />
        </>
      )}
    </section>
  );
};
