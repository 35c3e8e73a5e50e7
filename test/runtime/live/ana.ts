/** Ana, who may be texted, on a phone job of an org with one number and no hours: a test in real time runs at any. */
import type { Engine } from './engine-process.ts';

export const PUBLIC_URL = 'https://overture.example';
export const OURS = '+12125550100';
export const ANA = '+12125550143';

export async function addAna({ ask }: Pick<Engine, 'ask'>): Promise<void> {
  const number = { number: OURS, sms: true, voice: true };
  await ask('/v1/orgs/acme', 'PUT', { name: 'Acme', phone_numbers: [number] });
  await ask('/v1/orgs/acme/settings', 'PATCH', {
    outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
  });
  await ask('/v1/jobs/nurse', 'PUT', { name: 'Nurse' });
  await ask('/v1/candidates/ana', 'PUT', {
    first_name: 'Ana',
    phone: ANA,
    sms_consent: true,
    all_ai_communications_consent: true,
  });
  await ask('/v1/applications', 'POST', { candidate: 'ana', job: 'nurse', source: 'APPLICANT' });
}
