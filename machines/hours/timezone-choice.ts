/**
 * Owns which timezone a candidate keeps when a new one comes in: one that they confirmed outranks every derived one for
 * 90 days (TZ-04). Guarantee: the answer says whether rows must be re-bounded and whether the flows should ask again.
 */
import { between, DAY, type Instant } from '../vocabulary/instant.ts';

/** TZ-01, the best one first. */
const SOURCES = ['EXPLICIT', 'ZIP', 'POINT', 'CITY', 'STATE', 'AREA_CODE', 'COUNTRY'] as const;
export type DerivedTimezoneSource = (typeof SOURCES)[number];
export type TimezoneSource = DerivedTimezoneSource | 'CONFIRMED';

export interface CurrentTimezone {
  readonly timezone: string | null;
  readonly source: TimezoneSource | null;
  readonly confirmed_at: Instant | null;
}

export interface DerivedTimezone {
  readonly timezone: string | null;
  readonly source: DerivedTimezoneSource | null;
}

export interface TimezoneChoice extends CurrentTimezone {
  /** TZ-05: the rows placed by hours must be placed again. */
  readonly changed: boolean;
}

const CONFIRMATION_HOLDS_DAYS = 90;

/** Whether the candidate's own word still stands; at the end of the 90th day it no longer does. */
export const confirmationHolds = (current: CurrentTimezone, at: Instant): boolean =>
  current.source === 'CONFIRMED' &&
  current.timezone !== null &&
  current.confirmed_at !== null &&
  between(current.confirmed_at, at) < CONFIRMATION_HOLDS_DAYS * DAY;

/** Nothing derived, or not against the candidate's own word. */
export const keepsTimezone = (current: CurrentTimezone, derived: DerivedTimezone, at: Instant): boolean =>
  confirmationHolds(current, at) || derived.timezone === null;

/**
 * The timezone to store when intake derives one. A confirmation that holds stays; nothing derived changes nothing, an
 * expired confirmation included, since an old answer beats none.
 */
export function chooseTimezone(current: CurrentTimezone, derived: DerivedTimezone, at: Instant): TimezoneChoice {
  if (keepsTimezone(current, derived, at)) return { ...current, changed: false };
  return {
    timezone: derived.timezone,
    source: derived.source,
    confirmed_at: null,
    changed: derived.timezone !== current.timezone,
  };
}

/**
 * The candidate said so at that instant: in a call, by text or on the link. The latest word counts, in whatever order the
 * words arrive; one that was told before changes nothing.
 */
export function confirmTimezone(current: CurrentTimezone, confirmed: string, at: Instant): TimezoneChoice {
  const saidSince = current.source === 'CONFIRMED' && current.confirmed_at !== null && current.confirmed_at >= at;
  if (saidSince && (current.confirmed_at !== at || current.timezone === confirmed))
    return { ...current, changed: false };
  return { timezone: confirmed, source: 'CONFIRMED', confirmed_at: at, changed: confirmed !== current.timezone };
}

/** The flows ask for the timezone while it is unconfirmed, and again once a confirmation has run out. */
export const shouldAskTimezone = (current: CurrentTimezone, at: Instant): boolean => !confirmationHolds(current, at);

/**
 * INB-08: whether a phone number that is known only now may say where they are; better evidence of the place stays. What
 * the candidate confirmed is for `chooseTimezone` to weigh.
 */
export const phoneMaySay = ({ source }: Pick<CurrentTimezone, 'source'>): boolean =>
  source === null || source === 'CONFIRMED' || SOURCES.indexOf(source) >= SOURCES.indexOf('AREA_CODE');
