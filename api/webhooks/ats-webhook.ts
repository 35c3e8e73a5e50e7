/** What the webhook of an ATS needs of its adapter; each org has a connection of its own. */
import type { AtsConnection } from '../../machines/vocabulary/ats-connection.ts';
import type { AtsTold } from '../../machines/vocabulary/ats-told.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ResumeFile } from '../../runtime/resumes/take.ts';
import type { Unreadable } from './sms-webhook.ts';

interface SignedByAts {
  readonly body: string;
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
}

export interface AtsWebhook {
  /** Whether the ATS of this connection signed this very body, just now. Never throws. */
  isGenuine(connection: AtsConnection, request: SignedByAts): boolean;
  /** `unknown`: a type that is new to us. */
  read(
    connection: AtsConnection,
    posted: { readonly body: string; readonly id: string; readonly at: Instant },
  ):
    | { readonly told: readonly AtsTold[]; readonly resume: ResumeFile | null }
    | { readonly unknown: string }
    | Unreadable;
}
