/**
 * A hundred thousand people in every stage, within a minute: a few dozen live through the real engine, and are copied.
 *
 * Owns: who they are, and the copying. Guarantees: each copy has what its original has in every table, under ids and a
 * phone of its own; what is counted is counted. Only the hashes of the copies' journals are those of their originals.
 */
import type pg from 'pg';
import { STAGES } from '../../machines/vocabulary/stage.ts';
import { runScenario } from '../../runtime/simulate/run.ts';
import { readScenario } from '../../runtime/simulate/scenario.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';

export const CROWD_ORG = 'acme';
export const CROWD_JOBS = ['nurse', 'driver', 'cook', 'guard', 'clerk'] as const;
const ORIGINALS = 50;
/** Those who come with a stage from an older system; the others are called, texted and written to. */
const IMPORTED_FROM = 30;
const NOON = '2026-06-02T17:00:00Z';

const nameOf = (n: number): string => `person-${String(n).padStart(3, '0')}`;

const CALLS = [
  ['voicemail', 'no_answer'],
  [{ outcome: 'completed', passed: true, completion_rate: 0.9 }],
  ['no_answer'],
  [{ outcome: 'completed', passed: false, completion_rate: 0.4 }],
  [{ outcome: 'partial', completion_rate: 0.5 }],
  ['declined'],
  ['rejected'],
  ['busy', 'voicemail'],
];
const WORDS = [null, null, 'STOP', 'what does it pay?', 'call me later', null];

/** By the time it ends some are being called again tomorrow, some have answered, and some wait for a person. */
function document(): object {
  const people = Array.from({ length: ORIGINALS }, (_, n) => ({ n, id: nameOf(n) }));
  return {
    start: NOON,
    until: '+27h',
    org: {
      id: CROWD_ORG,
      name: 'Acme Staffing',
      phone_numbers: Array.from({ length: 20 }, (_, n) => ({
        ...{ number: `+1415555${String(100 + n).padStart(4, '0')}`, voice: true, sms: true },
      })),
      integrations: { email: true, ats: 'simulated' },
      feature_flags: {},
      settings: {},
    },
    scripts: { main: {} },
    jobs: CROWD_JOBS.map((id, n) => ({
      ...{ id, name: `Job ${id}`, script: 'main' },
      ...(n === 4 ? { call_types: { applicant_call_type: 'WEB', sourced_call_type: 'WEB' } } : {}),
    })),
    candidates: people.map(({ n, id }) => ({
      ...{ id, first_name: 'Ana', last_name: `Ruiz ${n}`, phone: `+1212555${String(1_000 + n)}` },
      ...{ email: `${id}@example.test`, zip: ['94110', '10001', '60601'][n % 3] },
      ...{ sms_consent: n % 11 !== 3, email_consent: true, all_ai_communications_consent: n % 13 !== 5 },
    })),
    providers: {
      calls: Object.fromEntries(people.map(({ n, id }) => [id, CALLS[n % CALLS.length]])),
      replies: { 'what does it pay?': { intent: 'QUESTION' }, 'call me later': { intent: 'UNCLEAR' } },
    },
    steps: [
      ...people.map(({ n, id }) => ({
        ...{ at: `+${n % 7}m`, do: 'add_to_job', candidate: id, job: CROWD_JOBS[n % CROWD_JOBS.length] },
        ...{ source: n % 2 === 0 ? 'APPLICANT' : 'SOURCED' },
        ...(n < IMPORTED_FROM ? {} : { import_stage: STAGES[(n - IMPORTED_FROM) % STAGES.length] }),
      })),
      ...people
        .filter(({ n }) => WORDS[n % WORDS.length] !== null)
        .map(({ n, id }) => ({ at: '+2h', do: 'inbound_sms', candidate: id, body: WORDS[n % WORDS.length] })),
    ],
  };
}

async function live(databaseUrl: string): Promise<void> {
  const read = readScenario(document());
  if (!read.ok) throw new Error(`The crowd's scenario is refused: ${JSON.stringify(read.problems)}`);
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 4 }));
  await runScenario(read.scenario, { openStore: async () => store, emit: () => {} });
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Tables that hold rows of candidates, in no order: they know no foreign keys. */
const TABLES = [
  ...['candidates', 'applications', 'charts', 'call_rows', 'messages', 'tasks'],
  ...['consent_ledger', 'journal', 'decisions', 'inbox_keys', 'from_number_outcomes'],
] as const;

/** What stands in a column of the copy number `n` of an original: its ids and its phone wherever the original's stood. */
function copied(table: string, { name, type }: Column): string {
  const column = `t."${name}"`;
  const swapped = (text: string) =>
    `replace(replace(replace(${text}, o.candidate, o.candidate || '-' || n), o.application, md5(o.application || n)::uuid::text), o.phone, o.prefix || n)`;
  if (type === 'json') return `${swapped(`${column}::text`)}::json`;
  if (type !== 'text') return column;
  const mustDiffer = (table === 'messages' && name === 'id') || name === 'external_id' || name === 'reference';
  return mustDiffer
    ? `case when position(o.candidate in ${column}) > 0 then ${swapped(column)} else ${column} || '~' || n end`
    : swapped(column);
}

/** Each original is copied until there are so many; in portions, so that it can be seen to go on. */
async function copy(client: pg.Client, count: number): Promise<void> {
  await client.query(`create temp table originals as select a.candidate, a.id as application, coalesce(c.phone, 'none') as phone,
    '+1' || (2120000000 + row_number() over (order by a.candidate) * 100000)::text as prefix
    from applications a join candidates c on c.org = a.org and c.id = a.candidate`);
  const copies = Math.ceil(count / ORIGINALS) - 1;
  await client.query(`set app.batch = 'on'`); // no process keeps anybody of them
  for (const table of TABLES) {
    const { rows: columns } = await client.query<Column>(
      `select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'
        order by ordinal_position`,
      [table],
    );
    const candidate = table === 'candidates' ? 'id' : 'candidate';
    if (!columns.some(({ name }) => name === candidate)) continue;
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    await client.query(
      `insert into ${table} (${names}) select ${columns.map((column) => copied(table, column)).join(', ')}
        from (select k::text as n from generate_series(10001, 10000 + $1::integer) k) g cross join originals o
        join ${table} t on t.org = $2 and t.${candidate} = o.candidate`,
      [copies, CROWD_ORG],
    );
  }
}

/** `count` people of `CROWD_ORG`, in an empty and migrated database. */
export async function seedCrowd(databaseUrl: string, client: pg.Client, count: number): Promise<void> {
  await live(databaseUrl);
  await copy(client, count);
  await client.query(`
    delete from chart_counts; delete from stage_counts;
    insert into chart_counts (org, machine, version, state, count)
      select org, machine, version, state, count(*) from charts group by 1, 2, 3, 4;
    insert into stage_counts (org, job, stage, count) select org, job, stage, count(*) from applications group by 1, 2, 3`);
  await client.query('vacuum analyze');
}
