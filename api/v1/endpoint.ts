/**
 * An endpoint, as data: what it is for, who may use it, what it takes and answers, and its handler. Everything else is
 * made from a list of these: the routes, the roles (in code and in tests), the checks of what is sent, and the OpenAPI
 * document.
 */
import { z } from 'zod';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Principal, Role } from '../principal.ts';
import type { ProblemDetails } from '../problem.ts';
import type { Tools } from './deps.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `/v1/jobs/{job}/settings/{group}` → `{ job: string; group: string }`. */
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name]: string } & ParamsOf<Rest>
  : unknown;

export interface Ask<Params, Query, Body> {
  /** The org it is about; '' where an endpoint is about none. */
  readonly org: string;
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What comes up; empty where an endpoint takes none. */
  readonly upload: Upload;
  readonly now: Instant;
  /** Whether it comes from this very machine. */
  readonly isThisMachine: () => boolean;
  /** Whether the key still stands for somebody of that org who may do this, for what goes on after the answer. */
  readonly stillMay: () => Promise<boolean>;
  /** Names this request, and its repetition with the same Idempotency-Key: what it tells the engine is told once. */
  readonly name: string;
}

/** A body that is read as it comes, however long it is. */
export interface Upload {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** What the caller would like to read (`Accept`). */
  readonly accept: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; text where the endpoint says so; pieces, with their kind in the headers, where it streams. */
  readonly body: unknown;
  /** Where it streams: what a repetition with the same Idempotency-Key is told instead, since nobody keeps a stream. */
  readonly repeated?: ProblemDetails;
}

export type Pieces = AsyncGenerator<string | Uint8Array>;

interface AnswerShape {
  readonly about: string;
  readonly schema: z.ZodType;
  /** JSON when left out. */
  readonly type?: string;
}

export interface Endpoint {
  /** The operation's name in generated clients. */
  readonly id: string;
  readonly method: Method;
  /** As in OpenAPI: `/v1/jobs/{job}`. */
  readonly path: string;
  readonly least: Role;
  /** Another service of the operator's may use it too, with `SERVICE_KEY`. */
  readonly takesServiceKey: boolean;
  /** Where the org comes from: the key (the operator names it in a header), the path's `{org}`, or nowhere. */
  readonly org: 'key' | 'path' | 'none';
  /** With `org: 'path'`: the org need not be there yet. */
  readonly makesOrg: boolean;
  readonly tag: string;
  readonly summary: string;
  readonly about: string | null;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  /** What the document shows in place of `body`, where that is checked by other means than its schema. */
  readonly bodyShown: z.ZodType | null;
  readonly answers: Readonly<Record<number, AnswerShape>>;
  /** What may go wrong beyond what may go wrong everywhere. */
  readonly refuses: Readonly<Record<number, string>>;
  /** Bytes of a body at most. */
  readonly largest: number;
  /** False: what it answers is a secret, and is not kept for a repetition. */
  readonly keepsAnswer: boolean;
  /** Kinds of content of a body that is uploaded piece by piece; null: it is JSON, or there is none. */
  readonly uploads: readonly [string, ...string[]] | null;
  /** It answers pieces (`Pieces`) as they come, and no JSON. */
  readonly streams: boolean;
  handle(ask: Ask<never, never, never>, tools: Tools): Promise<Answer>;
}

const ONE_MEBIBYTE = 1_048_576;
const NO_QUERY = z.strictObject({});

interface Written<Path extends string, Q extends z.ZodType, B extends z.ZodType> {
  readonly id: string;
  readonly method: Method;
  readonly path: Path;
  readonly least: Role;
  readonly takesServiceKey?: boolean;
  readonly org?: Endpoint['org'];
  readonly makesOrg?: boolean;
  readonly tag: string;
  readonly summary: string;
  readonly about?: string;
  readonly query?: Q;
  readonly body?: B;
  readonly bodyShown?: z.ZodType;
  readonly answers: Endpoint['answers'];
  readonly refuses?: Endpoint['refuses'];
  readonly largest?: number;
  readonly keepsAnswer?: boolean;
  readonly uploads?: Endpoint['uploads'];
  readonly streams?: boolean;
  handle(ask: Ask<ParamsOf<Path>, z.output<Q>, z.output<B>>, tools: Tools): Promise<Answer>;
}

export function endpoint<
  const Path extends string,
  Q extends z.ZodType = typeof NO_QUERY,
  B extends z.ZodType = z.ZodUndefined,
>(written: Written<Path, Q, B>): Endpoint {
  return {
    org: 'key',
    takesServiceKey: false,
    makesOrg: false,
    about: null,
    bodyShown: null,
    refuses: {},
    largest: ONE_MEBIBYTE,
    keepsAnswer: true,
    uploads: null,
    streams: false,
    ...written,
    query: written.query ?? NO_QUERY,
    body: written.body ?? null,
    handle: written.handle as Endpoint['handle'],
  };
}

export const isWrite = ({ method }: Pick<Endpoint, 'method'>): boolean => method !== 'GET';
/** The names in braces, in order. */
export const paramsIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
