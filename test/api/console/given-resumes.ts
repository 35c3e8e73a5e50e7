/** People on a job whose resumes are reviewed: each with another resume, and one with none. */
import { type Given, KEY, ORG } from '../webhooks/given-app.ts';

const FEW = { required: ['registered nurse', 'BLS'], preferred: ['ICU', 'Spanish'], min_years: 2 };

const RESUMES = {
  ana: [
    'Ana Ruiz',
    '12 Main Street, Austin, TX 78701 | (512) 555-0123 | ana@example.test',
    'Gender: female',
    'Summary',
    'RN in intensive care, BLS certified.',
    'Experience',
    'Mercy Hospital, Mar 2019 - present: night shifts, <b>charge</b> nurse.',
  ],
  ben: ['Ben Brooks', 'Forklift operator and order picker, 2018 - 2024.'],
  cleo: null,
} as const;

/** Answers the application of each, by candidate. */
export async function givenResumes({ app, store, host, candidate }: Given): Promise<Record<string, string>> {
  const nurse = await store.loadJob(ORG, 'nurse');
  await store.upsertJob(ORG, {
    ...{ id: 'nurse', name: nurse?.name ?? '', script: 'default', resumeScoring: true, policy: null },
    ...{ callTypes: { applicant: 'PHONE', sourced: 'PHONE' }, settings: { resume_review: FEW } },
    ...{ shadow: false, allowedRecipients: null },
  });
  const applications: Record<string, string> = {};
  for (const [at, [id, lines]] of Object.entries(RESUMES).entries()) {
    await candidate(id, { phone: `+1512555012${at}`, firstName: `${id[0]?.toUpperCase()}${id.slice(1)}` });
    const application = (await store.history(ORG, id))?.applications[0]?.id ?? '';
    applications[id] = application;
    if (lines === null) continue;
    const headers = { authorization: `Bearer ${KEY}`, 'overture-org': ORG, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: lines.join('\n') });
    const answer = await app.request(`/v1/applications/${application}/resume`, { method: 'PUT', headers, body });
    if (!answer.ok) throw new Error(`The resume of ${id} was refused: ${await answer.text()}`);
  }
  await host.drain();
  return applications;
}
