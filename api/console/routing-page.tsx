/** The ATS routing of an org: its 21 events, their flat fields and rules side by side, and what holds of them and why (RTE-01…08). */
import type { FC } from 'hono/jsx';
import { leadInWords } from '../../machines/ats/words.ts';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import {
  type AtsConfiguration,
  completionsInWords,
  flatFieldsOf,
  isOnLegacyCallLimit,
  type Lead,
  leadsOf,
  partOf,
  ROUTING_EVENT_WORDS,
  ROUTING_EVENTS,
  type RoutingDocument,
  type RoutingEvent,
  ruleSetInWords,
  sortOf,
} from '../../machines/stage-routing/index.ts';
import { Layout } from './layout.tsx';
import { RuleChip, WithRules } from './rule-chip.tsx';

export interface RoutingView {
  readonly org: OrgView;
  readonly document: RoutingDocument;
  readonly configuration: AtsConfiguration;
  readonly rulesAreOn: boolean;
  readonly stranded: number;
  readonly mayTry: boolean;
  readonly maySave: boolean;
  readonly who: string;
  readonly demoPace: number | null;
}

export const routingPath = (org: string, rest = ''): string =>
  `/console/routing${rest}?${new URLSearchParams({ org })}`;

export const RoutingPage: FC<{ readonly view: RoutingView }> = ({ view }) => {
  const { org, configuration, rulesAreOn: on, stranded } = view;
  return (
    <Layout title="ATS routing" who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <h1>{org.name}: ATS routing</h1>
      <p class="soft">
        Where an application goes in the ATS when something happens to it. <RuleChip rule="RTE-03" />
      </p>
      <RoutingPlaces org={org.id} stranded={stranded} />
      {org.integrations.ats === null ? (
        <p>No ATS is connected: nothing is moved, whatever is configured here.</p>
      ) : null}
      <p>
        {on ? (
          <>
            Routing rules are <strong>on</strong>: a matched rule decides, and flat fields stand for a rule where an
            event has none of its own.
          </>
        ) : (
          <>
            Routing rules are <strong>off</strong> (the feature flag ATS_STAGE_ROUTING_RULES): the flat fields alone
            decide, and saved rules wait.
          </>
        )}{' '}
        {configuration.stages.length === 0
          ? 'The stages that the ATS has are not known, so no target can be checked.'
          : `The ATS has ${configuration.stages.length} stages.`}
        {isOnLegacyCallLimit(configuration) ? (
          <>
            {' '}
            Used-up calls are told as CALL_LIMIT_REACHED: its fields are set, and none of the two events that came in
            its place. <RuleChip rule="RTE-12" />
          </>
        ) : null}
      </p>
      {view.maySave ? (
        <form class="filters" method="get" action="/console/routing/switch">
          <input type="hidden" name="org" value={org.id} />
          <button type="submit" class="plain">
            {on ? 'Turn the rules off…' : 'Turn the rules on…'}
          </button>
          <span class="soft">What would change is shown first.</span>
        </form>
      ) : null}
      <table class="list routing">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Flat fields</th>
            <th scope="col">Rules of its own</th>
            <th scope="col">What holds, and why</th>
          </tr>
        </thead>
        <tbody>
          {ROUTING_EVENTS.map((event) => (
            <Row view={view} event={event} />
          ))}
        </tbody>
      </table>
    </Layout>
  );
};

/** The ways to what else there is of the routing. */
export const RoutingPlaces: FC<{ readonly org: string; readonly stranded: number }> = ({ org, stranded }) => (
  <p class="filters">
    <a href={routingPath(org)}>All events</a>
    <a href={routingPath(org, '/history')}>History</a>
    <a href={routingPath(org, '/document')}>Import and export</a>
    <a href={`/console/ats?${new URLSearchParams({ org })}`}>Connection and sync</a>
    <a href={routingPath(org, '/stranded')}>
      Stranded
      {stranded === 0 ? null : <span class="how-many">{stranded}</span>}
    </a>
  </p>
);

const Row: FC<{ readonly view: RoutingView; readonly event: RoutingEvent }> = ({ view, event }) => {
  const { org, document, configuration, rulesAreOn: on, mayTry } = view;
  const { flat, rules } = partOf(document, event);
  const isRouted = sortOf(event).path !== 'RESUME';
  return (
    <tr id={event}>
      <td>
        <a href={routingPath(org.id, `/events/${event}`)} aria-label={`${mayTry ? 'Edit' : 'Look at'} ${event}`}>
          <strong class="event">{event}</strong>
        </a>
        <div class="soft">
          <WithRules words={ROUTING_EVENT_WORDS[event]} />
        </div>
      </td>
      <td>
        {flatFieldsOf(event).map((field) => (
          <div>
            <span class="soft">{field}</span> <bdi>{String(flat[field] ?? '–')}</bdi>
          </div>
        ))}
      </td>
      <td>
        {isRouted ? null : (
          <span class="soft">
            never <RuleChip rule="RTE-02" />
          </span>
        )}
        {isRouted && rules === null ? <span class="soft">none saved</span> : null}
        {ruleSetInWords(event, rules).map((line) => (
          <div>
            <bdi>{line}</bdi>
          </div>
        ))}
      </td>
      <td>
        <Leads leads={leadsOf(configuration, event, on)} />
      </td>
    </tr>
  );
};

export const Leads: FC<{ readonly leads: readonly Lead[] }> = ({ leads }) => (
  <ul class="leads">
    {leads.map(({ over, routed }) => {
      const { to, why } = leadInWords(routed);
      return (
        <li>
          {leads.length === 1 ? null : <span class="soft">{completionsInWords(over)}: </span>}
          <strong class={routed.kind === 'NO_TARGET' ? 'alert' : undefined}>
            <bdi>{to}</bdi>
          </strong>{' '}
          <span class="soft">
            <WithRules words={why} />
          </span>
        </li>
      );
    })}
  </ul>
);
