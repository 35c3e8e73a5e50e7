/** What an answer in the conversation says of times (SMS-13): the one that is agreed, and what is possible instead. Pure. */
import type { Candidate } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import { isHolidayIn } from '../hours/holidays.ts';
import { type Placement, placementOf } from '../hours/placement.ts';
import { stretchInWords, type TextLanguage, timeInWords } from '../hours/times-in-words.ts';
import { canonicalZone, FALLBACK_ZONE, type Zone } from '../hours/zone-rules.ts';
import type { Settings } from '../settings.ts';
import type { SmsConversationFacts } from '../sms-conversation/index.ts';
import { DAY, HOUR, type Instant, latest, plus } from '../vocabulary/instant.ts';

/** Nobody is offered a day further ahead. */
const LONGEST_LOOK = 14;

export interface TimesToSay {
  readonly call_time: string;
  /** A sentence; empty where no law says when. */
  readonly possible_times: string;
}

export function timesToSay(
  { world, record }: { readonly world: World; readonly record: Candidate['record'] },
  event: { readonly [detail: string]: unknown },
  settings: Settings,
  language: TextLanguage,
): TimesToSay {
  const { proposedAt } = event['facts'] as SmsConversationFacts;
  const zone = canonicalZone(record.timezone ?? '') ?? FALLBACK_ZONE;
  const possible = possibleFrom(world, placementOf(record, settings), zone, latest(world.now, proposedAt ?? world.now));
  return {
    call_time: proposedAt === null ? '' : timeInPlace(proposedAt, zone, language),
    possible_times: possible === null ? '' : `${WE_CAN_CALL[language]} ${stretchInWords(...possible, zone, language)}.`,
  };
}

const WE_CAN_CALL = { en: 'We can call', es: 'Podemos llamarle' } as const;
const timeInPlace = (at: Instant, zone: Zone, language: TextLanguage): string =>
  `${language === 'es' ? 'el' : 'on'} ${timeInWords(at, zone, language)}`;

/** The next stretch in which a call may be placed by law, holidays left out; null where no law says when. */
function possibleFrom(
  world: World,
  placement: Placement,
  zone: Zone,
  from: Instant,
): readonly [Instant, Instant] | null {
  let opens = placement.nextLegalSlot(from);
  for (let day = 0; day < LONGEST_LOOK && isHolidayIn(world.org.country, opens, zone); day++)
    opens = placement.nextLegalSlot(plus(placement.lawClosesAt(opens) ?? plus(opens, DAY), HOUR));
  const closes = placement.lawClosesAt(opens);
  return closes === null ? null : [opens, closes];
}
