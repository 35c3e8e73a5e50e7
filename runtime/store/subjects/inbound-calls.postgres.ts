/** Calls that came in, in Postgres: the key lets each begin once, and the turn lets one of several move it on. */

import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { InboundCall, InboundCalls, InboundSuspect } from './inbound-calls.ts';

/** $1 org, $2 codes in small letters. A code is the beginning of an id, so the index of ids finds it. */
const WITH_CODE = `/* inbound.codes */
select a.candidate, a.id as application
from unnest($2::text[]) as asked(code)
join applications a on a.org = $1 and a.id >= asked.code and a.id < asked.code || 'g'
order by a.id`;

/** $1 org, $2 caller, $3 since. */
const WRONG = `/* inbound.wrong */
select coalesce(sum(wrong) filter (where caller = $2), 0)::integer as "ofCaller", coalesce(sum(wrong), 0)::integer as "ofOrg"
from inbound_calls where org = $1 and at >= $3::timestamptz and wrong > 0`;

/** $1 org, $2 since, $3 how many; by the index of migration 0033, whose words these are. */
const STRANGERS = `/* inbound.strangers */
select doc from inbound_calls
where org = $1 and at >= $2::timestamptz and (doc ->> 'chart') is not null and (doc ->> 'candidate') is null
order by at, call limit $3`;

const rowOf = (call: InboundCall) => ({
  at: call.at,
  caller: call.from,
  method: call.method,
  wrong: call.wrong,
  turn: call.turn,
  doc: jsonText(call),
});

export const postgresInboundCalls = (db: Db): InboundCalls => ({
  async inboundCall(org, call) {
    const row = await byKey(db, org, (trx) =>
      trx
        .selectFrom('inbound_calls')
        .select('doc')
        .$castTo<{ readonly doc: InboundCall }>()
        .where('org', '=', org)
        .where('call', '=', call)
        .executeTakeFirst(),
    );
    return row?.doc ?? null;
  },
  async beginInboundCall(org, call) {
    const begun = await byKey(db, org, (trx) =>
      trx
        .insertInto('inbound_calls')
        .values({ org, call: call.call, ...rowOf(call) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('call')
        .execute(),
    );
    return begun.length > 0;
  },
  async moveInboundCall(org, call, from) {
    const moved = await byKey(db, org, (trx) =>
      trx
        .updateTable('inbound_calls')
        .set(rowOf(call))
        .where('org', '=', org)
        .where('call', '=', call.call)
        .where('turn', '=', from)
        .returning('call')
        .execute(),
    );
    return moved.length > 0;
  },
  async wrongAnswers(org, { caller, since }) {
    const [row] = await inOrg(db, org, (trx) =>
      run<{ ofCaller: number; ofOrg: number }>(trx, WRONG, [org, caller, since]),
    );
    return row ?? { ofCaller: 0, ofOrg: 0 };
  },
  async strangersOnTheLine(org, { since, limit }) {
    const rows = await inOrg(db, org, (trx) => run<{ doc: InboundCall }>(trx, STRANGERS, [org, since, limit]));
    return rows.map(({ doc }) => doc);
  },
  applicationsWithCode: (org, codes) =>
    inOrg(db, org, (trx) => run<InboundSuspect>(trx, WITH_CODE, [org, codes.map((code) => code.toLowerCase())])),
});
