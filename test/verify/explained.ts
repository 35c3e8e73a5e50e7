/**
 * Transitions and guards that the everyday depth does not reach, each with its reason; what is not here counts as failing.
 *
 * Owns: the list. An entry that is reached after all is told, so that the list only shrinks.
 */
export interface Explanation {
  readonly covers: RegExp;
  readonly why: string;
}

const LAST = 'the last exit of its gate always holds: what would follow it is drawn and never taken';

export const EXPLAINED: readonly Explanation[] = [
  {
    covers: /everyNumberIsBusy|DECIDING\.CONCURRENCY --always--> PENDING/,
    why: 'numbers are busy with other candidates; test/races and advance.number-pool.test.ts hold that gate',
  },
  { covers: /DECIDING\.WEB_CALL --always--> call-attempt\.DECIDING\.PHONE$|theJobInvitesByEmail always/, why: LAST },
  { covers: /DECIDING\.FIRST_TOUCH --always--> call-attempt\.DECIDING\.CALL_CONSENT$|theFirstTextMayGo always/, why: LAST },
  { covers: /call-attempt: theyNeedAnAccommodation always/, why: 'the last of a closed list of results: asked only when all others are no' },
  { covers: /call-attempt: itWaitsFor(TheLine|TheAnswer) always/, why: 'the runtime tells only rows that wait so' },
  { covers: /unscheduledWithInvitesUsed|--always--> ALL_INVITES_SENT/, why: 'waits for the web-invite chart, which counts invites' },
  {
    covers: /application: jobInvitesByEmail always/,
    why: 'inactivity is reached on web jobs alone; the sweep comes with the web-invite chart',
  },
  {
    covers: /PENDING_ACCOMMODATION_REVIEW --accommodation\.resolved--> FAILED_KNOCKOUT|knockoutIsHeld/,
    why: 'no provider holds a knockout yet: the call result "held" says COMPLETED; see the findings',
  },
];
