/** Resumes and their reviews in Postgres. */
import { inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { ResumeReview, Resumes } from './resumes.ts';

const KEEP = `insert into resumes (org, candidate, application, at, type, text, is_whole, by)
values ($1, $2, $3, $4::timestamptz, $5, $6, $7, $8)
on conflict (org, candidate, application) do update set
  at = excluded.at, type = excluded.type, text = excluded.text, is_whole = excluded.is_whole, by = excluded.by`;

/** The last of each, by the key. */
const LAST = `select r.doc from unnest($2::text[]) as asked(application)
cross join lateral (
  select doc from resume_reviews where org = $1 and application = asked.application order by at desc, id desc limit 1
) r`;

const ONE = 'select doc from resume_reviews where org = $1 and application = $2 and id = $3';

const PAGE = `select doc from resume_reviews
where org = $1 and (at, id) > ($2::timestamptz, $3) order by at, id limit $4`;
const BEFORE_ALL = '-infinity';

interface Row {
  readonly doc: ResumeReview;
}

export const postgresResumes = (db: Db): Resumes => ({
  async keepResume(org, resume, review) {
    const { candidate, application, at, type, text, isWhole, by } = resume;
    return inOrg(db, org, async (trx) => {
      const added = await trx
        .insertInto('resume_reviews')
        .values({
          ...{ org, application: review.application, id: review.id, candidate: review.candidate },
          ...{ job: review.job, at: review.at, doc: jsonText(review) },
        })
        .onConflict((known) => known.columns(['org', 'application', 'id']).doNothing())
        .returning('id')
        .execute();
      if (added.length === 0) {
        const [known] = await run<Row>(trx, ONE, [org, review.application, review.id]);
        return known?.doc ?? review;
      }
      await run(trx, KEEP, [org, candidate, application, at, type, text, isWhole, by]);
      return review;
    });
  },

  async resumeOf(org, candidate, application) {
    const row = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('resumes')
        .select(['candidate', 'application', 'at', 'type', 'text', 'is_whole as isWhole', 'by'])
        .where('org', '=', org)
        .where('candidate', '=', candidate)
        .where('application', '=', application)
        .executeTakeFirst(),
    );
    return row ?? null;
  },

  async forgetResume(org, candidate, application) {
    const forgotten = await inOrg(db, org, (trx) =>
      trx
        .deleteFrom('resumes')
        .where('org', '=', org)
        .where('candidate', '=', candidate)
        .where('application', '=', application)
        .returning('application')
        .execute(),
    );
    return forgotten.length > 0;
  },

  async lastReviews(org, applications) {
    const asked = [...new Set(applications)].sort();
    const rows = await inOrg(db, org, (trx) => run<Row>(trx, LAST, [org, asked]));
    return rows.map(({ doc }) => doc).sort((a, b) => (a.application < b.application ? -1 : 1));
  },

  async reviewsOf(org, application) {
    const text = 'select doc from resume_reviews where org = $1 and application = $2 order by at, id';
    const rows = await inOrg(db, org, (trx) => run<Row>(trx, text, [org, application]));
    return rows.map(({ doc }) => doc);
  },

  async reviewsPage(org, { after: [at, id] = [BEFORE_ALL, ''], limit }) {
    const rows = await inOrg(db, org, (trx) => run<Row>(trx, PAGE, [org, at, id, limit]));
    return rows.map(({ doc }) => doc);
  },
});
