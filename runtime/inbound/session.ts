/**
 * What whoever leads a call that came in has to know: of the person, the job, and the call before it (INB-04, INB-05).
 *
 * Only looks. Guarantee: nothing is told of anybody before the call has been linked to them.
 */
import { priorCall, savedInterview } from '../../machines/call-attempt/session.ts';
import type { CallRow, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { disclosureOf } from '../../machines/disclosures/spoken.ts';
import { languageOf } from '../../machines/messages/email-footer.ts';
import type { CallSession, CallSetup } from '../../machines/vocabulary/call-session.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Store } from '../store/store.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';

export type SessionStore = Pick<Store, 'history' | 'loadJob' | 'callSetup'>;

export interface LinkedSession {
  readonly candidate: string;
  readonly application: string;
  /** `application/attempt` */
  readonly row: string;
  /** Of every state that they may be in. */
  readonly states: readonly string[];
  readonly script: Readonly<Record<string, Json>>;
  readonly session: CallSession;
}

/** By what a call is led: as it stood when the call was placed, or the one that it goes on from (INB-05); else as it is now. */
export async function whatLeads(
  store: Pick<Store, 'callSetup'>,
  org: string,
  { setup }: Pick<CallRow, 'setup'>,
  job: Pick<JobView, 'name' | 'script'> | null,
): Promise<Pick<CallSetup, 'job' | 'script'>> {
  const kept = setup === null ? null : await store.callSetup(org, setup);
  return kept ?? { job: job?.name ?? '', script: job?.script ?? {} };
}

/** null: the call is nobody's yet, or was not taken in. */
export async function sessionOfInbound(
  store: SessionStore,
  org: Pick<OrgView, 'id' | 'name'>,
  { call, candidate, prior = null }: Pick<InboundCall, 'call' | 'candidate'> & { readonly prior?: string | null },
): Promise<LinkedSession | null> {
  const history = candidate === null ? null : await store.history(org.id, candidate, { newest: 0 });
  const row = history?.rows.find(({ providerId }) => providerId === call);
  const application = history?.applications.find(({ id }) => id === row?.application);
  if (candidate === null || history == null || row === undefined || application === undefined) return null;
  const job = await store.loadJob(org.id, application.job);
  const ledBy = await whatLeads(store, org.id, row, job);
  const { script } = ledBy;
  const { state, otherStates, firstName } = history.record;
  const [language, company] = [languageOf(script), org.name];
  const states = state === null ? [] : [state, ...otherStates];
  const before = history.rows.find((each) => `${each.application}/${each.attempt}` === prior);
  return {
    ...{ candidate, application: application.id, row: `${application.id}/${row.attempt}`, script },
    states,
    session: {
      ...{ firstName, job: ledBy.job, company, language },
      disclosure: disclosureOf({ states, language, company, speaks: 'AI', recorded: true }),
      saved: savedInterview(history.rows.filter((each) => each.application === application.id)),
      prior: priorCall(before),
    },
  };
}
