/** Candidates and what they allow. */
import { describe, expect, it } from 'vitest';
import { ANA, givenAna, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

export function candidatesContract(fresh: FreshStore): void {
  describe('candidates', () => {
    it('are saved with number, timezone and columns as intake reads them', async () => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.put('/v1/candidates/ana', ANA);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...{ phone: '+14155550123', timezone: 'America/Los_Angeles', timezone_source: 'ZIP', state: 'CA' },
        ...{ sms_consent: true, call_consent: null, do_not_contact: false, merged_into: null, warnings: [] },
      });
      expect((await api.get('/v1/candidates/ana')).body).toMatchObject({ first_name: 'Ana', applications: [] });
      expect((await api.get('/v1/candidates/nobody')).status).toBe(404);
    });

    it('are replaced by a put: fields left out are cleared, columns left out stay', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const { status, body } = await api.put('/v1/candidates/ana', {
        first_name: 'Anna',
        phone: ANA.phone,
        email_consent: false,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        first_name: 'Anna',
        last_name: null,
        email: null,
        sms_consent: true,
        email_consent: false,
      });
    });

    it('are changed by a patch: what is left out stays', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const { body } = await api.call('PATCH', '/v1/candidates/ana', { body: { phone: '+1 212 555 0177' } });
      expect(body).toMatchObject({
        phone: '+12125550177',
        last_name: 'Ruiz',
        timezone: 'America/Los_Angeles',
        timezone_source: 'ZIP',
      });
      const moved = await api.call('PATCH', '/v1/candidates/ana', { body: { timezone: 'Eastern Standard Time' } });
      expect(moved.body).toMatchObject({ timezone: 'America/New_York', timezone_source: 'EXPLICIT' });
    });

    it('are found by name, phone, email and id, in any usual spelling, and only within their org', async () => {
      const api = await givenApi(await fresh());
      const { id: application } = await givenAna(api);
      await api.put('/v1/candidates/ben', { first_name: 'Benoît', phone: '+12125550143' });
      const found = async (q: string, as?: string) => {
        const { status, body } = await api.get(
          `/v1/candidates?q=${encodeURIComponent(q)}`,
          as === undefined ? {} : { as },
        );
        expect(status, q).toBe(200);
        return body.items.map(({ id }: { id: string }) => id);
      };
      for (const q of ['ana', 'RUIZ ana', '(415) 555-0123', ANA.email.toUpperCase(), 'ana', application])
        expect(await found(q), q).toEqual(['ana']);
      expect(await found('benoit')).toEqual(['ben']);
      expect(await found('zoe')).toEqual([]);
      expect(await found('ana', api.keys.globex.viewer)).toEqual([]);
      const odd = await api.get('/v1/candidates?q=ana&phone=1');
      expect([odd.status, odd.body.errors[0].path]).toEqual([400, 'q']);
      expect((await api.get('/v1/candidates?q=%20')).status).toBe(400);
      await api.put('/v1/candidates/cy', { first_name: 'Ana', last_name: 'Zorn' });
      const first = await api.get('/v1/candidates?q=ana&limit=1');
      const rest = await api.get(`/v1/candidates?q=ana&limit=1&cursor=${first.body.next_cursor}`);
      expect([first, rest].flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id))).toEqual([
        'ana',
        'cy',
      ]);
      expect(rest.body.next_cursor).toBeNull();
    });

    it('are explained by whatever is known of them; several are listed', async () => {
      const api = await givenApi(await fresh());
      const { id: application } = await givenAna(api);
      for (const q of ['Ana Ruiz', '415 555 0123', 'ana', application]) {
        const { status, body } = await api.get(`/v1/explain?as=text&q=${encodeURIComponent(q)}`);
        expect([status, body.explanation?.application.id], q).toEqual([200, application]);
        expect(body.page).toContain(`Application ${application}: ana on nurse`);
      }
      await api.put('/v1/candidates/cy', { first_name: 'Ana', last_name: 'Zorn', phone: '+12125550143' });
      const { body } = await api.get('/v1/explain?as=text&q=ana%20');
      expect(body.explanation).toBeNull();
      expect(body.matches.map((match: { candidate: string }) => match.candidate)).toEqual(['ana', 'cy']);
      expect(body.page).toContain(`${application}  Ana Ruiz (ana) on nurse: Outreach`);
      expect(body.page).toContain('Ana Zorn (cy): on no job yet');
      for (const secret of ['5550123', ANA.email]) expect(body.page).not.toContain(secret);
      expect((await api.get('/v1/explain?q=nobody')).status).toBe(404);
      expect((await api.get('/v1/explain?q=ana', { as: api.keys.globex.viewer })).status).toBe(404);
    });

    it('are warned about what was not understood (TZ-02)', async () => {
      const api = await givenApi(await fresh());
      const { body } = await api.put('/v1/candidates/ana', { ...ANA, timezone: 'Middle-earth' });
      expect(body.warnings.join(' ')).toContain('Middle-earth');
      expect(body.timezone_source).toBe('ZIP');
    });

    it('refuse wrong types and unknown fields with their paths', async () => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.put('/v1/candidates/ana', { phone: 4155550123, lat: 91, shoe_size: 38 });
      expect(status).toBe(422);
      expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['lat', 'phone', 'shoe_size']);
      expect((await api.get('/v1/candidates/ana')).status).toBe(404);
    });

    it('are found by phone in any spelling, and by address in any case', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      await api.put('/v1/candidates/ben', { first_name: 'Ben' });
      const byPhone = await api.get(`/v1/candidates?phone=${encodeURIComponent('415 555 0123')}`);
      expect(byPhone.body.items.map(({ id }: { id: string }) => id)).toEqual(['ana']);
      expect((await api.get('/v1/candidates?email=ANA@example.test')).body.items).toHaveLength(1);
      expect((await api.get('/v1/candidates')).body.items).toHaveLength(2);
    });

    it('come out of INVALID_CONTACT by a new number (contact.fixed)', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', { sms_consent: true, first_name: 'Ana' });
      const { body } = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      await api.settle();
      expect((await api.get(`/v1/applications/${body.id}`)).body.stage).toBe('INVALID_CONTACT');
      await api.call('PATCH', '/v1/candidates/ana', { body: { phone: ANA.phone } });
      expect((await api.get(`/v1/applications/${body.id}`)).body.stage).toBe('OUTREACH');
    });
  });

  describe('consent', () => {
    it('is a ledger: each change is an entry with source, evidence and who (CNS-07)', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const { body } = await api.post('/v1/candidates/ana/consent', { sms_consent: false, evidence: 'asked by mail' });
      expect(body).toMatchObject({ sms_consent: false, do_not_contact: false });
      expect(body.items).toMatchObject([
        { column: 'sms_consent', old: true, new: false, source: 'API', evidence: 'asked by mail', by: 'acme admin' },
      ]);
      const all = (await api.get('/v1/candidates/ana/consent?limit=2')).body;
      expect(all.items).toHaveLength(2);
      const rest = (await api.get(`/v1/candidates/ana/consent?limit=2&cursor=${all.next_cursor}`)).body;
      expect(rest.items.map(({ position }: { position: number }) => position)).toEqual([3, 4]);
      expect(rest.next_cursor).toBeNull();
    });

    it('that the candidate revoked is granted again only with an attestation (CNS-09)', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      await api.host.accept([
        {
          ...{
            org: 'acme',
            candidate: 'ana',
            source: 'test',
            externalId: 'stop',
            kind: 'optOut.requested',
            at: api.clock.now(),
          },
          payload: { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null },
        },
      ]);
      await api.host.takeIn('acme', 'ana');
      const refused = await api.post('/v1/candidates/ana/consent', { sms_consent: true });
      expect(refused.status).toBe(409);
      expect(refused.body.errors).toMatchObject([{ path: 'sms_consent' }]);
      expect((await api.put('/v1/candidates/ana', ANA)).body).toMatchObject({
        sms_consent: false,
        warnings: [
          expect.stringContaining('sms_consent stays false'),
          expect.stringContaining('all_ai_communications_consent'),
        ],
      });
      const attested = { sms_consent: true, source: 'RECRUITER_ATTESTED', evidence: 'signed form of 2 March' };
      const { status, body } = await api.post('/v1/candidates/ana/consent', attested);
      expect(status).toBe(200);
      expect(body).toMatchObject({ sms_consent: true, revoked_by_candidate: ['all_ai_communications_consent'] });
    });

    it('refuses an attestation without evidence, and a change of nothing', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const without = await api.post('/v1/candidates/ana/consent', { sms_consent: true, source: 'RECRUITER_ATTESTED' });
      expect(without.body.errors).toMatchObject([{ path: 'evidence' }]);
      expect((await api.post('/v1/candidates/ana/consent', {})).status).toBe(422);
    });

    it('that arrives re-runs the entry decision (CNS-10)', async () => {
      const api = await givenApi(await fresh());
      const { id, stage } = await givenAna(api, {
        sms_consent: false,
        email_consent: false,
        all_ai_communications_consent: false,
      });
      expect(stage).toBe('NO_CONSENT');
      await api.post('/v1/candidates/ana/consent', { email_consent: true });
      expect((await api.get(`/v1/applications/${id}`)).body.stage).toBe('OUTREACH');
    });
  });
}
