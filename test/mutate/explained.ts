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

export const EXPLAINED: readonly Explanation[] = [
  ...explains(
    'The last exit of its gate: it always says yes as it is.',
    'call gate: web_call/theJobInvitesByEmail → always yes',
    'call gate: first_touch/theFirstTextMayGo → always yes',
  ),
  ...explains(
    'Never taken: the last exit of this gate always says yes. The ladder is drawn from one list, gate by gate alike.',
    'call-attempt: call-attempt.DECIDING.WEB_CALL --always--> call-attempt.DECIDING.PHONE → dropped',
    'call-attempt: call-attempt.DECIDING.FIRST_TOUCH --always--> call-attempt.DECIDING.VOICE_PROVIDER → dropped',
  ),
  ...explains(
    'The last of a closed list of results: it is asked when the result is none of the others, and is yes by then.',
    'call-attempt: theyNeedAnAccommodation → always yes',
  ),
];
