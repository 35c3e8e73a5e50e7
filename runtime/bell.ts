/**
 * What wakes the loops of a host.
 *
 * Sleepers of whom a ring wakes one, since one can do what is to do; a ring while all are awake is remembered. Must not know:
 * what there is to do.
 */
export function createBell() {
  const listeners = new Set<() => void>();
  const others = new Set<() => void>();
  let rung = false;
  return {
    ring() {
      const [wake] = listeners;
      if (wake === undefined) rung = true;
      else wake();
    },
    ringAll() {
      for (const wake of [...listeners, ...others]) wake();
    },
    wait(ms: number, listens: boolean): Promise<void> {
      if (listens && rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const sleepers = listens ? listeners : others;
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
      });
    },
  };
}
