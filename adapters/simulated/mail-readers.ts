/**
 * People who read an invite and use its link, as they would on its page. Guarantees: they use the link that stands in
 * the email and no other; nobody acts without a link; the same email read again is the same act.
 */

import type { EventPayloads, LinkUse } from '../../machines/candidate/events.ts';
import { HOUR, type Instant, instant, MINUTE, plus, toMs } from '../../machines/vocabulary/instant.ts';
import type { OutgoingEmail } from '../../runtime/ports.ts';
import type { Webhooks } from './webhook-queue.ts';
import type { LinkPlan, SimulatedWorld, Who } from './world.ts';

/** Whose link it is. */
export type OwnerOf = (token: string) => { readonly org: string; readonly application: string } | null;

export type MailReader = (who: Who, email: OutgoingEmail, at: Instant) => void;

const SOURCE = 'simulated-mail';
const LINK = /\/i\/([\w-]+)/;
const DAY_LATER = 24 * HOUR;
const HALF_HOUR = 30 * MINUTE;
const onTheHalfHour = (at: Instant): Instant => instant(Math.ceil(toMs(at) / HALF_HOUR) * HALF_HOUR);

/** What they do, and when: an email comes at an hour that suits them, and so does the same hour of another day. */
function deedsOf(plan: LinkPlan, read: Instant): readonly { readonly at: Instant; readonly use: LinkUse }[] {
  const held = (from: Instant): { readonly at: Instant; readonly use: LinkUse } => ({
    at: plus(from, plan.minutes * MINUTE),
    use:
      plan.completion < 1
        ? { act: 'interview.brokenOff', completion: plan.completion }
        : { act: 'interview.finished', outcome: 'completed', completion: 1, passed: plan.passed },
  });
  if (plan.does === 'declines') return [{ at: read, use: { act: 'job.declined' } }];
  if (plan.does === 'starts') return [{ at: read, use: { act: 'interview.started' } }, held(read)];
  const slot = onTheHalfHour(plus(read, plan.daysAhead * DAY_LATER));
  const books = { at: read, use: { act: 'slot.picked', slot } as const };
  if (!plan.comes) return [books];
  const begins = plus(slot, MINUTE);
  return [books, { at: begins, use: { act: 'interview.started' } }, held(begins)];
}

export function createMailReader(of: {
  readonly world: Pick<SimulatedWorld, 'link'>;
  readonly webhooks: Webhooks;
  readonly ownerOf: OwnerOf;
}): MailReader {
  const { world, webhooks, ownerOf } = of;
  return (who, email, at) => {
    const [, token] = LINK.exec(email.text) ?? [];
    const owner = token === undefined ? null : ownerOf(token);
    const plan = owner === null ? null : (world.link?.(who) ?? null);
    if (owner === null || plan === null) return;
    for (const deed of deedsOf(plan, plus(at, plan.afterMs))) {
      const payload: EventPayloads['link.used'] = { application: owner.application, ...deed.use };
      const event = { source: SOURCE, kind: 'link.used', at: deed.at } as const;
      const externalId = `read/${email.message}/${deed.use.act}`;
      webhooks.schedule({
        at: deed.at,
        about: email.message,
        event: { ...who, ...event, externalId, payload: { ...payload } },
      });
    }
  };
}
