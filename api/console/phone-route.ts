/**
 * Takes in what the visitor does with the pocket phone: a text as a provider's webhook would bring it, and what a hand
 * does with a phone, which is told to the simulated provider that rings it. Guarantees: in the demo alone, for somebody
 * with a session who may act, from a form of this very site; an act for a call that is over, or another, does nothing.
 */
import type { Context, Hono } from 'hono';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { inboundSmsEvents } from '../../runtime/inbound/text.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { askForACall, nameTheirTimezone, QUICK_WORDS } from './ask-for-a-call.ts';
import { type HeldPhones, isSaying, type PhoneOwner } from './held-phones.ts';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const LONGEST_FORM = 16_384;
const LONGEST_TEXT = 1_000;
/** The latest texts are in it. */
const NEWEST = 300;
const SOURCE = 'simulated-sms';

/** Our number they last exchanged a text with, else the org's first that texts. */
function ourNumber(org: OrgView, { messages }: CandidateHistory): string | null {
  const last = messages.findLast(({ channel }) => channel === 'SMS');
  const spoken = last === undefined ? null : last.direction === 'inbound' ? last.to : last.from;
  return spoken ?? org.numbers.find(({ sms }) => sms)?.number ?? null;
}

/** What a hand does; false: there is no such act. */
function handle(phones: HeldPhones, who: PhoneOwner, act: string, call: string): boolean {
  if (act === 'hold') phones.hold(who);
  else if (act === 'put_down') phones.putDown(who);
  else if (act === 'pick_up') phones.pickUp(who, call);
  else if (act === 'turn_away') phones.turnAway(who, call);
  else if (isSaying(act)) phones.talk(who, call, act);
  else return false;
  return true;
}

interface Holder extends Visit {
  readonly history: CandidateHistory;
  readonly form: URLSearchParams;
}

export function phoneRoute(app: Hono, deps: AppDeps, visitors: Visitors): void {
  const { store, accept, takeIn, clock, newId, demo, demoPace, phones } = deps;

  /** Whoever may act for that candidate, and what they say; else the page that answers them. */
  async function holder(c: Context, isThere: boolean): Promise<Holder | Response> {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    if (!isThere) return visitors.missing(c, visit.who, 'Only a demo has a phone in the page.');
    if (!fromThisSite(c) || !mayAct(visit.principal.role, 'recruiter'))
      return visitors.refused(c, visit.who, 'This key may not do so, or the form is not of this page.');
    const history = await store.history(visit.org.id, c.req.param('candidate') ?? '', { newest: NEWEST });
    if (history === null) return visitors.missing(c, visit.who, 'There is no such candidate.');
    return { ...visit, history, form };
  }
  const back = (c: Context, { org, history }: Holder) =>
    c.redirect(`/console/candidates/${encodeURIComponent(history.record.id)}?org=${encodeURIComponent(org.id)}`, 303);

  function wordsOf({ form, history: { record } }: Holder): string {
    const quick = form.get('quick') || '';
    if (quick === QUICK_WORDS.call) return askForACall(clock.now(), record.timezone);
    if (quick === QUICK_WORDS.timezone) return nameTheirTimezone(record.timezone);
    return (quick || form.get('words') || '').trim().slice(0, LONGEST_TEXT);
  }

  app.post('/candidates/:candidate/text', async (c) => {
    const held = await holder(c, demoPace !== null);
    if (held instanceof Response) return held;
    const { org, history } = held;
    const text = wordsOf(held);
    demo?.phoneHasAnswered();
    const [from, to] = [history.record.phone, ourNumber(org, history)];
    if (text !== '' && from !== null && to !== null) {
      const sms = { source: SOURCE, providerId: newId(), from, to, text, optOutType: null, at: clock.now() };
      const events = await inboundSmsEvents(store, org.id, sms);
      await accept(events);
      for (const candidate of new Set(events.map((event) => event.candidate))) await takeIn(org.id, candidate);
    }
    return back(c, held);
  });

  app.post('/candidates/:candidate/phone', async (c) => {
    const held = await holder(c, phones !== null);
    if (held instanceof Response) return held;
    const who = { org: held.org.id, candidate: held.history.record.id };
    const [act, call] = [held.form.get('act') ?? '', held.form.get('call') ?? ''];
    if (act === 'hold') demo?.phoneIsHeld();
    return phones !== null && handle(phones, who, act, call)
      ? back(c, held)
      : visitors.missing(c, held.who, 'A phone cannot do that.');
  });
}
