/**
 * How the reading of each org's ATS goes, what was read and is not taken in yet, and who is who there.
 *
 * Guarantees: an org's ATS is read by one worker at a time, and goes on where it was when that worker is lost; an id of the
 * ATS stands for one candidate or application of ours and keeps it; what was read is kept until somebody says that it has
 * been taken in.
 */

import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { MemoryState } from '../engine/memory-state.ts';

/** How far a reading of everything has come. */
interface AtsProgress {
  readonly what: string;
  readonly done: number;
  /** null: not known. */
  readonly of: number | null;
}

export interface AtsHealth {
  readonly lastSuccess: Instant | null;
  readonly lastErrorAt: Instant | null;
  /** A sentence without personal data or credentials. */
  readonly lastError: string | null;
  /** From an event there until it was taken in here, of the last one. */
  readonly lagMs: number | null;
  readonly eventsRead: number;
  /** Of those: what concerned nothing of ours, such as an application of a job that nobody set up. */
  readonly eventsIgnored: number;
  readonly askedAt: Instant | null;
  readonly progress: AtsProgress | null;
}

export const NOTHING_HEARD: AtsHealth = {
  ...{ lastSuccess: null, lastErrorAt: null, lastError: null, lagMs: null },
  ...{ eventsRead: 0, eventsIgnored: 0, askedAt: null, progress: null },
};

export interface AtsBatch {
  /** The ATS's id of the request that read it. */
  readonly request: string;
  readonly readAt: Instant;
  readonly events: Json;
}

type AtsNameKind = 'candidate' | 'application';
export interface AtsName {
  readonly atsId: string;
  readonly ours: string;
}

/** A reading that is one's own. */
export interface AtsTurn {
  readonly cursor: Json;
  /** Somebody asked for it. */
  readonly asked: boolean;
}

