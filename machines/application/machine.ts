/**
 * The application: one candidate on one job, from the day they are added to the day the job is done with them. Its groups
 * of stages stand in `stages/`, one file each; a group carries the transitions that its stages share.
 */
import { assign, setup } from 'xstate';
import { type ApplicationContext, initialContext } from './context.ts';
import { delays } from './delays.ts';
import { effects } from './effects.ts';
import type { ApplicationEvent } from './events.ts';
import { guards } from './guards.ts';
import { rules } from './speaking.ts';
import { beingChecked, checked, entryDecision, unknown } from './stages/arrival.ts';
import { closed } from './stages/closed.ts';
import { exhausted } from './stages/exhausted.ts';
import { inMotion } from './stages/in-motion.ts';
import { interviewed } from './stages/interviewed.ts';
import { optedOut } from './stages/opted-out.ts';
import { review } from './stages/review.ts';
import { waiting } from './stages/waiting.ts';

export const applicationMachine = setup({
  types: {
    context: {} as ApplicationContext,
    events: {} as ApplicationEvent,
  },
  guards,
  delays,
  actions: {
    ...effects,
    holdOutcome: assign({
      held: ({ event, context }) => (event.type === 'interview.held' ? event.outcome : context.held),
    }),
    releaseOutcome: assign({ held: null }),
    noteWhoAdded: assign({ addedBy: ({ event }) => (event.type === 'application.added' ? (event.by ?? null) : null) }),
    noteVerdict: assign({ verdict: (_, { verdict }: { verdict: 'PASSED' | 'FAILED' }) => verdict }),
    forgetVerdict: assign({ verdict: null }),
    noteReported: assign({
      reported: ({ context }, { event }: { event: string }) => [...new Set([...context.reported, event])],
    }),
  },
}).createMachine({
  id: 'application',
  version: '2',
  description: 'One candidate on one job.',
  context: initialContext,
  type: 'parallel',
  options: { maxIterations: 100 },
  states: {
    stage: {
      initial: 'NEW',
      description: 'Where the candidate stands with this job.',
      on: {
        'consent.revoked': [
          { target: '#CONSENT_REVOKED', guard: 'noConsentIsLeftAtDispatch', meta: rules('GAT-03') },
          { target: '#CONSENT_REVOKED', guard: 'theAtsSaysDoNotContact', meta: rules('GAT-04') },
          { target: '#CONSENT_REVOKED', guard: 'itWasRevokedUpstream', meta: rules('REV-06') },
          { target: '#CONSENT_REVOKED', meta: rules('REV-01') },
        ],
        'fraud.flagged': { target: '#FRAUD_REJECTED', meta: rules('INT-03') },
        'ats.dispositioned': { target: '#DISPOSITIONED_IN_ATS', meta: rules('STG-11') },
      },
      states: {
        NEW: unknown,
        BEING_CHECKED: beingChecked,
        CHECKED: checked,
        ENTRY: entryDecision,
        WAITING: waiting,
        IN_MOTION: inMotion,
        INTERVIEWED: interviewed,
        EXHAUSTED: exhausted,
        OPTED_OUT: optedOut,
        CLOSED: closed,
      },
    },
    review,
  },
});
