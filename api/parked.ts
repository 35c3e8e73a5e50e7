/**
 * What waits for a person, as one list: unread replies, events that could not be taken in, requests that were given up,
 * applications that nothing else moves on or that are stranded in the ATS. Read page by page it shows everything that waited
 * throughout, each once.
 */

import { strandedInWords } from '../machines/ats/words.ts';
import { voiceIsConnected } from '../machines/candidate/world.ts';
import { isUnresolved, sentPerhaps } from '../machines/messages/settled-sends.ts';
import { PERSON_PATIENCE } from '../machines/sms-conversation/index.ts';
import { type Instant, plus } from '../machines/vocabulary/instant.ts';
import { labelsFor, type ReplyIntent } from '../machines/vocabulary/reply-intent.ts';
import { SETTLED, type Settled } from '../machines/vocabulary/send-settled.ts';
import type { Stage } from '../machines/vocabulary/stage.ts';
import { ATS_AWAY_FOR } from '../machines/waits/repeated-wait.ts';
import { STAGES_THAT_WAIT_FOR_A_PERSON, whyParked, whyUnplaceable } from '../runtime/explain/parked-applications.ts';
import type { Store } from '../runtime/store/store.ts';
import type { ParkedApplication, UnplaceableCall } from '../runtime/store/subjects/parked-applications.ts';
import type { DeadTask } from '../runtime/store/subjects/tasks.ts';
import type { UnreadReply } from '../runtime/store/subjects/unread-replies.ts';
import { cursorOf, readCursor } from './v1/cursor.ts';
import { acceptedEvents } from './v1/resources/application-shape.ts';

export interface Parked {
  /** `stranded`: in the ATS where it should not be (RTE-10); `reply`: a text or email that nobody has understood (SMS-14). */
  readonly what: 'event' | 'task' | 'application' | 'stranded' | 'reply';
  readonly candidate: string;
  /** Since when it waits. */
  readonly at: string;
  /** Of an event or a request its kind; of an application its stage. */
  readonly kind: string;
  readonly reason: string;
  readonly application: string | null;
  readonly job: string | null;
  readonly waits_for: string;
  /** Events of people that move it on. */
  readonly can: readonly string[];
  readonly task: string | null;
  readonly attempts: number | null;
  /** Of a reply: what is to be read, and what a person may say it means. */
  readonly reply: UnreadToLabel | null;
  /** Of a send of which nobody knows whether it arrived (P-17): what it was, and what a person may say became of it. */
  readonly unresolved: Unresolved | null;
}

export interface Unresolved {
  readonly channel: 'CALL' | 'SMS' | 'EMAIL';
  readonly attempt: number | null;
  readonly can_be: readonly Settled[];
}

export interface UnreadToLabel {
  readonly message: string;
  readonly text: string;
  readonly intents: readonly ReplyIntent[];
}

type Key = readonly (string | number)[];
interface Found {
  readonly item: Parked;
  readonly key: Key;
}
interface List {
  readonly name: string;
  readonly key: readonly ('string' | 'number')[];
  /** Those after `after`, `limit` at most. */
  read(store: Store, org: string, after: Key | undefined, limit: number, now: Instant): Promise<readonly Found[]>;
}

type TwoParts = readonly [string, string] | undefined;
type ThreeParts = readonly [Stage, string, string] | undefined;

const OPERATOR = 'whoever operates this';
const ofApplication = (of: ParkedApplication): Parked => {
  const { reason, waitsFor } = whyParked(of);
  return {
    what: 'application',
    candidate: of.candidate,
    at: of.stageSince,
    kind: of.stage ?? '',
    reason,
    application: of.id,
    job: of.job,
    waits_for: waitsFor,
    can: acceptedEvents(of).filter((type) => !type.startsWith('review.')),
    task: null,
    attempts: null,
    reply: null,
    unresolved: null,
  };
};

/** GAT-12, GAT-27, GAT-04: its call waits for something that only a person can see to. */
const ofUnplaceable = (of: UnplaceableCall): Parked => ({
  ...ofApplication(of),
  at: of.since,
  ...inPlaceOf(whyUnplaceable(of)),
});

/** RTE-10: whatever its stage, and whoever else it waits for. */
const ofStranded = (of: ParkedApplication): Parked => {
  const plain = ofApplication(of);
  const { stranded } = of.ats;
  if (stranded === null) return plain;
  return { ...plain, what: 'stranded', at: stranded.since, ...inPlaceOf(strandedInWords(stranded)) };
};
const inPlaceOf = ({ reason, waitsFor }: ReturnType<typeof strandedInWords>) => ({ reason, waits_for: waitsFor });

/** SMS-14: read it, label it, go on. */
const ofReply = (of: UnreadReply): Parked => ({
  what: 'reply',
  candidate: of.candidate,
  at: of.receivedAt,
  kind: of.channel,
  reason: 'Nobody has understood it, and nothing but answers to keywords goes to them meanwhile (GAT-28).',
  application: of.application,
  job: of.job,
  waits_for: 'a recruiter who reads it and says what it means',
  can: [],
  task: null,
  attempts: null,
  reply: { message: of.message, text: of.text, intents: labelsFor(of.question) },
  unresolved: null,
});

