/** The conditions of the application chart. Each reads after "if"; each looks at facts and the event alone. */
import { cooldownGuards } from '../cooldown/chart.ts';
import { CANDIDATES_OWN_ACT } from '../vocabulary/channel.ts';
import { DECIDED_ANEW_AT_IMPORT, type Stage } from '../vocabulary/stage.ts';
import { factsOf } from '../vocabulary/told.ts';
import type { ApplicationContext } from './context.ts';
import { ENTRY } from './entry.ts';
import type { ApplicationEvent } from './events.ts';
import type { ApplicationFacts } from './facts.ts';

interface Args {
  readonly context: ApplicationContext;
  readonly event: ApplicationEvent;
}

const facts = (event: ApplicationEvent): ApplicationFacts => factsOf<ApplicationFacts>(event);
const recruiterAsks = (event: ApplicationEvent) => event.type === 'progress.requested';
const candidateAsks = (event: ApplicationEvent) => event.type === 'candidate.reengaged';
/** CNS-05: the application is new here: added, imported, or still being checked (STG-15). */
const isFirstIngestion = (event: ApplicationEvent) => facts(event).stage === null;

/** Where the entry decision leads (STG-04). */
export const entryStage = (args: Args): Stage => ENTRY.find(({ when }) => guards[when](args))?.leadsTo ?? 'OUTREACH';

