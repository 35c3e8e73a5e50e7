/**
 * Calls on the phone in the page: to hold it or put it down, and while one rings, to pick up, turn away and talk.
 * Guarantees: plain forms, which work without the page's script; while a call goes on nothing here changes but with the
 * call, so that nobody misses a button.
 */
import type { Child, FC } from 'hono/jsx';
import { between, type Instant, MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import type { HeldCall, Saying } from './held-phones.ts';
import { dayAndTime } from './local-time.ts';

export interface PhoneView {
  readonly isHeld: boolean;
  readonly call: HeldCall | null;
  readonly now: Instant;
  readonly pace: number;
}

interface Props {
  /** Where its forms go. */
  readonly action: string;
  readonly phone: PhoneView;
  readonly history: CandidateHistory;
  readonly name: string;
  readonly orgName: string;
}

const SAYS: Readonly<Record<Saying, string>> = {
  completed: 'Do the whole interview, and pass',
  partial: 'Break off half-way',
  declined: '“I’m not interested in this job”',
  opt_out: '“Never call me again”',
  wrong_number: '“You have the wrong number”',
  hung_up: 'Hang up at once',
  screened: 'Let call screening ask who calls, and do not take it',
};

export const PhoneCall: FC<Props> = (props) => (
  <div id="phone-call" data-live="yes">
    {props.phone.call === null ? <NoCall {...props} /> : <Call {...props} call={props.phone.call} />}
  </div>
);

const Keys: FC<{ readonly action: string; readonly call?: string; readonly children?: Child }> = ({
  action,
  call,
  children,
}) => (
  <form method="post" action={action} data-quiet="yes">
    {call === undefined ? null : <input type="hidden" name="call" value={call} />}
    <div class="keys">{children}</div>
  </form>
);

const Call: FC<Props & { readonly call: HeldCall }> = ({ action, call, orgName }) => (
  <section class={`call ${call.state}`} aria-label="Call">
    <p role="alert" class="caller" id="caller" tabindex={-1}>
      <strong>{orgName}</strong> <span class="number">{call.from}</span>{' '}
      <span class="soft">{call.state === 'RINGING' ? 'is calling' : 'is on the line'}</span>
    </p>
    {call.state === 'TALKING' ? (
      <p class="soft">You are talking. What comes of it is told when the call is over.</p>
    ) : (
      <Keys action={action} call={call.id}>
        {call.state === 'RINGING' ? (
          <>
            <button class="pick-up" type="submit" name="act" value="pick_up" id="pick-up">
              Pick up
            </button>
            <button class="turn-away" type="submit" name="act" value="turn_away" id="turn-away">
              Decline
            </button>
          </>
        ) : (
          Object.entries(SAYS).map(([saying, words]) => (
            <button class="plain saying" type="submit" name="act" value={saying} id={`say-${saying}`}>
              {words}
            </button>
          ))
        )}
      </Keys>
    )}
    {call.state === 'TALKING' ? null : (
      <p class="soft">
        {call.state === 'RINGING'
          ? `It rings for ${between(call.since, call.until) / SECOND} seconds; meanwhile time runs as in life.`
          : `Say something within ${between(call.since, call.until) / MINUTE} minutes; meanwhile time runs as in life.`}
      </p>
    )}
  </section>
);

const NoCall: FC<Props> = ({ action, phone, history, name }) => (
  <>
    {phone.isHeld ? (
      <p class="soft">
        You hold {name}’s phone: calls ring here while this page is open. <NextCall phone={phone} history={history} />
      </p>
    ) : (
      <p class="soft">{name} picks up, or not, without you. Hold the phone, and the next call rings here.</p>
    )}
    <Keys action={action}>
      {phone.isHeld ? (
        <button class="plain" type="submit" name="act" value="put_down" id="put-down">
          Put it down
        </button>
      ) : (
        <button type="submit" name="act" value="hold" id="hold">
          Hold this phone
        </button>
      )}
    </Keys>
  </>
);

/** In words of the visitor's own time: `1 min 10 s`. */
function inLife(ms: number): string {
  const seconds = Math.max(Math.ceil(ms / SECOND / 5) * 5, 5);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
}

/** A visitor waits as everybody does: a call comes when every gate lets it. */
const NextCall: FC<{ readonly phone: PhoneView; readonly history: CandidateHistory }> = ({
  phone: { now, pace },
  history: { rows, record },
}) => {
  const next = rows
    .filter(({ status }) => status === 'PENDING')
    .map(({ scheduledAt }) => scheduledAt)
    .sort()[0];
  if (next === undefined) return <>No call is planned; “Why?” says why.</>;
  const wait = between(now, next);
  return (
    <>
      The next is planned for {dayAndTime(next, record.timezone)}
      {wait <= 0 ? ', which is now' : `, in about ${inLife(wait / pace)} of yours`}. It goes if the gates let it.
    </>
  );
};
