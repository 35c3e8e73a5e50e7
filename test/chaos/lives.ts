/**
 * What the candidates of the chaos test do, and what their providers must have received of us in the end.
 *
 * Pure. The five lives between them use calls, retries, budgets, follow-up texts, companion emails, results and an
 * opt-out; `outcome` is the only end that each may have.
 */
import type { CallEnd, CallResult } from '../../machines/vocabulary/call-outcome.ts';

export interface Life {
  readonly name: string;
  /** How the calls end, in order; the last one repeats. */
  readonly calls: readonly (CallEnd | CallResult)[];
  /** What they write when the follow-up text arrives. */
  readonly replies?: string;
  readonly outcome: {
    readonly stage: string;
    /** null where it depends on which comes first, their word or our next call. */
    readonly calls: number | null;
    readonly texts: readonly string[];
    readonly emails: number;
    /** A message that a crash kept back has lost its occasion when their next word comes first (SMS-18, STG-08). */
    readonly mayBeOvertaken?: true;
  };
}

export const RETRIES = 2;

const LIVES: readonly Life[] = [
  {
    name: 'never there',
    calls: ['voicemail', 'no_answer', 'busy'],
    outcome: { stage: 'MAX_ATTEMPTS_NO_INTERVIEW', calls: RETRIES + 1, texts: ['failed_call_sms'], emails: 1 },
  },
  {
    name: 'there at the second call',
    calls: ['voicemail', 'completed'],
    outcome: { stage: 'CALL_COMPLETED', calls: 2, texts: ['failed_call_sms'], emails: 1, mayBeOvertaken: true },
  },
  {
    name: 'there at once',
    calls: ['completed'],
    outcome: { stage: 'CALL_COMPLETED', calls: 1, texts: [], emails: 0 },
  },
  {
    name: 'says STOP',
    calls: ['voicemail'],
    replies: 'STOP',
    outcome: {
      stage: 'CONSENT_REVOKED',
      calls: null,
      texts: ['failed_call_sms', 'opt_out_confirmation_sms'],
      emails: 1,
      mayBeOvertaken: true,
    },
  },
  {
    name: 'declines',
    calls: ['hung_up', 'declined'],
    outcome: { stage: 'NOT_INTERESTED', calls: 2, texts: ['failed_call_sms'], emails: 1, mayBeOvertaken: true },
  },
];

export const lifeOf = (n: number): Life => LIVES[n % LIVES.length] as Life;