export interface AtsSyncs {
  atsHealth(org: string): Promise<AtsHealth>;
  /** It answered, or told something. */
  noteAtsSuccess(
    org: string,
    of: { at: Instant; read?: number; ignored?: number; lagMs?: number | null },
  ): Promise<void>;
  noteAtsError(org: string, of: { at: Instant; message: string }): Promise<void>;
  noteAtsProgress(org: string, progress: AtsProgress | null): Promise<void>;
  /** The next worker that looks reads it, whenever it was read last. */
  askForAtsSync(org: string, at: Instant): Promise<void>;
  /** Takes the reading for this worker, where somebody asked for it or it was last done by `ranBefore`. Null: not now. */
  claimAtsSync(ask: {
    org: string;
    worker: string;
    now: Instant;
    leaseUntil: Instant;
    ranBefore: Instant;
  }): Promise<AtsTurn | null>;
  /** False: the lease was lost, and somebody else goes on. */
  keepAtsSync(ask: { org: string; worker: string; leaseUntil: Instant; cursor: Json }): Promise<boolean>;
  endAtsSync(ask: { org: string; worker: string; at: Instant; cursor: Json }): Promise<void>;
  /** Kept once; a second time it changes nothing. */
  keepAtsBatch(org: string, batch: AtsBatch): Promise<void>;
  /** In the order in which they were read. */
  openAtsBatches(org: string): Promise<readonly AtsBatch[]>;
  closeAtsBatch(org: string, request: string): Promise<void>;
  /** Ids that stand for somebody keep them; answers what stands afterwards, by the ATS's id. */
  nameInAts(org: string, kind: AtsNameKind, names: readonly AtsName[]): Promise<ReadonlyMap<string, string>>;
  /** By the ATS's id. */
  namedInAts(org: string, kind: AtsNameKind, atsIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** By ours. Where the ATS has several for one of ours, the first by id. */
  atsIdsOf(org: string, kind: AtsNameKind, ours: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Another ATS is connected: what is known of the former is nobody's. */
  forgetAts(org: string): Promise<void>;
}

/** Of one org, in memory. */
export interface KeptAts {
  health: AtsHealth;
  cursor: Json;
  ranAt: Instant | null;
  worker: string | null;
  leaseUntil: Instant | null;
  readonly batches: Map<string, AtsBatch>;
  readonly names: Record<AtsNameKind, Map<string, string>>;
}

const fresh = (): KeptAts => ({
  ...{ health: NOTHING_HEARD, cursor: null, ranAt: null, worker: null, leaseUntil: null },
  batches: new Map(),
  names: { candidate: new Map(), application: new Map() },
});

export function memoryAtsSyncs({ atsSyncs: all }: Pick<MemoryState, 'atsSyncs'>): AtsSyncs {
  const of = (org: string): KeptAts => {
    const kept = all.get(org) ?? fresh();
    all.set(org, kept);
    return kept;
  };
  const note = (org: string, changes: Partial<AtsHealth>): void => {
    const kept = of(org);
    kept.health = { ...kept.health, ...changes };
  };
  const among = (names: ReadonlyMap<string, string>, atsIds: readonly string[]) =>
    new Map(atsIds.flatMap((atsId) => (names.has(atsId) ? [[atsId, names.get(atsId) as string]] : [])));
  return {
    atsHealth: async (org) => of(org).health,
    async noteAtsSuccess(org, { at, read = 0, ignored = 0, lagMs = null }) {
      const { eventsRead, eventsIgnored, lagMs: before } = of(org).health;
      const counts = { eventsRead: eventsRead + read, eventsIgnored: eventsIgnored + ignored };
      note(org, { lastSuccess: at, ...counts, lagMs: lagMs ?? before });
    },
    noteAtsError: async (org, { at, message }) => note(org, { lastErrorAt: at, lastError: message }),
    noteAtsProgress: async (org, progress) => note(org, { progress }),
    askForAtsSync: async (org, at) => note(org, { askedAt: at }),
    async claimAtsSync({ org, worker, now, leaseUntil, ranBefore }) {
      const kept = of(org);
      const isDue = kept.health.askedAt !== null || kept.ranAt === null || kept.ranAt <= ranBefore;
      const isFree = kept.worker === null || kept.worker === worker || (kept.leaseUntil ?? now) <= now;
      if (!isDue || !isFree) return null;
      const asked = kept.health.askedAt !== null;
      note(org, { askedAt: null });
      Object.assign(kept, { worker, leaseUntil });
      return { cursor: kept.cursor, asked };
    },
    async keepAtsSync({ org, worker, leaseUntil, cursor }) {
      const kept = of(org);
      if (kept.worker !== worker) return false;
      Object.assign(kept, { leaseUntil, cursor });
      return true;
    },
    async endAtsSync({ org, worker, at, cursor }) {
      const kept = of(org);
      if (kept.worker === worker) Object.assign(kept, { worker: null, leaseUntil: null, ranAt: at, cursor });
    },
    async keepAtsBatch(org, batch) {
      const { batches } = of(org);
      if (!batches.has(batch.request)) batches.set(batch.request, batch);
    },
    openAtsBatches: async (org) =>
      [...of(org).batches.values()].sort((a, b) =>
        a.readAt < b.readAt || (a.readAt === b.readAt && a.request < b.request) ? -1 : 1,
      ),
    closeAtsBatch: async (org, request) => void of(org).batches.delete(request),
    async nameInAts(org, kind, names) {
      const known = of(org).names[kind];
      for (const { atsId, ours } of names) if (!known.has(atsId)) known.set(atsId, ours);
      return among(
        known,
        names.map(({ atsId }) => atsId),
      );
    },
    namedInAts: async (org, kind, atsIds) => among(of(org).names[kind], atsIds),
    async atsIdsOf(org, kind, ours) {
      const wanted = new Set(ours);
      const found = new Map<string, string>();
      for (const [atsId, own] of [...of(org).names[kind]].sort(([a], [b]) => (a < b ? -1 : 1)))
        if (wanted.has(own) && !found.has(own)) found.set(own, atsId);
      return found;
    },
    async forgetAts(org) {
      all.delete(org);
    },
  };
}
