/**
 * `/i/{token}`: the interview, as the candidate sees it (WEB-12). Plain forms; shows the company and the job, and nothing
 * of the candidate but the time they picked.
 */
import type { Child, FC } from 'hono/jsx';
import { localDayOf } from '../../machines/hours/outreach-hours.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { TouchMade } from '../../runtime/links/touches-made.ts';
import { Frame } from './frame.tsx';
import type { InterviewView } from './interview-view.ts';
import { type Done, INTERVIEW_WORDS, type InterviewWords, type Refused } from './interview-words.ts';
import { dayInWords } from './local-day.ts';
import { ROOM } from './room-page.tsx';
import { WhatWeDid } from './what-we-did.tsx';
import { WORDS } from './words.ts';
import { timeThere, zoneLabel } from './zone-choices.ts';
import { ZonePicker } from './zone-picker.tsx';

/** What came of what they just did. */
export type Outcome = { readonly done: Done } | { readonly refused: Refused } | null;

export const CALENDAR_FILE = 'interview.ics';

interface Shown {
  readonly language: Language;
  readonly view: InterviewView;
  /** The last part of the page's own address. */
  readonly token: string;
  /** Interviews are held in a room of the demo. */
  readonly hasRoom: boolean;
}
interface Part extends Shown {
  readonly words: InterviewWords;
}

export const InterviewPage: FC<Shown & { readonly outcome: Outcome; readonly touches: readonly TouchMade[] }> = ({
  outcome,
  touches,
  ...shown
}) => {
  const { language, view } = shown;
  const words = INTERVIEW_WORDS[language];
  const part = { ...shown, words };
  return (
    <Frame language={language} title={words.title(view.job)}>
      {outcome === null ? null : 'done' in outcome ? (
        <p class="done" role="status">
          {words.done[outcome.done]}
        </p>
      ) : (
        <p class="wrong" role="alert">
          {words.refused[outcome.refused]}
        </p>
      )}
      <Face {...part} />
      <Elsewise {...part} />
      <WhatWeDid {...{ language, touches }} company={view.company} zone={view.zone} />
    </Frame>
  );
};

const Face: FC<Part> = (part) => {
  const { view, words } = part;
  const { company, job } = view;
  switch (view.face) {
    case 'OPEN':
      return <Open {...part} />;
    case 'BOOKED':
      return <Booked {...part} />;
    case 'STARTED':
      return (
        <Said heading={words.startedHeading} what={part.hasRoom ? words.roomIsOpen : words.started(company)}>
          {part.hasRoom ? (
            <p>
              <a class="button first" href={`${part.token}/${ROOM}`}>
                {words.enterRoom}
              </a>
            </p>
          ) : (
            <p>{words.startedMore(company)}</p>
          )}
        </Said>
      );
    case 'EXPIRED':
      return (
        <Said heading={words.expired} what={words.expiredWhat(job)}>
          <Act act="new_link" button={words.newLink} />
        </Said>
      );
    case 'HELD':
      return <Said heading={words.held} what={words.heldWhat(company, job)} />;
    case 'DECLINED':
      return <Said heading={words.declined(job)} what={words.contact(company)} />;
    case 'STOPPED':
      return <Said heading={words.stopped(company)} what={words.contact(company)} />;
    case 'OVER':
      return (
        <Said heading={words.over} what={words.overWhat(job)}>
          <p>{words.contact(company)}</p>
        </Said>
      );
  }
};

const Said: FC<{ readonly heading: string; readonly what: string; readonly children?: Child }> = ({
  heading,
  what,
  children,
}) => (
  <>
    <h1>{heading}</h1>
    <p>{what}</p>
    {children}
  </>
);

const About: FC<Part> = ({ words, view: { aiName, company, lasts } }) => (
  <>
    <p>{words.who(aiName, company)}</p>
    <p>
      {words.what(aiName)} {lasts === null ? '' : words.lasts(lasts)}
    </p>
  </>
);

const Open: FC<Part> = (part) => {
  const { words, view } = part;
  return (
    <>
      <h1>{words.heading(view.job)}</h1>
      <About {...part} />
      <Act act="start" what={words.startNowWhat} button={words.startNow} />
      <h2 id="times">{words.pick}</h2>
      <Times {...part} firstIsOpen={true} />
    </>
  );
};

