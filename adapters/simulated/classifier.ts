/**
 * The simulated reply classifier: a world's word for a text, else a few plain answers to a question, else UNCLEAR.
 *
 * Guarantee: total and deterministic; what it does not know is UNCLEAR, which falls to the cautious side (SMS-14).
 */
import type { ClassifiedReply, ClassifierPort, ReplyIntent } from '../../runtime/ports.ts';
import type { SimulatedWorld } from './world.ts';

const YES = ['yes', 'y', 'yes please', 'yeah', 'yep', 'yup', 'sure', 'ok', 'okay', 'of course', 'fine', 'si', 'sí'];
const NO = ['no', 'n', 'nope', 'nah', 'no thanks', 'no thank you', 'never', 'please dont', 'please do not'];

const WORDS: ReadonlyMap<string, ReplyIntent> = new Map([
  ...YES.map((word): [string, ReplyIntent] => [word, 'YES']),
  ...NO.map((word): [string, ReplyIntent] => [word, 'NO']),
]);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads a plain yes or no where a question was asked. Pure. */
export const plainAnswer = (text: string, asked: boolean): ClassifiedReply => ({
  intent: (asked ? WORDS.get(plain(text)) : undefined) ?? 'UNCLEAR',
  time: null,
  timezone: null,
});

export const createSimulatedClassifier = (world: SimulatedWorld, usual?: ClassifierPort): ClassifierPort => ({
  async classify(reply) {
    const word = world.classify(reply);
    if (word !== undefined) return word;
    return usual === undefined ? plainAnswer(reply.text, reply.question !== null) : usual.classify(reply);
  },
  // Where the world says that nobody can read, that is the local one too.
  standIn: async (reply) => (world.classify(reply) === undefined ? ((await usual?.standIn?.(reply)) ?? null) : null),
});
