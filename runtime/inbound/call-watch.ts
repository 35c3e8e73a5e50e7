/**
 * Calls of which nothing is heard: their provider is asked, since webhooks get lost (INT-04).
 *
 * Owns: which calls are asked about, and how often. Must not know: any provider. Guarantees: what is found out is told as the
 * webhook would have been, so that both together are one; asking changes nothing; an outage is tried again.
 */
import type { ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import { between, HOUR, type Instant, MINUTE, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import type { VoicePort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { ListedCall } from '../store/subjects/calls.ts';
import { type ToldOfCallsDeps, takeCall } from './told-of-calls.ts';

/** A phone has rung out by then; an interview may go on. */
const QUIET_SINCE = { CALLING: 90 * SECOND, CONNECTED: 3 * MINUTE } as const;
const STATUSES = ['CALLING', 'CONNECTED'] as const;
const AGAIN_AFTER = 90 * SECOND;
const LOOK_EVERY = 30 * SECOND;
/** What was told while no process ran is lost: whoever starts asks for it soon. */
const FIRST_LOOK_AFTER = 2 * SECOND;
const MOST = 1_000;
/** Nobody talks longer. */
const LONGEST_CALL = 6 * HOUR;

export interface CallWatch {
  /** Once; how many were asked about. */
  look(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

export function createCallWatch(
  of: Omit<ToldOfCallsDeps, 'store'> & {
    readonly store: ToldOfCallsDeps['store'] & Pick<Store, 'listOrgs' | 'callsPage' | 'strangersOnTheLine'>;
    readonly voice: Pick<VoicePort, 'look' | 'lookForInbound'>;
    /** As the inbox names the provider: the same as its webhooks. */
    readonly source: string;
    readonly onTrouble: (error: unknown) => void;
  },
): CallWatch {
  const { store, voice, source, clock, onTrouble } = of;
  const asked = new Map<string, Instant>();
  let [first, timer]: (NodeJS.Timeout | undefined)[] = [];
  let looking: Promise<unknown> = Promise.resolve();

  /** True once in a while: it is asked about now. */
  function isDue(id: string, quietSince: Instant, quiet: number, now: Instant): boolean {
    const last = asked.get(id);
    if (between(quietSince, now) < quiet || (last !== undefined && between(last, now) < AGAIN_AFTER)) return false;
    asked.set(id, now);
    return true;
  }

  /** null: there is nothing to ask, or nothing to be told. */
  async function askAbout(org: string, call: ListedCall): Promise<ToldOfCall | null> {
    const { providerId: id, kind, from, to } = call;
    if (id === null) return null;
    const isInbound = kind === 'INBOUND' && from !== null && to !== null;
    const told = isInbound ? await voice.lookForInbound?.({ org, call: id, from, to }) : await voice.look?.(id);
    const whose = { org, candidate: call.candidate, row: `${call.application}/${call.attempt}` };
    // A provider that keeps nothing of ours with a call does not say whose it is; we have asked about that one.
    return told == null ? null : { ...told, whose: told.whose ?? whose };
  }

  async function lookAt(org: string, now: Instant): Promise<number> {
    let count = 0;
    const take = async (told: ToldOfCall | null | undefined) => {
      count += 1;
      if (told != null) await takeCall(of, source, told);
    };
    for (const status of STATUSES)
      for (const call of await store.callsPage(org, { status, limit: MOST })) {
        const { providerId, handedOverAt } = call;
        if (providerId === null || handedOverAt === null) continue;
        if (isDue(providerId, handedOverAt, QUIET_SINCE[status], now)) await take(await askAbout(org, call));
      }
    // Whoever calls may hang up, or ask to be left alone, before anybody knows who it is.
    const since = plus(now, -LONGEST_CALL);
    for (const { call, at, from, to } of await store.strangersOnTheLine(org, { since, limit: MOST }))
      if (isDue(call, at, QUIET_SINCE.CONNECTED, now))
        await take(await voice.lookForInbound?.({ org, call, from, to }));
    return count;
  }

  async function look(): Promise<number> {
    if (voice.look === undefined && voice.lookForInbound === undefined) return 0;
    const now = clock.now();
    for (const [id, at] of asked) if (between(at, now) >= 2 * AGAIN_AFTER) asked.delete(id);
    let count = 0;
    for (const org of await store.listOrgs()) count += await lookAt(org, now);
    return count;
  }

  const lookNow = (): void => {
    looking = looking.then(look).catch(onTrouble);
  };
  return {
    look,
    start() {
      first ??= setTimeout(lookNow, FIRST_LOOK_AFTER).unref();
      timer ??= setInterval(lookNow, LOOK_EVERY).unref();
    },
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      await looking;
    },
  };
}
