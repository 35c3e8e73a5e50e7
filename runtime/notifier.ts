/**
 * Wakes the loops of a host when there may be work. `notify` wakes one waiting loop, since one can do the work; a
 * notification while none waits is remembered for the next.
 */
export function createNotifier() {
  const listeners = new Set<() => void>();
  const others = new Set<() => void>();
  let isPending = false;
  return {
    notify() {
      const [wake] = listeners;
      if (wake === undefined) isPending = true;
      else wake();
    },
    notifyAll() {
      for (const wake of [...listeners, ...others]) wake();
    },
    wait(ms: number, listens: boolean): Promise<void> {
      if (listens && isPending) {
        isPending = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const waiting = listens ? listeners : others;
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      });
    },
  };
}
