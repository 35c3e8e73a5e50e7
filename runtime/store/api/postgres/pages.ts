/**
 * Pages in Postgres: each one statement, in the order of a primary key or of the index that the filter names.
 *
 * The statements have no name, so that they are planned for the filters that are there. `filters` puts a condition into
 * the text for each value that is given.
 */

import type { CallRow, CandidateRecord, Message, Task } from '../../../../machines/candidate/working-set.ts';
import { SENDS } from '../../../../machines/candidate/working-set.ts';
import { comparableEmail } from '../../../../machines/vocabulary/address.ts';
import { inOrg } from '../../in-org.ts';
import { STAGE_COUNTS } from '../../postgres/counts.ts';
import { readUnmatched, unmatchedJson } from '../../postgres/unmatched.ts';
import type { DeadTask, StageCount, Unmatched } from '../../readers-port.ts';
import { type Db, run } from '../../statement.ts';
import { candidateJson, readRecord } from '../../tables/candidates.ts';
import { eventJson, readEvent } from '../../tables/inbox.ts';
import { journalJson, type LinkedRow, unpackRow } from '../../tables/journal.ts';
import { readSuppression, suppressionJson } from '../../tables/records.ts';
import { readTask, taskJson } from '../../tables/tasks.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../../tables/touches.ts';
import type { InFlight, Pages } from '../pages.ts';

/** Whose an application is, so that its rows are found by the key of their tables; nothing is on no application. */
const OF_APPLICATION = 't.candidate = (select candidate from applications where org = $1 and id = $)';
const unlessNone = (application: string | undefined) => (application === '' ? undefined : application);

/** `$` in a condition becomes the place of its value; a condition whose value is undefined is left out. */
function filters(org: string, given: readonly (readonly [string, unknown])[]) {
  const parameters: unknown[] = [org];
  const conditions = given.flatMap(([condition, value]) => {
    if (value === undefined) return [];
    const values = Array.isArray(value) ? value : [value];
    let next = 0;
    return [
      condition.replaceAll(/\$(?!\d)/g, () => {
        parameters.push(values[next++]);
        return `$${parameters.length}`;
      }),
    ];
  });
  return { where: conditions.map((condition) => ` and ${condition}`).join(''), parameters };
}

