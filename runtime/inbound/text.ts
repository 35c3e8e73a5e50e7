/**
 * Who a text is for: one text that came in, made into what goes into the inbox of each candidate it concerns, or shown.
 *
 * Must not know: any provider, or what a text brings about. Guarantees: SMS-15 picks one candidate; a STOP also reaches
 * every other candidate of the org with that phone (REV-01), and whoever was reached at it before (CNS-16), in the same
 * acceptance; a text of nobody is kept and shown, and bars its sender's number where it says STOP; the same text told
 * again changes nothing.
 */

import type { EventPayloads } from '../../machines/candidate/events.ts';
import { type Heard, hear } from '../../machines/replies/carrier-label.ts';
import { applicationMeant } from '../../machines/replies/whose-text.ts';
import { comparablePhone } from '../../machines/vocabulary/address.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { ApplicationOfCandidate } from '../store/subjects/applications.ts';
import type { CandidateAndApplication } from '../store/subjects/messages.ts';
import type { NewUnmatched } from '../store/subjects/unmatched.ts';

export interface ReceivedText {
  /** Who told us: `twilio`, `simulated-sms` … */
  readonly source: string;
  /** The provider's id of the text. */
  readonly providerId: string;
  /** E.164; null when there is nobody to match. */
  readonly from: string | null;
  /** The number of the org that was texted. */
  readonly to: string;
  readonly text: string;
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  readonly at: Instant;
}

export type Directory = Pick<
  Store,
  'candidatesByPhone' | 'formerHolders' | 'survivorsOf' | 'newestConversation' | 'applications'
>;

/** What takes a text in. */
export interface TextIntake {
  readonly store: Directory & Pick<Store, 'recordUnmatched' | 'isUnmatched'>;
  accept(events: readonly NewInboxEvent[]): Promise<unknown>;
}

interface Meant {
  readonly candidate: string;
  readonly application: string | null;
}

/** Everybody whom a phone leads to in an org. */
interface Circle {
  /** Those who have it, and those who stand for a merged record that had it; by id. */
  readonly sharers: readonly string[];
  /** Those who were texted or called at it, and have another today. */
  readonly reached: readonly string[];
  /** Whose record the messages are kept with, by who stands for them. */
  readonly records: ReadonlyMap<string, readonly string[]>;
}

/** Nobody is on more jobs of one org than this; of somebody who is, the rest is not looked at. */
const MOST_APPLICATIONS = 200;

export const heardIn = ({ text, optOutType }: Pick<ReceivedText, 'text' | 'optOutType'>): Heard =>
  hear(text, optOutType);

/** Takes it in for those it concerns, else keeps it for people to see. */
export async function receiveText(
  { store, accept }: TextIntake,
  org: string,
  sms: ReceivedText,
  heard: Heard = heardIn(sms),
): Promise<void> {
  // Told again, it is what it was, whoever has come in with that phone since.
  if (await store.isUnmatched(org, { source: sms.source, externalId: sms.providerId })) return;
  const events = await inboundSmsEvents(store, org, sms, heard);
  if (events.length > 0) return void (await accept(events));
  await store.recordUnmatched(org, unmatchedOf(sms, heard, await someoneOfThePast(store, org, sms)));
  if (!heard.optsOut) return;
  // Somebody may have come in with that phone meanwhile: whoever did before it was barred is found now, and whoever does
  // from now on finds it barred (CNS-13).
  const late = await inboundSmsEvents(store, org, sms, heard);
  const concerned = late.length > 0 ? late : await stoppedForTheReached(store, org, sms);
  if (concerned.length > 0) await accept(concerned);
}

/** Nobody has the phone, so nobody can be asked what "leave me alone" means: it counts for whoever was reached at it. */
async function stoppedForTheReached(
  directory: Directory,
  org: string,
  sms: ReceivedText,
): Promise<readonly NewInboxEvent[]> {
  if (sms.from === null) return [];
  const { reached } = await circleOf(directory, org, sms.from);
  return reached.map((candidate) => phoneStopped(org, candidate, sms, sms.from as string));
}

const phoneStopped = (
  org: string,
  candidate: string,
  { source, providerId, at }: ReceivedText,
  phone: string,
): NewInboxEvent => {
  const payload: EventPayloads['phone.stopped'] = { phone, evidence: providerId };
  return {
    ...{ org, candidate, source, externalId: `${providerId} ${candidate}`, kind: 'phone.stopped', at },
    payload: { ...payload },
  };
};

/** REV-01, CNS-16: everybody whom a phone leads to in an org, or who was reached at it. */
export async function whoeverHasOrHad(directory: Directory, org: string, phone: string): Promise<readonly string[]> {
  const { sharers, reached } = await circleOf(directory, org, phone);
  return [...new Set([...sharers, ...reached])];
}

