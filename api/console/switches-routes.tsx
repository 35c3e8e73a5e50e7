/**
 * Stopping and going on, from the console: which kill switches are on, throwing one, asking what would go out, letting
 * go. Guarantees: whoever may not throw a switch over HTTP may not here; only a form of this very site throws one;
 * asking for a preview changes nothing.
 */
import type { Context, Hono } from 'hono';
import type { KillSwitch } from '../../machines/candidate/working-set.ts';
import { LET_GO_A_MINUTE } from '../../machines/kill-switches/lifting.ts';
import type { AppDeps } from '../deps.ts';
import { previewOff, switchesStanding, turnOff, wrongWith } from '../kill-switches.ts';
import { mayAct } from '../principal.ts';
import { switchInput } from '../v1/resources/kill-switch-shape.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { PreviewPage, StopPage, SwitchesPage } from './switches-page.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const LONGEST_FORM = 4_096;
const NO_SUCH = 'There is no such switch, or the pace is no whole number from 1 to 1,000,000.';

export function switchRoutes(app: Hono, deps: AppDeps, visitors: Visitors): void {
  const { store, clock, demoPace } = deps;
  const mayThrow = ({ principal }: Visit): boolean => mayAct(principal.role, 'admin');

  /** Whoever may throw a switch, else the page that answers them. */
  async function thrower(c: Context): Promise<Visit | Response> {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    return mayThrow(visit) ? visit : visitors.refused(c, visit.who, 'This key may not turn kill switches on or off.');
  }
  async function said(c: Context): Promise<URLSearchParams | null> {
    return fromThisSite(c) ? new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '') : null;
  }
  const back = (c: Context, org: string) => c.redirect(`/console/switches?${new URLSearchParams({ org })}`, 303);
  /** Null for what is no switch, or no pace. */
  function asked(words: URLSearchParams) {
    const pace = Number(words.get('per_minute') ?? LET_GO_A_MINUTE);
    const read = switchInput.safeParse({
      ...{ scope: words.get('scope'), id: words.get('id'), on: false, per_minute: pace },
    });
    if (!read.success) return null;
    const { scope, id, per_minute: perMinute } = read.data;
    return { what: { scope, id }, perMinute };
  }

  app.get('/switches', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const now = clock.now();
    const [standing, jobs] = await Promise.all([switchesStanding(org, now, deps), store.listJobs(org.id)]);
    const view = { org, jobs, ...standing, mayThrow: mayThrow(visit), now, who, demoPace };
    return visitors.page(c, <SwitchesPage view={view} />);
  });

  app.get('/switches/preview', async (c) => {
    const visit = await thrower(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const off = asked(new URL(c.req.url).searchParams);
    const isOn = ({ scope, id }: KillSwitch) => scope === off?.what.scope && id === off.what.id;
    if (off === null) return visitors.missing(c, who, NO_SUCH);
    if (!org.killSwitches.some(isOn)) return back(c, org.id); // somebody else was faster
    const now = clock.now();
    const [preview, jobs] = await Promise.all([previewOff(org, { ...off, now }, deps), store.listJobs(org.id)]);
    return visitors.page(c, <PreviewPage view={{ org, jobs, what: off.what, preview, who, demoPace }} />);
  });

  /** A switch that there is, as a form names it; null for anything else. */
  async function switchNamed(text: string | null, org: string): Promise<KillSwitch | null> {
    const [scope, ...id] = (text ?? '').split(':');
    const wanted = asked(new URLSearchParams({ scope: scope ?? '', id: id.join(':') }));
    return wanted === null || (await wrongWith(wanted.what, org, deps)) !== null ? null : wanted.what;
  }

  app.get('/switches/stop', async (c) => {
    const visit = await thrower(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const what = await switchNamed(new URL(c.req.url).searchParams.get('what'), org.id);
    if (what === null) return visitors.missing(c, who, NO_SUCH);
    const jobs = await store.listJobs(org.id);
    return visitors.page(c, <StopPage view={{ org, jobs, what, who, demoPace }} />);
  });

  app.post('/switches/off', async (c) => {
    const form = await said(c);
    const visit = await thrower(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    if (form === null) return visitors.refused(c, visit.who, 'The form is not of this page.');
    const off = asked(form);
    if (off === null) return visitors.missing(c, visit.who, NO_SUCH);
    const { org, principal } = visit;
    await turnOff(org.id, { ...off, by: principal.name, now: clock.now() }, deps);
    return back(c, org.id);
  });

  app.post('/switches/on', async (c) => {
    const form = await said(c);
    const visit = await thrower(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    if (form === null) return visitors.refused(c, visit.who, 'The form is not of this page.');
    const { org, principal } = visit;
    const what = await switchNamed(form.get('what'), org.id);
    if (what === null) return visitors.missing(c, visit.who, NO_SUCH);
    await store.setKillSwitch(org.id, what, true, clock.now(), principal.name);
    return back(c, org.id);
  });
}
