/**
 * Which org a request is about.
 *
 * Guarantee: a key of one org never reaches another; what is another org's is answered as if it were not there.
 */
import type { Context } from 'hono';
import type { Principal } from '../principal.ts';
import { Problem } from '../problem.ts';
import type { V1Deps } from './deps.ts';
import type { Endpoint } from './endpoint.ts';
import { ORG_HEADER, ORG_PARAMETER } from './org-header.ts';

const noSuchOrg = (org: string) =>
  new Problem(404, { title: 'Not found', detail: `There is no org "${org}", or your key is not of it.` });

const MOST_LISTED = 20;
const listed = (orgs: readonly string[]): string =>
  [...orgs.slice(0, MOST_LISTED), ...(orgs.length > MOST_LISTED ? ['…'] : [])].join(', ');

async function namedByOperator(c: Context, store: V1Deps['store']): Promise<string> {
  const named = c.req.header(ORG_HEADER) ?? c.req.query(ORG_PARAMETER);
  if (named !== undefined) return named;
  const orgs = await store.listOrgs();
  const [only] = orgs;
  if (only !== undefined && orgs.length === 1) return only;
  throw new Problem(400, {
    title: 'Which org?',
    detail:
      only === undefined
        ? 'There is no org yet. Make one: PUT /v1/orgs/{org} with {"name": "…"}.'
        : `The operator key belongs to no org, and there are several: ${listed(orgs)}. Name one in the header Overture-Org, as ?org=, or with --org on the command line.`,
  });
}

export async function whichOrg(
  c: Context,
  { org: from, makesOrg }: Endpoint,
  principal: Principal,
  store: V1Deps['store'],
): Promise<string> {
  if (from === 'none') return principal.org ?? '';
  const asked = from === 'path' ? (c.req.param('org') ?? '') : (principal.org ?? (await namedByOperator(c, store)));
  if (principal.org !== null && principal.org !== asked) throw noSuchOrg(asked);
  if (!makesOrg && (await store.loadOrg(asked)) === null) throw noSuchOrg(asked);
  return asked;
}
