/** What lists, filters, the parked and the charts look at, among twenty thousand people: nobody who is not shown. */
import { beforeAll, describe, expect, test } from 'vitest';
import { STAGES_THAT_WAIT_FOR_A_PERSON } from '../../../runtime/explain/parked-applications.ts';
import { TidyCounts, tidyCounts } from '../../../runtime/store/engine/counts.postgres.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { onAServer } from '../../support/databases.ts';
import { emptied } from './emptied.ts';
import { at } from './given.ts';
import { plansOf } from './plans.ts';

const PEOPLE = 20_000;
const ORG = 'acme';

/** Tables that grow with people and with what happens to them. */
const HOT = /of (applications|candidates|charts|call_rows|messages|tasks|journal|decisions|consent_ledger|inbox)\b/;

/** Made without the engine: what counts is how many they are. */
const CROWD = [
  `insert into candidates (org, id, phone, email, email_key)
    select '${ORG}', 'c' || n, '+1212' || (5550000 + n), 'c' || n || '@example.test', 'c' || n || '@example.test' from people`,
  `insert into applications (org, candidate, id, job, source, added_at, stage, review, stage_since, round, resume, interview,
      declined, own_pause, touched, email_only_sent, opt_in_asked, planned_touches, sms_state)
    select '${ORG}', 'c' || n, md5(n::text), (array['nurse', 'driver', 'cook'])[n % 3 + 1], 'APPLICANT', '2026-03-02',
      case when n % 3 = 0 then 'OUTREACH' when n % 997 = 1 then 'EXPIRED' when n % 5 = 1 then 'NO_CONSENT' else 'CALL_COMPLETED' end,
      'UNREVIEWED', '2026-03-02', 1, 'NOT_NEEDED', '{}', false, false, true, false, false, '[]', 'NONE' from people`,
  `insert into call_rows (org, candidate, application, attempt, kind, scheduled_at, unrounded_at, round, web, created_at, status)
    select '${ORG}', 'c' || n, md5(n::text), 1, 'FIRST', '2026-03-02', '2026-03-02', 1, false, '2026-03-02',
      case when n % 3 = 0 then 'PENDING' else 'COMPLETED' end from people`,
  `insert into charts (org, candidate, key, machine, version, snapshot, state)
    select '${ORG}', 'c' || n, 'application/' || md5(n::text), 'application', 2, '{}', 'stage.' || n % 7 from people`,
  `insert into messages (org, candidate, id, application, channel, direction, "to", text, skip_consent_check, at, status)
    select '${ORG}', 'c' || n, 'm' || n, md5(n::text), 'SMS', 'outbound', '', '', false, '2026-03-02', 'delivered' from people`,
  `insert into tasks (org, candidate, key, kind, chart, application, payload, due_at, state)
    select '${ORG}', 'c' || n, 'timer', 'timer', 'x', md5(n::text), '{}', '2040-01-01', 'waiting' from people`,
  `insert into chart_counts (org, machine, version, state, count)
    select org, machine, version, state, count(*) from charts group by 1, 2, 3, 4`,
  `insert into stage_counts (org, job, stage, count) select org, job, stage, count(*) from applications group by 1, 2, 3`,
];

async function crowd(db: Db): Promise<void> {
  await emptied(db, 'none');
  const each = CROWD.map((text) => text.replaceAll('from people', `from generate_series(1, ${PEOPLE}) n`));
  await run(db, `begin; set local role none; ${each.join('; ')}; commit`, []);
  for (const table of ['applications', 'candidates', 'charts', 'call_rows', 'messages', 'tasks'])
    await run(db, `set role none; analyze ${table}; set role overture_app`, []);
}