/** What goes into the inbox, the text itself first; nothing when the org knows nobody whom the phone leads to. */
export async function inboundSmsEvents(
  directory: Directory,
  org: string,
  sms: ReceivedText,
  { words, keyword }: Heard = heardIn(sms),
): Promise<readonly NewInboxEvent[]> {
  const { source, providerId, from, to, text, optOutType, at } = sms;
  if (from === null) return [];
  const stops = keyword === 'STOP';
  const circle = await circleOf(directory, org, from);
  const concerned = stops ? [...new Set([...circle.sharers, ...circle.reached])] : circle.sharers;
  const candidates = circle.sharers.length > 0 ? circle.sharers : concerned;
  const meant = await theOneMeant(directory, org, { from, to }, candidates, circle);
  if (meant === null) return [];
  const { candidate, application } = meant;

  const received: EventPayloads['sms.received'] = { providerId, from, to, text, optOutType, words, application };
  const others = stops ? concerned.filter((each) => each !== candidate) : [];
  return [
    { org, candidate, source, externalId: providerId, kind: 'sms.received', at, payload: { ...received } },
    ...others.map((other) => phoneStopped(org, other, sms, from)),
  ];
}

/** Those who have it are asked for first: whoever changes their phone meanwhile is among one or the other. */
async function circleOf(directory: Directory, org: string, phone: string): Promise<Circle> {
  const present = await directory.candidatesByPhone(org, phone);
  const former = await directory.formerHolders(org, phone);
  const survivors = await directory.survivorsOf(org, [...present, ...former.map(({ candidate }) => candidate)]);
  const standsFor = (candidate: string): string => survivors.get(candidate) ?? candidate;
  const records = new Map<string, string[]>();
  for (const candidate of [...present, ...former.map((each) => each.candidate)]) {
    const of = standsFor(candidate);
    records.set(of, [...(records.get(of) ?? [of]), ...(candidate === of ? [] : [candidate])]);
  }
  const byMerge = former.filter(({ leftByMerge }) => leftByMerge).map(({ candidate }) => standsFor(candidate));
  const reached = former.filter((each) => each.reached).map(({ candidate }) => standsFor(candidate));
  return { sharers: [...new Set([...present.map(standsFor), ...byMerge])].sort(), reached, records };
}

/** SMS-15: of one candidate the application is found when it is taken in, unless a conversation names it. */
async function theOneMeant(
  directory: Directory,
  org: string,
  { from, to }: { readonly from: string; readonly to: string },
  candidates: readonly string[],
  { records }: Circle,
): Promise<Meant | null> {
  const [only, ...more] = candidates;
  if (only === undefined) return null;
  const spoken = await lastSpoken(directory, org, { from, to }, candidates, records);
  if (spoken !== null) return spoken;
  if (more.length === 0) return { candidate: only, application: null };
  const applications: ApplicationOfCandidate[] = [];
  for (const candidate of candidates)
    applications.push(...(await directory.applications(org, { candidate, limit: MOST_APPLICATIONS })));
  const found = applicationMeant(undefined, applications);
  return { candidate: found?.candidate ?? only, application: found?.id ?? null };
}

/** Of a merged record's conversation the survivor finds the application that goes on. */
async function lastSpoken(
  directory: Directory,
  org: string,
  { from, to }: { readonly from: string; readonly to: string },
  candidates: readonly string[],
  records: Circle['records'],
): Promise<Meant | null> {
  const recordsOf = (candidate: string): readonly string[] => records.get(candidate) ?? [candidate];
  const spoken: CandidateAndApplication | null = await directory.newestConversation(
    org,
    to,
    from,
    candidates.flatMap(recordsOf),
  );
  if (spoken === null) return null;
  const candidate = candidates.find((each) => recordsOf(each).includes(spoken.candidate));
  if (candidate === undefined) return null;
  return { candidate, application: candidate === spoken.candidate ? spoken.application : null };
}

/** Who was last in conversation at that phone and has another today: shown beside the text, which is not acted on for them. */
async function someoneOfThePast(directory: Directory, org: string, { from, to }: ReceivedText): Promise<string | null> {
  if (from === null) return null;
  const { reached, records } = await circleOf(directory, org, from);
  return (await lastSpoken(directory, org, { from, to }, reached, records))?.candidate ?? reached[0] ?? null;
}

/** CNS-16: STOP bars the number whether anybody has it or not; START takes back what it did to texts. */
function unmatchedOf(sms: ReceivedText, { keyword, optsOut }: Heard, candidate: string | null): NewUnmatched {
  const { source, providerId, from, to, text, at } = sms;
  const said = optsOut ? 'STOP' : keyword;
  const inbound = { at, channel: 'SMS', from, to, text, candidate, name: { source, externalId: providerId } } as const;
  if (from === null || said === null || said === 'HELP') return inbound;
  const channels = said === 'STOP' ? (['SMS', 'CALL'] as const) : (['SMS'] as const);
  return { ...inbound, bars: { address: comparablePhone(from), channels, on: said === 'STOP' } };
}
