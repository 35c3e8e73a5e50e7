/** What a web invite's guards may look at, computed by the runtime from the working set for each event. */
import type { MessageVerdict } from '../messages/gates.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface WebInviteFacts {
  readonly now: Instant;
  readonly stage: Stage | null;
  /** WEB-01: the job interviews by video. Unknown: false, so that nothing of this chart leaves a phone job (P-10). */
  readonly web: boolean;
  /** GAT-27: a phone job's calls can be placed. Unknown: true, so that silence ends nothing. */
  readonly callsCanBePlaced: boolean;
  /** STG-12. */
  readonly round: number;
  /** WEB-05: how long a new link lives; null = it has no end. */
  readonly linkLivesMs: number | null;
  /** WEB-10. */
  readonly graceMs: number;
  /** WEB-04. */
  readonly remindersInBudget: number;
  /** WEB-04: one interval after the previous email, rounded forward to hours, never before now; null = no email yet. */
  readonly nextReminderAt: Instant | null;
  /** WEB-07: one interval after the previous email, whatever the hours; null = no email yet. */
  readonly intervalEndsAt: Instant | null;
  /** An email about the interview: message gates, the system sender allowed. */
  readonly email: MessageVerdict;
  /** WEB-03: there is no address, or it bounced. Unknown: true. */
  readonly addressIsGone: boolean;
  /** WEB-09: when silence has lasted too long. */
  readonly inactiveAt: Instant;
}
