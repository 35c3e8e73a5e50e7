/** What a planned touch remembers. JSON only. */
import type { Instant } from '../vocabulary/instant.ts';
import type { TouchKind } from '../vocabulary/touch.ts';

export interface TouchContext {
  readonly kind: TouchKind;
  readonly dueAt: Instant | null;
  /** When a touch that had to wait is looked at again; `dueAt` stays. */
  readonly wakeAt: Instant | null;
  /** It waits for a hold to be lifted, and not for another time. */
  readonly held: boolean;
  readonly reason: string | null;
}

export const initialContext = ({ input }: { input: { readonly kind: TouchKind } | undefined }): TouchContext => ({
  kind: input?.kind ?? 'rejection_email',
  dueAt: null,
  wakeAt: null,
  held: false,
  reason: null,
});
