/** Parts of a story, in Postgres: a range of the journal's key, and what its lines name by their keys. */
import type { Message } from '../../../machines/candidate/working-set.ts';
import { unpackRow } from '../schema/tables/journal.ts';
import { decisionJson, readDecision, type ShapedDecision } from '../schema/tables/records.ts';
import { messageJson, readMessage } from '../schema/tables/touches.ts';
import { anyOf, piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import { journalFrom } from './histories.postgres.ts';
import { namedIn, type Stories } from './stories.ts';

export const postgresStories = (db: Db): Stories => ({
  storyAfter: (org, candidate, { after, rows }) =>
    inOrg(db, org, async (trx) => {
      // from the row that holds the next line; one row more than asked says whether there are others
      const read = await journalFrom(trx, org, candidate, after + 1)
        .limit(rows + 1)
        .execute();
      const journal = read
        .slice(0, rows)
        .flatMap(({ doc }) => unpackRow(doc))
        .filter(({ seq }) => seq > after);
      const named = namedIn(journal);
      const messages = await trx
        .selectFrom('messages as t')
        .select(piece<Message>(messageJson('t')).as('doc'))
        .where('t.org', '=', org)
        .where('t.candidate', '=', candidate)
        .where('t.id', '=', anyOf(named.messages))
        .execute();
      const decisions = await trx
        .selectFrom('decisions as t')
        .select(piece<ShapedDecision>(decisionJson('t')).as('doc'))
        .where('t.org', '=', org)
        .where('t.candidate', '=', candidate)
        .where('t.id', '=', anyOf(named.decisions))
        .execute();
      return {
        journal,
        messages: messages.map(({ doc }) => readMessage(doc)),
        decisions: decisions.map(({ doc }) => readDecision(doc)),
        more: read.length > rows,
      };
    }),
});
