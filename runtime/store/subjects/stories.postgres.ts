/** Parts of a story, in Postgres: a range of the journal's key, and what its lines name by their keys. */

import type { Decision, Message } from '../../../machines/candidate/working-set.ts';
import { journalJson, type LinkedRow, unpackRow } from '../schema/tables/journal.ts';
import { decisionJson, readDecision } from '../schema/tables/records.ts';
import { messageJson, readMessage } from '../schema/tables/touches.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import { namedIn, type Stories } from './stories.ts';

/** From the row that holds the last line seen, of which there is more or not. One row more than asked says whether there are others. */
const JOURNAL = `
select ${journalJson('t')} as doc from journal t
where t.org = $1 and t.candidate = $2 and t.seq >= coalesce((
  select max(seq) from journal where org = $1 and candidate = $2 and seq <= $3::bigint + 1), 0)
order by t.seq limit $4::integer + 1`;

const MESSAGES = `select ${messageJson('t')} as doc from messages t
where t.org = $1 and t.candidate = $2 and t.id = any ($3::text[])`;

const DECISIONS = `select ${decisionJson('t')} as doc from decisions t
where t.org = $1 and t.candidate = $2 and t.id = any ($3::text[])`;

export const postgresStories = (db: Db): Stories => ({
  storyAfter: (org, candidate, { after, rows }) =>
    inOrg(db, org, async (trx) => {
      const read = await run<{ doc: LinkedRow }>(trx, JOURNAL, [org, candidate, after, rows]);
      const journal = read
        .slice(0, rows)
        .flatMap(({ doc }) => unpackRow(doc))
        .filter(({ seq }) => seq > after);
      const named = namedIn(journal);
      const [messages, decisions] = [
        await run<{ doc: Message }>(trx, MESSAGES, [org, candidate, named.messages]),
        await run<{ doc: Decision }>(trx, DECISIONS, [org, candidate, named.decisions]),
      ];
      return {
        journal,
        messages: messages.map(({ doc }) => readMessage(doc)),
        decisions: decisions.map(({ doc }) => readDecision(doc)),
        more: read.length > rows,
      };
    }),
});
