/**
 * What a form of the interview page asks for, whether it may be, and what came of it (WEB-12); pure. A time is taken only if
 * it is on offer at that moment, and whether an act was taken is read from where the link stands afterwards.
 */

import type { LinkUse } from '../../machines/candidate/events.ts';
import type { ConsentEntry } from '../../machines/consent/ledger.ts';
import { isOnOffer } from '../../machines/hours/slots-on-offer.ts';
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import type { LinkAct } from '../../machines/web-invite/index.ts';
import type { InterviewLink } from '../../runtime/links/interview-link.ts';
import { optOutByLink, timezoneByLink, useOfLink } from '../../runtime/links/link-acts.ts';
import type { Visitor } from '../../runtime/links/visitor.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Done, Refused } from './interview-words.ts';
import { stoppedSoFar } from './unsubscribe-page.tsx';
import { chosenZone } from './zone-choices.ts';

/** Where things stand, before the act or after it. */
interface Standing {
  readonly visitor: Visitor;
  readonly link: InterviewLink;
}
interface Before extends Standing {
  /** Everything they have said of consent. */
  readonly ledger: readonly ConsentEntry[];
}

export type Asked =
  | { readonly refused: Refused }
  | {
      /** Null: it has been done before. */
      readonly event: NewInboxEvent | null;
      /** What is said of it, once it is so; null: what the page shows then says enough. */
      readonly done: Done | null;
      isDone(after: Standing): boolean;
    };

type Form = ReadonlyMap<string, string>;
type Act = (before: Before, form: Form, now: Instant) => Asked;

const refuse = (refused: Refused): Asked => ({ refused });
const declined = ({ link: { stage, invite } }: Standing) => stage === 'NOT_INTERESTED' || invite === 'DECLINED';

/** An act that the link takes now, or why not. */
function use(
  { visitor: { candidate, application }, link }: Standing,
  needs: LinkAct,
  what: LinkUse,
  now: Instant,
  then: { readonly done: Done | null; isDone(after: Standing): boolean },
): Asked {
  if (!link.acts.includes(needs)) return refuse(link.invite === 'STARTED' ? 'underWay' : 'notNow');
  return { event: useOfLink(candidate, application.id, what, now), ...then };
}
/** They did so before, perhaps with the same press of a button. */
const already = (done: Done | null): Asked => ({ event: null, done, isDone: () => true });

const ACTS: Readonly<Record<string, Act>> = {
  schedule(before, form, now) {
    const slot = parseInstant(form.get('slot') ?? '');
    if (slot === null) return refuse('timeIsNone');
    const { link } = before;
    if (link.slot === slot && link.invite === 'SCHEDULED') return already('booked');
    if (link.acts.includes('slot.picked') && !isOnOffer(link.slots, slot)) return refuse('timeIsGone');
    return use(before, 'slot.picked', { act: 'slot.picked', slot }, now, {
      done: link.slot === null ? 'booked' : 'moved',
      isDone: (after) => after.link.slot === slot,
    });
  },
  start(before, _form, now) {
    if (before.link.invite === 'STARTED') return already('started');
    return use(before, 'interview.started', { act: 'interview.started' }, now, {
      done: 'started',
      isDone: ({ link }) => link.invite === 'STARTED',
    });
  },
  cancel: (before, _form, now) =>
    use(before, 'slot.cancelled', { act: 'slot.cancelled' }, now, {
      done: 'canceled',
      isDone: ({ link }) => link.slot === null && link.invite !== 'SCHEDULED',
    }),
  decline(before, form, now) {
    if (declined(before)) return already(null);
    if (form.get('sure') !== 'yes') return refuse('unknown');
    return use(before, 'job.declined', { act: 'job.declined' }, now, { done: null, isDone: declined });
  },
  new_link: (before, _form, now) =>
    before.link.acts.includes('slot.picked')
      ? already('renewed')
      : use(before, 'newLink.asked', { act: 'newLink.asked' }, now, {
          done: 'renewed',
          isDone: ({ link }) => !link.expired,
        }),
  stop_all: ({ visitor: { candidate, application }, ledger }, _form, now) => ({
    event: optOutByLink(candidate, application.id, 'STOP_ALL', now, ledger),
    done: null,
    isDone: (after) => stoppedSoFar(after.visitor.candidate) === 'ALL',
  }),
  timezone({ visitor: { candidate } }, form, now) {
    const zone = chosenZone(form.get('timezone') ?? '');
    if (zone === null) return refuse('zoneIsNone');
    return {
      event: timezoneByLink(candidate, zone, now),
      done: 'zone',
      isDone: (after) => after.visitor.candidate.record.timezone === zone,
    };
  },
};

export function asked(before: Before, form: Form, now: Instant): Asked {
  const act = form.get('act') ?? '';
  return Object.hasOwn(ACTS, act) ? (ACTS[act] as Act)(before, form, now) : refuse('unknown');
}
