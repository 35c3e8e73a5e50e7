/** What nobody has understood, in Postgres: an index holds those requests alone. */

import type { Task } from '../../../machines/candidate/working-set.ts';
import { isUnread, receivedAt } from '../../../machines/replies/unread.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { UnreadReplies, UnreadReply } from './unread-replies.ts';

/** $1 org, $2 until when received, $3 and $4 the last one seen, $5 limit. An instant is an ISO text, which sorts as it does. */
const PAGE = `select t.candidate, a.job, ${taskJson('t')} as task
  from tasks t join applications a on a.org = t.org and a.candidate = t.candidate and a.id = t.application
  where t.org = $1 and t.kind = 'classifyReply' and (t.candidate, t.key) > ($3::text, $4::text)
    and (t.payload ->> 'receivedAt' is null or (t.payload ->> 'receivedAt') collate "C" <= $2::text)
  order by t.candidate, t.key limit $5`;

export const postgresUnreadReplies = (db: Db): UnreadReplies => ({
  async unreadPage(org, { receivedUntil, after, limit }) {
    const parameters = [org, receivedUntil, ...(after ?? ['', '']), limit];
    const rows = await inOrg(db, org, (trx) =>
      run<{ candidate: string; job: string; task: Task }>(trx, PAGE, parameters),
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
