/**
 * What an agent is told of a call that came in at its own provider, as it rings: who asks what first, and how the caller has to
 * show who they are (INB-06).
 *
 * Must not know: any provider. Guarantees: of a caller who is not known yet nothing is told of anybody; the method is the one
 * that was fixed at routing.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { disclosureOf } from '../../machines/disclosures/spoken.ts';
import { agentSays, askedIn } from '../../machines/inbound-calls/agent-words.ts';
import { type Language, languageOf } from '../../machines/messages/email-footer.ts';
import type { CallThatCameIn } from '../../machines/vocabulary/call-report.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';
import type { Stands } from './conversation.ts';
import { type LinkedSession, type SessionStore, sessionOfInbound } from './session.ts';

export interface AgentBrief {
  readonly org: string;
  /** As it is known here; the provider's webhooks bring it back. */
  readonly call: string;
  /** null: nothing is asked, since it is known whose call it is, or the call ends at once. */
  readonly method: 'CODE' | 'PHONE' | null;
  readonly state: string;
  readonly token: string;
  readonly language: Language;
  readonly company: string;
  /** Said first: who speaks, that it is recorded (`disclosures`), and the first question. */
  readonly say: string;
  readonly disclosure: string;
  /** Nothing more is to be said. */
  readonly ends: boolean;
  /** null until it is known whose call it is. */
  readonly linked: LinkedSession | null;
}

export interface BriefDeps {
  readonly store: SessionStore;
  /** Seals the token by which the agent says which call it is on. */
  readonly tokenOf: (call: CallThatCameIn) => string;
}

/** null: the call is rejected (INB-01). */
export async function briefOf(deps: BriefDeps, org: OrgView, stands: Stands): Promise<AgentBrief | null> {
  if (stands === null || stands.state === 'REJECTED') return null;
  const { call, state } = stands;
  const linked = state === 'INTERVIEW' ? await sessionOfInbound(deps.store, org, stands) : null;
  const language = linked?.session.language ?? (await languageOfStranger(deps.store, org, stands));
  const states = linked?.states ?? [];
  const disclosure = disclosureOf({ states, language, speaks: 'AI', company: org.name, recorded: true });
  const isAsked = linked === null && stands.chart !== null;
  return {
    ...{ org: org.id, call, state, language, linked, disclosure },
    method: isAsked ? stands.method : null,
    token: deps.tokenOf({ org: org.id, call }),
    company: org.name,
    say: [
      agentSays('welcome', language, { company: org.name }),
      disclosure,
      linked === null ? agentSays(askedIn(state), language) : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
    ends: linked === null && !isAsked,
  };
}

/** Of the job that the number stands for; nothing else is known of a stranger. */
export async function languageOfStranger(
  store: Pick<SessionStore, 'loadJob'>,
  org: Pick<OrgView, 'id'>,
  { job }: Pick<InboundCall, 'job'>,
): Promise<Language> {
  return languageOf(job === null ? {} : ((await store.loadJob(org.id, job))?.script ?? {}));
}
