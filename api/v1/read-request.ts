/**
 * Reads what was sent: size, kind of content, JSON, schema.
 *
 * Guarantees: no byte beyond the limit is read; what is refused is named by its path in dots, and its content is told to
 * nobody but the caller.
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import { problemsOf } from '../../runtime/simulate/schema/problems.ts';
import { type FieldProblem, Problem } from '../problem.ts';
import { rawText } from '../webhooks/raw-request.ts';
import type { Endpoint } from './endpoint.ts';
import { ORG_PARAMETER } from './org-header.ts';

const MOST_PROBLEMS = 50;

export const refusedBody = (errors: readonly FieldProblem[]): Problem =>
  new Problem(422, {
    title: 'The body is refused',
    detail: `Nothing was changed. ${errors.length === 1 ? 'One place' : `${errors.length} places`} in the body must be corrected; errors names each by its path.`,
    errors: errors.slice(0, MOST_PROBLEMS),
  });

function checked<S extends z.ZodType>(schema: S, value: unknown, refuse: (errors: readonly FieldProblem[]) => Problem) {
  let result: ReturnType<S['safeParse']>;
  try {
    result = schema.safeParse(value) as ReturnType<S['safeParse']>;
  } catch {
    throw refuse([{ path: '', message: 'is nested too deep to be read' }]);
  }
  if (!result.success) throw refuse(problemsOf(result.error));
  return result.data;
}

export function readQuery(c: Context, { query }: Endpoint): unknown {
  const { [ORG_PARAMETER]: _, ...all } = c.req.queries();
  const given = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values[1] ? values : values[0]]));
  return checked(query, given, (errors) => {
    return new Problem(400, {
      title: 'The query is refused',
      detail: 'A parameter after the question mark is unknown or wrong; errors names it.',
      errors,
    });
  });
}

/** A database keeps no null character, so nothing that is looked up or saved may hold one. */
export function refuseNullCharacters(c: Context): void {
  if (!c.req.url.includes('%00')) return;
  throw new Problem(400, {
    title: 'The address cannot be read',
    detail: 'It holds a null character (%00). Leave it out.',
  });
}

function nullCharacters(value: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ path: path.join('.'), message: 'holds a null character' }] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    name.includes('\0')
      ? [{ path: path.join('.'), message: 'has a name with a null character' }]
      : nullCharacters(inside, [...path, name]),
  );
}

/** The text of the body; '' when there is none. */
export async function readText(c: Context, { largest }: Endpoint): Promise<string> {
  const text = await rawText(c.req.raw, largest);
  if (text !== null) return text;
  throw new Problem(413, {
    title: 'Too large',
    detail: `A body is at most ${largest} bytes long here. Send less at a time.`,
  });
}

export function readBody(c: Context, { body }: Endpoint, text: string): unknown {
  if (body === null) return undefined;
  const type = c.req.header('content-type') ?? '';
  if (text !== '' && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    throw new Problem(415, {
      title: 'An unknown kind of content',
      detail: 'Send JSON, and say so: Content-Type: application/json.',
    });
  let value: unknown;
  try {
    value = text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw new Problem(400, {
      title: 'The body is no JSON',
      detail: 'The body cannot be read as JSON; errors says where it ends to be.',
      errors: [{ path: '', message: error instanceof SyntaxError ? withoutContent(error.message) : 'is no JSON' }],
    });
  }
  const unkeepable = text.includes('\\u0000') ? nullCharacters(value) : [];
  if (unkeepable.length > 0) throw refusedBody(unkeepable);
  if (value === undefined && body.safeParse(undefined).success) return body.parse(undefined);
  if (value === undefined) throw refusedBody([{ path: '', message: 'a JSON body is needed' }]);
  return checked(body, value, refusedBody);
}

/** V8 quotes what it read; where it stopped is enough. */
const withoutContent = (message: string): string =>
  /(?:at )?position \d+(?: \(.*\))?/.exec(message)?.[0] ?? 'is no JSON';
