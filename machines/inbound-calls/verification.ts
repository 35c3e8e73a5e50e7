/**
 * Whether what a caller says is theirs (INB-06), and when trying has to end (INB-07). Guarantees: a code is compared
 * sign by sign to its end, whatever it is compared with; of several people to whom a code or a number may lead, the
 * full name picks one or nobody.
 */
import { hash } from 'node:crypto';
import { HOUR } from '../vocabulary/instant.ts';
import { verificationCodeOf } from '../vocabulary/verification-code.ts';
import { isTheirName, type OnFile } from './full-name.ts';
import { codesOfKeys, heardCode } from './heard-words.ts';

/** What came over the line: by voice, as it was written down, or by keys. */
export interface Heard {
  readonly speech: string | null;
  readonly digits: string | null;
  /** Of the speech, 0…1; null where nobody says. */
  readonly confidence: number | null;
}

/** INB-07: wrong answers within `WRONG_ANSWERS_COUNT_FOR`, from which on nothing more is compared. */
const MOST_WRONG_OF_A_CALLER = 9;
const MOST_WRONG_IN_AN_ORG = 1_000;
export const WRONG_ANSWERS_COUNT_FOR = 24 * HOUR;

export const areTooMany = ({ ofCaller, ofOrg }: { readonly ofCaller: number; readonly ofOrg: number }): boolean =>
  ofCaller >= MOST_WRONG_OF_A_CALLER || ofOrg >= MOST_WRONG_IN_AN_ORG;

/** The codes that the answer may mean; by keys several, since letters share them. */
export function codesIn({ speech, digits }: Heard): readonly string[] {
  if (digits !== null && digits !== '') return codesOfKeys(digits);
  const code = speech === null ? null : heardCode(speech);
  return code === null ? [] : [code];
}

/** In constant time: digests of one length, and no sign decides sooner than another. */
export function isCodeOf(code: string, application: string): boolean {
  const [said, own] = [hash('sha256', code), hash('sha256', verificationCodeOf(application))];
  let difference = 0;
  for (let at = 0; at < own.length; at += 1) difference |= said.charCodeAt(at) ^ own.charCodeAt(at);
  return difference === 0;
}

/** Whoever of them has this full name; null for nobody. Of two who have it, the first. */
export const whoseName = <Suspect extends OnFile>(heard: string, suspects: readonly Suspect[]): Suspect | null =>
  suspects.find((each) => isTheirName(heard, each)) ?? null;
