/** What each gate of a text or an email sees of an input that is missing, stale or failed. */
import type { MessageView } from '../messages/gates.ts';
import { HOUR, type Instant, instant, plus } from '../vocabulary/instant.ts';
import { eachWay, type UnknownInput } from './input.ts';

const NOON: Instant = instant(Date.UTC(2026, 5, 2, 19));
const TOMORROW: Instant = plus(NOON, 20 * HOUR);

/** Everything is known and nothing stands in the way: a text or an email of outreach, at noon. */
export const messageThatGoes = (channel: MessageView['channel']): MessageView => ({
  channel,
  answersCandidate: false,
  leavesPausedJob: false,
  skipsConsent: false,
  killSwitch: null,
  jobPaused: false,
  outreachPaused: false,
  questionOpen: false,
  replyUnread: false,
  consent: true,
  suppressed: false,
  addressKnown: true,
  lineType: channel === 'SMS' ? 'MOBILE' : null,
  numberInvalid: false,
  breakerOpen: false,
  senderKnown: true,
  emailBounced: false,
  templateBar: null,
  lawfulHour: true,
  nextLegalSlot: TOMORROW,
  dayIsFull: false,
  nextDaySlot: TOMORROW,
  recheckAt: TOMORROW,
  recipientAllowed: true,
  shadow: false,
});

const BOTH: readonly UnknownInput<MessageView>[] = [
  {
    gate: 'kill_switch',
    fact: 'killSwitch',
    means: 'the kill switches of the org',
    seen: { missing: { killSwitch: 'unknown' }, stale: { killSwitch: 'org:acme' }, failed: { killSwitch: 'unknown' } },
  },
  { gate: 'paused_job', fact: 'jobPaused', means: 'whether the job is paused', seen: eachWay({ jobPaused: true }) },
  {
    gate: 'paused_job',
    fact: 'outreachPaused',
    means: 'whether the application is paused',
    seen: eachWay({ outreachPaused: true }),
  },
  {
    gate: 'open_question',
    fact: 'questionOpen',
    means: 'whether the question about further contact is open',
    seen: eachWay({ questionOpen: true }),
  },
  {
    gate: 'unread_reply',
    fact: 'replyUnread',
    means: 'whether everything that the candidate has written is understood',
    seen: eachWay({ replyUnread: true }),
  },
  { gate: 'consent', fact: 'consent', means: 'the consent column of the channel', seen: eachWay({ consent: false }) },
  {
    gate: 'suppression',
    fact: 'suppressed',
    means: 'the suppressed addresses of the org',
    seen: eachWay({ suppressed: true }),
  },
  { gate: 'address', fact: 'addressKnown', means: 'the address', seen: eachWay({ addressKnown: false }) },
  { gate: 'sender', fact: 'senderKnown', means: 'what the org sends from', seen: eachWay({ senderKnown: false }) },
  {
    gate: 'legal_window',
    fact: 'lawfulHour',
    means: 'whether the law allows it now, where the org asks',
    seen: eachWay({ lawfulHour: false }),
  },
  { gate: 'daily_cap', fact: 'dayIsFull', means: 'the touches of the day', seen: eachWay({ dayIsFull: true }) },
  {
    gate: 'allow_list',
    fact: 'recipientAllowed',
    means: 'whether the recipient is on the allow-list',
    seen: eachWay({ recipientAllowed: false }),
  },
  { gate: 'shadow_mode', fact: 'shadow', means: 'whether the org sends for real', seen: eachWay({ shadow: true }) },
];

export const TEXT_INPUTS: readonly UnknownInput<MessageView>[] = [
  ...BOTH,
  {
    gate: 'invalid_number',
    fact: 'numberInvalid',
    means: 'what the SMS provider said of the number',
    seen: eachWay({ numberInvalid: true }),
  },
  {
    gate: 'sms_breaker',
    fact: 'breakerOpen',
    means: 'how many texts have failed on the application',
    seen: eachWay({ breakerOpen: true }),
  },
  {
    gate: 'line_type',
    fact: 'lineType',
    means: 'the line type of the number',
    // A lookup is forgotten after 30 days, so a stale one is none; a failed one lets the text through (GAT-15).
    seen: { missing: { lineType: 'UNASKED' }, stale: { lineType: 'UNASKED' }, failed: { lineType: 'UNKNOWN' } },
  },
];

export const EMAIL_INPUTS: readonly UnknownInput<MessageView>[] = [
  ...BOTH,
  {
    gate: 'address',
    fact: 'emailBounced',
    means: 'whether emails to the address came back',
    seen: eachWay({ emailBounced: true }),
  },
];

/** Gates that an email passes without being looked at. */
export const TEXT_GATES: ReadonlySet<string> = new Set(['invalid_number', 'sms_breaker', 'line_type']);