onAServer('on a server', (db) => {
  let half: string;
  beforeAll(async () => {
    await crowd(db());
    const all = await createPostgresStorage(db()).applications(ORG, { limit: PEOPLE });
    half = all[PEOPLE / 2]?.id ?? '';
  });

  describe('at twenty thousand people', () => {
    const after = { after: ['nurse', 'f'] as const, limit: 201 };
    test.for([
      ['the list', (store) => store.applications(ORG, { limit: 200 })],
      ['its next page', (store) => store.applications(ORG, { after: half, limit: 200 })],
      ['the list of a stage', (store) => store.applications(ORG, { stage: 'CALL_COMPLETED', limit: 200 })],
      ['the list of a stage with few', (store) => store.applications(ORG, { stage: 'EXPIRED', limit: 200 })],
      ['the list of a stage with nobody', (store) => store.applications(ORG, { stage: 'FRAUD_REJECTED', limit: 200 })],
      ['its next page', (store) => store.applications(ORG, { stage: 'EXPIRED', after: half, limit: 200 })],
      ['the list of a job', (store) => store.applications(ORG, { job: 'cook', limit: 200 })],
      ['the list of a job with nobody', (store) => store.applications(ORG, { job: 'none', limit: 200 })],
      ['a stage of a job', (store) => store.applications(ORG, { job: 'cook', stage: 'NO_CONSENT', limit: 200 })],
      ['of a candidate', (store) => store.applications(ORG, { candidate: 'c77', limit: 200 })],
      ['names for a page', (store) => store.named(ORG, ['c1', 'c77', 'c4000'])],
      ['how many are in each stage', (store) => store.stagePopulation(ORG)],
      ['how many of a job', (store) => store.stageCounts(ORG, 'nurse')],
      ['how many are in each state', (store) => store.population(ORG)],
      [
        'who waits for a person',
        (store) => store.inStagesPage(ORG, { stages: STAGES_THAT_WAIT_FOR_A_PERSON, limit: 201 }),
      ],
      ['who is adrift', (store) => store.adriftPage(ORG, { limit: 201 })],
      ['the next who are adrift', (store) => store.adriftPage(ORG, after)],
      ['who is stranded', (store) => store.strandedPage(ORG, after)],
      ['what nobody has understood', (store) => store.unreadPage(ORG, { receivedUntil: at(0), limit: 201 })],
      ['events that were parked', (store) => store.parkedPage(ORG, { limit: 201 })],
      ['requests that were given up', (store) => store.deadTasksPage(ORG, { limit: 201 })],
      ['candidates', (store) => store.candidatesPage(ORG, { limit: 201 })],
      ['candidates with a phone', (store) => store.candidatesPage(ORG, { phone: '+12125550077', limit: 201 })],
      ['candidates with an address', (store) => store.candidatesPage(ORG, { email: 'c77@example.test', limit: 201 })],
      [
        'who stands in a state',
        (store) => store.whoStandsIn(ORG, { machine: 'application', states: ['stage.3'], limit: 101 }),
      ],
      [
        'who stands in a state of calls',
        (store) => store.whoStandsIn(ORG, { machine: 'call-attempt', states: ['CALLING'], limit: 101 }),
      ],
      ['calls', (store) => store.callsPage(ORG, { limit: 201 })],
      ['calls of a status', (store) => store.callsPage(ORG, { status: 'PENDING', limit: 201 })],
      ['calls of an open status with nobody', (store) => store.callsPage(ORG, { status: 'CONNECTED', limit: 201 })],
      ['calls of a status that few ended with', (store) => store.callsPage(ORG, { status: 'FAILED', limit: 201 })],
      ['calls of an application', (store) => store.callsPage(ORG, { application: half, limit: 201 })],
      ['calls of a candidate', (store) => store.callsPage(ORG, { candidate: 'c77', status: 'PENDING', limit: 201 })],
      ['messages', (store) => store.messagesPage(ORG, { limit: 201 })],
      ['messages that did not go', (store) => store.messagesPage(ORG, { status: 'refused', limit: 201 })],
      ['messages of an application', (store) => store.messagesPage(ORG, { application: half, limit: 201 })],
      ['messages of a candidate', (store) => store.messagesPage(ORG, { candidate: 'c77', limit: 201 })],
      ['touches', (store) => store.touchesPage(ORG, { limit: 201 })],
      ['touches of a status', (store) => store.touchesPage(ORG, { status: 'skipped', limit: 201 })],
      ['touches of an application', (store) => store.touchesPage(ORG, { application: half, limit: 201 })],
      ['a part of a story', (store) => store.storyAfter(ORG, 'c77', { after: 0, rows: 51 })],
      ['the newest of a history', (store) => store.history(ORG, 'c77', { newest: 100 })],
      ['the pulse of a candidate', (store) => store.pulse(ORG, 'c77')],
    ] as const satisfies readonly (readonly [string, (store: Store) => Promise<unknown>])[])(
      '%s: no table of people is read from end to end',
      async ([, ask]) => {
        const plans = await plansOf(db(), (spied) => ask(createPostgresStorage(spied)));
        expect(plans.length).toBeGreaterThan(0);
        const whole = plans.flatMap(({ scans }) => scans.filter((scan) => /^Seq Scan/.test(scan) && HOT.test(scan)));
        expect(whole, plans.map(({ scans }) => scans.join('; ')).join(' | ')).toEqual([]);
      },
    );

    test.for([
      [
        'people of a state',
        (store) => store.whoStandsIn(ORG, { machine: 'touch', states: ['DUE'], limit: 101 }),
        'charts_machine',
      ],
      ['calls of a status', (store) => store.callsPage(ORG, { status: 'FAILED', limit: 201 }), 'call_rows_standing'],
      [
        'open calls of a status',
        (store) => store.callsPage(ORG, { status: 'CALLING', limit: 201 }),
        'call_rows_standing',
      ],
      [
        'messages in trouble',
        (store) => store.messagesPage(ORG, { status: 'unknown', limit: 201 }),
        'messages_in_trouble',
      ],
    ] as const satisfies readonly (readonly [string, (store: Store) => Promise<unknown>, string])[])(
      '%s: an index holds those alone',
      async ([, ask, index]) => {
        const plans = await plansOf(db(), (spied) => ask(createPostgresStorage(spied)));
        expect(plans.flatMap(({ scans }) => scans).filter((scan) => HOT.test(scan))[0]).toContain(index);
      },
    );

    test('a change of status or state is written into its page and into no index, but for the one that ends it', async () => {
      const changes = [
        [`update charts set state = 'stage.0' where candidate = 'c77'`, 1],
        [`update call_rows set status = 'DISPATCHING' where candidate = 'c78'`, 1],
        [`update call_rows set status = 'CONNECTED' where candidate = 'c78'`, 1],
        [`update call_rows set status = 'VOICEMAIL' where candidate = 'c78'`, 0],
        [`update messages set status = 'sent' where candidate = 'c77'`, 1],
        [`update messages set status = 'undelivered' where candidate = 'c77'`, 0],
      ] as const;
      const inPlace = async (trx: Db, change: string) => {
        const text = 'select pg_stat_get_xact_tuples_hot_updated($1::regclass)::integer as many';
        return (await run<{ many: number }>(trx, text, [change.split(' ')[1]]))[0]?.many ?? 0;
      };
      const asItWas = new Error('as it was');
      for (const [change, inItsPage] of changes) {
        const counted = inOrg(db(), ORG, async (trx) => {
          const before = await inPlace(trx, change);
          await run(trx, change, []);
          expect([change, (await inPlace(trx, change)) - before]).toEqual([change, inItsPage]);
          throw asItWas;
        });
        await expect(counted).rejects.toBe(asItWas);
      }
    });

    test('counts are the same when the rows of one state have become one, and whoever does so twice at once loses none', async () => {
      const store = createPostgresStorage(db());
      const [states, stages] = [await store.population(ORG), await store.stagePopulation(ORG)];
      const more = `insert into chart_counts (org, machine, version, state, count)
        select '${ORG}', 'application', 2, 'stage.' || n % 7, case when n % 2 = 0 then 1 else -1 end from generate_series(1, 1400) n`;
      await run(db(), `begin; set local role none; ${more}; commit`, []);
      expect(await store.population(ORG)).toEqual(states);
      await Promise.all([tidyCounts(db(), ORG), tidyCounts(db(), ORG), tidyCounts(db(), ORG)]);
      expect(await store.population(ORG)).toEqual(states);
      expect(await store.stagePopulation(ORG)).toEqual(stages);
      const rows = async () => {
        const text = 'select count(*)::integer as many from chart_counts where org = $1';
        return (await inOrg(db(), ORG, (trx) => run<{ many: number }>(trx, text, [ORG])))[0]?.many;
      };
      await run(db(), `begin; set local role none; ${more}; commit`, []);
      const tidy = new TidyCounts(db());
      await tidy.takenIn(ORG, 499);
      expect(await rows()).toBeGreaterThan(1_400);
      await tidy.takenIn(ORG, 1);
      expect(await rows()).toBe(states.length);
      expect(await store.population(ORG)).toEqual(states);
    });
  });
});
