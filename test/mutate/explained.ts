/**
 * Survivors that change nothing anyone could see, each with its reason; every other survivor fails.
 *
 * Owns: the list. An entry whose mutant does not survive fails too, so that the list only shrinks.
 */
export interface Explanation {
  /** The mutant, by its whole name. */
  readonly survivor: string;
  readonly why: string;
}

const explains = (why: string, ...survivors: readonly string[]): readonly Explanation[] =>
  survivors.map((survivor) => ({ survivor, why }));
const dropped = (...transitions: readonly string[]): readonly string[] =>
  transitions.map((transition) => `sms-conversation: ${transition} → dropped`);

export const EXPLAINED: readonly Explanation[] = [
  ...explains(
    'The last exit of its gate: it always says yes as it is.',
    'call gate: web_call/theJobInvitesByEmail → always yes',
    'call gate: first_touch/theFirstTextMayGo → always yes',
  ),
  ...explains(
    'Never taken: the last exit of this gate always says yes. The ladder is drawn from one list, gate by gate alike.',
    'call-attempt: call-attempt.DECIDING.WEB_CALL --always--> call-attempt.DECIDING.PHONE → dropped',
    'call-attempt: call-attempt.DECIDING.FIRST_TOUCH --always--> call-attempt.DECIDING.CALL_CONSENT → dropped',
  ),
  ...explains(
    'The last of a closed list of results: it is asked when the result is none of the others, and is yes by then.',
    'call-attempt: theyNeedAnAccommodation → always yes',
  ),
  ...explains(
    'The list of the whole conversation, which takes what the state leaves, says the same of this keyword or text.',
    ...dropped(
      'AWAITING_OPT_IN --sms.received--> CONFIRMING_OPT_OUT [theySayStop]',
      'AWAITING_OPT_IN --sms.received--> stays [theyAskForHelpAndATextMayGo]',
      'AWAITING_OPT_IN_CLARIFY --sms.received--> CONFIRMING_OPT_OUT [theySayStop]',
      'AWAITING_OPT_IN_CLARIFY --sms.received--> stays [theyAskForHelpAndATextMayGo]',
      'AWAITING_DNC_CONFIRMATION --sms.received--> CONFIRMING_OPT_OUT [theySayStop]',
      'AWAITING_DNC_CONFIRMATION --sms.received--> stays [theyAskForHelpAndATextMayGo]',
      'DO_NOT_CONTACT --sms.received--> stays [theyAskForHelpAndATextMayGo]',
      'DO_NOT_CONTACT --sms.received--> stays [itIsNoKeyword]',
    ),
  ),
  ...explains(
    'The list of the whole conversation, which takes what the state leaves, says the same of this reply.',
    ...dropped(
      'AWAITING_TIMEZONE --reply.classified--> HUMAN_REVIEW [theyNeedAnAccommodation]',
      'AWAITING_TIMEZONE --reply.classified--> HUMAN_REVIEW [theyWantAPerson]',
      'AWAITING_TIMEZONE --reply.classified--> stays [theyAreInterested]',
      'AWAITING_TIMEZONE --reply.classified--> stays [writingGrantsTexts]',
    ),
  ),
  ...explains(
    'Never taken there: whoever names a zone where the zone was asked for has answered that, and this is read first.',
    ...dropped(
      'AWAITING_TIMEZONE --reply.classified--> SCHEDULED [theyNameAGoodTimeAndItsZone]',
      'AWAITING_TIMEZONE --reply.classified--> stays [theySayTheirZoneAndWritingGrants]',
      'AWAITING_TIMEZONE --reply.classified--> stays [theySayTheirZone]',
    ),
  ),
];
