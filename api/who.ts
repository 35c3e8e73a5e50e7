/**
 * Who asks, and for which org: the bearer key of a request, made into a principal that may.
 *
 * Guarantees: no key or an unknown one is 401; a role too low is 403; another org's name is 404, as if it were not there.
 */
import type { Context } from 'hono';
import type { Store } from '../runtime/store/store.ts';
import { type Identify, mayAct, type Principal, type Role } from './principal.ts';
import { Problem } from './problem.ts';

export async function principalOf(c: Context, identify: Identify, least: Role): Promise<Principal> {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const principal = key === undefined ? null : await identify(key);
  if (principal === null)
    throw new Problem(401, { title: 'A key is needed', detail: 'Send it as: Authorization: Bearer KEY' });
  if (!mayAct(principal.role, least))
    throw new Problem(403, {
      title: 'Not allowed',
      detail: `This needs the role ${least}; the key has ${principal.role}.`,
    });
  return principal;
}

/** The org of the key; with an operator's key the one that is named, or the only one there is. */
export async function orgFor(
  { org: own }: Principal,
  named: string | undefined,
  store: Pick<Store, 'listOrgs'>,
): Promise<string> {
  if (own !== null && (named === undefined || named === own)) return own;
  const orgs = own === null ? await store.listOrgs() : [];
  if (named !== undefined && orgs.includes(named)) return named;
  if (named !== undefined) throw new Problem(404, { title: 'Not found', detail: `There is no org "${named}".` });
  const [only, more] = orgs;
  if (only !== undefined && more === undefined) return only;
  throw new Problem(400, { title: 'No org is named', detail: 'There are several orgs, or none; say which: ?org=ID' });
}
