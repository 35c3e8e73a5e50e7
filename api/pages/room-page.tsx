/**
 * `/i/{token}/room`: the demo's video room, as whoever is interviewed sees it. Plain forms; it shows nothing of the
 * candidate.
 */
import type { FC } from 'hono/jsx';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { ToldResult } from '../video-room.ts';
import { Frame } from './frame.tsx';
import { type Asking, LEAVES, QUESTIONS, YES_OR_NO } from './room-interview.ts';
import { ROOM_WORDS, type RoomWords } from './room-words.ts';

/** Where the room is, after the address of the page. */
export const ROOM = 'room';

interface Shown {
  readonly language: Language;
  readonly company: string;
  readonly job: string;
  readonly aiName: string;
  /** The last part of the address of the interview's page. */
  readonly token: string;
}

export type Wrong = 'empty' | 'notTold' | 'unknown';

export const RoomPage: FC<Shown & { readonly asking: Asking; readonly wrong: Wrong | null }> = (shown) => {
  const { language, job, aiName, asking, wrong } = shown;
  const words = ROOM_WORDS[language];
  const { at, answered } = asking;
  const question = QUESTIONS[at] ?? QUESTIONS[0];
  return (
    <Frame language={language} title={words.title(job)}>
      <h1>{words.title(job)}</h1>
      <p class="soft">{words.demo}</p>
      {wrong === null ? null : (
        <p class="wrong" role="alert">
          {words[wrong]}
        </p>
      )}
      <form method="post" action="?" id="question">
        <Place at={at} answered={answered} />
        <p class="soft">
          {words.place(at + 1, QUESTIONS.length)} · {words.who(aiName)}
        </p>
        <h2 class="asked" id="asked">
          {words.questions[question]}
        </h2>
        {question === YES_OR_NO ? <YesOrNo words={words} /> : <Words words={words} />}
      </form>
      <details class="zone">
        <summary>{words.leave}</summary>
        <form method="post" action="?" id="leave">
          <Place at={at} answered={answered} />
          {LEAVES.map((act) => (
            <button class="second" type="submit" name="act" value={act}>
              {words.leaves[act]}
            </button>
          ))}
        </form>
      </details>
    </Frame>
  );
};

const Place: FC<Asking> = ({ at, answered }) => (
  <>
    <input type="hidden" name="at" value={String(at)} />
    <input type="hidden" name="answered" value={String(answered)} />
  </>
);

const YesOrNo: FC<{ readonly words: RoomWords }> = ({ words }) => (
  <>
    <button type="submit" name="act" value="yes" aria-describedby="asked">
      {words.yes}
    </button>
    <button class="second" type="submit" name="act" value="no" aria-describedby="asked">
      {words.no}
    </button>
  </>
);

const Words: FC<{ readonly words: RoomWords }> = ({ words }) => (
  <>
    <label for="words">{words.yours}</label>
    <textarea name="words" id="words" rows={3} maxlength={2000} aria-describedby="asked" />
    <button type="submit" name="act" value="answer">
      {words.answer}
    </button>
    <button class="second" type="submit" name="act" value="skip">
      {words.skip}
    </button>
  </>
);

export const RoomOver: FC<Shown & { readonly told: ToldResult | null }> = ({ language, company, job, token, told }) => {
  const words = ROOM_WORDS[language];
  return (
    <Frame language={language} title={words.title(job)}>
      <h1>{told === null ? words.closed : words.over}</h1>
      {told === null ? (
        <p>{words.closedWhat}</p>
      ) : (
        <p role="status">{words.told(company, told.outcome, Math.round(told.completion_rate * 100))}</p>
      )}
      <p>
        <a class="button" href={`../${token}`}>
          {words.back}
        </a>
      </p>
    </Frame>
  );
};
