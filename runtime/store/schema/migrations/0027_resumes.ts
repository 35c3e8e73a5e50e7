/**
 * Resumes that were handed in, and what was found in each.
 *
 * The words of a resume stand in a table of their own, so that they can be deleted while what was decided on them stays for
 * an audit; that holds nothing of the person.
 */
import { type Kysely, sql } from 'kysely';

const ofThisOrg = (name: string, grants: string) => `
alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy of_this_org on ${name} to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant ${grants} on ${name} to overture_app;`;

const RESUMES = `
create table resumes (
  org text collate "C" not null,
  candidate text collate "C" not null,
  application text collate "C" not null,
  at timestamptz(3) not null,
  type text not null,
  text text not null,
  is_whole boolean not null,
  by text not null,
  primary key (org, candidate, application)
);
comment on table resumes is 'The words of the last resume that was handed in for an application; deleted when somebody asks for it.';
comment on column resumes.is_whole is 'False: the file went on beyond what is read of one.';
${ofThisOrg('resumes', 'select, insert, update, delete')}`;

const REVIEWS = `
create table resume_reviews (
  org text collate "C" not null,
  application text collate "C" not null,
  id text collate "C" not null,
  candidate text collate "C" not null,
  job text collate "C" not null,
  at timestamptz(3) not null,
  doc json not null,
  primary key (org, application, id)
);
comment on table resume_reviews is 'What each resume was found to show, what was proposed and who had to decide; the terms are the job''s, and nothing in it is the person''s.';
create index resume_reviews_by_time on resume_reviews (org, at, id);
${ofThisOrg('resume_reviews', 'select, insert')}`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [RESUMES, REVIEWS]) await sql.raw(part).execute(db);
}
