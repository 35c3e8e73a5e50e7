/**
 * How events come in: with what they lead to where nothing else is going on, and else many together, to be taken in by a batch.
 *
 * Owns: which of the two, and who waits for whose write. Guarantees: an event is answered once it is on disk; one that could
 * not be taken in at once, for whatever reason, is accepted as if nobody had tried; what is told of a candidate is accepted in
 * the order in which it was told.
 */

import type { Clock } from './ports.ts';
import type { Acceptance, NewInboxEvent, Storage } from './storage.ts';

/** Several events are hardly about one thing that just happened: they have time. */
const AT_ONCE = 4;

export interface AcceptanceOptions {
  readonly storage: Pick<Storage, 'accept'>;
  readonly clock: Clock;
  /** Nothing of the org waits or is under way in this process. */
  readonly isIdle: (org: string) => boolean;
  /** Accepts and takes in, in one transaction; answers whose events were. */
  readonly takeIn: (org: string, arrived: readonly NewInboxEvent[]) => Promise<ReadonlySet<string>>;
  /** Something was accepted, and waits. */
  readonly onAccepted: (org: string) => void;
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

interface Waiting {
  readonly events: readonly NewInboxEvent[];
  readonly resolve: (answers: readonly Acceptance[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface Accepting {
  accept(events: readonly NewInboxEvent[]): Promise<readonly Acceptance[]>;
  /** Nothing is being taken in at once. */
  idle(): Promise<void>;
}

const NOBODY: ReadonlySet<string> = new Set();
const whose = ({ org, candidate }: NewInboxEvent): string => `${org} ${candidate}`;

/** The org of events that may be taken in at once; a candidate who is yet to be made has to be accepted first. */
function orgOf(events: readonly NewInboxEvent[]): string | null {
  const [first] = events;
  const mayBe = events.every(({ org, createsCandidate }) => org === first?.org && createsCandidate !== true);
  return first !== undefined && mayBe && events.length <= AT_ONCE ? first.org : null;
}

export function createAcceptance(options: AcceptanceOptions): Accepting {
  const { storage, clock, isIdle, takeIn, onAccepted, onTrouble } = options;
  let waiting: Waiting[] = [];
  let writing = false;
  let atOnce: { readonly about: ReadonlySet<string>; readonly over: Promise<void> } | null = null;

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const orgs = new Set(group.flatMap(({ events }) => events.map(({ org }) => org)));
    const tell = () => {
      for (const org of orgs) if (orgs.delete(org)) onAccepted(org);
    };
    try {
      const answers = await storage.accept(
        group.flatMap(({ events }) => events),
        clock.now(),
        tell,
      );
      let from = 0;
      for (const { events, resolve } of group) {
        resolve(answers.slice(from, from + events.length));
        from += events.length;
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    tell();
  }

  /** Whatever is accepted while a write is under way goes into the next one together: one commit for many webhooks. */
  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      if (waiting.some(({ events }) => events.some((event) => atOnce?.about.has(whose(event))))) await atOnce?.over;
      const group = waiting;
      waiting = [];
      await writeGroup(group);
    }
    writing = false;
  }

  const later = (events: readonly NewInboxEvent[]): Promise<readonly Acceptance[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ events, resolve, reject });
      if (!writing) void write();
    });

  const takeAtOnce = (org: string, events: readonly NewInboxEvent[]): Promise<readonly Acceptance[]> =>
    new Promise((resolve, reject) => {
      const tried = takeIn(org, events).catch((error: unknown) => {
        onTrouble?.(error as Error);
        return NOBODY;
      });
      const over = tried.then((taken) => {
        atOnce = null;
        const left = events.filter(({ candidate }) => !taken.has(candidate));
        const answerAll = (ofLeft: readonly Acceptance[]) => {
          const answers = [...ofLeft];
          resolve(events.map(({ candidate }) => (taken.has(candidate) ? 'accepted' : (answers.shift() as Acceptance))));
        };
        if (left.length === 0) return answerAll([]);
        waiting.unshift({ events: left, resolve: answerAll, reject }); // they were told before all that wait
        if (!writing) void write();
      });
      atOnce = { about: new Set(events.map(whose)), over };
    });

  return {
    accept(events) {
      const org = orgOf(events);
      const isFree = atOnce === null && !writing && waiting.length === 0;
      return org !== null && isFree && isIdle(org) ? takeAtOnce(org, events) : later(events);
    },
    async idle() {
      await atOnce?.over;
    },
  };
}
