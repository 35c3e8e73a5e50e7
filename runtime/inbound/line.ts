/**
 * What a caller hears next, and who takes over, from where their call stands.
 *
 * Must not know: any provider's words. Guarantee: nobody is put through to anybody before their call has been taken in.
 */

import type { OrgView } from '../../machines/candidate/working-set.ts';
import { disclosureOf } from '../../machines/disclosures/spoken.ts';
import { questionOf, spokenIn } from '../../machines/inbound-calls/spoken.ts';
import { type Language, languageOf } from '../../machines/messages/email-footer.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';
import type { Stands } from './conversation.ts';
import { type CallToTakeOver, type Interviewer, recruiterPhone } from './interviewer.ts';
import type { OnTheLine } from './on-the-line.ts';
import { type SessionStore, sessionOfInbound } from './session.ts';

export interface LineDeps {
  readonly store: SessionStore;
  /** null: no voice provider has agents. */
  readonly interviewer: Interviewer | null;
  /** Seals the call's own token. */
  readonly tokenOf: (call: {
    readonly org: string;
    readonly candidate: string;
    readonly row: string;
    readonly call: string;
  }) => string;
}

const ANSWER_PATH = '/inbound_call/answer';
const ENDED_PATH = '/inbound_call/ended';
export const AGAIN_PATH = '/inbound_call/again';

export interface Heard {
  readonly line: OnTheLine;
  /** INT-05: nobody could take the call, so that it ends without a conversation. */
  readonly nobody?: { readonly candidate: string; readonly row: string };
}

const NO_SCRIPT: Readonly<Record<string, Json>> = {};

export async function lineOf(deps: LineDeps, org: OrgView, call: Stands): Promise<Heard> {
  if (call === null || call.state === 'REJECTED') return { line: { next: 'reject' } };
  if (call.state === 'INTERVIEW') return interviewOf(deps, org, call);
  const script = await scriptOf(deps, org, call);
  const language = languageOf(script);
  const words = spokenIn(language);
  const goodbye = (text: string): Heard => ({ line: { next: 'goodbye', language, text } });
  if (call.state === 'NOT_VERIFIED') return goodbye(words.notVerified);
  if (call.state === 'NOT_TAKEN_IN') return goodbye(words.notTakenIn);
  const wrong = (call.chart?.snapshot as { context: { wrong: number } } | undefined)?.context.wrong ?? 0;
  const stands = { state: call.state, turn: call.turn, wrong: wrong > 0, email: call.said.email, company: org.name };
  const question = questionOf(language, stands);
  if (question === null) return goodbye(words.goodbye);
  return { line: { next: 'ask', language, ...question, to: `${ANSWER_PATH}?turn=${call.turn}` } };
}

export const languageOfCall = async (deps: LineDeps, org: OrgView, call: InboundCall): Promise<Language> =>
  languageOf(await scriptOf(deps, org, call));

/** Of the job that the number stands for, or of the application that the call was linked to. */
async function scriptOf({ store }: LineDeps, org: OrgView, call: InboundCall): Promise<Readonly<Record<string, Json>>> {
  if (call.job !== null) return (await store.loadJob(org.id, call.job))?.script ?? NO_SCRIPT;
  return (await sessionOfInbound(store, org, call))?.script ?? NO_SCRIPT;
}

async function interviewOf(deps: LineDeps, org: OrgView, call: InboundCall): Promise<Heard> {
  const linked = await sessionOfInbound(deps.store, org, call);
  if (linked === null) return { line: { next: 'goodbye', language: 'en', text: spokenIn('en').later } };
  const { candidate, application, row, states, script, session } = linked;
  const { language } = session;
  const words = spokenIn(language);
  const disclosed = { states, language, company: org.name, recorded: true };
  const toTakeOver: CallToTakeOver = {
    ...{ org: org.id, candidate, application, row, session, script },
    ...{ call: call.call, from: call.from, to: call.to },
    token: deps.tokenOf({ org: org.id, candidate, row, call: call.call }),
  };
  const then = `${ENDED_PATH}?row=${encodeURIComponent(row)}`;
  const taken = deps.interviewer === null ? null : await deps.interviewer(toTakeOver);
  if (taken !== null) {
    const text = `${words.toTheInterview} ${disclosureOf({ ...disclosed, speaks: 'AI' })}`;
    return { line: { next: 'agent', language, text, ...taken, then } };
  }
  const phone = recruiterPhone(script, org.country);
  if (phone !== null) {
    const text = `${words.toAPerson} ${disclosureOf({ ...disclosed, speaks: 'PERSON', recorded: false })}`.trim();
    return { line: { next: 'person', language, text, phone, callerId: call.to, then } };
  }
  return { line: { next: 'goodbye', language, text: words.nobodyIsFree }, nobody: { candidate, row } };
}
