/** Texts and emails in Postgres. */

import type { Message } from '../../../machines/candidate/working-set.ts';
import { messageJson, readMessage } from '../schema/tables/touches.ts';
import { inOrg } from '../wire/in-org.ts';
import { pageOf } from '../wire/page-of.ts';
import { type Db, run } from '../wire/statement.ts';
import type { CandidateAndApplication, Messages } from './messages.ts';

const NEWEST_CONVERSATION = `
select m.candidate, m.application from messages m
where m.org = $1 and m.candidate = any ($4::text[]) and m.application <> '' and m.channel = 'SMS' and (
  (m.direction = 'outbound' and m."from" = $2 and m."to" = $3) or (m.direction = 'inbound' and m."from" = $3 and m."to" = $2))
order by m.at desc, m.id desc limit 1`;

/** Whose an application is, so that its rows are found by the key of their tables; nothing is on no application. */
const OF_APPLICATION = 't.candidate = (select candidate from applications where org = $1 and id = $)';

const unlessNone = (application: string | undefined) => (application === '' ? undefined : application);

export function postgresMessages(db: Db): Messages {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async messagesPage(org, { candidate, application, channel, direction, status, after, limit }) {
      const rows = await pageOf<{ doc: Message; candidate: string }>(
        db,
        org,
        `select ${messageJson('t')} as doc, t.candidate from messages t`,
        [
          ['t.candidate = $', candidate],
          ['t.application = $', application],
          [OF_APPLICATION, unlessNone(application)],
          ['t.channel = $', channel],
          ['t.direction = $', direction],
          ['t.status = $', status],
          ['(t.candidate, t.id) > ($, $)', after],
        ],
        't.candidate, t.id',
        limit,
      );
      return rows.map((row) => ({ ...readMessage(row.doc), candidate: row.candidate }));
    },

    async newestConversation(org, number, phone, among) {
      return (await rowsIn<CandidateAndApplication>(org, NEWEST_CONVERSATION, [number, phone, among]))[0] ?? null;
    },

    async candidateOfMessage(org, message) {
      const text = 'select candidate from messages where org = $1 and id = $2';
      return (await rowsIn<{ candidate: string }>(org, text, [message]))[0]?.candidate ?? null;
    },
  };
}
