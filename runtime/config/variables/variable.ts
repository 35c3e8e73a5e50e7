/** What is said of one environment variable: its default, what it is for, an example, and how it is read. */
import type { z } from 'zod';

export interface Variable<T, F extends string | null = string | null> {
  readonly what: string;
  readonly example: string;
  /** As it would be written; null = nothing. */
  readonly fallback: F;
  readonly secret?: boolean;
  /** Its message says what is expected, such as "an address or a host name". */
  readonly read: z.ZodType<T, string>;
}

export const variable = <T, const F extends string | null>(of: Variable<T, F>): Variable<T, F> => of;
