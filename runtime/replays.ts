/**
 * For how long accepted events are remembered by their teller's id, so that a replay is known as one.
 *
 * Owns: which kinds may be forgotten at all. Guarantees: only those whose repetition changes nothing, however late it
 * comes: they speak of a call or a text that is over, or say again what is so. Whatever could grant consent, start a touch
 * or change a person (a text, a result, an import, a sync, a recruiter's word) is remembered for ever, since a webhook that
 * was signed once stays signed.
 */

import type { EventKind } from '../machines/candidate/events.ts';
import { DAY, type Instant, plus } from '../machines/vocabulary/instant.ts';
import type { Clock } from './ports.ts';
import type { Events } from './store/subjects/events.ts';

export const FORGETTABLE: readonly EventKind[] = [
  'call.answered', // of a row that is closed: it moves nothing
  'call.ended',
  'sms.status', // a status only ever goes further (SMS-16)
  'job.paused', // heard only while the job is (PAU-02)
  'job.resumed',
  'hold.lifted', // decides again what waits
  'hours.changed', // places again what is placed by hours
];

/** Fewer than a lock is felt for. */
const AT_A_TIME = 5_000;
const LOOK_EVERY_MS = 600_000;

export interface Forgetting {
  /** Once, until nothing is old any more; how many were forgotten. */
  forget(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

export function createForgetting(of: {
  readonly store: Pick<Events, 'forgetAccepted'>;
  readonly clock: Clock;
  readonly days: number;
  readonly log: { error(fields: object, message: string): void };
}): Forgetting {
  const { store, clock, days, log } = of;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking: Promise<unknown> = Promise.resolve();

  async function forget(): Promise<number> {
    const before: Instant = plus(clock.now(), -days * DAY);
    let all = 0;
    for (let gone = AT_A_TIME; gone === AT_A_TIME && !stopped; all += gone)
      gone = await store.forgetAccepted({ before, kinds: FORGETTABLE, most: AT_A_TIME });
    return all;
  }
  const look = (): void => {
    looking = looking.then(forget).catch((error: unknown) => {
      log.error({ err: error }, 'old events could not be forgotten; trying again');
    });
  };
  return {
    forget,
    start() {
      look();
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
