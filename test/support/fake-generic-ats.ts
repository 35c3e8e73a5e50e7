/**
 * The other side of a generic ATS, for tests: takes signed posts, checks them by itself, and signs its own.
 *
 * Must not know: our adapter, nor the library that it signs by.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { type FakeAnswer, startFakeTwilio } from './fake-twilio.ts';

export const SIGNING_SECRET = `whsec_${Buffer.from('a secret of the fake generic ATS').toString('base64')}`;

export function signedByAts(
  body: string,
  of: { id?: string; at?: number; secret?: string } = {},
): Record<string, string> {
  const { id = randomUUID(), at = Date.now(), secret = SIGNING_SECRET } = of;
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
  };
}

export interface PostedToAts {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `answer`: to each genuine post; by default everybody is eligible and everything is taken. */
export async function startFakeGenericAts(
  answer: (posted: PostedToAts, nth: number) => FakeAnswer | null = () => null,
) {
  const posts: PostedToAts[] = [];
  let forged = 0;
  let isAway = false;
  const server = await startFakeTwilio({
    answer({ body, headers }) {
      if (isAway) return 'drop';
      const [id, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
      const expected = signedByAts(body, { id, at: timestamp * 1_000 })['webhook-signature'];
      if (headers['webhook-signature'] !== expected) {
        forged += 1;
        return { status: 401, body: {} };
      }
      const posted = { id, ...(JSON.parse(body) as Omit<PostedToAts, 'id'>) };
      posts.push(posted);
      const own = answer(posted, posts.length);
      if (own !== null) return own;
      return { status: 200, body: posted.type === 'eligibility.check' ? { eligibility: 'ELIGIBLE' } : { ok: true } };
    },
  });
  return {
    ...server,
    posts,
    of: (type: string) => posts.filter((posted) => posted.type === type),
    forged: () => forged,
    away: (away: boolean) => {
      isAway = away;
    },
  };
}
