/**
 * Tells when something that is looked at has changed: one look a second for each thing, however many look on.
 *
 * Must not know: what is looked at, or who listens. Guarantee: nothing is looked at that nobody listens to.
 */
export interface Changes {
  /** Answers how to stop listening. */
  listen(thing: string, look: () => Promise<string>, onChange: () => void): () => void;
}

interface Watched {
  readonly listeners: Set<() => void>;
  timer: NodeJS.Timeout | null;
  last: string | null;
}

export function createChanges(everyMs = 1_000): Changes {
  const watched = new Map<string, Watched>();

  const goOn = (thing: string, look: () => Promise<string>, of: Watched, afterMs = everyMs): void => {
    of.timer = setTimeout(async () => {
      // A database that is away for a moment has not changed.
      const seen = await look().catch(() => of.last);
      const changed = of.last !== null && seen !== of.last;
      of.last = seen;
      if (changed) for (const tell of of.listeners) tell();
      if (watched.get(thing) === of) goOn(thing, look, of);
    }, afterMs);
    of.timer.unref();
  };

  return {
    listen(thing, look, onChange) {
      const of = watched.get(thing) ?? { listeners: new Set(), timer: null, last: null };
      if (!watched.has(thing)) {
        watched.set(thing, of);
        goOn(thing, look, of, 0);
      }
      of.listeners.add(onChange);
      return () => {
        of.listeners.delete(onChange);
        if (of.listeners.size > 0 || watched.get(thing) !== of) return;
        if (of.timer !== null) clearTimeout(of.timer);
        watched.delete(thing);
      };
    },
  };
}
