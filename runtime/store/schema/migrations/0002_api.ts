/**
 * What the HTTP API keeps: keys, answers kept for repetition, tellings, merges.
 *
 * Guarantees: every table is under row-level security, forced; the one question across orgs is "whose key is this", by
 * the key's open half, and it answers a digest and never a key.
 */
import { type Kysely, sql } from 'kysely';

const TABLES = `
create table api_keys (
  org text collate "C" not null,
  id text collate "C" not null check (id <> ''),
  name text not null,
  role text not null check (role in ('viewer', 'recruiter', 'admin')),
  hash text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (org, id)
);
comment on table api_keys is 'Bearer keys of orgs: hash is the SHA-256 of the secret half. The operator''s key is not kept here.';
create unique index api_keys_id on api_keys (id);

create table idempotency_keys (
  org text collate "C" not null,
  key text collate "C" not null,
  route text collate "C" not null,
  fingerprint text not null,
  begun_at timestamptz(3) not null,
  status integer,
  headers json,
  body text,
  primary key (org, key, route)
);
comment on table idempotency_keys is 'Answers kept for a day, for requests that are repeated with the same Idempotency-Key; status null = under way.';
create index idempotency_keys_begun on idempotency_keys (org, begun_at);

create table tellings (
  org text collate "C" not null,
  id text collate "C" not null,
  job text collate "C",
  event text not null,
  by text not null,
  begun_at timestamptz(3) not null,
  after text collate "C" not null default '',
  told integer not null default 0,
  total integer not null,
  ended_at timestamptz(3),
  primary key (org, id)
);
comment on table tellings is 'PAU-03, SET-03: one event told to every candidate on a job, in the background, and how far it has come.';
create index tellings_of_job on tellings (org, job, begun_at);

create table merged_candidates (
  org text collate "C" not null,
  candidate text collate "C" not null,
  "into" text collate "C" not null,
  by text not null,
  at timestamptz(3) not null,
  primary key (org, candidate)
);
comment on table merged_candidates is 'Duplicates, and who stands for them.';
`;

const ALLOWED = {
  api_keys: 'select, insert, update',
  idempotency_keys: 'select, insert, update, delete',
  tellings: 'select, insert, update',
  merged_candidates: 'select, insert',
} as const;

const security = Object.entries(ALLOWED)
  .map(
    ([table, allowed]) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy of_this_org on ${table} to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant ${allowed} on ${table} to overture_app;`,
  )
  .join('\n');

const ACROSS_ORGS = `
grant select on api_keys to overture_across;
create policy seen_across_orgs on api_keys for select to overture_across using (true);
grant create on schema public to overture_across;
create function key_by_id(text) returns json language sql stable security definer set search_path = public, pg_temp as $$
  select json_build_object('org', org, 'id', id, 'name', name, 'role', role, 'hash', hash, 'createdAt', created_at,
    'revokedAt', revoked_at)
  from api_keys where id = $1
$$;
alter function key_by_id(text) owner to overture_across;
revoke all on function key_by_id(text) from public;
grant execute on function key_by_id(text) to overture_app;
revoke create on schema public from overture_across;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [TABLES, security, ACROSS_ORGS]) await sql.raw(part).execute(db);
}
