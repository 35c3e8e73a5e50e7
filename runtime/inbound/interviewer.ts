/** Who takes over a call once it is known whose it is: an agent of a voice provider, else a person at their phone. */
import type { CallSession } from '../../machines/vocabulary/call-session.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';

export interface CallToTakeOver {
  readonly org: string;
  readonly candidate: string;
  readonly application: string;
  /** Ours, `application/attempt`. */
  readonly row: string;
  /** The provider's id of the call, by which its webhooks name it. */
  readonly call: string;
  readonly from: string;
  readonly to: string;
  /** The call's own token, good for `POST /agent/{act}` while it lasts. */
  readonly token: string;
  /** INB-04, INB-05: what the interview of before was about, and where it broke off. */
  readonly session: CallSession;
  /** INB-05: the script that the call is led by. */
  readonly script: Readonly<Record<string, Json>>;
}

interface TakesOver {
  readonly at: { readonly sip: string } | { readonly stream: string };
  readonly parameters: Readonly<Record<string, string>>;
}

/** null: the provider does not take it at the moment. Never throws. */
export type Interviewer = (call: CallToTakeOver) => Promise<TakesOver | null>;

/** TCH-07: where a job's script says which phone its recruiter answers. */
const RECRUITER_PHONE = 'recruiter_phone_number';

/** E.164; null where the script names none, or what is no number. */
export function recruiterPhone(script: Readonly<Record<string, Json>>, country: string | null): string | null {
  const said = script[RECRUITER_PHONE];
  return typeof said === 'string' || typeof said === 'number' ? parsePhone(String(said), country) : null;
}