/** P-17: of a send that cannot be found out about, whoever knows may say what became of it. */
function ofDeadTask({ candidate, at, task, why, attempts }: DeadTask): Parked {
  const perhaps = isUnresolved(task) ? sentPerhaps(task) : null;
  return {
    what: 'task',
    candidate,
    at,
    kind: task.kind,
    reason: why,
    application: task.application,
    job: null,
    waits_for: perhaps === null ? OPERATOR : 'a person who knows, or finds out, whether it arrived',
    can: [],
    task: task.key,
    attempts,
    reply: null,
    unresolved: perhaps === null ? null : { channel: perhaps.channel, attempt: perhaps.attempt, can_be: SETTLED },
  };
}

const LISTS: readonly List[] = [
  {
    name: 'replies that nobody has understood',
    key: ['string', 'string'],
    async read(store, org, after, limit, now) {
      const query = { receivedUntil: plus(now, -PERSON_PATIENCE), after: after as TwoParts, limit };
      const unread = await store.unreadPage(org, query);
      return unread.map((of) => ({ key: [of.candidate, of.task], item: ofReply(of) }));
    },
  },
  {
    name: 'parked events',
    key: ['number'],
    async read(store, org, after, limit) {
      const events = await store.parkedPage(org, { after: after?.[0] as number | undefined, limit });
      return events.map(({ id, candidate, at, kind, reason }) => ({
        key: [id],
        item: {
          what: 'event',
          candidate,
          at,
          kind,
          reason,
          application: null,
          job: null,
          waits_for: OPERATOR,
          can: [],
          task: null,
          attempts: null,
          reply: null,
          unresolved: null,
        },
      }));
    },
  },
  {
    name: 'parked tasks',
    key: ['string', 'string'],
    async read(store, org, after, limit) {
      const dead = await store.deadTasksPage(org, { after: after as TwoParts, limit });
      return dead.map((each) => ({ key: [each.candidate, each.task.key], item: ofDeadTask(each) }));
    },
  },
  {
    name: 'applications that wait for a person',
    key: ['string', 'string', 'string'],
    async read(store, org, after, limit) {
      const query = { stages: STAGES_THAT_WAIT_FOR_A_PERSON, after: after as ThreeParts, limit };
      const waiting = await store.inStagesPage(org, query);
      return waiting.map((of) => ({ key: [of.stage ?? '', of.job, of.id], item: ofApplication(of) }));
    },
  },
  {
    name: 'applications adrift',
    key: ['string', 'string'],
    async read(store, org, after, limit) {
      const adrift = await store.adriftPage(org, { after: after as TwoParts, limit });
      return adrift.map((of) => ({ key: [of.job, of.id], item: ofApplication(of) }));
    },
  },
  {
    name: 'calls that cannot be placed',
    key: ['string'],
    async read(store, org, after, limit, now) {
      const view = await store.loadOrg(org);
      if (view === null) return [];
      const found = await store.unplaceablePage(org, {
        noVoiceProvider: !voiceIsConnected({ org: view }),
        noVoiceNumber: !view.numbers.some(({ voice }) => voice),
        atsAwaySince: plus(now, -ATS_AWAY_FOR),
        after: after as readonly [string] | undefined,
        limit,
      });
      return found.map((of) => ({ key: [of.id], item: ofUnplaceable(of) }));
    },
  },
  {
    name: 'applications stranded in the ATS',
    key: ['string', 'string'],
    async read(store, org, after, limit) {
      const stranded = await store.strandedPage(org, { after: after as TwoParts, limit });
      return stranded.map((of) => ({ key: [of.job, of.id], item: ofStranded(of) }));
    },
  },
];

/** Where a page begins: in which list, after which of its items. A cursor of no list is refused. */
function startOf(cursor: string | undefined): { readonly list: number; readonly after: Key | undefined } {
  if (cursor === undefined) return { list: 0, after: undefined };
  const name = Buffer.from(cursor, 'base64url').toString('utf8');
  const list = LISTS.findIndex((each) => name.startsWith(JSON.stringify([each.name]).slice(0, -1)));
  const { name: ofList, key } = LISTS[Math.max(0, list)] as List;
  return { list: Math.max(0, list), after: readCursor(ofList, cursor, key) };
}

export async function parkedPage(
  store: Store,
  org: string,
  limit: number,
  cursor: string | undefined,
  now: Instant,
): Promise<{ readonly items: readonly Parked[]; readonly next_cursor: string | null }> {
  const start = startOf(cursor);
  const found: (Found & { readonly list: string })[] = [];
  for (const [place, list] of LISTS.entries()) {
    if (place < start.list || found.length > limit) continue;
    const after = place === start.list ? start.after : undefined;
    // One more than there is room for: whether it is there says whether there is more.
    const more = await list.read(store, org, after, limit + 1 - found.length, now);
    found.push(...more.map((each) => ({ ...each, list: list.name })));
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    next_cursor: found.length > limit && last !== undefined ? cursorOf(last.list, last.key) : null,
  };
}

/** P-17: given up, and not being asked about again at the moment. */
export async function isToBeSettled(
  store: Pick<Store, 'standing'>,
  org: string,
  candidate: string,
  key: string,
): Promise<boolean> {
  const standing = await store.standing(org, candidate);
  const found = standing?.tasks.find(({ task }) => task.key === key);
  return found !== undefined && found.state === 'dead' && isUnresolved(found.task);
}
