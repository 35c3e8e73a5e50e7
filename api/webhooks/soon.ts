/**
 * Answers while somebody holds the line: at once with what is known, else with a word of patience after `withinMs`, however
 * slow the database. What is under way goes on for the call's next request, which does failed work once more, and is
 * forgotten once nobody asks for it.
 */
export interface Soon<T> {
  /** What became of `work`, or null: it is not there yet, or failed. `goOn`: of what is under way for that call, if anything is. */
  of(call: string, work: () => Promise<T>, goOn?: boolean): Promise<T | null>;
}

interface UnderWay<T> {
  readonly work: () => Promise<T>;
  promise: Promise<T>;
  failed: boolean;
}

/** So many callers at once may wait in one process. */
const MOST_WAITING = 10_000;

export function createSoon<T>(of: {
  readonly withinMs: number;
  readonly onFailure: (error: unknown) => void;
  /** Resolves after so long; of life and not of a demo. */
  readonly after: (ms: number) => Promise<null>;
}): Soon<T> {
  const waiting = new Map<string, UnderWay<T>>();

  function begin(call: string, work: () => Promise<T>): UnderWay<T> {
    const begun: UnderWay<T> = { work, promise: work(), failed: false };
    begun.promise.catch((error: unknown) => {
      begun.failed = true;
      of.onFailure(error);
    });
    waiting.delete(call);
    waiting.set(call, begun);
    const [oldest] = waiting.keys();
    if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
    return begun;
  }

  return {
    async of(call, work, goOn = false) {
      const known = goOn ? waiting.get(call) : undefined;
      const underWay = known === undefined ? begin(call, work) : known.failed ? begin(call, known.work) : known;
      const answer = await Promise.race([underWay.promise.catch(() => null), of.after(of.withinMs)]);
      if (answer !== null && waiting.get(call) === underWay) waiting.delete(call);
      return answer;
    },
  };
}
