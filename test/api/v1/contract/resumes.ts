/** STG-05: a resume comes in over HTTP, is proposed to a person, and the stage moves on what they say. */
import { describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../../../machines/vocabulary/instant.ts';
import { givenDocx, givenPdf } from '../../../adapters/resume-local/given-files.ts';
import { type Api, givenAna, givenApi, job } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const ASKS = { required: ['registered nurse', 'BLS'], preferred: ['ICU'], min_years: 2 };
const FITS = 'Ana Ruiz\nana@example.test\nRN in the ICU, BLS. 4 years.';
const PARTLY = 'Ana Ruiz\nRN for 4 years.';
const UNFIT = `Ana Ruiz\n${'Waited tables and mixed drinks in a busy place. '.repeat(10)}`;
/** No law of the table speaks of it. */
const TEXAS = { zip: '78701', phone: '(512) 555-0123' };
const BOTH = { passes_by_itself: true, fails_by_itself: true };

async function givenReview(fresh: FreshStore, settings: object = {}, who: object = TEXAS) {
  const api = await givenApi(await fresh());
  await api.store.upsertJob('acme', { ...job('nurse'), resumeScoring: true });
  await api.put('/v1/jobs/nurse/settings/resume_review', { ...ASKS, ...settings });
  const { id } = await givenAna(api, who);
  const path = `/v1/applications/${id}/resume`;
  const handIn = async (text: string, more: object = {}) => (await api.put(path, { text, ...more })).body;
  return { api, id, path, handIn, stage: async () => (await api.get(`/v1/applications/${id}`)).body.stage };
}
const queue = async (api: Api, as = api.keys.acme.viewer) => (await api.get('/v1/resume-reviews', { as })).body.items;
const tell = (api: Api, id: string, type: string) => api.post(`/v1/applications/${id}/events`, { type });
const audit = async (api: Api): Promise<readonly Record<string, string>[]> => {
  const [header = '', ...rows] = (await api.get('/v1/resume-reviews/audit.csv')).body.trim().split('\n');
  return rows.map((row: string) => {
    const cells = row.split(',');
    return Object.fromEntries(header.split(',').map((name: string, at: number) => [name, cells[at] ?? '']));
  });
};

export function resumesContract(fresh: FreshStore): void {
  describe('the review of a resume (STG-05)', () => {
    it('STG-05 is proposed to a person with its reasons, waits in the queue, and moves on what they say', async () => {
      const { api, id, handIn, stage } = await givenReview(fresh);
      expect(await queue(api)).toMatchObject([{ id, stage: 'AWAITING_RESUME_REVIEW', review: null }]);
      const { review, application } = await handIn(FITS);
      expect(review).toMatchObject({ match: 'FULL', score: 100, proposal: 'PASS', decides: 'PERSON' });
      expect(review.reasons.map(({ sentence }: { sentence: string }) => sentence)).toContain(
        'Required: registered nurse: found as RN.',
      );
      expect(review.why_a_person).toMatchObject([{ why: 'ORG_DECIDES' }]);
      expect(application.stage).toBe('AWAITING_RESUME_REVIEW');
      expect(await queue(api)).toMatchObject([{ id, second_look: false, review: { id: review.id } }]);

      expect((await tell(api, id, 'resume.passed')).status).toBe(200);
      expect([await stage(), await queue(api)]).toEqual(['OUTREACH', []]);
      expect((await api.get(`/v1/applications/${id}`)).body.resume).toBe('PASSED');
      expect((await tell(api, id, 'resume.failed')).status).toBe(409);
    });

    it('reads a PDF and a DOCX as it reads text, and the resume can be read without the person', async () => {
      const { api, path } = await givenReview(fresh);
      const lines = FITS.split('\n');
      for (const [type, bytes] of [
        ['application/pdf', givenPdf([lines])],
        ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', givenDocx(lines)],
      ] as const) {
        const base64 = Buffer.from(bytes).toString('base64');
        expect((await api.put(path, { content_type: type, base64 })).body.review).toMatchObject({ score: 100 });
        const { body } = await api.get(path);
        expect(body).toMatchObject({ content_type: type, whole: true, review: { score: 100 } });
        expect([body.text.includes('ana@example.test'), body.scored_text.includes('@')]).toEqual([true, false]);
        expect(body.scored_text).toContain('RN in the ICU');
        expect((await api.get(path, { as: api.keys.acme.viewer })).status).toBe(403);
      }
    });

    it('STG-05 decides by itself where the org says so, in the journal as such, and a partial match passes', async () => {
      const passed = await givenReview(fresh, BOTH);
      expect((await passed.handIn(PARTLY)).application.stage).toBe('OUTREACH');
      const timeline = await passed.api.get(`/v1/applications/${passed.id}/timeline`);
      expect(JSON.stringify(timeline.body)).toContain('the resume scorer');
      const failed = await givenReview(fresh, BOTH);
      expect((await failed.handIn(UNFIT)).application.stage).toBe('RESUME_REJECTED');
    });

    it('turns nobody down by itself where the law asks for a person, or nobody knows where they are', async () => {
      for (const who of [
        { zip: '80202', phone: '(303) 555-0123' },
        { zip: null, phone: null },
      ]) {
        const { api, handIn } = await givenReview(fresh, BOTH, who);
        api.clock.moveTo(plus(api.clock.now(), 200 * 24 * HOUR));
        const { review, application } = await handIn(UNFIT, { notice_given_at: '2026-01-01T00:00:00Z' });
        expect(review).toMatchObject({ proposal: 'FAIL', decides: 'PERSON' });
        expect(application.stage).toBe('AWAITING_RESUME_REVIEW');
      }
    });

    it('STG-05 a second look is a person’s, whatever the org says', async () => {
      const { api, id, handIn, stage } = await givenReview(fresh, BOTH);
      await handIn(UNFIT);
      expect((await tell(api, id, 'reReview.requested')).status).toBe(200);
      expect(await queue(api)).toMatchObject([{ id, second_look: true, review: { proposal: 'FAIL' } }]);
      const { review } = await handIn(FITS);
      expect(review).toMatchObject({ second_look: true, proposal: 'PASS', decides: 'PERSON' });
      expect(await stage()).toBe('RE_REVIEW_REQUESTED');
      await tell(api, id, 'resume.passed');
      expect(await stage()).toBe('OUTREACH');
    });

    it('is done again by what the job asks for now, with the distance that was told', async () => {
      const near = { work_location: { lat: 30.27, lon: -97.74 }, max_distance_miles: 30 };
      const { api, path, handIn } = await givenReview(fresh, near);
      const { review } = await handIn(UNFIT, { lat: 32.78, lon: -96.8 });
      expect(review.why_a_person.map(({ why }: { why: string }) => why)).toContain('TOO_FAR');
      await api.put('/v1/jobs/nurse/settings/resume_review', { ...near, required: ['drinks'] });
      const again = (await api.post(`${path}/review`)).body.review;
      expect(again).toMatchObject({ match: 'FULL', proposal: 'PASS' });
      expect(again.reasons.at(-1)).toEqual(review.reasons.at(-1));
    });

    it('the words of a resume are deleted, and what was decided stays without them', async () => {
      const { api, path, handIn } = await givenReview(fresh);
      await handIn(FITS);
      expect((await api.call('DELETE', path)).status).toBe(204);
      expect([(await api.get(path)).status, (await api.call('DELETE', path)).status]).toEqual([404, 404]);
      expect(await queue(api)).toMatchObject([{ review: { score: 100 } }]);
      expect(await audit(api)).toHaveLength(1);
    });

    it('tells an auditor what was found, proposed and decided by whom, and nothing of the person', async () => {
      const { api, id, handIn } = await givenReview(fresh, { passes_by_itself: true });
      await handIn(UNFIT);
      await tell(api, id, 'resume.failed');
      await tell(api, id, 'reReview.requested');
      api.clock.moveTo(plus(api.clock.now(), HOUR));
      await handIn(FITS);
      const rows = await audit(api);
      expect(rows).toMatchObject([
        {
          ...{
            application: id,
            job: 'nurse',
            match: 'NONE',
            proposal: 'FAIL',
            required_found: '0',
            required_asked: '2',
          },
          ...{ decides: 'PERSON', decision: 'FAIL', decided_by: 'PERSON', as_proposed: 'true', second_look: 'false' },
        },
        { match: 'FULL', score: '100', proposal: 'PASS', decision: '', decided_by: '', second_look: 'true' },
      ]);
      const text = (await api.get('/v1/resume-reviews/audit.csv')).body.toLowerCase();
      for (const personal of ['ana', 'ruiz', '5550123', '78701', 'example']) expect(text).not.toContain(personal);
      const engine = await givenReview(fresh, BOTH);
      await engine.handIn(FITS);
      expect(await audit(engine.api)).toMatchObject([{ decides: 'ENGINE', decision: 'PASS', decided_by: 'ENGINE' }]);
    });

    it('another org sees none of it, and the same request tells once', async () => {
      const { api, path, id } = await givenReview(fresh, BOTH);
      const once = { headers: { 'idempotency-key': 'one' } };
      const [first, second] = [
        await api.put(path, { text: PARTLY }, once),
        await api.put(path, { text: PARTLY }, once),
      ];
      expect(second.body).toEqual(first.body);
      expect(await audit(api)).toHaveLength(1);
      const as = api.keys.globex.admin;
      for (const method of ['GET', 'DELETE']) expect((await api.call(method, path, { as })).status).toBe(404);
      expect((await api.put(path, { text: 'x' }, { as })).status).toBe(404);
      expect(await queue(api, as)).toEqual([]);
      expect((await api.get('/v1/resume-reviews/audit.csv', { as })).body).not.toContain(id);
    });

    it('names what is wrong with what was sent, and keeps nothing', async () => {
      const { api, path } = await givenReview(fresh);
      const refused = async (body: object) => {
        const { status, body: problem } = await api.put(path, body);
        return [status, problem.errors?.[0]?.path];
      };
      expect(await refused({})).toEqual([422, 'text']);
      expect(await refused({ text: 'x', base64: 'eA==' })).toEqual([422, 'text']);
      expect(await refused({ base64: 'eA==' })).toEqual([422, 'content_type']);
      expect(await refused({ base64: 'not base64!', content_type: 'application/pdf' })).toEqual([422, 'base64']);
      expect(await refused({ base64: 'eA==', content_type: 'application/pdf' })).toEqual([422, 'base64']);
      expect(await refused({ base64: 'eA==', content_type: 'image/png' })).toEqual([422, 'content_type']);
      expect(await refused({ text: 'x', notice_given_at: 'yesterday' })).toEqual([422, 'notice_given_at']);
      expect((await api.get(path)).status).toBe(404);
    });
  });
}
