/**
 * A phone in the page: in the demo the visitor plays the candidate and sees what a text brings about.
 *
 * Must not know: what a text does. Guarantee: it is a plain form; it works without the page's script.
 */
import type { FC } from 'hono/jsx';
import type { CandidateHistory } from '../../runtime/store/readers-port.ts';
import type { Message } from '../../runtime/working-set.ts';
import { localTime } from './local-time.ts';

const SHOWN = 5;
const QUICK = ['STOP', 'YES'];

export const PocketPhone: FC<{ readonly org: string; readonly history: CandidateHistory; readonly name: string }> = ({
  org,
  history: { record, messages },
  name,
}) => {
  const texts = messages.filter(({ channel }) => channel === 'SMS').slice(-SHOWN);
  return (
    <aside class="phone" aria-label={`${name}'s phone`}>
      <p class="soft">You hold {name}’s phone (demo).</p>
      <ol class="screen" id="phone-screen" data-live="yes">
        {texts.length === 0 ? (
          <li class="soft">No texts yet.</li>
        ) : (
          texts.map((text) => <Bubble text={text} zone={record.timezone} />)
        )}
      </ol>
      {record.phone === null ? (
        <p class="soft">They gave no phone number, so they cannot text.</p>
      ) : (
        <form
          method="post"
          action={`/console/candidates/${encodeURIComponent(record.id)}/text?org=${encodeURIComponent(org)}`}
          data-quiet="yes"
        >
          <label>
            Text back
            <input name="words" id="phone-words" maxlength={1000} autocomplete="off" placeholder="I’m interested!" />
          </label>
          <div class="keys">
            <button type="submit">Send</button>
            {QUICK.map((word) => (
              <button class="plain" type="submit" name="quick" value={word}>
                {word}
              </button>
            ))}
          </div>
        </form>
      )}
    </aside>
  );
};

const Bubble: FC<{ readonly text: Message; readonly zone: string | null }> = ({ text, zone }) => (
  <li class={text.direction === 'inbound' ? 'mine' : 'yours'}>
    {text.text} <time datetime={text.at}>{localTime(text.at, zone).time}</time>
  </li>
);
