/** The ATS of an org that calls: it tells of whoever applies, and is told what came of the calls. */
import { SIGNING_SECRET, signedByAts, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { type Engine, until } from './engine-process.ts';

const FLAT = {
  outreach_stage: 'Contacting',
  ai_interview_pass_stage: 'Interviewed',
  consent_revoked_stage: 'Opted out',
};
const CONNECTION = { provider: 'generic', base_url: null, credentials_env: 'GENERIC_ATS', options: {} };
const APPLIED = { job: 'REQ-5', source: 'APPLICANT', stage: 'Applied' };
const MAY_BE_CALLED = { sms_consent: true, all_ai_communications_consent: true };

export async function givenAtsOfCalls() {
  const ats = await startFakeGenericAts();
  const credentials = JSON.stringify({ signing_secret: SIGNING_SECRET, url: `${ats.url}/from-overture` });
  return {
    ...ats,
    variables: { GENERIC_ATS: credentials },
    org: { ats: { flat: FLAT } },
    async connect({ ask }: Engine): Promise<void> {
      await ask('/v1/orgs/acme/ats', 'PUT', CONNECTION);
    },
    /** It tells of them as they apply; the application that they have here then. */
    async applies({ ask, post }: Engine, candidate: string, phone: string): Promise<string> {
      const them = { candidate, ats_id: `P-${candidate}`, first_name: 'Ana', phone, timezone: 'America/New_York' };
      const body = JSON.stringify({ type: 'application.created', data: { ...them, ...APPLIED, ...MAY_BE_CALLED } });
      const status = await post('/webhooks/ats/generic?org=acme', body, signedByAts(body));
      if (status !== 200) throw new Error(`what the ATS told was answered with ${status}`);
      return until(async () => (await ask(`/v1/applications?candidate=${candidate}`)).items[0]?.id ?? null);
    },
    /** The stages that it was asked to move them to, in order. */
    moved: (candidate: string) =>
      ats.of('application.move').flatMap(({ data }) => (data['candidate'] === candidate ? [data['stage']] : [])),
  };
}
