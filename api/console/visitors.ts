/**
 * Who looks at which org, and how a page is answered: what the console's routes share.
 *
 * Guarantee: `visit` answers a page instead of a visit for whoever has no session or may not see the org.
 */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Principal } from '../principal.ts';

export interface Visit {
  readonly principal: Principal;
  readonly who: string;
  readonly org: OrgView;
}

export interface Visitors {
  visit(c: Context): Promise<Visit | Response>;
  page(c: Context, html: Child, status?: ContentfulStatusCode): Response | Promise<Response>;
  missing(c: Context, who: string, what: string): Response | Promise<Response>;
  refused(c: Context, who: string, what: string): Response | Promise<Response>;
  /** Whether whoever asked still has a session, and a key that may see the org. */
  maySee(c: Context, org: string): Promise<boolean>;
}

/** A form of another site is not ours, whatever cookies it brings. */
export function sameOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** What browsers say of themselves when they do not send `Sec-Fetch-Site`. */
export function fromThisSite(c: Context): boolean {
  const origin = c.req.header('origin');
  if (!sameOrigin(c)) return false;
  if (origin === undefined || c.req.header('sec-fetch-site') !== undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}
