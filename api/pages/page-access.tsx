/**
 * What every candidate page shares: whose link it is, how often it is opened, what was posted, and how an answer looks.
 * For a link that is none of ours nothing is stored, and nothing on the way keeps a page or learns its address from it.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ConsentEntry } from '../../machines/consent/ledger.ts';
import type { CandidatePage, Language } from '../../machines/messages/email-footer.ts';
import { type Visitor, visitorOf } from '../../runtime/links/visitor.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { createClientAddress } from '../client-address.ts';
import type { AppDeps } from '../deps.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { Trouble, WrongLink } from './frame.tsx';
import { languageAskedFor } from './language.ts';
import { createPagesPace } from './pace.ts';

export type PagesDeps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'log' | 'clientAddress' | 'tellResult' | 'demo'
> &
  Required<Pick<AppDeps, 'links'>>;

/** A mailbox posts one field, a form of ours one or two. */
const LONGEST_BODY = 16_384;

export const HEADERS = secureHeaders({
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

/** The address of a page is a key to it: nothing on the way may keep the page, nor show one language for another. */
export const uncached: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('cache-control', 'no-store');
  c.res.headers.set('vary', 'Accept-Language');
  c.res.headers.set('x-robots-tag', 'noindex, nofollow');
};

export const languageOf = (c: Context): Language => languageAskedFor(c.req.header('accept-language'));

export const page = (c: Context, html: unknown, status: 200 | 400 | 404 | 409 | 413 | 429 | 503 = 200, headers = {}) =>
  c.html(`<!doctype html>${String(html)}`, status, headers);

export const trouble = (c: Context, which: 'tooLong' | 'tooOften' | 'ourFault', seconds = 60) =>
  page(
    c,
    <Trouble language={languageOf(c)} which={which} />,
    ({ tooLong: 413, tooOften: 429, ourFault: 503 } as const)[which],
    which === 'tooLong' ? {} : { 'retry-after': String(seconds) },
  );

interface Posted {
  readonly visitor: Visitor;
  readonly form: ReadonlyMap<string, string>;
}

export interface PageAccess {
  /** Whose link it is, or the answer to whoever has none. */
  visit(c: Context, which: CandidatePage): Promise<Visitor | Response>;
  /** Whose link it is and what they posted, or the answer to whoever cannot be taken in. */
  post(c: Context, which: CandidatePage): Promise<Posted | Response>;
  /** Everything they have said of consent. */
  ledgerOf(visitor: Visitor): Promise<readonly ConsentEntry[]>;
  /** Once this answers the act is kept; that it is taken in at once is a courtesy to whoever looks at the page. */
  keep(event: NewInboxEvent | null): Promise<void>;
}

export function createPageAccess(deps: PagesDeps): PageAccess {
  const { store, accept, takeIn, links, log, clientAddress = createClientAddress() } = deps;
  const pace = createPagesPace();
  const visit: PageAccess['visit'] = async (c, which) => {
    const token = c.req.param('token') ?? '';
    const visitor = await visitorOf(links, store, which, token);
    const wait = await (visitor === null ? pace.wrongLink(clientAddress.of(c)) : pace.rightLink(token));
    if (wait !== null) return trouble(c, 'tooOften', wait);
    return visitor ?? page(c, <WrongLink language={languageOf(c)} />, 404);
  };
  return {
    visit,
    async post(c, which) {
      const visitor = await visit(c, which);
      if (visitor instanceof Response) return visitor;
      const form = await formOf(c);
      return form === null ? trouble(c, 'tooLong') : { visitor, form };
    },
    ledgerOf: async ({ org, candidate }) =>
      (await store.history(org.id, candidate.record.id, { newest: 0 }))?.ledger ?? [],
    async keep(event) {
      if (event === null) return;
      await accept([event]);
      await takeIn(event.org, event.candidate).catch((error: unknown) =>
        log.warn({ err: error }, 'what a candidate did on a page is kept, and taken in later'),
      );
    },
  };
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
