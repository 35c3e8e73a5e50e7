/**
 * Whether an email says that its writer wants no more mail (REV-03), where nothing better reads it.
 *
 * Pure. Guarantee: a keyword alone, or a plain wish to stop; anything it does not know opts out of nothing.
 */
import { keywordOf } from '../../machines/policy/keywords.ts';

const WISHES = [
  /\bunsubscribe\b/i,
  /\b(stop|quit|cease)\s+(all\s+)?(e-?mail|mail|send|contact|writ|messag)/i,
  /\b(take|remove|delete|get)\s+(me|my\s+(name|e-?mail|address))\s+(off|from|out)\b/i,
  /\bremove\s+me\b/i,
  /\bopt(ing)?[\s-]?(me\s+)?out\b/i,
  /\b(do\s+not|don['\u2019]?t|never|no\s+longer)\s+(ever\s+)?(e-?mail|contact|write|message|send)\b/i,
  /\bno\s+more\s+(e-?)?mails?\b/i,
];

export const isEmailOptOut = (body: string): boolean =>
  keywordOf(body) === 'STOP' || WISHES.some((wish) => wish.test(body));
