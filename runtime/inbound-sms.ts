/**
 * Who a text is for: one text that came in, made into what goes into the inbox of each candidate it concerns.
 *
 * Must not know: any provider, or what a text brings about. Guarantees: SMS-15 picks one candidate; a STOP also reaches
 * every other candidate of the org with that phone (REV-01), in the same acceptance; the same text gives events with the
 * same identity, so that a repeated delivery changes nothing.
 */
import { keywordOf } from '../machines/policy/keywords.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import { STAGE_GROUPS } from '../machines/vocabulary/stage.ts';
import type { EventPayloads } from './events.ts';
import type { NewInboxEvent } from './storage.ts';
import type { ApplicationOfCandidate, Readers } from './store/readers-port.ts';

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

export type Directory = Pick<Readers, 'candidatesByPhone' | 'newestConversation' | 'applications'>;

const IN_MOTION: ReadonlySet<string> = new Set(STAGE_GROUPS.IN_MOTION);
/** Nobody is on more jobs of one org than this; of somebody who is, the rest is not looked at. */
const MOST_APPLICATIONS = 200;

/** What goes into the inbox, the text itself first; nothing when the org knows nobody with that phone. */
export async function inboundSmsEvents(
  directory: Directory,
  org: string,
  sms: ReceivedText,
): Promise<readonly NewInboxEvent[]> {
  const { source, providerId, from, to, text, optOutType, at } = sms;
  if (from === null) return [];
  const sharers = await directory.candidatesByPhone(org, from);
  const meant = await theOneMeant(directory, org, { from, to }, sharers);
  if (meant === null) return [];
  const { candidate, application } = meant;

  const received: EventPayloads['sms.received'] = { providerId, from, to, text, optOutType, application };
  const stopped: EventPayloads['phone.stopped'] = { phone: from, evidence: providerId };
  const others = (optOutType ?? keywordOf(text)) === 'STOP' ? sharers.filter((each) => each !== candidate) : [];
  return [
    { org, candidate, source, externalId: providerId, kind: 'sms.received', at, payload: { ...received } },
    ...others.map(
      (other): NewInboxEvent => ({
        org,
        candidate: other,
        source,
        externalId: `${providerId} ${other}`,
        kind: 'phone.stopped',
        at,
        payload: { ...stopped },
      }),
    ),
  ];
}

/** SMS-15: whoever was last in conversation with that number, else whose application is the newest in motion, else any. */
async function theOneMeant(
  directory: Directory,
  org: string,
  { from, to }: { readonly from: string; readonly to: string },
  sharers: readonly string[],
): Promise<{ readonly candidate: string; readonly application: string | null } | null> {
  const [only, ...more] = sharers;
  if (only === undefined) return null;
  const spoken = await directory.newestConversation(org, to, from);
  if (spoken !== null && sharers.includes(spoken.candidate)) return spoken;
  if (more.length === 0) return { candidate: only, application: null };
  const applications: ApplicationOfCandidate[] = [];
  for (const candidate of sharers)
    applications.push(...(await directory.applications(org, { candidate, limit: MOST_APPLICATIONS })));
  const newestFirst = applications.sort((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0));
  const inMotion = newestFirst.find(({ stage }) => stage !== null && IN_MOTION.has(stage));
  const found = inMotion ?? newestFirst[0];
  return { candidate: found?.candidate ?? only, application: found?.id ?? null };
}
