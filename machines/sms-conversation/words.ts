/** The text conversation in words: what happens in it, how long it waits, and under which conditions. */
import { type ChartWords, lasting, spoken } from '../chart-words.ts';
import type { SmsConversationEvent } from './events.ts';
import type { guards } from './guards.ts';
import { ALERT_PATIENCE, PERSON_PATIENCE } from './patience.ts';

type Waits =
  | 'untilHoursOpen'
  | 'untilTheTextMayGo'
  | 'untilTheEmailMayGo'
  | 'lookupPatience'
  | 'answerPatience'
  | 'alertPatience'
  | 'personPatience'
  | 'schedulingPatience';

const conditions: ChartWords<string, keyof typeof guards>['conditions'] = {
  theySayStop: 'they say STOP',
  theySayStopAnew: 'they say STOP once more',
  theySayStopAndTheCarrierAnswered: 'they say STOP, and the carrier has answered it',
  theySayStart: 'they say START',
  theySayStartAfterDecliningTheJob: 'they say START after declining the job',
  theySayStartAfterOptingOut: 'they say START after opting out',
  theySayYes: 'they say yes',
  theySayNo: 'they say no',
  theySayYesAndATextMayGo: 'they say yes, and a text may go',
  theyAskForHelp: 'they ask for HELP',
  theyAskForHelpAndATextMayGo: 'they ask for HELP, and a text may go',
  theCarrierGaveHelp: 'they ask for HELP, and the carrier has answered it',
  itIsNoKeyword: 'it is no keyword',
  theyNameAGoodTimeAndItsZone: 'they name a good time and its timezone',
  theyNameATimeInAnUnconfirmedZone: 'they name a time, and the timezone is not confirmed',
  theyNameATimeThatCannotBe: 'they name a time that cannot be',
  theyNameATimeThatIsUnclear: 'they name a time that can be read in two ways',
  theyNameTheirZoneAndTheTimeIsGood: 'they name their timezone, and the time is good',
  theyNameTheirZoneWhenNoCallCanBeOffered: 'they name their timezone, and no call can be offered',
  theyNameTheirZone: 'they name their timezone',
  theySayTheirZone: 'they say their timezone',
  theyHaveBeenAsked: 'they ask for no contact, and our question has gone out once',
  theyHaveOptedOut: 'they ask for no contact, and have opted out already',
  itIsAnOlderText: 'they have written since',
  theyAskWhetherWeCalled: 'they ask whether it was us who called',
  theQuestionIsUnsendable: 'they ask for no contact, and our question cannot be sent',
  theQuestionMayGo: 'they ask for no contact, and our question may go',
  writingGrantsAnd: ({ condition = '' }) => `writing to us grants texts, and ${conditionOf(condition)}`,
  writingGrantsTexts: 'writing to us grants texts',
  itIsOutsideHours: 'it is outside outreach hours',
  thisIsTheTenthFailure: 'this is the tenth failure',
};
function conditionOf(name: string): string {
  const words = Object.hasOwn(conditions, name) ? conditions[name as keyof typeof guards] : undefined;
  return typeof words === 'string' ? words : spoken(name);
}

export const smsConversationWords: ChartWords<SmsConversationEvent['type'], keyof typeof guards, Waits> = {
  events: {
    'firstTouch.wanted': 'the first touch is to be a text',
    'companion.wanted': 'the companion email has its occasion',
    'call.missed': 'a call was missed',
    'outreach.stopped': 'a stage stopped outreach',
    'hold.lifted': 'a pause or a kill switch was lifted',
    'sms.received': 'they wrote a text',
    'sms.failed': 'a text of ours failed',
    'reply.classified': 'a reply was read',
    'email.classified': 'an email that speaks of a call was read',
    'reply.corrected': 'a person corrected what a reply means',
    'reply.unread': 'something they wrote is not understood yet',
    'reply.understood': 'one of their replies was understood',
    'timezone.confirmed': 'their timezone was confirmed',
    'lineType.answered': 'the lookup of the line type answered',
  },
  waits: {
    untilHoursOpen: { words: () => 'outreach hours open', setting: 'outreach_hours' },
    untilTheTextMayGo: { words: () => 'what holds the text is over' },
    untilTheEmailMayGo: { words: () => 'what holds the email is over' },
    lookupPatience: { words: () => '10 minutes without an answer' },
    answerPatience: { words: () => '72 hours without an answer' },
    alertPatience: { words: () => `${lasting(ALERT_PATIENCE)} unread` },
    personPatience: { words: () => `${lasting(PERSON_PATIENCE)} unread` },
    schedulingPatience: {
      words: ({ scheduling_reminders: { scheduling_reminder_count, scheduling_reminder_hours } }) =>
        `${scheduling_reminder_count} reminders, ${scheduling_reminder_hours} h apart, without a time`,
      setting: 'scheduling_reminder_count, scheduling_reminder_hours',
    },
  },
  conditions,
  states: {
    conversation: 'The conversation by text',
    companion: 'The companion email',
    reading: 'Reading what they wrote',
    NONE: 'No text yet',
    FOLLOW_UP: 'May a text follow?',
    OPT_IN: 'May we ask for an opt-in?',
    INITIAL_OUTREACH: 'A text has gone',
    AWAITING_OPT_IN_CLARIFY: 'Awaiting a clear opt-in',
    AWAITING_OPT_IN: 'Awaiting the opt-in',
    AWAITING_DNC_CONFIRMATION: 'Awaiting: future jobs?',
    AWAITING_SCHEDULE: 'Awaiting a time',
    AWAITING_TIMEZONE: 'Awaiting a timezone',
    SCHEDULED: 'A call is booked',
    CONFIRMING_OPT_OUT: 'Confirming the opt-out',
    HUMAN_REVIEW: 'A person takes over',
    DISABLED: 'Texts switched off',
    WANTED: 'May it go now?',
    FOR_A_PERSON: 'For a person to read',
  },
};
