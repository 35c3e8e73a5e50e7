/**
 * A phone in the page: in the demo the visitor plays the candidate and sees what a text or a call brings about.
 * Guarantee: it is plain forms; it works without the page's script.
 */
import type { FC } from 'hono/jsx';
import type { Message } from '../../machines/candidate/working-set.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import { QUICK_WORDS } from './ask-for-a-call.ts';
import { localTime } from './local-time.ts';
import { PhoneCall, type PhoneView } from './phone-call.tsx';
import { PocketInterview } from './pocket-interview.tsx';
import { type PageOf, PocketMail } from './pocket-mail.tsx';

const SHOWN = 5;
/** What a key says, and what it sends. */
const QUICK = [
  ['STOP', 'STOP'],
  ['YES', 'YES'],
  ['Ask for a call', QUICK_WORDS.call],
  ['Say my timezone', QUICK_WORDS.timezone],
] as const;

interface Props {
  readonly org: { readonly id: string; readonly name: string };
  readonly history: CandidateHistory;
  readonly name: string;
  /** null: calls do not ring here. */
  readonly phone: PhoneView | null;
  /** null: emails link to no pages here. */
  readonly pageOf: PageOf | null;
}

export const PocketPhone: FC<Props> = ({ org, history, name, phone, pageOf }) => {
  const { record, messages } = history;
  const at = (what: string): string =>
    `/console/candidates/${encodeURIComponent(record.id)}/${what}?org=${encodeURIComponent(org.id)}`;
  const texts = messages.filter(({ channel }) => channel === 'SMS').slice(-SHOWN);
  return (
    <aside class="phone" aria-label={`${name}'s phone`}>
      <p class="soft">{name}’s phone (demo)</p>
      {phone === null || record.phone === null ? null : (
        <PhoneCall action={at('phone')} phone={phone} history={history} name={name} orgName={org.name} />
      )}
      <ol class="screen" id="phone-screen" data-live="yes" tabindex={0} aria-label="The latest texts">
        {texts.length === 0 ? (
          <li class="soft">No texts yet.</li>
        ) : (
          texts.map((text) => <Bubble text={text} zone={record.timezone} />)
        )}
      </ol>
      {record.phone === null ? (
        <p class="soft">They gave no phone number: no text and no call reaches them.</p>
      ) : (
        <form method="post" action={at('text')} data-quiet="yes">
          <label>
            Text back
            <input name="words" id="phone-words" maxlength={1000} autocomplete="off" placeholder="I’m interested!" />
          </label>
          <div class="keys">
            <button type="submit">Send</button>
            {QUICK.map(([says, sends]) => (
              <button class="plain" type="submit" name="quick" value={sends}>
                {says}
              </button>
            ))}
          </div>
        </form>
      )}
      {pageOf === null ? null : (
        <>
          <PocketInterview pageOf={pageOf} applications={history.applications} />
          <PocketMail messages={messages} zone={record.timezone} pageOf={pageOf} org={org.id} />
        </>
      )}
    </aside>
  );
};

const Bubble: FC<{ readonly text: Message; readonly zone: string | null }> = ({ text, zone }) => (
  <li class={text.direction === 'inbound' ? 'mine' : 'yours'}>
    <bdi>{text.text}</bdi> <time datetime={text.at}>{localTime(text.at, zone).time}</time>
  </li>
);
