/**
 * Send permits.
 *
 * Owns: the proof that a touch passed every gate. A permit is minted in the transaction that marks the touch in
 * flight, names candidate, channel, content and decision, expires, and is good for one send.
 * Guarantees: sending without one does not compile (a port takes a `SendPermit`, which only `mintPermit` makes) and is
 * refused at run time (a look-alike object, a second use, other content or a late use throws).
 */
import { createHash } from 'node:crypto';
import type { Channel } from '../machines/vocabulary/channel.ts';
import { type Instant, plus } from '../machines/vocabulary/instant.ts';

declare const brand: unique symbol;

export interface SendPermit {
  readonly [brand]: 'SendPermit';
  /** The idempotency key: unique for ever, and handed to the provider as metadata where it takes any. */
  readonly id: string;
  readonly org: string;
  readonly candidate: string;
  readonly channel: Channel;
  readonly decision: string;
  readonly contentHash: string;
  readonly expiresAt: Instant;
}

/** What is about to leave; the permit is good for exactly this. */
export interface SendContent {
  readonly to: string;
  readonly subject?: string | null;
  readonly text?: string | null;
}

export class PermitRefused extends Error {
  override readonly name = 'PermitRefused';
  readonly permit: string | null;
  constructor(permit: string | null, why: string) {
    super(`Nothing was sent: ${why}. Every send needs its own permit, minted by the gate stack.`);
    this.permit = permit;
  }
}

/** Characters of a recipient and a text in one digest, so that the permit itself carries no personal data. */
export const contentHash = (content: SendContent): string =>
  createHash('sha256')
    .update(JSON.stringify([content.to, content.subject ?? null, content.text ?? null]))
    .digest('base64url');

/** GAT-20: how long after its decision a touch may still leave; later it is decided again. */
export const relevanceOf = (channel: Channel): number => (channel === 'EMAIL' ? 24 : 2) * 3_600_000;

const unspent = new WeakSet<SendPermit>();

/** Only the host mints, inside the transaction that marks the touch in flight (a test checks who imports this). */
export function mintPermit(of: {
  id: string;
  org: string;
  candidate: string;
  channel: Channel;
  decision: string;
  content: SendContent;
  at: Instant;
  /** Milliseconds of relevance; the channel's own when left out (a reply to the candidate: 15 minutes). */
  relevance?: number;
  /** When a clock ends what was decided, such as outreach hours; relevance alone when left out. */
  notAfter?: Instant | undefined;
}): SendPermit {
  const relevantUntil = plus(of.at, of.relevance ?? relevanceOf(of.channel));
  const permit = Object.freeze({
    id: of.id,
    org: of.org,
    candidate: of.candidate,
    channel: of.channel,
    decision: of.decision,
    contentHash: contentHash(of.content),
    expiresAt: of.notAfter !== undefined && of.notAfter < relevantUntil ? of.notAfter : relevantUntil,
  }) as unknown as SendPermit;
  unspent.add(permit);
  return permit;
}

/**
 * Spends the permit for this content, once. Every adapter calls it before the provider's API is touched.
 * Throws `PermitRefused` when the permit was not minted here, was spent, has expired or was minted for other content.
 */
export function spendPermit(permit: SendPermit, content: SendContent, channel: Channel, now: Instant): void {
  if (!unspent.has(permit))
    throw new PermitRefused(permit?.id ?? null, 'the permit was not minted here or was already used');
  if (permit.channel !== channel)
    throw new PermitRefused(permit.id, `the permit is for ${permit.channel}, not ${channel}`);
  if (permit.contentHash !== contentHash(content))
    throw new PermitRefused(permit.id, 'recipient or text differ from the decision');
  if (now >= permit.expiresAt) throw new PermitRefused(permit.id, `it was good until ${permit.expiresAt} (GAT-20)`);
  unspent.delete(permit);
}
