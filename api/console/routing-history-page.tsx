/** Who changed the routing, when, and what; each change can be taken back (RTE-09). */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { differencesOf } from '../../machines/stage-routing/index.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { isSwitch, type RoutingChange } from '../../runtime/store/subjects/routing-changes.ts';
import { Layout } from './layout.tsx';
import { dayAndTime, span } from './local-time.ts';
import { RoutingPlaces, routingPath } from './routing-page.tsx';
import { Differences } from './routing-verdict.tsx';

export interface HistoryView {
  readonly org: OrgView;
  readonly changes: readonly RoutingChange[];
  /** The last one seen; null: these are the oldest. */
  readonly next: number | null;
  readonly stranded: number;
  readonly mayUndo: boolean;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

const HOW: Readonly<Record<RoutingChange['how'], string>> = {
  EDITED: 'edited one event',
  RULES_SAVED: 'saved all rules over HTTP',
  IMPORTED: 'imported the whole routing',
  ORG_SAVED: 'saved the org',
  UNDONE: 'undid',
  RULES_ON: 'turned the rules on',
  RULES_OFF: 'turned the rules off',
};

export const RoutingHistoryPage: FC<{ readonly view: HistoryView }> = ({ view }) => {
  const { org, changes, next, now, mayUndo } = view;
  return (
    <Layout title="History of the routing" who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <h1>{org.name}: history of the routing</h1>
      <p class="soft">
        Newest first. To undo one takes back that change alone; it stands here too, and can be undone in its turn. What
        turned the rules on or off is turned back where it was turned.
      </p>
      {changes.length === 0 ? <p>Nobody has changed the routing yet.</p> : null}
      {changes.map((each) => (
        <section class="card switch" id={`change-${each.change}`} aria-label={`Change ${each.change}`}>
          <p>
            <strong>
              {each.change}. <bdi>{each.by}</bdi>
            </strong>{' '}
            {HOW[each.how]}
            {each.undoes === null ? null : (
              <>
                {' '}
                <a href={`#change-${each.undoes}`}>change {each.undoes}</a>
              </>
            )}
            , {dayAndTime(each.at, null)} <span class="soft">({span(each.at, now)} ago)</span>
          </p>
          {isSwitch(each.how) ? null : <Differences of={differencesOf(each.before, each.after)} />}
          {mayUndo && !isSwitch(each.how) ? (
            <form method="post" action={routingPath(org.id, '/undo')}>
              <input type="hidden" name="change" value={each.change} />
              <button type="submit" class="plain">
                Undo change {each.change}
              </button>
            </form>
          ) : null}
        </section>
      ))}
      {next === null ? null : (
        <p>
          <a href={`/console/routing/history?${new URLSearchParams({ org: org.id, before: String(next) })}`}>Earlier</a>
        </p>
      )}
    </Layout>
  );
};
