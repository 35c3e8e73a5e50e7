/** `/tz/{token}`: the candidate says where they are (TZ-04). */
import type { FC } from 'hono/jsx';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { Frame } from './frame.tsx';
import { WORDS } from './words.ts';
import { timeThere, zoneLabel } from './zone-choices.ts';
import { ZonePicker } from './zone-picker.tsx';

export const TimezonePage: FC<{
  readonly language: Language;
  readonly company: string;
  /** What is known so far; chosen beforehand. */
  readonly current: string | null;
  readonly now: Instant;
  readonly refused: boolean;
}> = ({ language, company, current, now, refused }) => {
  const words = WORDS[language].timezone;
  return (
    <Frame language={language} title={words.title}>
      <h1>{words.heading}</h1>
      <p>{words.why(company)}</p>
      {refused ? (
        <p class="wrong" role="alert">
          {words.pickOne}
        </p>
      ) : null}
      <form method="post">
        <ZonePicker language={language} current={current} now={now} />
        <button type="submit">{words.confirm}</button>
      </form>
    </Frame>
  );
};

export const TimezoneConfirmed: FC<{ readonly language: Language; readonly zone: Zone; readonly now: Instant }> = ({
  language,
  zone,
  now,
}) => {
  const words = WORDS[language].timezone;
  return (
    <Frame language={language} title={words.title}>
      <div role="status">
        <h1>{words.thanks}</h1>
        <p>{words.confirmed(zoneLabel(zone, language), timeThere(now, zone, language))}</p>
      </div>
    </Frame>
  );
};
