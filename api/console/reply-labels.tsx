/** What a reply means that nobody has understood, as the person who has read it says (SMS-14). */
import type { FC } from 'hono/jsx';
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { UnreadToLabel } from '../parked.ts';

export const LABELS: Readonly<Record<ReplyIntent, string>> = {
  INTERESTED: 'they are interested',
  WANTS_TO_SCHEDULE: 'they want to talk',
  RESCHEDULE: 'they want another time',
  QUESTION: 'they ask something',
  NOT_INTERESTED: 'they do not want this job',
  REQUESTED_NO_CONTACT: 'they want no contact at all',
  WRONG_NUMBER: 'it is the wrong number',
  HUMAN_REVIEW: 'they want to talk to a person',
  ACCOMMODATION: 'they need an accommodation',
  TIMEZONE: 'they say where they are',
  UNCLEAR: 'none of these',
  YES: 'yes, to our question',
  NO: 'no, to our question',
};

/** SMS-14: what it means, as the person who has read it says. */
export const ReplyLabels: FC<{
  readonly candidate: string;
  readonly application: string | null;
  readonly reply: Pick<UnreadToLabel, 'message' | 'intents'>;
  readonly org: string;
}> = ({ candidate, application, reply, org }) => (
  <form class="keys" method="post" action={`/console/parked/act?org=${encodeURIComponent(org)}`}>
    <input type="hidden" name="candidate" value={candidate} />
    <input type="hidden" name="application" value={application ?? ''} />
    <input type="hidden" name="message" value={reply.message} />
    <label>
      It says that{' '}
      <select name="intent" required>
        <option value="">…</option>
        {reply.intents.map((intent) => (
          <option value={intent}>{LABELS[intent]}</option>
        ))}
      </select>
    </label>
    <button type="submit" class="plain" name="act" value="label">
      Go on
    </button>
  </form>
);