export function postgresPages(db: Db): Pages {
  async function page<Row>(
    org: string,
    select: string,
    given: readonly (readonly [string, unknown])[],
    order: string,
    limit: number,
  ): Promise<Row[]> {
    const { where, parameters } = filters(org, given);
    const text = `${select} where t.org = $1${where} order by ${order} limit $${parameters.length + 1}`;
    return inOrg(db, org, (trx) => run<Row>(trx, text, [...parameters, limit]));
  }

  return {
    async candidatesPage(org, { phone, email, after, limit }) {
      const rows = await page<{ doc: CandidateRecord }>(
        org,
        `select ${candidateJson('t')} as doc from candidates t`,
        [
          ['t.phone = $', phone],
          ['t.email_key = $', email === undefined ? undefined : comparableEmail(email)],
          ['t.id > $', after],
        ],
        't.id',
        limit,
      );
      return rows.map(({ doc }) => readRecord(doc));
    },

    async callsPage(org, { status, dueBefore, candidate, application, after, limit }) {
      const rows = await page<{ doc: CallRow; candidate: string }>(
        org,
        `select ${callRowJson('t')} as doc, t.candidate from call_rows t`,
        [
          ['t.status = $', status],
          ['t.scheduled_at < $::timestamptz', dueBefore],
          ['t.candidate = $', candidate],
          ['t.application = $', application],
          [OF_APPLICATION, unlessNone(application)],
          ['(t.candidate, t.application, t.attempt) > ($, $, $::bigint)', after],
        ],
        't.candidate, t.application, t.attempt',
        limit,
      );
      return rows.map((row) => ({ ...readCallRow(row.doc), candidate: row.candidate }));
    },

    async messagesPage(org, { candidate, application, channel, direction, status, after, limit }) {
      const rows = await page<{ doc: Message; candidate: string }>(
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

    async unmatchedPage(org, { after, limit }) {
      const rows = await page<{ doc: Unmatched; id: number }>(
        org,
        `select t.id, ${unmatchedJson} as doc from unmatched t`,
        [['t.id < $::bigint', after]],
        't.id desc',
        limit,
      );
      return rows.map(({ id, doc }) => ({ ...readUnmatched(doc), id }));
    },

    async parkedPage(org, { after, limit }) {
      const rows = await page<{ doc: Parameters<typeof readEvent>[0]; reason: string }>(
        org,
        `select ${eventJson('t')} as doc, t.parked_reason as reason from inbox t`,
        [
          ['t.parked_at is not null', []],
          ['t.id > $::bigint', after],
        ],
        't.id',
        limit,
      );
      return rows.map(({ doc, reason }) => ({ ...readEvent(doc), reason }));
    },

    async deadTasksPage(org, { after, limit }) {
      const rows = await page<Omit<DeadTask, 'task'> & { task: Task }>(
        org,
        `select t.candidate, ${taskJson('t')} as task, t.attempts, coalesce(t.why, '') as why, t.dead_at as at from tasks t`,
        [
          ["t.state = 'dead'", []],
          ['(t.candidate, t.key) > ($, $)', after],
        ],
        't.candidate, t.key',
        limit,
      );
      return rows.map((row) => ({ ...row, task: readTask(row.task) }));
    },

    async suppressionsPage(org, { after, limit }) {
      const rows = await page<{ doc: Parameters<typeof readSuppression>[0] }>(
        org,
        `select ${suppressionJson('t')} as doc from suppressions t`,
        [
          ['t."on"', []],
          ['(t.address, t.channel collate "C") > ($, $)', after],
        ],
        't.address, t.channel collate "C"',
        limit,
      );
      return rows.map(({ doc }) => readSuppression(doc));
    },

    async stageCounts(org, job) {
      const rows = await inOrg(db, org, (trx) => run<StageCount>(trx, STAGE_COUNTS, [org, job]));
      return Object.fromEntries(rows.flatMap(({ stage, count }) => (stage === null ? [] : [[stage, count]])));
    },

    async inFlight(org, job, limit) {
      const text = `select t.candidate, t.application, t.kind, t.key, t.in_flight_since as since
        from tasks t join applications a on a.org = t.org and a.candidate = t.candidate and a.id = t.application
        where t.org = $1 and t.state = 'leased' and t.kind = any ($2::text[]) and ($3::text is null or a.job = $3)
        order by t.candidate, t.key limit $4`;
      return inOrg(db, org, (trx) => run<InFlight>(trx, text, [org, [...SENDS], job, limit]));
    },

    async journalAfter(org, candidate, seq) {
      const text = `select ${journalJson('t')} as doc from journal t
        where t.org = $1 and t.candidate = $2 and t.seq >= coalesce((
          select max(seq) from journal where org = $1 and candidate = $2 and seq <= $3), 0) order by t.seq`;
      const rows = await inOrg(db, org, (trx) => run<{ doc: LinkedRow }>(trx, text, [org, candidate, seq]));
      return rows.flatMap(({ doc }) => unpackRow(doc)).filter((entry) => entry.seq > seq);
    },

    async fateOf({ org, candidate, source, externalId, kind }) {
      const text = `select parked_at is not null as parked, coalesce(parked_reason, '') as reason from inbox
        where org = $1 and candidate = $2 and source = $3 and external_id = $4 and kind = $5`;
      const parameters = [org, candidate, source, externalId, kind];
      const [row] = await inOrg(db, org, (trx) => run<{ parked: boolean; reason: string }>(trx, text, parameters));
      if (row === undefined) return { kind: 'taken in' };
      return row.parked ? { kind: 'parked', reason: row.reason } : { kind: 'waiting' };
    },
  };
}
