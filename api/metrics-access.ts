/**
 * Who may read `/metrics`: this machine, whoever shows the token of METRICS_TOKEN, and everybody only where the operator
 * says so (METRICS_OPEN).
 *
 * Guarantee: compared in constant time; without either variable nobody beyond this machine reads a number.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ClientAddress } from './client-address.ts';
import { Problem } from './problem.ts';

export interface MetricsAccess {
  readonly open: boolean;
  readonly token: string | null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const BEARER = /^Bearer +(\S+)$/i;

/** `wrong` is told of a token that is none, and throws when they are too many. */
export function metricsAccess(
  { open, token }: MetricsAccess,
  address: ClientAddress,
  wrong: (address: string, token: string) => Promise<void>,
): MiddlewareHandler {
  return async (c, next) => {
    const [, shown] = BEARER.exec(c.req.header('authorization') ?? '') ?? [];
    const isRight = token !== null && shown !== undefined && timingSafeEqual(digest(shown), digest(token));
    if (open || isRight || address.isThisMachine(c)) return next();
    if (token === null)
      throw new Problem(403, {
        title: 'Not allowed',
        detail:
          'Metrics are for this machine alone. The operator opens them with METRICS_TOKEN (for whoever sends it as ' +
          'Authorization: Bearer) or METRICS_OPEN=yes (for everybody).',
      });
    if (shown !== undefined) await wrong(address.of(c), shown);
    throw new Problem(401, {
      title: 'A token is needed',
      detail: 'Send the token of METRICS_TOKEN: Authorization: Bearer <token>.',
      headers: { 'www-authenticate': 'Bearer realm="overture metrics"' },
    });
  };
}
