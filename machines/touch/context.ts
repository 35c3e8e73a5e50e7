/** What a planned touch remembers. JSON only. */
import type { Instant } from '../vocabulary/instant.ts';
import type { TouchKind } from '../vocabulary/touch.ts';

export interface TouchContext {
  readonly kind: TouchKind;
  readonly dueAt: Instant | null;
  /** When a held touch is looked at again; `dueAt` stays. */
  readonly wakeAt: Instant | null;
  readonly reason: string | null;
}

export const initialContext = ({ input }: { input: { readonly kind: TouchKind } | undefined }): TouchContext => ({
  kind: input?.kind ?? 'rejection_email',
  dueAt: null,
  wakeAt: null,
  reason: null,
});
