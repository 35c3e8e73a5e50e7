/**
 * Owns what the application is told when a gate found that the candidate may not be contacted (GAT-03, GAT-04, GAT-18);
 * in OUTREACH that is a matter of eligibility. A booked call is decided after the calls are used up, too (GAT-02):
 * there a consent that is gone and an application that is over in the ATS are told by their own names, which nearly
 * every stage takes, and a mere policy moves nothing and is recorded as ignored.
 */
import type { Told } from '../tells.ts';
import type { CallAttemptFacts } from './facts.ts';

export interface Bar {
  readonly category: 'DO_NOT_CONTACT' | 'ORG_OUTREACH_POLICY' | 'DISPOSITIONED';
  readonly source: 'CONSENT_GATE' | 'STALE_ROW' | 'ATS_CHECK';
}

const callsAreUsedUp = (stage: CallAttemptFacts['stage']) =>
  stage === 'MAX_ATTEMPTS_NO_INTERVIEW' || stage === 'MAX_ATTEMPTS_NOT_COMPLETED';

export function toldOf({ category, source }: Bar, stage: CallAttemptFacts['stage']): Told<'application'> {
  if (callsAreUsedUp(stage) && category === 'DISPOSITIONED') return { type: 'ats.dispositioned' };
  if (callsAreUsedUp(stage) && category === 'DO_NOT_CONTACT') return { type: 'consent.revoked', source };
  // GAT-04: the answer to our own question needs no source.
  return source === 'ATS_CHECK'
    ? { type: 'eligibility.blocked', category }
    : { type: 'eligibility.blocked', category, source };
}
