/**
 * What the gates of a call row ask again and again: conditions over what they see, and how long they have a row wait.
 */
import { DAY, type Instant, MINUTE, plus, SECOND } from '../vocabulary/instant.ts';
import { LINE_TYPES_BARRED_FROM_SMS } from '../vocabulary/line-type.ts';
import type { CallAttemptContext } from './context.ts';
import type { CallAttemptFacts } from './facts.ts';

export interface GateView {
  readonly facts: CallAttemptFacts;
  readonly row: CallAttemptContext;
}

/** GAT-13: the backup, should nobody say that a number is free: long enough not to spin, and soon. */
const SLOT_PATIENCE = 5 * SECOND;
/** Up to forty seconds; where free numbers are announced up to five minutes, since a long line would do little but look. */
export const slotPatience = (isAnnounced: boolean, waits: number): number =>
  SLOT_PATIENCE * 2 ** Math.min(waits, isAnnounced ? 6 : 3);
/** GAT-01, GAT-21, GAT-28: the backup, should nobody say that the hold is lifted. */
export const HOLD_PATIENCE = DAY;
/** GAT-12, GAT-27: a person has to see to it; the row looks for itself as well, so that nobody has to tell it. */
export const PERSON_PATIENCE = 10 * MINUTE;
/** GAT-25: the backup, should the event that ends the wait be lost. */
export const LINE_PATIENCE = 2 * 60 * MINUTE;
/** SMS-09: however long ago it was asked, by then it is answered or has lapsed; either wakes the row before. */
export const QUESTION_STANDS = 72 * 60 * MINUTE;

export const heldUntil = ({ facts }: GateView): Instant => facts.holdEndsAt ?? plus(facts.now, HOLD_PATIENCE);

export const after =
  (ms: number) =>
  ({ facts }: GateView): Instant =>
    plus(facts.now, ms);

export const scheduled = ({ row }: GateView) => row.kind === 'SCHEDULED';
export const maxAttempts = (stage: string | null) =>
  stage === 'MAX_ATTEMPTS_NO_INTERVIEW' || stage === 'MAX_ATTEMPTS_NOT_COMPLETED';
/** INI-02: "inside hours" means that a call could go now. */
const callCouldGoNow = ({ facts }: GateView) => facts.insideHours && facts.insideLegalWindow;
/** INI-01: it is the touch that counts and not the row, so that a row cancelled before any touch takes nothing away. */
const isFirstOutreach = (view: GateView) => view.facts.firstTouch && !scheduled(view);
/** GAT-27: where no call can be placed at all the first touch goes by text, whatever the job says. */
export const firstTouchMethod = ({ facts }: GateView) => (facts.voiceConnected ? facts.firstTouchMethod : 'SMS');
export const startsBySms = (view: GateView) =>
  isFirstOutreach(view) &&
  (firstTouchMethod(view) === 'SMS' || (firstTouchMethod(view) === 'OUTREACH_HOURS' && !callCouldGoNow(view)));
export const ignoresHours = (view: GateView) =>
  scheduled(view) || (isFirstOutreach(view) && view.facts.firstTouchIgnoresHours);
export const phoneIsUnusable = ({ facts }: GateView) => facts.phone !== 'USABLE';
/** RTY-05: the one email in the place of a call is still to go. */
export const anEmailWouldGo = ({ facts }: GateView) => facts.emailViable && !facts.emailOnlySent;
/** RTY-05, P-07: what came back into outreach with nothing left of this budget adds no row to it. */
export const consentRetriesAreUsed = ({ facts }: GateView) => facts.consentRowsUsed >= facts.callsInBudget;
/** CNS-17: an invite rings no phone. */
export const theirPhoneIsInACall = ({ facts }: GateView) => facts.phoneInCall && !facts.webCall;
/** CNS-17: a text rings the phone, and an email does not. */
export const theDayIsFullForTheFirstTouch = ({ facts }: GateView) =>
  facts.smsAllowed ? facts.dayIsFull || facts.phoneDayIsFull : facts.emailViable && facts.dayIsFull;
export const lineTypeBars = ({ facts }: GateView) =>
  facts.lineType !== 'UNASKED' && LINE_TYPES_BARRED_FROM_SMS.has(facts.lineType);