const Booked: FC<Part> = (part) => {
  const { words, view, language, token } = part;
  const { link, zone, now } = view;
  const slot = link.slot as Instant;
  const day = dayInWords(localDayOf(zone, slot), language);
  return (
    <>
      <h1>{words.heading(view.job)}</h1>
      <section class="card">
        <p class="slot">
          <time datetime={slot}>{words.booked(day, timeThere(slot, zone, language))}</time>
        </p>
        <p class="soft">{words.inZone(zoneLabel(zone, language))}</p>
        <p>{slot > now ? words.bookedWhat : words.bookedBegins}</p>
        <p>
          <a href={`${token}/${CALENDAR_FILE}`}>{words.calendar}</a>
        </p>
      </section>
      <About {...part} />
      <Act act="start" button={words.startNow} />
      <h2 id="times">{words.pickAnother}</h2>
      <Times {...part} firstIsOpen={false} />
      <Act act="cancel" what={words.cancelWhat} button={words.cancel} second={true} />
    </>
  );
};

const Times: FC<Part & { readonly firstIsOpen: boolean }> = ({ words, view, language, firstIsOpen }) => {
  const { zone, zoneIsGuessed, now, link } = view;
  return (
    <>
      <p class="soft">
        {words.zone(zoneLabel(zone, language), timeThere(now, zone, language))}{' '}
        {zoneIsGuessed ? <strong>{words.zoneGuessed}</strong> : null}
      </p>
      <details class="zone">
        <summary>{words.changeZone}</summary>
        <form method="post" action="?">
          <ZonePicker language={language} current={zoneIsGuessed ? null : zone} now={now} />
          <button type="submit" name="act" value="timezone">
            {WORDS[language].timezone.confirm}
          </button>
        </form>
      </details>
      {link.slots.length === 0 ? <p>{words.noTimes}</p> : null}
      {link.slots.map(({ day, slots }, place) => {
        const name = dayInWords(day, language);
        return (
          <details class="day" open={firstIsOpen && place === 0}>
            <summary>
              <span class="name">{name}</span> <span class="soft">{words.times(slots.length)}</span>
            </summary>
            <form method="post" action="?" class="times">
              <input type="hidden" name="act" value="schedule" />
              {slots.map((slot) => {
                const time = timeThere(slot, zone, language);
                return (
                  <button type="submit" name="slot" value={slot} class="second" aria-label={words.book(name, time)}>
                    {time}
                  </button>
                );
              })}
            </form>
          </details>
        );
      })}
    </>
  );
};

const Act: FC<{
  readonly act: string;
  readonly what?: string;
  readonly button: string;
  readonly second?: boolean;
}> = ({ act, what, button, second }) => (
  <form method="post" action="?">
    {what === undefined ? null : <p id={act}>{what}</p>}
    <button
      type="submit"
      name="act"
      value={act}
      class={second === true ? 'second' : ''}
      aria-describedby={what === undefined ? undefined : act}
    >
      {button}
    </button>
  </form>
);

const Elsewise: FC<Part> = ({ words, view }) => {
  const mayDecline = view.link.acts.includes('job.declined');
  if (!mayDecline && !view.mayStopAll) return null;
  return (
    <>
      <h2>{words.elsewise}</h2>
      {mayDecline ? (
        <p>
          <a class="button" href="?ask=decline">
            {words.decline}
          </a>
        </p>
      ) : null}
      {view.mayStopAll ? (
        <Act act="stop_all" what={words.stopAllWhat(view.company)} button={words.stopAll} second={true} />
      ) : null}
    </>
  );
};

/** Declining a job is asked about once more: there is no way back from the page. */
export const DeclinePage: FC<Shown> = ({ language, view: { company, job } }) => {
  const words = INTERVIEW_WORDS[language];
  return (
    <Frame language={language} title={words.title(job)}>
      <h1>{words.declineAsk(job)}</h1>
      <form method="post" action="?">
        <input type="hidden" name="sure" value="yes" />
        <p id="decline">{words.declineWhat(company, job)}</p>
        <button type="submit" name="act" value="decline" aria-describedby="decline">
          {words.declineYes}
        </button>
      </form>
      <p>
        <a class="button" href="?">
          {words.declineNo}
        </a>
      </p>
    </Frame>
  );
};
