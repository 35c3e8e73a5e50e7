/**
 * What an agent asks of us while nobody knows whose call it is (INB-02, INB-06): its caller's answers, weighed one by one.
 *
 * Guarantees: what is said counts for the question that is asked now, by the method that was fixed when it rang, and for no
 * other; three wrong answers end it, and too many anywhere compare nothing more (INB-07); nothing is told of anybody before
 * both are right; who asks to be left alone is left alone, whoever they are.
 */
import { type AgentSays, agentSays, askedIn } from '../../machines/inbound-calls/agent-words.ts';
import type { Heard } from '../../machines/inbound-calls/verification.ts';
import { languageOfStranger } from '../../runtime/inbound/agent-brief.ts';
import { answer } from '../../runtime/inbound/conversation.ts';
import { leaveAlone } from '../../runtime/inbound/leave-alone.ts';
import { sessionOfInbound } from '../../runtime/inbound/session.ts';
import type { InboundCall } from '../../runtime/store/subjects/inbound-calls.ts';
import { type Act, type Answered, type Said, textIn } from './acts.ts';
import { AGENT, type AgentDeps, type StrangerOnTheLine } from './call-on-the-line.ts';

/** A code, or a number, and then the name: one act may say all of it. */
const MOST_ANSWERS = 3;

/** What is said, by the state in which it is asked for. */
function answersIn(act: Act, said: Said): Readonly<Record<string, Heard | null>> {
  const spoken = (...names: readonly string[]): Heard | null => {
    const speech = textIn(said, ...names);
    return speech === null ? null : { speech, digits: null, confidence: null };
  };
  const keys = textIn(said, 'digits', 'keys');
  const keyed = keys === null ? null : { speech: null, digits: keys, confidence: null };
  const name = spoken('name', 'full_name');
  const isCode = act === 'identify' || act === 'code';
  return {
    ASKING_FOR_THE_CODE: isCode ? (spoken('code', 'verification_code') ?? keyed) : null,
    ASKING_FOR_THE_NUMBER: isCode ? (spoken('phone', 'phone_number') ?? keyed) : null,
    ASKING_FOR_THE_FULL_NAME: name,
    ASKING_FOR_A_NAME: name,
    ASKING_FOR_AN_EMAIL: spoken('email', 'email_address'),
  };
}

export async function askStranger(
  deps: AgentDeps,
  { org, call }: StrangerOnTheLine,
  act: Act,
  said: Said,
): Promise<Answered> {
  const language = await languageOfStranger(deps.store, org, call);
  const say = (words: AgentSays) => agentSays(words, language);
  if (act === 'opt_out') {
    for (const candidate of await leaveAlone(deps, org.id, call, AGENT)) await deps.takeIn(org.id, candidate);
    return { ok: true, say: say('optedOut'), next: 'end_call', verified: false };
  }
  const answers = answersIn(act, said);
  let stands: InboundCall = call;
  let isWrong = false;
  for (let nth = 0; nth < MOST_ANSWERS && !isWrong && stands.chart !== null; nth += 1) {
    const heard = answers[stands.state] ?? null;
    if (heard === null) break;
    const { state, turn } = stands;
    const moved = await answer(deps, org, { source: AGENT, call: call.call, turn, heard });
    if (moved === null) break;
    isWrong = moved.state === state;
    stands = moved;
  }
  // Theirs, and not taken in yet: that is made up for.
  if (stands.state === 'INTERVIEW' && stands.candidate === null) {
    const { turn } = stands;
    stands = (await answer(deps, org, { source: AGENT, call: call.call, turn, heard: null })) ?? stands;
  }
  const { state } = stands;
  const next = { ok: true, say: say('thankYou'), next: 'continue' } as const;
  if (state === 'INTERVIEW') return withItsCall(deps, org, stands, next);
  if (stands.chart === null) return { ok: false, say: say(askedIn(state)), next: 'end_call', verified: false };
  const hasMoved = state !== call.state || Object.values(answers).every((each) => each === null);
  if (!isWrong && hasMoved) return { ok: true, say: say(askedIn(state)), next: 'continue', verified: false };
  return {
    ok: false,
    say: `${isWrong ? `${say('again')} ` : ''}${say(askedIn(state))}`,
    next: 'ask_again',
    verified: false,
  };
}

/** Linked: from here on the agent is told what it needs for the interview. */
export async function withItsCall(
  { store }: AgentDeps,
  org: StrangerOnTheLine['org'],
  of: Pick<InboundCall, 'call' | 'candidate'>,
  answered: Answered,
): Promise<Answered> {
  const linked = await sessionOfInbound(store, org, of);
  if (linked === null) return { ...answered, verified: true };
  const { application, row, session, script } = linked;
  const { firstName, job, company, language, saved, prior = null } = session;
  const about = { application, row, first_name: firstName, job, company, language, saved, prior, script };
  return { ...answered, verified: true, call: about };
}
