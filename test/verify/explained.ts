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
  { covers: /DECIDING\.WEB_CALL --always--> call-attempt\.DECIDING\.PHONE$|theJobInvitesByEmail always/, why: LAST },
  {
    covers: /DECIDING\.FIRST_TOUCH --always--> call-attempt\.DECIDING\.VOICE_PROVIDER$|theFirstTextMayGo always/,
    why: LAST,
  },
  {
    covers: /call-attempt: theyNeedAnAccommodation always/,
    why: 'the last of a closed list of results: asked only when all others are no',
  },
  {
    covers: /call-attempt: itWaitsFor(TheLine|TheAnswer|TheReading|ANumber) always/,
    why: 'the runtime tells only rows that wait so',
  },
  {
    covers: /application: jobInvitesByEmail always/,
    why: 'the link of a phone job tells neither of exhausted invites nor of silence (P-10); the net for one that does',
  },
  {
    covers: /web-invite: .*theJobCallsNow/,
    why: 'no action of the checker saves a job with another call type; test/runtime/pure/web-invites.test.ts does',
  },
  {
    covers:
      /(AWAITING_RESUME_REVIEW|NOT_INTERESTED) --eligibility\.blocked--> (DISPOSITIONED_IN_ATS|CONSENT_REVOKED|SKIP_OUTREACH \[theAtsBars)/,
    why: 'outside dispatch the ATS bars by its status alone; the others are asked of a due row, and none stands there',
  },
  {
    covers: /(AWAITING_RESUME_REVIEW|NOT_INTERESTED) --eligibility\.blocked--> SKIP_OUTREACH \[someoneMovedThemOn/,
    why: 'a move in the ATS ends outreach where it runs (ATS-04), and there none runs',
  },
  {
    covers: /application: silenceMayEndIt always/,
    why: 'no action of the checker connects a voice provider; test/runtime/pure/no-voice-provider.test.ts does (GAT-27, P-19)',
  },
  {
    covers: /application: (theyRevokedThemselves never|BEING_CHECKED --eligibility\.blocked--> CONSENT_REVOKED)/,
    why: 'nobody of the checker has revoked before they are added; test/machines/application/first-check.test.ts does (CNS-05)',
  },
  {
    covers:
      /application: (theAtsSaysDoNotContact never|.*--consent\.revoked--> CONSENT_REVOKED \[theAtsSaysDoNotContact)/,
    why: 'the ATS of the checker answers the first question alike (STG-15); the scenario what-the-ats-dispositions-at-once… plays one that changes its mind (GAT-04)',
  },
  {
    covers: /call-attempt: .*theAtsIsLongUnreachable/,
    why: 'twelve questions in vain are deeper than the everyday depth; test/machines/call-attempt/chart.test.ts asks them (GAT-04)',
  },
  { covers: /DUE --row\.paused--> PAUSED/, why: 'DUE lives inside one advance, in which nothing pauses it' },
  {
    covers: /touch: itsTimeHasCome never|PLANNED --touch\.planned--> DUE|touch: DUE --touch\.due-->/,
    why: 'every touch is planned ahead; the net for one that is not',
  },
  {
    covers: /PENDING_ACCOMMODATION_REVIEW --accommodation\.resolved--> FAILED_KNOCKOUT|knockoutIsHeld/,
    why: 'no provider holds a knockout yet: the call result "held" says COMPLETED; see the findings',
  },
  {
    covers: /sms-conversation: .*--email\.classified-->/,
    why: 'nobody of the checker writes an email; test/machines/sms-conversation/by-email.test.ts does (SMS-13)',
  },
];
