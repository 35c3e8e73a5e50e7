/**
 * The lease under which a process performs a task, as the process itself can tell whether it still holds.
 *
 * Owns: how long a lease is, and the two ways in which it ends for its holder: by the Clock, on whose time line leases are
 * stored and compared between processes, and by life's own time, counted from before the lease was asked for, so that a
 * process which stood still, a machine which slept or a clock which was set back is not believed. Guarantees: it is over for
 * its holder before it is over for anybody else; a lease that was over once is never renewed, since the task may be another's
 * by then. This is coordination: no decision depends on it, only who carries one out.
 */
import { between, type Instant, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../ports.ts';

/** A worker that is gone for so long has lost its tasks: short, because whole again within five seconds is the goal. */
export const LEASE = 3 * SECOND;
/** Its holder gives it up so much sooner. */
export const LEASE_MARGIN = 500;

/** Life's time, in milliseconds. Left out where no time but the Clock's passes: in simulations, and in tests. */
export interface Life {
  /** Never goes back, and runs on while the process is frozen. It may stand still while the machine sleeps. */
  steady(): number;
  /** The machine's wall clock: runs on while it sleeps, and may be set. */
  wall(): number;
  /** How far the Clock may lie behind the time of the storage that others read too. */
  doubt(): number;
}

export const LIFE: Life = { steady: () => performance.now(), wall: () => Date.now(), doubt: () => 0 };

/** When a lease ends: what is stored, and for its holder. */
export interface Term {
  readonly until: Instant;
  readonly steadyEnd: number;
  readonly wallEnd: number;
}

export interface Lease {
  isHeld(): boolean;
  /** A heartbeat that had begun after the lease was given has got through. */
  renew(term: Term): void;
}

export interface Leases {
  /** From this moment on: taken before the storage is asked. */
  term(): Term;
  /** The same, where the storage has kept one only until then. */
  shortened(term: Term, until: Instant): Term;
  lease(term: Term): Lease;
}

export function createLeases(of: {
  readonly clock: Clock;
  readonly pace: number;
  readonly life?: Life | undefined;
}): Leases {
  const { clock, pace, life } = of;
  const isOver = ({ until, steadyEnd, wallEnd }: Term): boolean =>
    clock.now() >= plus(until, -LEASE_MARGIN * pace) ||
    (life !== undefined && (life.steady() >= steadyEnd || life.wall() >= wallEnd));
  return {
    term() {
      const until = plus(clock.now(), LEASE * pace);
      if (life === undefined) return { until, steadyEnd: Number.POSITIVE_INFINITY, wallEnd: Number.POSITIVE_INFINITY };
      const lasts = LEASE - LEASE_MARGIN - life.doubt();
      return { until, steadyEnd: life.steady() + lasts, wallEnd: life.wall() + lasts };
    },
    shortened(term, until) {
      const by = Math.max(0, between(until, term.until)) / pace;
      return { until: plus(term.until, -by * pace), steadyEnd: term.steadyEnd - by, wallEnd: term.wallEnd - by };
    },
    lease(first) {
      let term = first;
      return {
        isHeld: () => !isOver(term),
        renew(next) {
          if (!isOver(term)) term = next;
        },
      };
    },
  };
}
