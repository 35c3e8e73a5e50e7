/**
 * Addresses in the form in which they are compared (CNS-15), and where an opt-out leads that comes from an address of the
 * past: of a candidate who has another now, of a duplicate that was merged, to a number of ours that was taken out (CNS-16).
 *
 * What was suppressed in any spelling stays suppressed. Former addresses and numbers are those that calls and messages show.
 */
import { type Kysely, sql } from 'kysely';
import { comparableEmail } from '../../../../machines/vocabulary/address.ts';

const COLUMNS = `
alter table candidates add column email_key text collate "C";
alter table candidates add column merged_into text collate "C";
comment on column candidates.email_key is 'CNS-15: the email address as it is compared. Written with email.';
comment on column candidates.merged_into is 'CNS-16: who stands for this candidate since they were merged.';
alter table candidates add column former_addresses text[] not null default '{}';
comment on column candidates.former_addresses is 'CNS-16: phones and email addresses that they had before, as they are compared, in order.';
create index candidates_former_addresses on candidates using gin (former_addresses) where former_addresses <> '{}';
create index candidates_email on candidates (email_key, org) where email_key is not null;
alter table unmatched add column source text;
alter table unmatched add column external_id text;
alter table unmatched add column candidate text collate "C";
comment on column unmatched.candidate is 'Whose text it is, where it matched a person who is on no job.';
comment on table unmatched is 'Inbound that matched no application: shown to people. Of its words only an opt-out counts (CNS-16).';
create unique index unmatched_once on unmatched (org, source, external_id) where external_id is not null;
`;

const TABLE = `
create table former_org_numbers (
  org text collate "C" not null,
  number text collate "C" not null,
  primary key (org, number)
);
create index former_org_numbers_number on former_org_numbers (number);
comment on table former_org_numbers is 'CNS-16: numbers that were taken out of an org; who was texted from one may still answer it.';
`;

const SECURITY = `
alter table former_org_numbers enable row level security;
alter table former_org_numbers force row level security;
create policy of_this_org on former_org_numbers to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on former_org_numbers to overture_app;
`;

const ACROSS_ORGS = `
grant select (org, number) on former_org_numbers to overture_across;
create policy seen_across_orgs on former_org_numbers for select to overture_across using (true);
grant create on schema public to overture_across;
create function former_orgs_of_number(text) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select org from former_org_numbers where number = $1 order by org
$$;
alter function former_orgs_of_number(text) owner to overture_across;
revoke all on function former_orgs_of_number(text) from public;
grant execute on function former_orgs_of_number(text) to overture_app;
revoke create on schema public from overture_across;
`;

/** As `comparableEmail` of what is plain ASCII. */
const key = (text: string): string => `lower(btrim(${text}, E' \\t\\n\\r\\f\\v') collate "C")`;

/** Org by org: row-level security holds for whoever owns the tables, too. */
const SO_FAR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);

    update candidates set email_key = nullif(${key('email')}, '') where org = each and email is not null;
    update candidates c set merged_into = m."into" from merged_candidates m
      where c.org = each and m.org = each and m.candidate = c.id;

    insert into suppressions (org, address, channel, "on", at)
      select each, ${key('address')}, channel, bool_or("on"), max(at) from suppressions
      where org = each and channel = 'EMAIL' and address <> ${key('address')}
      group by ${key('address')}, channel
      on conflict (org, address, channel) do update
        set "on" = suppressions."on" or excluded."on", at = greatest(suppressions.at, excluded.at);
    delete from suppressions where org = each and channel = 'EMAIL' and address <> ${key('address')};

    update candidates c set former_addresses = former.addresses from (
      select reached.candidate, array_agg(reached.address order by reached.last) as addresses from (
        select candidate, address, max(at) as last from (
          select candidate, case channel when 'EMAIL' then ${key('"to"')} else "to" end as address, at from messages
            where org = each and direction = 'outbound'
          union all select candidate, "to", handed_over_at from call_rows
            where org = each and kind <> 'INBOUND' and "to" is not null and handed_over_at is not null
        ) said group by candidate, address
      ) reached join candidates c on c.org = each and c.id = reached.candidate
      where reached.address <> '' and reached.address is distinct from c.phone and reached.address is distinct from c.email_key
      group by reached.candidate
    ) former where c.org = each and c.id = former.candidate;
    /* A merged record that came back to life: it leads to whoever stands for it, and is contacted no more. */
    update candidates set
        former_addresses = array_remove(array_remove(former_addresses || email_key || phone, email_key), null)
          || array_remove(array[email_key], null),
        phone = null, email = null, email_key = null
      where org = each and merged_into is not null and (phone is not null or email is not null);

    insert into former_org_numbers (number, org)
      select used.number, each from (
        select "from" as number from messages where org = each and direction = 'outbound' and channel = 'SMS'
        union select "from" from call_rows where org = each and kind <> 'INBOUND'
      ) used where used.number is not null
        and not exists (select from org_numbers n where n.org = each and n.number = used.number)
      on conflict do nothing;
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

/** What SQL cannot put into lower case in the same way on every server. */
async function beyondAscii(db: Kysely<unknown>): Promise<void> {
  const { rows: orgs } = await sql<{ org: string }>`select org_ids() as org`.execute(db);
  for (const { org } of orgs) {
    await sql`select set_config('app.org', ${org}, true)`.execute(db);
    const { rows } = await sql<{ id: string; email: string }>`
      select id, email from candidates where org = ${org} and email ~ '[^ -~]'`.execute(db);
    for (const { id, email } of rows)
      await sql`update candidates set email_key = ${comparableEmail(email)} where org = ${org} and id = ${id}`.execute(
        db,
      );
    const { rows: barred } = await sql<{ address: string }>`
      select address from suppressions where org = ${org} and channel = 'EMAIL' and address ~ '[^ -~]'`.execute(db);
    for (const { address } of barred) {
      const compared = comparableEmail(address);
      if (compared === address) continue;
      await sql`insert into suppressions (org, address, channel, "on", at)
        select org, ${compared}, channel, "on", at from suppressions
        where org = ${org} and channel = 'EMAIL' and address = ${address}
        on conflict (org, address, channel) do update set "on" = suppressions."on" or excluded."on"`.execute(db);
      await sql`delete from suppressions where org = ${org} and channel = 'EMAIL' and address = ${address}`.execute(db);
    }
  }
  await sql`select set_config('app.org', '', true)`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [COLUMNS, TABLE, SECURITY, ACROSS_ORGS, SO_FAR]) await sql.raw(part).execute(db);
  await beyondAscii(db);
}
