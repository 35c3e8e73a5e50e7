/**
 * A recruiter sends the invite to a video interview again (WEB-02). Guarantees: for somebody with a session who may
 * act, from a form of this very site, about an application of this very candidate.
 */
import type { Hono } from 'hono';
import type { EventPayloads } from '../../machines/candidate/events.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { fromThisSite, type Visitors } from './visitors.ts';

const LONGEST_FORM = 4_096;

export function inviteRoute(app: Hono, { store, accept, takeIn, clock, newId }: AppDeps, visitors: Visitors): void {
  app.post('/candidates/:candidate/invite', async (c) => {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    const { org, principal, who } = visit;
    if (!fromThisSite(c) || !mayAct(principal.role, 'recruiter'))
      return visitors.refused(c, who, 'This key may not do so, or the form is not of this page.');
    const candidate = c.req.param('candidate');
    const application = form.get('application') ?? '';
    if ((await store.candidateOfApplication(org.id, application)) !== candidate)
      return visitors.missing(c, who, 'There is no such application of this candidate.');
    const payload: EventPayloads['invite.asked'] = { application, by: principal.name };
    const asked = { source: 'console', externalId: newId(), kind: 'invite.asked', at: clock.now() } as const;
    await accept([{ org: org.id, candidate, ...asked, payload: { ...payload } }]);
    await takeIn(org.id, candidate);
    return c.redirect(`/console/candidates/${encodeURIComponent(candidate)}?org=${encodeURIComponent(org.id)}`, 303);
  });
}
