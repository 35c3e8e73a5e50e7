/** Applications, people's events, timeline and explanation. */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenAna, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const tell = (api: Api, id: string, body: object) => api.post(`/v1/applications/${id}/events`, body);

export function applicationsContract(fresh: FreshStore): void {
  describe('applications', () => {
    it('are added once; a second add answers the first (STG-14)', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const first = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      expect(first.status).toBe(201);
      expect(first.headers.get('location')).toBe(`/v1/applications/${first.body.id}`);
      expect(first.body).toMatchObject({
        stage: 'OUTREACH',
        stage_label: 'Outreach',
        source: 'APPLICANT',
        sms_state: 'NONE',
      });
      const second = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse', source: 'SOURCED' });
      expect(second).toMatchObject({ status: 200, body: { id: first.body.id, source: 'APPLICANT' } });
    });

    it('are the same one when two people add at once', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const both = await Promise.all(
        [1, 2, 3].map(() => api.post('/v1/applications', { candidate: 'ana', job: 'nurse' })),
      );
      expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
      expect((await api.get('/v1/applications')).body.items).toHaveLength(1);
    });

    it('need a candidate and a job that are there', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      expect((await api.post('/v1/applications', { candidate: 'zoe', job: 'nurse' })).body.detail).toContain('zoe');
      expect((await api.post('/v1/applications', { candidate: 'ana', job: 'pilot' })).body.detail).toContain('pilot');
      expect((await api.get('/v1/applications/nothing')).status).toBe(404);
      const wrong = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse', source: 'FRIEND' });
      expect(wrong.body.errors).toMatchObject([{ path: 'source' }]);
    });

    it('are listed by job, stage and candidate', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      await api.put('/v1/candidates/ben', {});
      await api.post('/v1/applications', { candidate: 'ben', job: 'nurse' });
      const stages = async (query: string) =>
        (await api.get(`/v1/applications?${query}`)).body.items.map(
          ({ candidate }: { candidate: string }) => candidate,
        );
      expect(await stages('job=nurse&stage=OUTREACH')).toEqual(['ana']);
      expect(await stages('stage=NO_CONSENT')).toEqual(['ben']);
      expect(await stages('candidate=ben')).toEqual(['ben']);
      expect((await api.get('/v1/applications?stage=NOWHERE')).body.errors).toMatchObject([{ path: 'stage' }]);
      expect((await api.get('/v1/applications?colour=red')).body.errors).toMatchObject([{ path: 'colour' }]);
    });
  });

  describe('people’s events', () => {
    it('answer with the new stage once they are taken in', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const paused = await tell(api, id, { type: 'outreach.paused' });
      expect(paused).toMatchObject({ status: 200, body: { stage: 'OUTREACH_PAUSED', own_pause: true } });
      expect((await tell(api, id, { type: 'outreach.resumed' })).body.stage).toBe('OUTREACH');
      expect((await tell(api, id, { type: 'review.thumbsUp' })).body).toMatchObject({
        review: 'THUMBS_UP',
        stage: 'OUTREACH',
      });
      expect((await tell(api, id, { type: 'outreach.canceled' })).body.stage).toBe('USER_CANCELED');
    });

    it('that the stage does not accept answer 409 with the stage and what it does accept (STG-02)', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const { status, body } = await tell(api, id, { type: 'resume.passed' });
      expect(status).toBe(409);
      expect(body).toMatchObject({ stage: 'OUTREACH', reason: 'OUTREACH does not accept resume.passed' });
      expect(body.accepted_events).toEqual(
        expect.arrayContaining(['outreach.paused', 'outreach.canceled', 'fraud.flagged']),
      );
      expect(body.accepted_events).not.toContain('resume.passed');
      const { items } = (await api.get(`/v1/applications/${id}/timeline`)).body;
      expect(items.at(-1)).toMatchObject({ type: 'ignored', data: { event: 'resume.passed' } });
      expect((await tell(api, id, { type: 'review.undone' })).status).toBe(409);
    });

    it('accept what they say they accept', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const { accepted_events } = (await api.get(`/v1/applications/${id}`)).body;
      expect(accepted_events).toContain('role.declined');
      expect((await tell(api, id, { type: 'role.declined' })).body.stage).toBe('NOT_INTERESTED');
    });

    it('of a recruiter against missing consent need an attestation, and are refused unchanged without (STG-07)', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api, {
        sms_consent: false,
        email_consent: false,
        all_ai_communications_consent: false,
      });
      const refused = await tell(api, id, { type: 'progress.requested' });
      expect(refused).toMatchObject({ status: 409, body: { stage: 'NO_CONSENT' } });
      expect(refused.body.detail).toContain('STG-07');
      const attestation = { channel: 'SMS', evidence: 'said so at the job fair' };
      expect((await tell(api, id, { type: 'progress.requested', attestation })).body.stage).toBe('OUTREACH');
      const { items } = (await api.get('/v1/candidates/ana/consent')).body;
      expect(items.at(-1)).toMatchObject({ column: 'sms_consent', new: true, source: 'RECRUITER_ATTESTED' });
    });

    it('that are not people’s are refused by their path', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      for (const type of ['cooldown.triggered', 'interview.completed', 'nonsense'])
        expect((await tell(api, id, { type })).body.errors).toMatchObject([{ path: 'type' }]);
      const attestation = { channel: 'SMS', evidence: '' };
      const { errors } = (await tell(api, id, { type: 'progress.requested', attestation })).body;
      expect(errors).toMatchObject([{ path: 'attestation.evidence' }]);
      expect((await tell(api, 'nobody', { type: 'review.thumbsUp' })).status).toBe(404);
    });

    it('carry who said so into the history (STG-01)', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      await api.post(`/v1/applications/${id}/events`, { type: 'outreach.canceled' }, { as: api.keys.acme.recruiter });
      const { items } = (await api.get(`/v1/applications/${id}/timeline`)).body;
      const stage = items.findLast(({ type }: { type: string }) => type === 'stage');
      expect(stage.data).toMatchObject({
        from: 'OUTREACH',
        to: 'USER_CANCELED',
        event: 'outreach.canceled',
        by: 'acme recruiter',
      });
    });
  });

  describe('the timeline and the explanation', () => {
    it('tell what happened in order, with texts and gates', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      await api.settle();
      const { items } = (await api.get(`/v1/applications/${id}/timeline?limit=200`)).body;
      const seqs = items.map(({ seq }: { seq: number }) => seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      const decision = items.find(({ type }: { type: string }) => type === 'decision');
      expect(decision.gates[0]).toMatchObject({ gate: expect.any(String), rule: expect.stringMatching(/^GAT-/) });
    });

    it('read page by page is what it is read at once: of each job its own lines and those about the person', async () => {
      const api = await givenApi(await fresh());
      const nurse = await givenAna(api);
      await api.put('/v1/jobs/cook', { name: 'Cook' });
      const cook = (await api.post('/v1/applications', { candidate: 'ana', job: 'cook' })).body;
      await api.settle();
      for (const type of ['outreach.paused', 'outreach.resumed', 'outreach.paused'])
        await tell(api, nurse.id, { type });
      for (const { id } of [nurse, cook]) {
        const whole = (await api.get(`/v1/applications/${id}/timeline?limit=200`)).body;
        expect(whole.next_cursor).toBeNull();
        expect(new Set(whole.items.map((item: { application: string | null }) => item.application))).toEqual(
          new Set([null, id]),
        );
        const read = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const of: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const { items, next_cursor } = (await api.get(`/v1/applications/${id}/timeline?limit=2${of}`)).body;
          expect(items.length).toBeGreaterThan(0);
          read.push(...items);
          cursor = next_cursor;
        }
        expect(read).toEqual(whole.items);
      }
    });

    it('explain the last decision, and what stands in the way', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      await api.settle();
      const calling = (await api.get(`/v1/applications/${id}/explain`)).body;
      expect(calling.last_decision).toMatchObject({ about: 'call', outcome: 'CALL', rule: 'GAT-14' });
      await tell(api, id, { type: 'outreach.paused' });
      const paused = (await api.get(`/v1/applications/${id}/explain`)).body;
      expect(paused.standing).toMatchObject({ rule: 'PAU-01', moved_on_by: expect.stringContaining('paused') });
      expect(paused).toMatchObject({ verdict: 'HELD', cause: { code: 'CANDIDATE_PAUSED' } });
      const before = (await api.get(`/v1/applications/${id}/explain?at=2026-03-01T00:00:00Z`)).body;
      expect(before).toMatchObject({ last_decision: null, recent: [], cause: { code: 'APPLICATION_UNKNOWN' } });
      expect((await api.get(`/v1/applications/${id}/explain?at=yesterday`)).body.errors).toMatchObject([
        { path: 'at' },
      ]);
    });

    it('show the planned calls and the messages', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api, { all_ai_communications_consent: false });
      await api.settle();
      const { items } = (await api.get(`/v1/calls?application=${id}`)).body;
      expect(items[0]).toMatchObject({ attempt: 1, kind: 'FIRST' });
      expect((await api.get('/v1/calls?status=PENDING&due_before=2027-01-01T00:00:00Z')).body.items).toHaveLength(1);
      expect((await api.get('/v1/calls?due_before=2026-01-01T00:00:00Z')).body.items).toEqual([]);
      const messages = (await api.get(`/v1/messages?candidate=ana&direction=outbound`)).body.items;
      expect(messages[0]).toMatchObject({ channel: 'EMAIL', template: 'email_only_outreach', to: 'ana@example.test' });
      expect((await api.get('/v1/messages?channel=SMS')).body.items).toEqual([]);
    });
  });
}
