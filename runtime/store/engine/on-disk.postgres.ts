/**
 * When what was committed without waiting for the disk has reached it.
 *
 * Owns: who waits for that, and until when a batch may be waited for instead of the disk itself. Guarantees: whoever waited
 * goes on only after a commit that waits for the disk and began after their own had ended, since the log is written in order.
 */
import { type Db, run } from '../wire/statement.ts';

/** The batch that takes the events in mostly commits sooner than this, and spares a wait of the disk's own. */
const PATIENCE_MS = 10;

/** A commit that waits for the disk. It says nothing to anybody. */
const TO_DISK = `select pg_logical_emit_message(true, 'overture', '')`;

interface Waiting {
  readonly number: number;
  readonly go: () => void;
}

export class OnDisk {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #last = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  /** For whoever has just committed without waiting. Rejects when the disk cannot be reached. */
  async reached(): Promise<void> {
    const number = ++this.#last;
    let timer: NodeJS.Timeout | undefined;
    const first = await Promise.race([
      new Promise<'a batch'>((resolve) => this.#waiting.push({ number, go: () => resolve('a batch') })),
      new Promise<'nobody'>((resolve) => {
        timer = setTimeout(() => resolve('nobody'), PATIENCE_MS);
      }),
    ]);
    clearTimeout(timer);
    if (first === 'a batch') return;
    this.#waiting = this.#waiting.filter((each) => each.number !== number);
    const commit = this.committing();
    await run(this.#db, TO_DISK, []);
    commit();
  }

  /** Before a commit that waits for the disk is asked for; what it answers is called when it has succeeded. */
  committing(): () => void {
    const before = this.#last;
    return () => {
      const reached = this.#waiting.filter(({ number }) => number <= before);
      this.#waiting = this.#waiting.filter(({ number }) => number > before);
      for (const { go } of reached) go();
    };
  }
}
