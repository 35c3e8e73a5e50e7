/**
 * What a zod schema finds wrong with a document, one line a field. Guarantees: an unknown key is named with its path; a
 * mistake inside a value that may have several shapes is named where it is, not where the value starts.
 */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export interface SchemaProblem {
  /** In dots, from the root of the document: `outreach_hours.weekday_start`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

interface Words {
  readonly unknownKey: string;
  readonly say?: (issue: Issue) => string;
  /** false: a value of several shapes is told as one, by the sentence of its own schema. */
  readonly entersUnions?: boolean;
}

const inDots = (path: readonly PropertyKey[]): string => path.map(String).join('.');

export function problemsIn(
  { issues }: { readonly issues: readonly Issue[] },
  words: Words,
  at: readonly PropertyKey[] = [],
): readonly SchemaProblem[] {
  return issues.flatMap((issue): readonly SchemaProblem[] => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: inDots([...path, key]), message: words.unknownKey }));
    const entered = words.entersUnions ?? true;
    const shape = entered && issue.code === 'invalid_union' ? issue.errors.find(isOfThatShape) : undefined;
    if (shape !== undefined) return problemsIn({ issues: shape }, words, path);
    return [{ path: inDots(path), message: (words.say ?? ((one: Issue) => one.message))(issue) }];
  });
}

/** The shape that was meant fails in its parts; those that were not meant fail as a whole. */
const isOfThatShape = (issues: readonly Issue[]): boolean =>
  issues.length > 0 && issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys');
