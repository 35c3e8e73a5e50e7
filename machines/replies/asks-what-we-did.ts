/**
 * Whether somebody asks if it was really us who called them ("did you really call me?"), by its words alone, in English
 * and Spanish. Guarantee: a wish to be called, and a question about anybody but the one who asks, is none.
 */
import { plainWords } from '../inbound-calls/heard-words.ts';

const ASKS: readonly RegExp[] = [
  // Did you really call me? Have you been calling me? Was it you who called me?
  /\b(?:did|have|has|was|were|is|are)\b.{0,40}\b(?:you|u|ya|they|that|it|this|somebody|someone|anybody|anyone)\b.{0,40}\b(?:call|called|calling|ring|rang|phone|phoned|phoning)\b.{0,12}\b(?:me|us|my (?:phone|cell|mobile|number))\b/,
  // Who called me? Who keeps calling my phone?
  /\bwho\b.{0,20}\b(?:call|called|calling|calls|rang|phoned)\b.{0,12}\b(?:me|us|my (?:phone|cell|mobile|number))\b/,
  // Was that call from you?
  /\b(?:was|is|were)\b.{0,20}\bcalls?\b.{0,20}\b(?:from|by)\b.{0,10}\b(?:you|u)\b/,
  // I got a call from this number, was that you?
  /\bcall\b.{0,60}\b(?:was|is)\b.{0,10}\b(?:that|it|this)\b.{0,5}\byou\b/,
  // ¿De verdad me llamaron? ¿Usted me llamó?
  /\b(?:verdad|seguro|ustedes|usted|quien|quienes|fue|fueron|eran|acaso)\b.{0,40}\bme\b.{0,10}\b(?:llamo|llamaron|llamado|llamaban|llamando|llama|marcaron|marco)\b/,
  /^(?:ya )?me (?:llamaron|llamo|marcaron|han llamado|ha llamado) (?:ustedes|usted|de verdad)\b/,
];

/** "Can you call me", "when will you call me", "please call me": a wish, whatever else is asked with it. */
const WISHES =
  /\b(?:can|could|will|would|should|please|when|pueden|puede|podria|podrian|cuando|por favor)\b.{0,30}\b(?:call|ring|phone|llamarme|llamar|llame|llamen)\b/;

export function asksWhatWeDid(text: string): boolean {
  const said = plainWords(text).join(' ');
  return said.length <= 300 && !WISHES.test(said) && ASKS.some((pattern) => pattern.test(said));
}
