/** The check before the first entry decision as the cause of silence (STG-15). */
import { MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { Cause } from './explanation.ts';
import type { Scene } from './scene.ts';

const CHECK_LASTS = 10 * MINUTE;

export function checkCause({ application, when }: Scene): Cause | null {
  if (application.stage !== null) return null;
  const ends = plus(application.addedAt, CHECK_LASTS);
  return {
    code: 'BEING_CHECKED',
    rule: 'STG-15',
    sentence: `The ATS is being asked whether the candidate may be contacted for this job, so there is no stage yet and nothing is planned. Without an answer by ${when(ends)} the application goes on unasked, and the ATS is asked before anything is sent (GAT-04).`,
    verdict: 'UNDER_WAY',
    since: application.addedAt,
    until: ends,
    change: [{ what: 'the ATS answers, or the ten minutes pass', who: 'time' }],
  };
}
