/** Changes of an org's routing in Postgres, under the same lock as whole writes of the org (PAU-03). */
import { RULES_FLAG, rulesAreOn } from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText } from '../wire/statement.ts';
import {
  changeAfter,
  changesOfOrg,
  type RoutingChange,
  type RoutingChanges,
  type RoutingOfOrg,
  type RoutingSaid,
  switched,
} from './routing-changes.ts';

interface Row {
  readonly change: number;
  readonly at: Instant;
  readonly by: string;
  readonly how: RoutingChange['how'];
  readonly undoes: number | null;
  readonly before: Json;
  readonly after: Json;
}

const changesOf = (trx: Db, org: string) =>
  trx
    .selectFrom('routing_changes')
    .select(['change', 'at', 'changed_by as by', 'how', 'undoes', 'was as before', 'became as after'])
    .$castTo<Row>()
    .where('org', '=', org)
    .orderBy('change', 'desc');

async function lastOf(trx: Db, org: string): Promise<number> {
  const row = await trx
    .selectFrom('routing_changes')
    .select('change')
    .where('org', '=', org)
    .orderBy('change', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.change ?? 0;
}

/** Inside a write of the org's configuration, which nobody else's may overlap. */
async function keepRoutingChange(
  trx: Db,
  org: string,
  of: { readonly before: Json; readonly after: Json },
  said: RoutingSaid,
): Promise<void> {
  const next = changeAfter(await lastOf(trx, org), of, said);
  if (next === null) return;
  const { change, at, by, how, undoes, before, after } = next;
  await trx
    .insertInto('routing_changes')
    .values({ org, change, at, changed_by: by, how, undoes, was: jsonText(before), became: jsonText(after) })
    .execute();
}

/** The same of an org that is saved as a whole. */
export async function keepOrgSaved(
  trx: Db,
  { org, before, after }: { readonly org: string; readonly before: RoutingOfOrg | null; readonly after: RoutingOfOrg },
  given: RoutingSaid,
): Promise<void> {
  for (const { of, said } of changesOfOrg(before, after, given)) await keepRoutingChange(trx, org, of, said);
}

/** As it is saved; undefined where there is no such org. Nobody else changes it until the transaction ends. */
export async function routingHeld(trx: Db, org: string): Promise<RoutingOfOrg | undefined> {
  return trx
    .selectFrom('orgs')
    .select(['ats', 'flags'])
    .$castTo<RoutingOfOrg>()
    .where('id', '=', org)
    .forUpdate()
    .executeTakeFirst();
}

export const postgresRoutingChanges = (db: Db): RoutingChanges => ({
  changeOrgAts: (org, change, said) =>
    writingConfiguration(db, org, async (trx) => {
      const held = await routingHeld(trx, org);
      if (held === undefined) return null;
      const after = change(held.ats, await lastOf(trx, org));
      await trx
        .updateTable('orgs')
        .set({ ats: jsonText(after) })
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', org)
        .execute();
      await keepRoutingChange(trx, org, { before: held.ats, after }, said);
      return after;
    }),
  switchRoutingRules: (org, on, { at, by }) =>
    writingConfiguration(db, org, async (trx) => {
      const held = await routingHeld(trx, org);
      if (held === undefined || rulesAreOn(held) === on) return false;
      await trx
        .updateTable('orgs')
        .set({ flags: jsonText({ ...held.flags, [RULES_FLAG]: on }) })
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', org)
        .execute();
      await keepRoutingChange(trx, org, { before: held.ats, after: held.ats }, { at, by, how: switched(on) });
      return true;
    }),
  routingChanges: (org, { before, limit }) =>
    inOrg(db, org, (trx) =>
      changesOf(trx, org)
        .$if(before !== undefined, (rows) => rows.where('change', '<', before as number))
        .limit(limit)
        .execute(),
    ),
  routingChange: async (org, change) =>
    (await inOrg(db, org, (trx) => changesOf(trx, org).where('change', '=', change).executeTakeFirst())) ?? null,
});
