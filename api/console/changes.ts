/**
 * Tells when something that is looked at has changed: one look a second for each thing, however many look on, and one
 * at once where somebody says that it may have changed. Guarantees: nothing is looked at that nobody listens to; looks
 * at one thing do not overlap; were every nudge lost, it would be told all the same, within a second.
 */
export interface Changes {
  /** Answers how to stop listening. */
  listen(thing: string, look: () => Promise<string>, onChange: () => void): () => void;
  /** It may have changed just now. */
  nudge(thing: string): void;
}

interface Watched {
  readonly look: () => Promise<string>;
  readonly listeners: Set<() => void>;
  timer: NodeJS.Timeout | null;
  looking: boolean;
  nudged: boolean;
  last: string | null;
}

export function createChanges(everyMs = 1_000): Changes {
  const watched = new Map<string, Watched>();

  function lookIn(thing: string, of: Watched, ms: number): void {
    if (of.timer !== null) clearTimeout(of.timer);
    of.timer = setTimeout(() => void lookAt(thing, of), ms);
    of.timer.unref();
  }
  async function lookAt(thing: string, of: Watched): Promise<void> {
    of.looking = true;
    of.nudged = false;
    // A database that is away for a moment has not changed.
    const seen = await of.look().catch(() => of.last);
    of.looking = false;
    const changed = of.last !== null && seen !== of.last;
    of.last = seen;
    if (changed) for (const tell of of.listeners) tell();
    if (watched.get(thing) === of) lookIn(thing, of, of.nudged ? 0 : everyMs);
  }

  return {
    listen(thing, look, onChange) {
      const of = watched.get(thing) ?? {
        look,
        listeners: new Set(),
        timer: null,
        looking: false,
        nudged: false,
        last: null,
      };
      if (!watched.has(thing)) {
        watched.set(thing, of);
        lookIn(thing, of, 0);
      }
      of.listeners.add(onChange);
      return () => {
        of.listeners.delete(onChange);
        if (of.listeners.size > 0 || watched.get(thing) !== of) return;
        if (of.timer !== null) clearTimeout(of.timer);
        watched.delete(thing);
      };
    },
    nudge(thing) {
      const of = watched.get(thing);
      if (of === undefined) return;
      of.nudged = true;
      if (!of.looking) lookIn(thing, of, 0);
    },
  };
}
