/** What nobody has understood, in Postgres: an index holds those requests alone, and is found by the word in the text. */
import { sql } from 'kysely';
import type { Task } from '../../../machines/candidate/working-set.ts';
import { isUnread, receivedAt } from '../../../machines/replies/unread.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { UnreadReplies, UnreadReply } from './unread-replies.ts';

/** An instant is an ISO text, which sorts as it does. */
const receivedBy = (until: string) =>
  sql<boolean>`(t.payload ->> 'receivedAt' is null or (t.payload ->> 'receivedAt') collate "C" <= ${until}::text)`;

export const postgresUnreadReplies = (db: Db): UnreadReplies => ({
  async unreadPage(org, { receivedUntil, after: [seen, key] = ['', ''], limit }) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('tasks as t')
        .innerJoin('applications as a', (join) =>
          join
            .onRef('a.org', '=', 't.org')
            .onRef('a.candidate', '=', 't.candidate')
            .onRef('a.id', '=', 't.application'),
        )
        .select(['t.candidate', 'a.job', piece<Task>(taskJson('t')).as('task')])
        .where('t.org', '=', org)
        .where('t.kind', '=', sql.lit('classifyReply'))
        .where((eb) => eb(eb.refTuple('t.candidate', 't.key'), '>', eb.tuple(seen, key)))
        .where(receivedBy(receivedUntil))
        .orderBy('t.candidate')
        .orderBy('t.key')
        .limit(limit)
        .execute(),
    );
    return rows.flatMap(({ candidate, job, task: stored }): UnreadReply[] => {
      const task = readTask(stored);
      if (!isUnread(task)) return [];
      const { message, text, question, channel = 'SMS' } = task.payload;
      const of = { candidate, application: task.application, job, task: task.key };
      return [{ ...of, message, channel, text, question, receivedAt: receivedAt(task) }];
    });
  },
});
