/** Orgs, keys, settings, jobs and scripts. */

import { describe, expect, it } from 'vitest';
import { readKey } from '../../../../api/v1/keys/key-format.ts';
import { givenAna, givenApi, OPERATOR, ORG_NUMBER } from '../given.ts';
import type { FreshStore } from '../stores.ts';

export function configurationContract(fresh: FreshStore): void {
  describe('orgs', () => {
    it('are saved by the operator and shown to their own', async () => {
      const api = await givenApi(await fresh());
      const phone_numbers = [{ number: '+14155550100', sms: true }];
      const made = await api.put('/v1/orgs/initech', { name: 'Initech', phone_numbers }, { as: OPERATOR });
      expect(made.status).toBe(201);
      expect(made.body.phone_numbers[0]).toMatchObject({ number: '+14155550100', voice: false, sms: true });
      const again = await api.put('/v1/orgs/initech', { name: 'Initech Inc' }, { as: OPERATOR });
      expect(again).toMatchObject({ status: 200, body: { name: 'Initech Inc', phone_numbers: [] } });
      expect((await api.get('/v1/orgs/acme')).body).toMatchObject({
        name: 'Acme Staffing',
        integrations: { email: true },
      });
    });

    it('keep their settings when a save leaves them out', async () => {
      const api = await givenApi(await fresh());
      const settings = { call_retry: { retry_count: 2 } };
      await api.put('/v1/orgs/acme', { name: 'Acme', settings }, { as: OPERATOR });
      const { body } = await api.put('/v1/orgs/acme', { name: 'Acme II' }, { as: OPERATOR });
      expect(body.settings).toEqual(settings);
    });

    it("refuse another org's number, and name its place", async () => {
      const api = await givenApi(await fresh());
      const phone_numbers = [{ number: '+14155550100' }, { number: ORG_NUMBER }];
      const { status, body } = await api.put('/v1/orgs/initech', { name: 'Initech', phone_numbers }, { as: OPERATOR });
      expect(status).toBe(422);
      expect(body.errors).toEqual([{ path: 'phone_numbers.1.number', message: 'belongs to another org' }]);
    });

    it('name the path of what is wrong', async () => {
      const api = await givenApi(await fresh());
      const wrong = { name: '', phone_numbers: [{ number: '555', voice: 'yes' }], colour: 'red' };
      const { body } = await api.put('/v1/orgs/acme', wrong, { as: OPERATOR });
      const paths = body.errors.map(({ path }: { path: string }) => path);
      expect(paths.sort()).toEqual(['colour', 'name', 'phone_numbers.0.number', 'phone_numbers.0.voice']);
    });
  });

  describe('keys', () => {
    it('are shown once, work at once, and are nobody’s once revoked', async () => {
      const api = await givenApi(await fresh());
      const made = await api.post('/v1/orgs/acme/keys', { name: 'Rita', role: 'recruiter' }, { as: OPERATOR });
      expect(made.status).toBe(201);
      const { key, id } = made.body;
      expect((await api.get('/v1/jobs', { as: key })).status).toBe(200);
      expect(JSON.stringify((await api.get('/v1/orgs/acme/keys', { as: OPERATOR })).body)).not.toContain(
        key.slice(-20),
      );
      expect((await api.call('DELETE', `/v1/orgs/acme/keys/${id}`, { as: OPERATOR })).status).toBe(204);
      expect((await api.get('/v1/jobs', { as: key })).status).toBe(401);
      expect((await api.call('DELETE', `/v1/orgs/acme/keys/${id}`, { as: OPERATOR })).status).toBe(404);
    });

    it('are kept as digests', async () => {
      const api = await givenApi(await fresh());
      const { key } = (await api.post('/v1/orgs/acme/keys', { name: 'Rita', role: 'viewer' }, { as: OPERATOR })).body;
      const secret = readKey(key)?.secret; // It may hold an underscore itself.
      expect(secret).toHaveLength(43);
      expect(JSON.stringify(await api.store.listKeys('acme'))).not.toContain(secret);
    });
  });

  describe('settings', () => {
    it('show what holds and where it comes from (SET-01)', async () => {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', { body: { call_retry: { retry_count: 2 } } });
      await api.put('/v1/jobs/nurse/settings/cooldown', { sourced_phone_days: 3 });
      const { body } = await api.get('/v1/jobs/nurse/settings');
      expect(body.origin).toMatchObject({ call_retry: 'org', cooldown: 'job', no_show: 'default' });
      expect(body.effective).toMatchObject({
        call_retry: { retry_count: 2, retry_hours: 26 },
        cooldown: { sourced_phone_days: 3, max_cooldown_days: 14 },
      });
      expect(body.saved).toEqual({ cooldown: { sourced_phone_days: 3 } });
    });

    it('of a job replace the org’s group as a whole (SET-01), until they are taken away', async () => {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', { body: { call_retry: { retry_count: 2, retry_hours: 5 } } });
      const put = await api.put('/v1/jobs/nurse/settings/call_retry', { retry_count: 3 });
      expect(put.body).toMatchObject({ origin: 'job', effective: { retry_count: 3, retry_hours: 26 } });
      const { body } = await api.call('DELETE', '/v1/jobs/nurse/settings/call_retry');
      expect(body).toMatchObject({ origin: 'org', saved: null, effective: { retry_count: 2, retry_hours: 5 } });
    });

    it('are taken back with null', async () => {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', { body: { no_show: { no_show_grace_minutes: 5 } } });
      const { body } = await api.call('PATCH', '/v1/orgs/acme/settings', { body: { no_show: null } });
      expect(body).toMatchObject({ saved: {}, origin: { no_show: 'default' } });
    });

    it('refuse unknown keys, wrong types and impossible windows with their paths (SET-02, HRS-05)', async () => {
      const api = await givenApi(await fresh());
      const outreach_hours = { weekday_start: '20:00', weekday_end: '09:00' };
      const wrong = { outreach_hours, call_retry: { retry_count: 'five', hmm: 1 }, hours: {} };
      const { status, body } = await api.call('PATCH', '/v1/orgs/acme/settings', { body: wrong });
      expect(status).toBe(422);
      const paths = body.errors.map(({ path }: { path: string }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['outreach_hours.weekday_end', 'call_retry.retry_count', 'call_retry.hmm', 'hours']),
      );
      expect((await api.get('/v1/orgs/acme/settings')).body.saved).toEqual({});
      const one = await api.put('/v1/jobs/nurse/settings/outreach_hours', { weekday_start: 8 });
      expect(one.body.errors).toMatchObject([{ path: 'weekday_start' }]);
      expect((await api.put('/v1/jobs/nurse/settings/nonsense', {})).status).toBe(404);
    });

    it('lose nothing when two people change different groups at once', async () => {
      const api = await givenApi(await fresh());
      await Promise.all([
        api.call('PATCH', '/v1/orgs/acme/settings', { body: { no_show: { no_show_grace_minutes: 5 } } }),
        api.call('PATCH', '/v1/orgs/acme/settings', { body: { cooldown: { sourced_web_days: 2 } } }),
        api.call('PATCH', '/v1/orgs/acme/settings', { body: { inactivity: { inactivity_timeout_days: 20 } } }),
      ]);
      const { body } = await api.get('/v1/orgs/acme/settings');
      expect(Object.keys(body.saved).sort()).toEqual(['cooldown', 'inactivity', 'no_show']);
    });

    it('place planned calls anew when hours change (SET-03)', async () => {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', {
        body: { initial_outreach: { initial_outreach_method: 'CALL' }, outreach_hours: { weekday_start: '18:00' } },
      });
      await givenAna(api);
      await api.settle();
      const before = (await api.get('/v1/calls')).body.items[0];
      expect(before).toMatchObject({ status: 'PENDING', scheduled_at: '2026-03-03T02:00:00.000Z' });
      const { body } = await api.call('PATCH', '/v1/orgs/acme/settings', {
        body: { outreach_hours: { weekday_start: '17:00' } },
      });
      expect(body.rebound).toBe(true);
      await api.settle();
      expect((await api.get('/v1/calls')).body.items[0].scheduled_at).toBe('2026-03-03T01:00:00.000Z');
    });

    it('are described by a JSON Schema (SET-02)', async () => {
      const api = await givenApi(await fresh());
      const { body } = await api.get('/v1/settings/schema');
      expect(body.properties.call_retry.properties.retry_count).toMatchObject({ type: 'integer', default: 5 });
    });
  });

  describe('jobs and scripts', () => {
    it('are saved, listed and shown', async () => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.put('/v1/jobs/cook', {
        name: 'Cook',
        script: 'short',
        call_types: { sourced_call_type: 'WEB' },
        settings: { no_show: { no_show_grace_minutes: 5 } },
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        id: 'cook',
        paused: false,
        script: 'short',
        call_types: { applicant_call_type: 'PHONE' },
      });
      expect((await api.put('/v1/jobs/cook', { name: 'Chef' })).body.settings).toEqual(body.settings);
      expect((await api.get('/v1/jobs')).body.items.map(({ id }: { id: string }) => id)).toEqual(['cook', 'nurse']);
      expect((await api.get('/v1/jobs/cook')).body).toMatchObject({ name: 'Chef', stages: {}, progress: null });
      expect((await api.get('/v1/jobs/none')).status).toBe(404);
    });

    it('refuse ids that could not stand in a path', async () => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.put(`/v1/jobs/${encodeURIComponent('a/b')}`, { name: 'x' });
      expect(status).toBe(422);
      expect(body.errors[0].path).toBe('job');
    });

    it('of a script: the texts are those of its jobs', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/jobs/nurse', { name: 'Nurse', script: 'default' });
      await api.put('/v1/scripts/default', { optInApplicantSms: 'Reply YES', requireOptInConfirmation: true });
      expect((await api.get('/v1/scripts/default')).body.texts.optInApplicantSms).toBe('Reply YES');
      expect((await api.store.loadJob('acme', 'nurse'))?.script).toMatchObject({ requireOptInConfirmation: true });
      expect((await api.get('/v1/scripts/none')).status).toBe(404);
      // TCH-07: what a text costs, which character makes it dear, and what nothing fills, as it is saved.
      const dear = await api.put('/v1/scripts/dear', { helpSms: `It’s us: {{comapny}} ${'a'.repeat(90)}` });
      expect(dear.body.warnings).toEqual([
        'helpSms: nothing fills {{comapny}}; it goes out as it is written.',
        expect.stringMatching(/^helpSms: 2 segments of 70 .* because of “’”; with plain punctuation it is 1\.$/),
      ]);
      expect(dear.body.segments.helpSms).toMatchObject({ encoding: 'UCS-2', segments: 2, dear: ['’'] });
      expect(dear.body.segments.helpSms.plain.text).toMatch(/^It's us/);
    });

    it('TCH-07 their history says who changed what and when, newest first, a page at a time', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/scripts/warm', { firstTouchSms: 'One', ai_name: 'Kim' });
      await api.put('/v1/scripts/warm', { firstTouchSms: 'Two', ai_name: 'Kim' });
      const { body } = await api.get('/v1/scripts/warm/history?limit=1');
      const at = '2026-03-02T17:00:00.000Z';
      expect(body.items).toEqual([
        {
          change: 3,
          at,
          by: 'acme admin',
          field: 'firstTouchSms',
          template: 'first_touch_sms',
          before: 'One',
          after: 'Two',
        },
      ]);
      const older = await api.get(`/v1/scripts/warm/history?cursor=${body.next_cursor}`);
      expect(older.body.items).toMatchObject([
        { change: 2, field: 'firstTouchSms', before: null, after: 'One' },
        { change: 1, field: 'ai_name', template: null, before: null, after: 'Kim' },
      ]);
      expect(older.body.next_cursor).toBeNull();
      expect((await api.get('/v1/scripts/none/history')).status).toBe(404);
      await api.put('/v1/orgs/acme/templates', { helpSms: 'Ours' });
      expect((await api.get('/v1/orgs/acme/templates/history')).body.items).toMatchObject([
        { change: 1, field: 'helpSms', template: 'help_sms', before: null, after: 'Ours' },
      ]);
      const theirs = { as: api.keys.globex.admin };
      expect((await api.get('/v1/scripts/warm/history', theirs)).status).toBe(404);
      expect((await api.get('/v1/orgs/acme/templates/history', theirs)).status).toBe(404);
    });

    it('TCH-07 a change is taken back while what it said stands; that is a change of its own, and is refused afterwards', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/scripts/warm', { firstTouchSms: 'One', ai_name: 'Kim' });
      await api.put('/v1/scripts/warm', { firstTouchSms: 'Two', ai_name: 'Kim' });
      const undo = (change: number | string) => api.post(`/v1/scripts/warm/history/${change}/undo`);
      expect(await undo(3)).toMatchObject({ status: 200, body: { change: 4, before: 'Two', after: 'One' } });
      expect((await api.get('/v1/scripts/warm')).body.texts).toEqual({ firstTouchSms: 'One', ai_name: 'Kim' });
      expect(await undo(3)).toMatchObject({ status: 409, body: { title: 'Changed since' } });
      expect(await undo(1)).toMatchObject({ status: 200, body: { change: 5, before: 'Kim', after: null } });
      expect((await api.get('/v1/scripts/warm')).body.texts).toEqual({ firstTouchSms: 'One' });
      for (const none of [0, 9, 'x']) expect((await undo(none)).status).toBe(404);
      await api.put('/v1/orgs/acme/templates', { helpSms: 'Ours' });
      expect((await api.post('/v1/orgs/acme/templates/history/1/undo')).status).toBe(200);
      expect((await api.get('/v1/orgs/acme/templates')).body.texts).toEqual({});
    });
  });
}
