/**
 * The invite to a video interview, as a recruiter sees it: its state, the booked slot, what is sent next, its end, and a
 * way to send it again (WEB-02). Plain forms.
 */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { InviteState } from '../../machines/vocabulary/invite-state.ts';
import type { InviteStanding } from '../../runtime/links/invite-standing.ts';
import { dayAndTime, distance } from './local-time.ts';

const SAYS: Readonly<Record<InviteState, string>> = {
  CREATED: 'the link exists, no email has gone',
  INVITED: 'the invite has gone',
  REMINDED: 'reminded',
  SCHEDULED: 'a slot is booked',
  STARTED: 'the interview is under way',
  COMPLETED: 'the interview has been held',
  DECLINED: 'they declined this job',
  OPTED_OUT: 'they took back consent',
  LINK_EXPIRED: 'the link has expired',
  ALL_INVITES_SENT: 'every invite and reminder has gone',
};

/** Where nobody asks any more when the link ends. */
const IS_OVER: ReadonlySet<InviteState> = new Set(['COMPLETED', 'DECLINED', 'OPTED_OUT']);

interface Props {
  readonly application: string;
  readonly invite: InviteStanding;
  readonly timezone: string | null;
  readonly now: Instant;
  /** Where the button posts to; null: whoever looks may not send. */
  readonly action: string | null;
}

export const InvitePanel: FC<Props> = ({ application, invite, timezone, now, action }) => {
  const { state, slot, startedAt, expiresAt, nextReminderAt, mayBeAsked } = invite;
  const times: readonly (readonly [string, Instant | null])[] = [
    ['Slot', slot],
    ['Started', startedAt],
    ['Next reminder', nextReminderAt],
    [
      expiresAt !== null && expiresAt <= now ? 'Link ended' : 'Link ends',
      state !== null && IS_OVER.has(state) ? null : expiresAt,
    ],
  ];
  return (
    <section class="invite" aria-label="Video invite">
      <dl>
        <dt>Video invite</dt>
        <dd>
          {state === null ? (
            'has not gone yet'
          ) : (
            <>
              {SAYS[state]} <span class="rule">{state}</span>
            </>
          )}
        </dd>
        {times.map(([name, at]) =>
          at === null ? null : (
            <>
              <dt>{name}</dt>
              <dd>
                {dayAndTime(at, timezone)} ({distance(now, at)})
              </dd>
            </>
          ),
        )}
      </dl>
      {mayBeAsked && action !== null ? (
        <form method="post" action={action} data-quiet="yes">
          <input type="hidden" name="application" value={application} />
          <button class="plain" type="submit" id={`invite-${application}`}>
            {state === null || state === 'CREATED' ? 'Send the invite now' : 'Send the invite again'}
          </button>
        </form>
      ) : null}
    </section>
  );
};
