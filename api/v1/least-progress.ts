/** How fast an upload has to come, so that a connection nobody stands behind is given up. */

/** So much has to come in so much time of waiting for it. A person's network may be slow; slower, nobody is there. */
export interface LeastProgress {
  readonly bytes: number;
  readonly ms: number;
}
export const LEAST_PROGRESS: LeastProgress = { bytes: 16_384, ms: 60_000 };
