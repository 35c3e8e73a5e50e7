/**
 * The routing rules of an org as a whole, turned on or off (RTE-03): asked first, with what would go elsewhere.
 *
 * Guarantees: whoever may not save the routing may not turn them; to look changes nothing; a form that was sent twice, or by
 * somebody who saw them as they are no more, turns nothing back; who turned them and when stands in the history.
 */
import type { Context, Hono } from 'hono';
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { RoutingDocument } from '../../machines/stage-routing/index.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { tryRouting } from '../routing.ts';
import { Layout } from './layout.tsx';
import { createNames } from './names.ts';
import { RoutingPlaces, routingPath } from './routing-page.tsx';
import { Verdict, type VerdictView } from './routing-verdict.tsx';
import { RuleChip } from './rule-chip.tsx';
import type { Visit, Visitors } from './visitors.ts';

interface Shown {
  readonly org: OrgView;
  readonly rulesAreOn: boolean;
  readonly stranded: number;
  readonly who: string;
  readonly demoPace: number | null;
}

type Seen = (visit: Visit) => Promise<Shown & { readonly document: RoutingDocument; readonly now: Instant }>;
type Posted = (c: Context) => Promise<{ visit: Visit; form: URLSearchParams | null } | Response>;

const SwitchPage: FC<{ readonly view: Shown; readonly verdict: VerdictView }> = ({ view, verdict }) => {
  const { org, rulesAreOn: on } = view;
  return (
    <Layout title="Routing rules" who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <h1>
        {org.name}: turn the routing rules {on ? 'off' : 'on'}?
      </h1>
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <p>
        They are <strong>{on ? 'on' : 'off'}</strong> now. <RuleChip rule="RTE-03" />{' '}
        {on
          ? 'Without them the flat fields alone decide; saved rules are kept and wait.'
          : 'With them a matched rule decides, and flat fields stand for a rule where an event has none of its own.'}{' '}
        Whoever stands in a stage already is not moved again.
      </p>
      <form class="filters" method="post" action={routingPath(org.id, '/switch')}>
        <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
        <button type="submit">Turn the rules {on ? 'off' : 'on'}</button>
        <a href={routingPath(org.id)}>Leave them as they are</a>
      </form>
      <Verdict view={verdict} />
    </Layout>
  );
};

export function routingSwitchRoutes(app: Hono, deps: AppDeps, visitors: Visitors, seen: Seen, posted: Posted): void {
  const { store, clock } = deps;
  const names = createNames(store);
  const NOT_THEIRS = 'This key may not turn the routing rules on or off.';

  app.get('/routing/switch', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    if (!mayAct(visit.principal.role, 'admin')) return visitors.refused(c, visit.who, NOT_THEIRS);
    const view = await seen(visit);
    const { document, now, rulesAreOn: on } = view;
    const tried = await tryRouting(visit.org, document, { problems: [], now, areOn: !on }, deps);
    const moved = tried.tried.filter(({ elsewhere }) => elsewhere).map(({ candidate }) => candidate);
    const known = await names(visit.org.id, [...new Set(moved)]);
    const title = `If they were ${on ? 'off' : 'on'}`;
    return visitors.page(
      c,
      <SwitchPage view={view} verdict={{ org: visit.org.id, tried, names: known, now, title }} />,
    );
  });

  app.post('/routing/switch', async (c) => {
    const sent = await posted(c);
    if (sent instanceof Response) return sent;
    const { visit, form } = sent;
    const { org, who, principal } = visit;
    if (form === null) return visitors.refused(c, who, 'The form is not of this page, or too large.');
    if (!mayAct(principal.role, 'admin')) return visitors.refused(c, who, NOT_THEIRS);
    const on = form.get('on');
    if (on !== 'yes' && on !== 'no') return visitors.missing(c, who, 'The rules are turned on or off: "yes" or "no".');
    await store.switchRoutingRules(org.id, on === 'yes', { at: clock.now(), by: principal.name });
    return c.redirect(routingPath(org.id), 303);
  });
}
