/**
 * Which tests and scenario cases prove each rule, as `npm run rulebook` wrote it down.
 *
 * A server has no tests beside it, so it reads this list; a test compares it with what the tests cite.
 */
import type { RuleId } from '../../machines/rules.ts';
import PROOFS from './proofs.generated.json' with { type: 'json' };

const BY_RULE: Readonly<Record<string, readonly string[]>> = PROOFS;

export const proofsOf = (rule: RuleId): readonly string[] => BY_RULE[rule] ?? [];
