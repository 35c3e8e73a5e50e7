/**
 * Lets a visitor steer the demo.
 *
 * Guarantees: in the demo alone; from a form of this very site, by a key that may act; to begin anew takes an admin.
 */
import type { Context, Hono } from 'hono';
import type { DemoControls } from '../../runtime/demo/controls.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { DemoPage } from './demo-page.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const LONGEST_FORM = 1_024;

export function demoRoute(app: Hono, { clock, demo = null, demoPace }: AppDeps, visitors: Visitors): void {
  async function steered(
    c: Context,
    least: 'viewer' | 'recruiter' | 'admin',
    work: (controls: DemoControls, visit: Visit) => Promise<Response>,
  ): Promise<Response> {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    if (demo === null) return visitors.missing(c, visit.who, 'Only a demo can be steered.');
    const isForm = c.req.method === 'POST';
    if (isForm && (!fromThisSite(c) || !mayAct(visit.principal.role, least)))
      return visitors.refused(c, visit.who, 'This key may not do so, or the form is not of this page.');
    return work(demo, visit);
  }
  const back = (c: Context, { org }: Visit) => c.redirect(`/console/demo?org=${encodeURIComponent(org.id)}`, 303);

  app.get('/demo', (c) =>
    steered(c, 'viewer', async (controls, { org, principal, who }) => {
      const view = {
        org,
        controls,
        now: clock.now(),
        mayAct: mayAct(principal.role, 'recruiter'),
        mayBeginAnew: controls.mayBeginAnew && mayAct(principal.role, 'admin'),
        who,
        demoPace: demoPace ?? 1,
      };
      return visitors.page(c, <DemoPage view={view} />);
    }),
  );
  app.post('/demo/speed', (c) =>
    steered(c, 'recruiter', async (controls, visit) => {
      const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
      if (!controls.setSpeed(form.get('speed') ?? '')) return visitors.missing(c, visit.who, 'There is no such speed.');
      return back(c, visit);
    }),
  );
  app.post('/demo/next', (c) =>
    steered(c, 'recruiter', async (controls, visit) => {
      await controls.toNextEvent();
      return back(c, visit);
    }),
  );
  app.post('/demo/anew', (c) =>
    steered(c, 'admin', async (controls, visit) => {
      if (!controls.mayBeginAnew)
        return visitors.missing(c, visit.who, 'Only on the embedded database a demo begins anew.');
      await controls.beginAnew();
      return back(c, visit);
    }),
  );
}
