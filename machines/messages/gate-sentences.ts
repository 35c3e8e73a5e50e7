/**
 * Owns the way from a gate's word in a record to the sentence that says what it means when it lets something through.
 * Guarantee: read from the gates themselves, so that no sentence can differ from what runs; a gate of an older build is
 * called by its word.
 */
import { CALL_GATES } from '../call-attempt/gates.ts';
import { MESSAGE_GATES } from './gates.ts';

const sentences = (gates: readonly { readonly gate: string; readonly sentence: string }[]) =>
  new Map(gates.map(({ gate, sentence }) => [gate, sentence]));

const OF_CALLS = sentences(CALL_GATES);
const OF_MESSAGES = sentences(MESSAGE_GATES);

/** `about`: `call`, or the template of a message. */
export const gateSentence = (gate: string, about: string): string =>
  (about === 'call' ? OF_CALLS : OF_MESSAGES).get(gate) ?? `${gate.replaceAll('_', ' ')}.`;
