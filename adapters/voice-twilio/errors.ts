/**
 * What a refusal of Twilio's means for a call, by the one table of its codes.
 *
 * Guarantee: total; only a code that says that the number itself cannot be called is `invalid_number` (INT-05).
 */
import type { CallOutcome } from '../../runtime/ports.ts';
import { ERRORS } from '../sms-twilio/errors.ts';

/** These are about the number in a text and in a call alike. */
const ABOUT_ANY_NUMBER: ReadonlySet<string> = new Set(['21211']);

export function refusedCall(code: string | null, status: number): CallOutcome {
  const meaning = code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  const isAbout = meaning?.about === 'call' || (code !== null && ABOUT_ANY_NUMBER.has(code));
  if (isAbout && meaning?.refusal === 'invalid_number') return { kind: 'invalid_number', code };
  if (status === 429) return { kind: 'refused', refusal: 'throttled', code };
  const isOfTheAccount = meaning?.refusal === 'sender' || meaning?.refusal === 'throttled';
  return {
    kind: 'refused',
    refusal: isAbout || isOfTheAccount ? (meaning?.refusal ?? 'unrecognised') : 'unrecognised',
    code,
  };
}
