/** `/u/{token}`: stop emails, or everything. Shows the name of the company and of the job, and nothing of the candidate. */
import type { FC } from 'hono/jsx';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { OptOut } from '../../runtime/links/link-acts.ts';
import type { TouchMade } from '../../runtime/links/touches-made.ts';
import { Frame } from './frame.tsx';
import { WhatWeDid } from './what-we-did.tsx';
import { WORDS } from './words.ts';

/** What is stopped already; NOTED: asked for and kept, and not taken in yet. */
export type Stopped = 'NOTHING' | 'NOTED' | 'EMAILS' | 'ALL';

/** What the page says after an act: what is written, and no more (CNS-16). */
export const stoppedAfter = (act: OptOut, candidate: Candidate): Stopped => {
  const stopped = stoppedSoFar(candidate);
  const isDone = act === 'STOP_ALL' ? stopped === 'ALL' : stopped !== 'NOTHING';
  return isDone ? stopped : 'NOTED';
};

export function stoppedSoFar({ consent }: Candidate): Stopped {
  const { email_consent, sms_consent, all_ai_communications_consent } = consent.columns;
  if (email_consent !== false) return 'NOTHING';
  return sms_consent === false && all_ai_communications_consent === false ? 'ALL' : 'EMAILS';
}

interface Shown {
  readonly language: Language;
  readonly company: string;
  readonly job: string;
  readonly stopped: Stopped;
  /** Of the timezone page. */
  readonly timezoneUrl: string;
  readonly zone: Zone;
  readonly touches: readonly TouchMade[];
}

const Act: FC<{ readonly act: 'unsubscribe' | 'stop_all'; readonly what: string; readonly button: string }> = ({
  act,
  what,
  button,
}) => (
  <form method="post">
    <p id={act}>{what}</p>
    <button name="act" value={act} type="submit" class={act === 'stop_all' ? 'second' : ''} aria-describedby={act}>
      {button}
    </button>
  </form>
);

export const UnsubscribePage: FC<Shown> = ({ language, company, job, stopped, timezoneUrl, zone, touches }) => {
  const words = WORDS[language].unsubscribe;
  const everything = <Act act="stop_all" what={words.everything(company)} button={words.stopAll} />;
  if (stopped === 'NOTHING')
    return (
      <Frame language={language} title={words.title(company)}>
        <h1>{words.heading(company)}</h1>
        <Act act="unsubscribe" what={words.emails(company, job)} button={words.stopEmails} />
        {everything}
        <p>
          <a href={timezoneUrl}>{words.timezone}</a>
        </p>
        <WhatWeDid {...{ language, company, zone, touches }} />
      </Frame>
    );
  if (stopped === 'NOTED')
    return (
      <Frame language={language} title={words.title(company)}>
        <div role="status">
          <h1>{words.noted(company)}</h1>
          <p>{words.notedMore}</p>
        </div>
      </Frame>
    );
  const all = stopped === 'ALL';
  return (
    <Frame language={language} title={words.title(company)}>
      <div role="status">
        <h1>{all ? words.allStopped(company) : words.emailsStopped(company)}</h1>
        <p>{all ? words.allStoppedMore : words.emailsStoppedMore(job)}</p>
      </div>
      {all ? null : everything}
      <p class="soft">{words.mistake(company)}</p>
      <WhatWeDid {...{ language, company, zone, touches }} />
    </Frame>
  );
};
