/**
 * What an ATS answered a moment ago, so that several sends to the same person do not ask it the same thing at once (GAT-04).
 *
 * Owns: for how long an answer is one. Must not know: any provider. Guarantees: an answer is used again for two seconds from
 * when it was asked for, and not a moment longer; who asks while the same question is under way shares its answer; whatever the
 * ATS tells of the person, or is told of them, ends both at once, so that the next who asks is answered anew; no answer is
 * never remembered, and neither is a failure.
 */
import { between, type Instant, SECOND } from '../../machines/vocabulary/instant.ts';
import type { AtsPort, Clock, EligibilityAnswered } from '../ports.ts';

/** GAT-04 asks just before sending: this is how long before. */
export const REUSED_FOR = 2 * SECOND;

type Question = Parameters<AtsPort['eligibility']>[0];
type Answer = Promise<EligibilityAnswered | null>;

interface Asked {
  readonly at: Instant;
  readonly answer: Answer;
  isUnderWay: boolean;
}

export interface RecentAnswers {
  /** `ask` is called where nothing recent is known. */
  answer(question: Question, ask: () => Answer): Answer;
  /** Nothing that was answered of this person, or is about to be, is used again. */
  forget(org: string, candidate: string): void;
}

const personOf = ({ org, candidate }: Pick<Question, 'org' | 'candidate'>): string => JSON.stringify([org, candidate]);
/** The first question of an application may be answered otherwise than a re-check (STG-15, ATS-03). */
const nameOf = ({ job, firstIngestion }: Question): string => JSON.stringify([job, firstIngestion]);

export function createRecentAnswers(clock: Clock): RecentAnswers {
  /** In the order in which somebody of them was last asked about. */
  const people = new Map<string, Map<string, Asked>>();

  const isRecent = ({ at, isUnderWay }: Asked): boolean => {
    const age = between(at, clock.now());
    return isUnderWay || (age >= 0 && age <= REUSED_FOR);
  };

  /** From the front, as long as there is nothing of use: no more are kept than were asked about within two seconds. */
  function sweep(): void {
    for (const [person, asked] of people) {
      if ([...asked.values()].some(isRecent)) return;
      people.delete(person);
    }
  }

  return {
    async answer(question, ask) {
      sweep();
      const [person, name] = [personOf(question), nameOf(question)];
      const known = people.get(person);
      const before = known?.get(name);
      if (before !== undefined && isRecent(before)) return before.answer;
      const asked: Asked = { at: clock.now(), answer: ask(), isUnderWay: true };
      const all = known ?? new Map<string, Asked>();
      all.set(name, asked);
      people.delete(person);
      people.set(person, all);
      const drop = (): void => {
        if (all.get(name) === asked) all.delete(name);
      };
      try {
        const answer = await asked.answer;
        if (answer === null) drop();
        return answer;
      } catch (error) {
        drop();
        throw error;
      } finally {
        asked.isUnderWay = false;
      }
    },
    forget(org, candidate) {
      people.delete(personOf({ org, candidate }));
    },
  };
}
