/** POST /v1/simulations: a scenario in a thread of its own. */
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenApi } from './given.ts';

const SCENARIO = {
  start: '2026-03-02T15:00:00Z',
  until: '+2d',
  org: {
    id: 'acme',
    phone_numbers: [{ number: '+12125550100', voice: true, sms: true }],
    integrations: { email: true },
  },
  jobs: [{ id: 'nurse' }],
  candidates: [
    {
      id: 'ana',
      phone: '+12125550123',
      email: 'ana@example.test',
      sms_consent: true,
      all_ai_communications_consent: true,
    },
  ],
  providers: { default_call: 'voicemail' },
  steps: [{ at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'nurse' }],
};

describe('a simulation', () => {
  it('answers its timeline, the same every time', async () => {
    const api = await givenApi(createMemoryStorage());
    const first = await api.post('/v1/simulations', SCENARIO);
    expect(first.status).toBe(200);
    expect(first.body.lines[0]).toMatchObject({ type: 'stage', candidate: 'ana', to: 'OUTREACH' });
    expect(first.body.lines.at(-1)).toMatchObject({ type: 'final', calls_placed: 2 });
    expect((await api.post('/v1/simulations', SCENARIO)).body).toEqual(first.body);
  });

  it('is refused with the path of what is wrong', async () => {
    const api = await givenApi(createMemoryStorage());
    const settings = { outreach_hours: { weekday_start: 'late' } };
    const { status, body } = await api.post('/v1/simulations', { ...SCENARIO, org: { ...SCENARIO.org, settings } });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'org.settings.outreach_hours.weekday_start' }]);
  });
});
