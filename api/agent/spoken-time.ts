/** A time as an agent says it: "Wednesday, December 2, 2:00 PM", in the zone of the person it is said to. Pure. */
import type { Language } from '../../machines/messages/email-footer.ts';
import { type Instant, toMs } from '../../machines/vocabulary/instant.ts';

export const spokenTime = (at: Instant, timezone: string | null, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: timezone ?? 'America/New_York',
  }).format(toMs(at));
