/**
 * Ids of new applications, for everybody who adds one: the API, imports, merges, calls (INB-02), simulations, the demo.
 *
 * Owns: that no two applications of an org have the same verification code (INB-06). Must not know: who adds them, or how
 * codes are kept. Guarantee: an id that this answers is drawn, its code is reserved for good, and it never changes.
 *
 * An id is handed on before its application exists: it is answered to callers when its event is accepted, and the
 * application is written when the event is taken in. So its code is reserved before an event names it: then nothing that
 * was accepted has to be refused, changed or parked for its code, and events that belong together are accepted together
 * as before. The price is a code that nobody uses, out of four thousand million, for each add that is answered with an
 * earlier one (STG-14) or breaks off.
 */

import type { NewId } from '../machines/vocabulary/new-id.ts';
import { verificationCodeOf } from '../machines/vocabulary/verification-code.ts';
import type { VerificationCodes } from './store/subjects/verification-codes.ts';

export interface ApplicationIdDeps {
  readonly store: VerificationCodes;
  readonly newId: NewId;
}

/** Draws in a row that bring nothing. With a million applications in the org one id in four thousand is drawn anew. */
const PATIENCE = 100;

/** That many, in one statement unless codes are taken. */
export async function newApplicationIds(
  org: string,
  count: number,
  { store, newId }: ApplicationIdDeps,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let inVain = 0; ids.length < count; ) {
    if (inVain === PATIENCE)
      throw new Error(`${PATIENCE} times in a row, an id began like that of another application: they are not random.`);
    const drawn = Array.from({ length: count - ids.length }, newId);
    const byCode = new Map(drawn.map((id) => [verificationCodeOf(id), id]));
    const reserved = await store.reserveCodes(org, [...byCode.keys()]);
    for (const code of reserved) ids.push(byCode.get(code) as string);
    inVain = reserved.length === 0 ? inVain + 1 : 0;
  }
  return ids;
}

export async function newApplicationId(org: string, deps: ApplicationIdDeps): Promise<string> {
  const [id] = await newApplicationIds(org, 1, deps);
  return id as string;
}
