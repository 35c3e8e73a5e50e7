/**
 * Calls of which nothing is heard: their provider is asked, since webhooks get lost (INT-04).
 *
 * Owns: which calls are asked about, and how often. Must not know: any provider. Guarantees: what is found out is told as the
 * webhook would have been, so that both together are one; asking changes nothing; an outage is tried again.
 */
import { between, type Instant, MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';
import type { VoicePort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { ListedCall } from '../store/subjects/calls.ts';
import { type ToldOfCallsDeps, takeCall } from './told-of-calls.ts';

/** A phone has rung out by then; an interview may go on. */
const QUIET_SINCE = { CALLING: 90 * SECOND, CONNECTED: 3 * MINUTE } as const;
const STATUSES = ['CALLING', 'CONNECTED'] as const;
const AGAIN_AFTER = 90 * SECOND;
const LOOK_EVERY = 30 * SECOND;
const MOST = 1_000;

export interface CallWatch {
  /** Once; how many were asked about. */
  look(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

export function createCallWatch(
  of: Omit<ToldOfCallsDeps, 'store'> & {
    readonly store: ToldOfCallsDeps['store'] & Pick<Store, 'listOrgs' | 'callsPage'>;
    readonly voice: Pick<VoicePort, 'look'>;
    /** As the inbox names the provider: the same as its webhooks. */
    readonly source: string;
    readonly onTrouble: (error: unknown) => void;
  },
): CallWatch {
  const { store, voice, source, clock, onTrouble } = of;
  const asked = new Map<string, Instant>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();

  const isDue = (call: ListedCall, now: Instant): boolean => {
    const { providerId, handedOverAt, status, kind } = call;
    if (providerId === null || handedOverAt === null || kind === 'INBOUND') return false;
    const last = asked.get(providerId);
    return (
      between(handedOverAt, now) >= QUIET_SINCE[status as keyof typeof QUIET_SINCE] &&
      (last === undefined || between(last, now) >= AGAIN_AFTER)
    );
  };

  async function look(): Promise<number> {
    if (voice.look === undefined) return 0;
    const now = clock.now();
    for (const [id, at] of asked) if (between(at, now) >= 2 * AGAIN_AFTER) asked.delete(id);
    let count = 0;
    for (const org of await store.listOrgs())
      for (const status of STATUSES)
        for (const call of await store.callsPage(org, { status, limit: MOST })) {
          if (call.providerId === null || !isDue(call, now)) continue;
          asked.set(call.providerId, now);
          count += 1;
          const told = await voice.look(call.providerId);
          const whose = { org, candidate: call.candidate, row: `${call.application}/${call.attempt}` };
          // A provider that keeps nothing of ours with a call does not say whose it is; we have asked about that one.
          if (told !== null) await takeCall(of, source, { ...told, whose: told.whose ?? whose });
        }
    return count;
  }

  const lookNow = (): void => {
    looking = looking.then(look).catch(onTrouble);
  };
  return {
    look,
    start() {
      timer ??= setInterval(lookNow, LOOK_EVERY).unref();
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
