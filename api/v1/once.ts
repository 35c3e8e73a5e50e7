/**
 * `Idempotency-Key`: a write that is repeated with the same key is carried out once and answered the same.
 *
 * Guarantees: kept per org, key and route, with the answer, for a day; another request under the same key is refused;
 * what failed by a fault of ours may be tried again with the same key.
 */
import { createHash } from 'node:crypto';
import { DAY, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { KeptAnswer, Repeatable } from '../../runtime/store/subjects/kept-answers.ts';
import { Problem, type ProblemDetails, problemDocument } from '../problem.ts';
import type { V1Deps } from './deps.ts';

/** An answer is kept for so long. */
const KEPT_FOR = DAY;
/** Nothing takes so long; what does was lost with its process. */
const LOST_AFTER = MINUTE;

export const IDEMPOTENCY_HEADER = 'idempotency-key';

export function readIdempotencyKey(given: string | undefined): string | null {
  if (given === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(given)) return given;
  throw new Problem(400, {
    title: 'The Idempotency-Key is refused',
    detail: 'An Idempotency-Key is 1 to 255 visible ASCII characters, such as a UUID.',
  });
}

/** Digest of everything that makes a request this one and no other. */
export const fingerprintOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

const REPEATED = { 'idempotency-replayed': 'true' } as const;

const underWay = () =>
  new Problem(409, {
    title: 'Under way',
    detail: 'A request with this Idempotency-Key is being carried out. Ask again in a second for its answer.',
  });

/** What a repetition is told of something that streams, where an endpoint says nothing better. */
const BEGUN_BEFORE: ProblemDetails = {
  title: 'Begun before',
  detail: 'A request with this Idempotency-Key was carried out before. Use a fresh key for a new one.',
};

const otherRequest = () =>
  new Problem(422, {
    title: 'The Idempotency-Key was used for something else',
    detail: 'This key came before with another body, query or path. Use a fresh key for a new request.',
    errors: [],
  });

/** The kept answer, when there is one; null when it is to be carried out now. */
async function knownAnswer(
  repeatable: Repeatable,
  fingerprint: string,
  { store, clock }: Pick<V1Deps, 'store' | 'clock'>,
): Promise<KeptAnswer | null> {
  const at = clock.now();
  const windows = { lostBefore: plus(at, -LOST_AFTER), forgottenBefore: plus(at, -KEPT_FOR) };
  const begun = await store.beginOnce({ ...repeatable, fingerprint, at, ...windows });
  if (begun.kind === 'under way') throw underWay();
  if (begun.kind === 'other request') throw otherRequest();
  if (begun.kind === 'begun') return null;
  return { ...begun.answer, headers: { ...begun.answer.headers, ...REPEATED } };
}

export async function once(
  of: Repeatable & { readonly fingerprint: string; readonly keepsAnswer: boolean },
  deps: Pick<V1Deps, 'store' | 'clock'>,
  carryOut: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const { fingerprint, keepsAnswer, ...repeatable } = of;
  const { store } = deps;
  const known = await knownAnswer(repeatable, fingerprint, deps);
  if (known !== null) return known;
  try {
    const answer = await carryOut();
    await store.endOnce(repeatable, keepsAnswer ? answer : shownOnce());
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.status < 500)
      await store.endOnce(repeatable, answerOf(error.status, error.details));
    else await store.dropOnce(repeatable).catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/**
 * The same for what streams, where only the beginning counts: a repetition is told with 409 what was begun, and what could
 * not begin may be tried again with the same key, since nobody has read the whole of what was sent.
 */
export async function begunOnce<T extends { readonly repeated?: ProblemDetails }>(
  { fingerprint, ...repeatable }: Repeatable & { readonly fingerprint: string },
  deps: Pick<V1Deps, 'store' | 'clock'>,
  begin: () => Promise<T>,
): Promise<{ readonly known: KeptAnswer } | { readonly begun: T }> {
  const known = await knownAnswer(repeatable, fingerprint, deps);
  if (known !== null) return { known };
  try {
    const begun = await begin();
    await deps.store.endOnce(repeatable, answerOf(409, begun.repeated ?? BEGUN_BEFORE));
    return { begun };
  } catch (error) {
    await deps.store.dropOnce(repeatable).catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

const answerOf = (status: number, details: ProblemDetails): KeptAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify(problemDocument(status, details)),
});

const shownOnce = (): KeptAnswer =>
  answerOf(409, {
    title: 'Shown once',
    detail: 'This request was carried out before, and its answer is a secret that is shown once.',
  });