export const guards = {
  ...cooldownGuards,
  isImportedAs: ({ event }: Args, { stage }: { stage: Stage }) =>
    event.type === 'application.imported' && event.stage === stage,
  /** STG-10. */
  isDecidedAnew: ({ event }: Args) => event.type === 'application.imported' && DECIDED_ANEW_AT_IMPORT.has(event.stage),

  /** STG-15. */
  anAtsIsConnected: ({ event }: Args) => facts(event).atsConnected,
  theResumeIsReviewedHere: ({ event }: Args) => facts(event).resumeIsReviewed,
  theResumePassedMeanwhile: ({ context }: Args) => context.verdict === 'PASSED',
  theResumeFailedMeanwhile: (args: Args) =>
    guards.resumeFailedAndNotOverridden(args) && args.context.verdict === 'FAILED',
  theyRevokedThemselves: ({ event }: Args) => facts(event).revokedByCandidate,
  /** STG-04: a decision that lands where it came from is no change, so the event is not taken. */
  entryLeadsElsewhere: (args: Args) => entryStage(args) !== facts(args.event).stage,
  /** STG-07: an attestation in the request has been written to the ledger before this is asked. */
  consentHeldAndEntryLeadsElsewhere: (args: Args) =>
    facts(args.event).anyConsent && entryStage(args) !== facts(args.event).stage,
  /** CNS-10: after the candidate's own revocation only their own act or an attestation counts. */
  grantCountsAndEntryLeadsElsewhere: (args: Args) =>
    args.event.type === 'consent.granted' &&
    (args.event.byCandidate || !facts(args.event).revokedByCandidate) &&
    entryStage(args) !== facts(args.event).stage,

  addedWithoutConsentAfterOwnRevocation: ({ event }: Args) =>
    isFirstIngestion(event) && !facts(event).anyConsent && facts(event).revokedByCandidate,
  addedWithoutAnyConsent: ({ event }: Args) => isFirstIngestion(event) && !facts(event).anyConsent,
  noConsentOnAnyChannel: ({ event }: Args) => !facts(event).anyConsent,
  orgPolicyBlocks: ({ event }: Args) => facts(event).policyBlocks,
  resumeStillToBeReviewed: ({ event }: Args) => facts(event).resume === 'PENDING',
  resumeFailedAndNotOverridden: ({ event }: Args) => facts(event).resume === 'FAILED',
  jobOnlyReviewsResumes: ({ event }: Args) => facts(event).resumeReviewOnly,
  interviewAlreadyCompleted: ({ event }: Args) => facts(event).interview === 'COMPLETED' && !recruiterAsks(event),
  alreadyKnockedOut: ({ event }: Args) => facts(event).interview === 'KNOCKED_OUT' && !recruiterAsks(event),
  thisJobDeclined: ({ event }: Args) => facts(event).declined && !recruiterAsks(event) && !candidateAsks(event),
  /** STG-04: what was said while no stage took it, the routing has not heard of. */
  theInterviewWasNotReported: (args: Args) =>
    guards.interviewAlreadyCompleted(args) && !args.context.reported.includes('AI_INTERVIEW_DONE'),
  theKnockoutWasNotReported: (args: Args) =>
    guards.alreadyKnockedOut(args) && !args.context.reported.includes('AI_INTERVIEW_FAILED'),
  theDeclineWasNotReported: (args: Args) =>
    guards.thisJobDeclined(args) && !args.context.reported.includes('NOT_INTERESTED'),
  /** ATS-04: outreach would start here. */
  theyStandOutsideTheStartStages: ({ event }: Args) => facts(event).outsideStartStages,
  /** STG-10: an old row that was paused comes in with its own pause. */
  outreachIsPaused: ({ event }: Args) =>
    facts(event).paused || (event.type === 'application.imported' && event.stage === 'OUTREACH_PAUSED'),
  unscheduledWithInvitesUsed: ({ event }: Args) =>
    event.type === 'interview.unscheduled' && facts(event).budgetUsed && facts(event).web,
  unscheduledWithCallsUsedAfterPartInterview: ({ event }: Args) =>
    event.type === 'interview.unscheduled' && facts(event).budgetUsed && facts(event).bestCompletion > 0,
  unscheduledWithCallsUsed: ({ event }: Args) => event.type === 'interview.unscheduled' && facts(event).budgetUsed,

  interviewPartlyDone: ({ event }: Args) => facts(event).bestCompletion > 0,
  /** WEB-09, GAT-27: nothing of ours would come next. */
  silenceMayEndIt: ({ event }: Args) => facts(event).web || !facts(event).voiceConnected,
  jobInvitesByEmail: ({ event }: Args) => facts(event).web,
  theProviderHasFailed: ({ event }: Args) => event.type === 'outreach.paused' && event.reason === 'PROVIDER_FAILURE',
  pausedByAPerson: ({ event }: Args) => event.type === 'outreach.paused' && event.scope === 'application',
  resumedByAPerson: ({ event }: Args) => event.type === 'outreach.resumed' && event.scope === 'application',
  /** PAU-02: a job resume does not lift a candidate's own pause; what still pauses shows in the facts. */
  nothingPausesAnyMore: (args: Args) => !facts(args.event).paused,
  /** REV-06: nobody said so to us; a sync, an import or a system did. */
  itWasRevokedUpstream: ({ event }: Args) =>
    event.type === 'consent.revoked' && !(CANDIDATES_OWN_ACT as ReadonlySet<string>).has(event.source),
  aStaleRowShowedTheDisposition: ({ event }: Args) =>
    event.type === 'eligibility.blocked' && event.source === 'STALE_ROW',
  atsHasDispositioned: ({ event }: Args) => event.type === 'eligibility.blocked' && event.category === 'DISPOSITIONED',
  noConsentIsLeftAtDispatch: ({ event }: Args) =>
    (event.type === 'eligibility.blocked' || event.type === 'consent.revoked') && event.source === 'CONSENT_GATE',
  theAtsSaysDoNotContact: ({ event }: Args) => event.type === 'consent.revoked' && event.source === 'ATS_CHECK',
  theAtsBarsByOrgPolicy: ({ event }: Args) =>
    event.type === 'eligibility.blocked' && event.category === 'ORG_OUTREACH_POLICY',
  theSyncBarsByStatus: ({ event }: Args) => event.type === 'eligibility.blocked' && event.source === 'ATS_SYNC',
  someoneMovedThemOn: ({ event }: Args) => event.type === 'eligibility.blocked' && event.source === 'ATS_MOVE',
  candidatePlacedTheCall: ({ event }: Args) => event.type === 'candidate.reengaged' && event.by === 'CALL',
  saidOnACall: ({ event }: Args) =>
    (event.type === 'role.declined' || event.type === 'number.reportedWrong') && event.said === 'ON_A_CALL',
  saidToOurQuestion: ({ event }: Args) => event.type === 'role.declined' && event.said === 'TO_THE_QUESTION',
  saidOnThePage: ({ event }: Args) => event.type === 'role.declined' && event.said === 'ON_THE_PAGE',
  completedInterviewIsHeld: ({ context }: Args) => context.held === 'COMPLETED',
  knockoutIsHeld: ({ context }: Args) => context.held === 'KNOCKED_OUT',
};
