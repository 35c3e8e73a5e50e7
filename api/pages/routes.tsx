/**
 * The candidate pages: `/u/{token}` stops messages, `/tz/{token}` confirms a timezone.
 *
 * Owns: the order of things: link, pace, body, event, answer. Must not know: rules, or what an opt-out moves. Guarantees: a
 * GET changes nothing, since mailboxes open links before people do; a POST acts, and again changes nothing; for a link that
 * is none of ours nothing is stored; a page shows no name, number or address of the candidate; an opt-out is answered with
 * 200 once it is kept (RFC 8058), whatever else its body holds.
 */
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { CandidatePage, Language } from '../../machines/policy/email-footer.ts';
import { type OptOut, optOutByLink, timezoneByLink } from '../../runtime/links/link-acts.ts';
import { type Visitor, visitorOf } from '../../runtime/links/visitor.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { AppDeps } from '../deps.ts';
import { addressOf } from '../v1/pace.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { STYLE_PATH, Trouble, WrongLink } from './frame.tsx';
import { languageAskedFor } from './language.ts';
import { createPagesPace } from './pace.ts';
import { STYLE } from './style.ts';
import { TimezoneConfirmed, TimezonePage } from './timezone-page.tsx';
import { type Stopped, UnsubscribePage } from './unsubscribe-page.tsx';
import { chosenZone } from './zone-choices.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'takeIn' | 'clock' | 'log'> & Required<Pick<AppDeps, 'links'>>;

/** A mailbox posts one field, a form of ours one or two. */
const LONGEST_BODY = 16_384;

const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ['data:'],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
});

const languageOf = (c: Context): Language => languageAskedFor(c.req.header('accept-language'));

const page = (c: Context, html: unknown, status: 200 | 400 | 404 | 413 | 429 | 503 = 200, headers = {}) =>
  c.html(`<!doctype html>${String(html)}`, status, headers);

const trouble = (c: Context, which: 'tooLong' | 'tooOften' | 'ourFault', seconds = 60) =>
  page(
    c,
    <Trouble language={languageOf(c)} which={which} />,
    ({ tooLong: 413, tooOften: 429, ourFault: 503 } as const)[which],
    which === 'tooLong' ? {} : { 'retry-after': String(seconds) },
  );

export function candidatePages(deps: Deps): Hono {
  const { store, accept, takeIn, clock, links, log } = deps;
  const pace = createPagesPace();
  const app = new Hono();
  app.use('/u/*', HEADERS, uncached);
  app.use('/tz/*', HEADERS, uncached);
  app.onError((error, c) => {
    log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'a candidate page failed');
    return trouble(c, 'ourFault');
  });
  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=60' }),
  );

  /** Whose link it is, or the answer to whoever has none. */
  async function visit(c: Context, which: CandidatePage): Promise<Visitor | Response> {
    const token = c.req.param('token') ?? '';
    const visitor = await visitorOf(links, store, which, token);
    const wait = await (visitor === null ? pace.wrongLink(addressOf(c)) : pace.rightLink(token));
    if (wait !== null) return trouble(c, 'tooOften', wait);
    return visitor ?? page(c, <WrongLink language={languageOf(c)} />, 404);
  }

  /** Once this answers the act is kept; that it is taken in at once is a courtesy to whoever looks at the page. */
  async function keep(event: NewInboxEvent | null): Promise<void> {
    if (event === null) return;
    await accept([event]);
    await takeIn(event.org, event.candidate).catch((error: unknown) =>
      log.warn({ err: error }, 'what a candidate did on a page is kept, and taken in later'),
    );
  }

  const unsubscribePage = (c: Context, { org, job, application }: Visitor, stopped: Stopped) =>
    page(
      c,
      <UnsubscribePage
        language={languageOf(c)}
        company={org.name}
        job={job.name}
        stopped={stopped}
        timezoneUrl={links.to('tz', { org: org.id, application: application.id })}
      />,
    );

  app.get('/u/:token', async (c) => {
    const visitor = await visit(c, 'u');
    return visitor instanceof Response ? visitor : unsubscribePage(c, visitor, stoppedSoFar(visitor));
  });

  app.post('/u/:token', async (c) => {
    const visitor = await visit(c, 'u');
    if (visitor instanceof Response) return visitor;
    const form = await formOf(c);
    if (form === null) return trouble(c, 'tooLong');
    const act: OptOut = form.get('act') === 'stop_all' ? 'STOP_ALL' : 'UNSUBSCRIBE';
    await keep(optOutByLink(visitor.candidate, visitor.application.id, act, clock.now()));
    const all = act === 'STOP_ALL' || stoppedSoFar(visitor) === 'ALL';
    return unsubscribePage(c, visitor, all ? 'ALL' : 'EMAILS');
  });

  const timezonePage = (c: Context, { org, candidate }: Visitor, refused: boolean) => {
    const { timezone } = candidate.record;
    const shown = { language: languageOf(c), company: org.name, current: timezone, now: clock.now(), refused };
    return page(c, <TimezonePage {...shown} />, refused ? 400 : 200);
  };

  app.get('/tz/:token', async (c) => {
    const visitor = await visit(c, 'tz');
    return visitor instanceof Response ? visitor : timezonePage(c, visitor, false);
  });

  app.post('/tz/:token', async (c) => {
    const visitor = await visit(c, 'tz');
    if (visitor instanceof Response) return visitor;
    const form = await formOf(c);
    if (form === null) return trouble(c, 'tooLong');
    const zone = chosenZone(form.get('timezone') ?? '');
    if (zone === null) return timezonePage(c, visitor, true);
    await keep(timezoneByLink(visitor.candidate, zone, clock.now()));
    return page(c, <TimezoneConfirmed language={languageOf(c)} zone={zone} now={clock.now()} />);
  });

  return app;
}

/** The address of a page is a key to it: nothing on the way may keep the page, nor show one language for another. */
async function uncached(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.res.headers.set('cache-control', 'no-store');
  c.res.headers.set('vary', 'Accept-Language');
  c.res.headers.set('x-robots-tag', 'noindex, nofollow');
}

function stoppedSoFar({ candidate: { consent } }: Visitor): Stopped {
  const { email_consent, sms_consent, all_ai_communications_consent } = consent.columns;
  if (email_consent !== false) return 'NOTHING';
  return sms_consent === false && all_ai_communications_consent === false ? 'ALL' : 'EMAILS';
}

/** The text fields; none of a body that cannot be read. Null when it is too long. */
async function formOf(c: Context): Promise<ReadonlyMap<string, string> | null> {
  const body = await rawText(c.req.raw, LONGEST_BODY);
  if (body === null) return null;
  const type = c.req.header('content-type') ?? '';
  const fields = /^multipart\/form-data\b/i.test(type)
    ? await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => new FormData())
    : new URLSearchParams(body);
  return new Map([...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
