/** The envelope in which a chart's snapshot is stored, so that an older one can be told from a newer. */
import type { Json } from '../vocabulary/declared-effect.ts';

/** One chart instance: the envelope in which a snapshot is stored (design 11). */
export interface StoredChart {
  readonly machine: string;
  readonly version: number;
  readonly snapshot: Json;
}
