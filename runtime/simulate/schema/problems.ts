/**
 * What is wrong in a scenario file, and where: paths in dots from the root of the document.
 *
 * Owns: turning zod's issues into one line each. Guarantee: an unknown key is named with its path, and a mistake deep
 * inside a value that may have several shapes is named where it is, not where the value starts.
 */
import { z } from 'zod';
import { problemsIn, type SchemaProblem } from '../../../machines/vocabulary/schema-problems.ts';
import { shown } from './common.ts';

export type Problem = SchemaProblem;

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && / received undefined$/.test(issue.message)) return 'is missing';
  return issue.message.replace(/^Invalid (input|option): /, '');
}

export const problemsOf = (error: z.ZodError): readonly Problem[] =>
  problemsIn(error, { unknownKey: 'no field of this name exists', say: sentenceOf, entersUnions: false });

/**
 * A value that is either a word or an object: checked by the one schema that fits what it is, so that a mistake inside
 * the object is told by its own path.
 */
export function wordOrObject<W extends z.ZodType, O extends z.ZodType>(word: W, object: O) {
  const either = { anyOf: [shown(word), shown(object)] };
  return z
    .unknown()
    .meta(either)
    .transform((value, context): z.output<W> | z.output<O> => {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      const result = isObject ? object.safeParse(value) : word.safeParse(value);
      if (result.success) return result.data as z.output<W> | z.output<O>;
      for (const { path, message } of problemsOf(result.error)) {
        context.addIssue({ code: 'custom', path: path === '' ? [] : path.split('.'), message });
      }
      return z.NEVER;
    });
}
