/**
 * Who looks on at the charts of an org, and what each of them is sent.
 *
 * Owns: the listeners. Must not know: HTTP, or what a rule is. Guarantees: while nobody listens to an org nothing of it is
 * gathered; each listener gets every actor before its events, and events in the order in which they were decided, after
 * they are committed; nobody hears of another org; a listener that does not keep up is let go, and nothing else waits for it.
 */
import { addressOf } from '../../machines/candidate/chart-keys.ts';
import type { ChartKey, StoredChart } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { actorMessage, type InspectorMessage, stepMessages } from './messages.ts';

export interface Interest {
  readonly org: string;
  /** null: every application of the org, each chart from its first event on. */
  readonly application: string | null;
  /** False: actors come without the definition of their chart, some 30 kB each. */
  readonly definitions: boolean;
}

interface Listener {
  send(message: InspectorMessage): void;
  /** Nothing comes after this. */
  end(): void;
}

interface Listening {
  /** Says of charts that stand there already how they stand; those that were told of meanwhile are left as they are. */
  introduce(charts: Readonly<Record<ChartKey, StoredChart>>, at: Instant): void;
  stop(): void;
}

export interface Inspector {
  /** One look at what is mostly an empty map; the host asks before each batch. */
  isWatched(org: string): boolean;
  /** Whether one more may listen. */
  hasRoom(): boolean;
  /** What was committed of an org. */
  hear(org: string, decided: readonly Decided[], at: Instant): void;
  /** null: as many listen as may. */
  listen(of: Interest, listener: Listener): Listening | null;
  /** Ends every listener. */
  close(): void;
}

const MOST_LISTENERS = 20;
/** Charts that a listener is known to have been told of; the one told longest ago is told of anew. */
const MOST_KNOWN = 5_000;

interface Known extends Interest {
  readonly listener: Listener;
  readonly actors: Set<ChartKey>;
}

export function createInspector(): Inspector {
  const byOrg = new Map<string, Set<Known>>();
  let listeners = 0;

  function announce({ actors, listener, definitions }: Known, chart: ChartKey, stored: StoredChart, at: Instant): void {
    if (actors.has(chart)) return;
    const [oldest] = actors;
    if (oldest !== undefined && actors.size >= MOST_KNOWN) actors.delete(oldest);
    actors.add(chart);
    listener.send(actorMessage(chart, stored, at, definitions));
  }

  function forget(org: string, one: Known): void {
    const all = byOrg.get(org);
    if (all?.delete(one) !== true) return;
    listeners -= 1;
    if (all.size === 0) byOrg.delete(org);
  }

  return {
    isWatched: (org) => byOrg.has(org),
    hasRoom: () => listeners < MOST_LISTENERS,
    hear(org, decided, at) {
      const all = byOrg.get(org);
      if (all === undefined) return;
      for (const { steps = [] } of decided)
        for (const step of steps) {
          const { application } = addressOf(step.chart);
          const interested = [...all].filter((one) => one.application === null || one.application === application);
          for (const one of interested) announce(one, step.chart, step.before, at);
          const messages = interested.length === 0 ? [] : stepMessages(step, at);
          for (const { listener, actors } of interested) {
            for (const message of messages) listener.send(message);
            if (step.isOver) actors.delete(step.chart);
          }
        }
    },
    listen(of, listener) {
      if (listeners >= MOST_LISTENERS) return null;
      const one: Known = { ...of, listener, actors: new Set() };
      byOrg.set(of.org, (byOrg.get(of.org) ?? new Set()).add(one));
      listeners += 1;
      return {
        introduce(charts, at) {
          const own = Object.entries(charts).filter(
            ([chart]) => of.application === null || addressOf(chart).application === of.application,
          );
          // The application first: the others are its children.
          const inOrder = own.sort(
            ([a], [b]) => Number(b.startsWith('application/')) - Number(a.startsWith('application/')),
          );
          for (const [chart, stored] of inOrder) announce(one, chart, stored, at);
        },
        stop: () => forget(of.org, one),
      };
    },
    close() {
      for (const [org, all] of [...byOrg])
        for (const one of [...all]) {
          forget(org, one);
          one.listener.end();
        }
    },
  };
}
