/** The list of timezones to choose from, as a form field with its label. */
import type { FC } from 'hono/jsx';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { WORDS } from './words.ts';
import { zoneGroups } from './zone-choices.ts';

export const ZonePicker: FC<{
  readonly language: Language;
  /** Chosen beforehand. */
  readonly current: string | null;
  readonly now: Instant;
}> = ({ language, current, now }) => {
  const words = WORDS[language].timezone;
  return (
    <>
      <label for="timezone">{words.label}</label>
      <select id="timezone" name="timezone" required>
        <option value="">{words.choose}</option>
        {zoneGroups(now, language).map(({ name, choices }) => (
          <optgroup label={name}>
            {choices.map(({ zone, label }) => (
              <option value={zone} selected={zone === current}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
};
