/**
 * Send permits.
 *
 * Owns: the proof that a touch passed every gate. A permit is minted in the transaction that marks the touch in
 * flight, names candidate, channel, content and decision, expires, and is good for one send.
 * Guarantees: sending without one does not compile (a port takes a `SendPermit`, which only `mintPermit` makes) and is
 * refused at run time (a look-alike object, a second use, other content or a late use throws). It is spent before the
 * provider's API is touched, and looked at once more in the last moment before the bytes leave: a process that was frozen
 * in between sends nothing whose permit or lease has run out.
 */
import { createHash } from 'node:crypto';
import { relevanceOf } from '../../machines/messages/relevance.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';

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

/** The permit is in order, and the process that holds it may no longer send: others ask what became of the touch by now. */
export class LeaseOver extends PermitRefused {
  constructor(permit: string) {
    super(permit, 'the lease of its task was over before the bytes left');
  }
}

/** Characters of a recipient and a text in one digest, so that the permit itself carries no personal data. */
export const contentHash = (content: SendContent): string =>
  createHash('sha256')
    .update(JSON.stringify([content.to, content.subject ?? null, content.text ?? null]))
    .digest('base64url');

/** Says whether the lease holds under which this is to be sent. */
type IsHeld = () => boolean;
const unspent = new WeakMap<SendPermit, IsHeld>();
const spent = new WeakMap<SendPermit, IsHeld>();

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
  /** Of the task's lease; a permit without one is good as long as it is relevant. */
  isHeld?: IsHeld | undefined;
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
    // The brand is of types alone, so that nothing but this makes a permit.
  }) as unknown as SendPermit;
  unspent.set(permit, of.isHeld ?? (() => true));
  return permit;
}

function refuseWhatIsLate(permit: SendPermit, isHeld: IsHeld, now: Instant): void {
  if (now >= permit.expiresAt) throw new PermitRefused(permit.id, `it was good until ${permit.expiresAt} (GAT-20)`);
  if (!isHeld()) throw new LeaseOver(permit.id);
}

/**
 * Spends the permit for this content, once. Every adapter calls it before the provider's API is touched.
 * Throws `PermitRefused` when the permit was not minted here, was spent, has expired, was minted for other content, or its
 * lease is over.
 */
export function spendPermit(permit: SendPermit, content: SendContent, channel: Channel, now: Instant): void {
  const isHeld = unspent.get(permit);
  if (isHeld === undefined)
    throw new PermitRefused(permit?.id ?? null, 'the permit was not minted here or was already used');
  if (permit.channel !== channel)
    throw new PermitRefused(permit.id, `the permit is for ${permit.channel}, not ${channel}`);
  if (permit.contentHash !== contentHash(content))
    throw new PermitRefused(permit.id, 'recipient or text differ from the decision');
  refuseWhatIsLate(permit, isHeld, now);
  unspent.delete(permit);
  spent.set(permit, isHeld);
}

/**
 * Lets what was spent leave, once. Whatever waits between spending and sending (a library that loads, a connection that is
 * made) calls this after its last `await`, in the same synchronous step in which the bytes are handed to the socket: a
 * process may have stood still in between. Throws `PermitRefused` as `spendPermit` does, and then nothing may leave.
 */
export function letLeave(permit: SendPermit, now: Instant): void {
  const isHeld = spent.get(permit);
  if (isHeld === undefined)
    throw new PermitRefused(permit?.id ?? null, 'the permit was not spent, or its send has left');
  refuseWhatIsLate(permit, isHeld, now);
  spent.delete(permit);
}
