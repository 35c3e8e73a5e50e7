/** What `/v1` is handed. `accept` and `takeIn` are the host's. */
import type { Clock, ResumePort } from '../../runtime/ports.ts';
import type { AppDeps } from '../deps.ts';
import type { ApiMetrics } from '../metrics.ts';
import type { MetricsAccess } from '../metrics-access.ts';
import type { Identify } from '../principal.ts';
import type { Teller } from '../teller.ts';
import type { LeastProgress } from './least-progress.ts';

export interface V1Deps
  extends Pick<
    AppDeps,
    'store' | 'accept' | 'clock' | 'newId' | 'geography' | 'identify' | 'log' | 'clientAddress' | 'inspection'
  > {
  /** Takes in what waits of one candidate, now (`Host.takeIn`). */
  readonly takeIn: (org: string, candidate: string) => Promise<void>;
  /** Another service of the operator's (`SERVICE_KEY`), at the endpoints that take its key; left out: there is none. */
  readonly identifyService?: Identify;
  /** What makes text of resumes; this machine's own when left out. */
  readonly resumes?: ResumePort;
  readonly metrics?: ApiMetrics;
  /** Who reads them beside this machine; nobody when left out. */
  readonly mayReadMetrics?: MetricsAccess;
  /** The calendar on the wall, by which imports are believed to be alive; real time when left out. */
  readonly wall?: Clock;
  /** How fast uploads have to come; the usual when left out. */
  readonly leastProgress?: LeastProgress;
  /** Requests of one key in that many seconds; the usual pace when left out. */
  readonly pace?: { readonly requests: number; readonly seconds: number };
}

/** What an endpoint's handler may use. */
export interface Tools extends V1Deps {
  readonly teller: Teller;
  readonly resumes: ResumePort;
}
