/**
 * The page of the parked: for the org that is asked for, a page at a time; and what a person does about one of them.
 * Guarantees: only people of the org are shown; whoever may not tell an event or redrive a request over HTTP may not
 * here; what is pressed twice does nothing more, since the stage has moved on, and the candidate's page tells what
 * became of it.
 */
import type { Context, Hono } from 'hono';
import { whyNotCorrected } from '../../machines/replies/correct-label.ts';
import { unreadNamed } from '../../machines/replies/unread.ts';
import { labelsFor } from '../../machines/vocabulary/reply-intent.ts';
import { isSettled } from '../../machines/vocabulary/send-settled.ts';
import type { AppDeps } from '../deps.ts';
import { isToBeSettled, parkedPage } from '../parked.ts';
import { mayAct } from '../principal.ts';
import { Problem } from '../problem.ts';
import { namedByItsWords, readingsIn } from '../read-replies.ts';
import { redriveStranded } from '../routing.ts';
import { act } from '../v1/act.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { createNames } from './names.ts';
import type { ParkedCounts } from './parked-count.tsx';
import { eventsOf, ParkedPage, ROUTE_AGAIN } from './parked-page.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const PAGE = 100;
const LONGEST_FORM = 4_096;

export function parkedRoute(app: Hono, deps: AppDeps, visitors: Visitors, counts: ParkedCounts) {
  const { store, clock, demoPace, newId } = deps;
  const names = createNames(store);
  const mayDo = ({ principal: { role } }: Visit) => ({
    act: mayAct(role, 'recruiter'),
    redrive: mayAct(role, 'admin'),
  });

  app.get('/parked', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const found = await parkedPage(store, org.id, PAGE, c.req.query('cursor') || undefined, clock.now()).catch(
      (thrown) => {
        if (thrown instanceof Problem) return null;
        throw thrown;
      },
    );
    if (found === null) return visitors.missing(c, who, 'There is no such page of this list.');
    counts.forget(org.id); // the page and its count say the same
    const { items, next_cursor: next } = found;
    const [known, jobs, journal] = await Promise.all([
      names(org.id, [...new Set(items.map(({ candidate }) => candidate))]),
      store.listJobs(org.id),
      store.lastJournalCheck(org.id),
    ]);
    const view = { org, journal, items, names: known, jobs, may: mayDo(visit), next, now: clock.now(), who, demoPace };
    return visitors.page(c, <ParkedPage view={view} />);
  });

  /** SMS-14: what somebody who has read it says it means, for the first time or instead. False: it cannot mean that. */
  async function label({ org, principal }: Visit, form: URLSearchParams): Promise<boolean> {
    const [candidate, application, message, said] = ['candidate', 'application', 'message', 'intent'].map(
      (name) => form.get(name) ?? '',
    ) as [string, string, string, string];
    const unread = unreadNamed(await store.standing(org.id, candidate), application, message);
    const intent = labelsFor(unread?.question ?? null).find((each) => each === said);
    if (intent === undefined) return false;
    const payload = { application, message, intent, by: principal.name };
    if (unread === null) {
      const history = await store.history(org.id, candidate);
      const read = history === null ? undefined : readingsIn(history).get(message);
      if (read?.message.application !== application || whyNotCorrected(read.reply, intent) !== null) return false;
      const { corrects } = read;
      const named = namedByItsWords(read, intent);
      await act(
        [
          {
            org: org.id,
            candidate,
            kind: 'reply.labelled',
            name: newId(),
            payload: { ...payload, ...named, corrects },
          },
        ],
        deps,
      );
      return true;
    }
    await act([{ org: org.id, candidate, kind: 'reply.labelled', name: newId(), payload }], deps);
    return true;
  }

  /** P-17: what became of a send that nobody could find out about. False: nothing of it waits to be settled. */
  async function settle({ org, principal }: Visit, form: URLSearchParams): Promise<boolean> {
    const [candidate, task, said] = ['candidate', 'task', 'said'].map((name) => form.get(name) ?? '') as [
      string,
      string,
      string,
    ];
    if (!isSettled(said) || !(await isToBeSettled(store, org.id, candidate, task))) return false;
    const payload = { task, said, by: principal.name };
    await act([{ org: org.id, candidate, kind: 'send.settled', name: newId(), payload }], deps);
    return true;
  }

  /** False: there is nothing to be done with these words. */
  async function perform(visit: Visit, form: URLSearchParams): Promise<boolean> {
    const { org, principal } = visit;
    const [candidate, application, task, word] = ['candidate', 'application', 'task', 'act'].map(
      (name) => form.get(name) ?? '',
    ) as [string, string, string, string];
    if (word === 'label') return label(visit, form);
    if (word === 'settle') return settle(visit, form);
    if (word === 'redrive') return store.redriveTask({ org: org.id, candidate, key: task, now: clock.now() });
    if (word === ROUTE_AGAIN)
      return redriveStranded({ org: org.id, application, by: principal.name, name: newId() }, deps);
    const events = eventsOf(word);
    if (events === null || (await store.candidateOfApplication(org.id, application)) !== candidate) return false;
    const name = newId();
    const told = events.map((type) => ({
      ...{ org: org.id, candidate, kind: 'application.event' as const, name: `${name} ${type}` },
      payload: { application, type, by: principal.name },
    }));
    await act(told, deps);
    return true;
  }

  app.post('/parked/act', async (c: Context) => {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    const may = mayDo(visit);
    if (!fromThisSite(c) || !(form.get('act') === 'redrive' ? may.redrive : may.act))
      return visitors.refused(c, visit.who, 'This key may not do so, or the form is not of this page.');
    if (!(await perform(visit, form)))
      return visitors.missing(c, visit.who, 'That cannot be done, or was done already.');
    counts.forget(visit.org.id);
    const candidate = encodeURIComponent(form.get('candidate') ?? '');
    return c.redirect(`/console/candidates/${candidate}?${new URLSearchParams({ org: visit.org.id })}`, 303);
  });
}
