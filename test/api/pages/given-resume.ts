/** Ana on a job whose resumes are looked at before anybody calls. */
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG } from '../webhooks/given-app.ts';
import { type GivenLink, givenLink } from './given-link.ts';

export async function givenResume(): Promise<GivenLink> {
  return givenLink(createMemoryStorage(), async ({ store }) => {
    await store.upsertJob(ORG, {
      id: 'nurse',
      name: 'The nurse & <b>more</b>',
      script: 'default',
      resumeScoring: true,
      policy: null,
      callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
      settings: null,
      shadow: false,
      allowedRecipients: null,
    });
  });
}
/** An event of a person on her application. */
export async function tell({ host, clock, application }: GivenLink, type: string): Promise<void> {
  const about = { org: ORG, candidate: 'ana', source: 'test', at: clock.now() };
  const payload = { application, type };
  await host.accept([{ ...about, externalId: `${type} ${about.at}`, kind: 'application.event', payload }]);
  await host.drain();
}
