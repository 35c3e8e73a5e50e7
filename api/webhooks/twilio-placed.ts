/**
 * Somebody whom we called without an agent is on the line: who calls and why, and what they press or say. Guarantees:
 * who asks to be left alone is opted out before the answer is given (REV-04); pressed twice, it is pressed once.
 */
import { spokenIn } from '../../machines/inbound-calls/spoken.ts';
import { type Language, languageOf } from '../../machines/messages/email-footer.ts';
import type { CallResult } from '../../machines/vocabulary/call-outcome.ts';
import { recruiterPhone } from '../../runtime/inbound/interviewer.ts';
import type { LineHeard, OnTheLine } from '../../runtime/inbound/on-the-line.ts';
import { KEY_PATH, menuIn, menuOf, wantedBy } from '../../runtime/inbound/placed-call.ts';
import { whatLeads } from '../../runtime/inbound/session.ts';
import type { AppDeps } from '../deps.ts';
import { type Asked, numberIn } from './on-the-line.ts';
import { callEvent, type Whose } from './twilio-calls.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'log' | 'unknownWebhooks'>;

const THROUGH_PATH = '/inbound_call/put_through';
/** So often the menu is said. */
const MOST_TIMES = 2;

const closed = (language: Language, text = ''): OnTheLine => ({ next: 'goodbye', language, text });

/** Whose call it is, by the row that we gave out with it; null for a call that is none of ours. */
async function ofCall({ store }: Deps, { row, from }: LineHeard) {
  const owner = from === null ? null : await store.orgOfNumber(from);
  const org = owner === null ? null : await store.loadOrg(owner);
  const application = row?.split('/')[0] ?? null;
  if (org === null || row === null || application === null) return null;
  const candidate = await store.candidateOfApplication(org.id, application);
  const history = candidate === null ? null : await store.history(org.id, candidate, { newest: 0 });
  const own = history?.applications.find(({ id }) => id === application);
  const job = own === undefined ? null : await store.loadJob(org.id, own.job);
  if (candidate === null || job === null) return null;
  const placed = history?.rows.find((each) => `${each.application}/${each.attempt}` === row);
  const { job: name, script } = await whatLeads(store, org.id, placed ?? { setup: null }, job);
  return { org, row, name, script, language: languageOf(script), whose: { org: org.id, candidate } };
}

export async function pickedUp(deps: Deps, { line }: Asked): Promise<OnTheLine> {
  const call = await ofCall(deps, line);
  if (call === null || line.isMachine) return closed('en');
  const { org, name: job, language, row } = call;
  return menuOf(org, { job, language, row });
}

export async function keyPressed(deps: Deps, { line, rawQuery }: Asked): Promise<OnTheLine> {
  const call = await ofCall(deps, line);
  if (call === null) return closed('en');
  const { org, row, name: job, script, language, whose } = call;
  const menu = menuIn(language);
  switch (wantedBy(line)) {
    case 'LEFT_ALONE':
      await result(deps, whose, line, row, 'opt_out');
      return closed(language, menu.leftAlone);
    case 'TEXT':
      await ends(deps, whose, line, row, 'hung_up');
      return closed(language, menu.textFollows);
    case 'PERSON': {
      const phone = recruiterPhone(script, org.country);
      const words = spokenIn(language);
      if (phone === null || line.from === null) {
        await result(deps, whose, line, row, 'human_review');
        return closed(language, words.nobodyIsFree);
      }
      await ends(deps, whose, line, row, 'conversation');
      const then = `${THROUGH_PATH}?row=${encodeURIComponent(row)}`;
      return { next: 'person', language, text: words.toAPerson, phone, callerId: line.from, then };
    }
    default: {
      const times = (numberIn(rawQuery, 'times') ?? 1) + 1;
      if (times > MOST_TIMES) return closed(language, menu.goodbye);
      const again = menuOf(org, { job, language, row });
      return again.next === 'ask'
        ? { ...again, to: `${KEY_PATH}?row=${encodeURIComponent(row)}&times=${times}` }
        : again;
    }
  }
}

/** The talk with a person is over; where nobody picked up, somebody still has to talk to them. */
export async function putThrough(deps: Deps, { line }: Asked): Promise<OnTheLine> {
  const call = await ofCall(deps, line);
  if (call === null) return closed('en');
  const { language, whose, row } = call;
  if (line.putThrough !== 'not_answered') return closed(language, menuIn(language).goodbye);
  await result(deps, whose, line, row, 'human_review');
  return closed(language, spokenIn(language).nobodyIsFree);
}

async function ends(deps: Deps, whose: Whose, { call }: LineHeard, row: string, how: 'hung_up' | 'conversation') {
  await deps.accept([callEvent(deps, whose, call, 'call.ended', { row, how })]);
}

/** Taken in at once: who opts out by phone is not to hear of it later. */
async function result(deps: Deps, whose: Whose, { call }: LineHeard, row: string, outcome: CallResult): Promise<void> {
  const said = { row, outcome, completion: null, passed: null, verbalSmsConsent: false };
  await deps.accept([callEvent(deps, whose, call, 'call.result', said)]);
  await deps.takeIn(whose.org, whose.candidate);
}
