/** Texts and emails in Postgres. */
import type { Message } from '../../../machines/candidate/working-set.ts';
import { messageJson, readMessage } from '../schema/tables/touches.ts';
import { anyOf, given, piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import { candidateOf } from './applications.postgres.ts';
import type { Messages } from './messages.ts';

/** Of the generated column `trouble`: few messages have one, and an index holds those. */
const TROUBLE: ReadonlySet<string | undefined> = new Set(['unknown', 'undelivered', 'refused']);

export const postgresMessages = (db: Db): Messages => ({
  async messagesPage(org, { candidate, application, channel, direction, status, after = ['', ''], limit }) {
    const [seen, message] = after;
    const of = { 't.candidate': candidate, 't.application': application };
    const trouble = TROUBLE.has(status) ? status : undefined;
    const kind = { 't.channel': channel, 't.direction': direction, 't.status': status, 't.trouble': trouble };
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('messages as t')
        .select(['t.candidate', piece<Message>(messageJson('t')).as('doc')])
        .where((eb) =>
          eb.and([
            eb.and(given({ 't.org': org, ...of, ...kind })),
            ...(application ? [eb('t.candidate', '=', candidateOf(trx, org, application))] : []),
            eb(eb.refTuple('t.candidate', 't.id'), '>', eb.tuple(seen, message)),
          ]),
        )
        .orderBy('t.candidate')
        .orderBy('t.id')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ ...readMessage(row.doc), candidate: row.candidate }));
  },

  async newestConversation(org, number, phone, among) {
    const newest = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('messages as m')
        .select(['m.candidate', 'm.application'])
        .where('m.org', '=', org)
        .where('m.candidate', '=', anyOf(among))
        .where('m.application', '<>', '')
        .where('m.channel', '=', 'SMS')
        .where((eb) =>
          eb.or([
            eb.and({ 'm.direction': 'outbound', 'm.from': number, 'm.to': phone }),
            eb.and({ 'm.direction': 'inbound', 'm.from': phone, 'm.to': number }),
          ]),
        )
        .orderBy('m.at', 'desc')
        .orderBy('m.id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    return newest ?? null;
  },

  async newestEmails(org, { candidate, before, limit }) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('messages as t')
        .select(['t.candidate', piece<Message>(messageJson('t')).as('doc')])
        .where((eb) => eb.and(given({ 't.org': org, 't.channel': 'EMAIL', 't.candidate': candidate ?? undefined })))
        .where((eb) => (before === null ? eb.lit(true) : eb(eb.refTuple('t.at', 't.id'), '<', eb.tuple(...before))))
        .orderBy('t.at', 'desc')
        .orderBy('t.id', 'desc')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ ...readMessage(row.doc), candidate: row.candidate }));
  },

  async candidateOfMessage(org, message) {
    const row = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('messages')
        .select('candidate')
        .where('org', '=', org)
        .where('id', '=', message)
        .executeTakeFirst(),
    );
    return row?.candidate ?? null;
  },

  async ownerOfMessage(message) {
    const across = '/* across.message */ select orgs_of_message($1) as org';
    for (const { org } of await run<{ org: string }>(db, across, [message])) {
      const row = await inOrg(db, org, (trx) =>
        trx
          .selectFrom('messages')
          .select(['candidate', 'application'])
          .where('org', '=', org)
          .where('id', '=', message)
          .executeTakeFirst(),
      );
      if (row !== undefined) return { org, ...row };
    }
    return null;
  },
});
