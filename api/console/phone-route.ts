/**
 * Takes in what the visitor texts from the pocket phone, as a provider's webhook would bring it.
 *
 * Must not know: what a text brings about. Guarantees: in the demo alone, for somebody with a session who may act, from
 * a form of this very site.
 */
import type { Context, Hono } from 'hono';
import { inboundSmsEvents } from '../../runtime/inbound-sms.ts';
import type { CandidateHistory } from '../../runtime/store/readers-port.ts';
import type { OrgView } from '../../runtime/working-set.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { sameOrigin, type Visitors } from './visitors.ts';

const LONGEST_FORM = 16_384;
const LONGEST_TEXT = 1_000;
const SOURCE = 'simulated-sms';

/** Our number they last exchanged a text with, else the org's first that texts. */
function ourNumber(org: OrgView, { messages }: CandidateHistory): string | null {
  const last = messages.findLast(({ channel }) => channel === 'SMS');
  const spoken = last === undefined ? null : last.direction === 'inbound' ? last.to : last.from;
  return spoken ?? org.numbers.find(({ sms }) => sms)?.number ?? null;
}

/** What browsers say of themselves when they do not send `Sec-Fetch-Site`. */
function fromThisSite(c: Context): boolean {
  const origin = c.req.header('origin');
  if (!sameOrigin(c)) return false;
  if (origin === undefined || c.req.header('sec-fetch-site') !== undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

export function phoneRoute(app: Hono, deps: AppDeps, doors: Visitors): void {
  const { store, accept, takeIn, clock, newId, demoPace } = deps;
  app.post('/candidates/:candidate/text', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    if (demoPace === null) return doors.missing(c, visit.who, 'Only a demo has a phone in the page.');
    if (!fromThisSite(c) || !mayAct(visit.principal.role, 'recruiter'))
      return doors.refused(c, visit.who, 'This key may not do so, or the form is not of this page.');
    const { org } = visit;
    const history = await store.history(org.id, c.req.param('candidate'));
    if (history === null) return doors.missing(c, visit.who, 'There is no such candidate.');
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const text = (form.get('quick') || form.get('words') || '').trim().slice(0, LONGEST_TEXT);
    const [from, to] = [history.record.phone, ourNumber(org, history)];
    if (text !== '' && from !== null && to !== null) {
      const sms = { source: SOURCE, providerId: newId(), from, to, text, optOutType: null, at: clock.now() };
      const events = await inboundSmsEvents(store, org.id, sms);
      await accept(events);
      for (const candidate of new Set(events.map((event) => event.candidate))) await takeIn(org.id, candidate);
    }
    const back = `/console/candidates/${encodeURIComponent(history.record.id)}?org=${encodeURIComponent(org.id)}`;
    return c.redirect(back, 303);
  });
}
