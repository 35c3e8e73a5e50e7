/** One old row in each stage that waits for a person, one in OUTREACH with nothing planned, and an event of no known kind. */
import { leaveAdrift } from '../../support/old-row.ts';
import { type Given, ORG } from '../webhooks/given-app.ts';

export const WAITING = [
  'AWAITING_RESUME_REVIEW',
  'RE_REVIEW_REQUESTED',
  'COOLDOWN_EXPIRED',
  'OUTREACH_PAUSED',
  'HUMAN_REVIEW_REQUESTED',
  'ACCOMMODATION_REQUESTED',
  'PENDING_ACCOMMODATION_REVIEW',
  'INVALID_CONTACT',
  'WRONG_NUMBER',
  'OUTREACH',
] as const;

export async function givenParked({ store, host, clock }: Given): Promise<void> {
  const now = clock.now();
  const event = (candidate: string, kind: string, payload: object) => ({
    ...{ org: ORG, candidate, source: 'test', externalId: `${kind} ${candidate}`, kind, at: now },
    ...{ createsCandidate: true, payload: payload as never },
  });
  await store.accept(
    WAITING.flatMap((stage) => {
      const candidate = stage.toLowerCase();
      const importStage = stage === 'OUTREACH' ? 'EXPIRED' : stage;
      const fields = { firstName: '<b>Bold', lastName: candidate, timezone: 'America/New_York' };
      return [
        event(candidate, 'candidate.imported', { fields, consent: { email_consent: true }, source: 'IMPORT' }),
        event(candidate, 'application.added', {
          ...{ application: `${candidate}-nurse`, job: 'nurse', source: 'SOURCED', importStage },
        }),
      ];
    }),
    now,
  );
  await host.drain();
  await store.accept([event('outreach', 'hold.lifted', {})], now);
  await leaveAdrift(store, ORG, ['outreach-nurse'], now);
  await host.accept([event('outreach', 'nobody.knows', {})]);
  await host.drain();
}
