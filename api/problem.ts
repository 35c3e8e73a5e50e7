/**
 * Problems as RFC 9457 says them: the only place where what went wrong becomes HTTP. Guarantees: every answer that is
 * an error is `application/problem+json`, malformed requests included; what is our own fault is logged and told to
 * nobody.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Log } from '../runtime/config/log.ts';
import { isDatabaseAway } from '../runtime/store/wire/away.ts';

/** What is wrong with one place of a body: `path` in dots. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface ProblemDetails {
  readonly title: string;
  /** What to do about it, for the person who reads it. */
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  /** Further members (RFC 9457, 3.2). */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Of the answer: `Retry-After`, `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a route; nothing of the request has been carried out. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly details: ProblemDetails;
  constructor(status: number, details: ProblemDetails) {
    super(`${details.title}: ${details.detail}`);
    this.status = status;
    this.details = details;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'A key is needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not for this method',
  408: 'Too slow',
  409: 'Not in this state',
  413: 'Too large',
  415: 'An unknown kind of content',
  422: 'The body is refused',
  429: 'Too many requests',
  500: 'Our mistake',
  503: 'Not ready',
};

export const titleOf = (status: number): string => TITLES[status] ?? 'The request failed';

/** The document, without its answer. Pure. */
export function problemDocument(status: number, details: Partial<ProblemDetails>): Readonly<Record<string, unknown>> {
  const { title = titleOf(status), detail = title, errors, more } = details;
  return { type: 'about:blank', title, status, detail, ...(errors === undefined ? {} : { errors }), ...more };
}

/** The answer itself, for a route that does not throw. */
export function problem(c: Context, status: number, details: Partial<ProblemDetails>): Response {
  return c.body(JSON.stringify(problemDocument(status, details)), status as ContentfulStatusCode, {
    ...details.headers,
    'content-type': 'application/problem+json',
  });
}

export const onNotFound: NotFoundHandler = (c) =>
  problem(c, 404, { detail: `There is nothing at ${c.req.method} ${c.req.path}.` });

/** What was asked may have reached it all the same. */
export const DATABASE_AWAY: ProblemDetails = {
  title: 'The database is away',
  detail:
    'Whether anything was carried out is not known. Send it again in a few seconds, with the same Idempotency-Key.',
  headers: { 'retry-after': '5' },
};

/** Went away, or was sent away, before the body was here. */
export function hasLeft(c: Context): boolean {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  return incoming?.destroyed === true && !incoming.complete;
}

export const onError =
  (log: Log): ErrorHandler =>
  (error, c) => {
    if (error instanceof Problem) return problem(c, error.status, error.details);
    if (error instanceof HTTPException && error.status < 500)
      return problem(c, error.status, { detail: error.message || titleOf(error.status) });
    if (hasLeft(c)) return problem(c, 400, { detail: 'The request did not come to its end.' }); // nobody reads it
    log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'a request failed');
    if (isDatabaseAway(error)) return problem(c, 503, DATABASE_AWAY);
    return problem(c, 500, { detail: 'Nothing was answered because of a fault of ours; it is in the log.' });
  };
