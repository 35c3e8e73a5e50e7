/**
 * The OpenAPI 3.1 document, made from the same table and the same schemas that serve. Guarantees: pure; a schema with
 * an id (`.meta({ id })`) is a component and is referred to by name, so that generated clients have names too.
 */
import { z } from 'zod';
import { type Endpoint, isWrite, paramsIn } from '../v1/endpoint.ts';
import { problemShape } from '../v1/shapes.ts';
import { type Examples, examples } from './examples.ts';

type Schema = Record<string, unknown>;

/** Everywhere, whatever the endpoint. */
const ALWAYS: Readonly<Record<number, string>> = {
  400: 'The query, the cursor, a header or the JSON cannot be read.',
  401: 'No key, or one that is not known.',
  403: 'The role of the key does not suffice.',
  404: 'There is no such thing, or it is another org’s.',
  429: 'The key asks too often; Retry-After says when to go on.',
};
const OF_BODIES: Readonly<Record<number, string>> = {
  413: 'The body is too large.',
  415: 'The body is not said to be JSON.',
  422: 'The body is refused; errors names each place by its path.',
};
const OF_WRITES: Readonly<Record<number, string>> = {
  409: 'It cannot be done in the present state, or a request with the same Idempotency-Key is under way.',
};

function collector() {
  const components = new Map<string, Schema>();
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;
    for (const [name, definition] of Object.entries($defs as Record<string, Schema>))
      components.set(name, relinked(definition));
    const { id, ...own } = relinked(rest);
    if (typeof id !== 'string') return own;
    components.set(id, own);
    return { $ref: `#/components/schemas/${id}` };
  };
  return { components, schemaOf };
}

/** `#/$defs/Job` → `#/components/schemas/Job`, at every depth. */
function relinked(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value,
  ) as Schema;
}

const withoutId = ({ id: _, ...schema }: Schema): Schema => schema;

type SchemaOf = ReturnType<typeof collector>['schemaOf'];

function queryParameters({ query }: Endpoint, schemaOf: SchemaOf): Schema[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

const HEADERS = {
  org: { $ref: '#/components/parameters/OvertureOrg' },
  repeat: { $ref: '#/components/parameters/IdempotencyKey' },
} as const;

function operation(endpoint: Endpoint, schemaOf: SchemaOf): Schema {
  const { id, tag, summary, about, least, path, body, bodyShown, uploads, answers, refuses, org, takesServiceKey } =
    endpoint;
  const writes = isWrite(endpoint);
  const problems = {
    ...ALWAYS,
    ...(writes ? OF_WRITES : {}),
    ...(body === null ? {} : OF_BODIES),
    ...refuses,
  };
  const responses: Record<string, Schema> = {};
  for (const [status, answer] of Object.entries(answers))
    responses[status] = {
      description: answer.about,
      ...(status === '204'
        ? {}
        : { content: { [answer.type ?? 'application/json']: { schema: schemaOf(answer.schema, 'output') } } }),
    };
  for (const [status, description] of Object.entries(problems))
    responses[status] ??= {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  return {
    operationId: id,
    tags: [tag],
    summary,
    description:
      `${about ?? ''}\n\nRole: **${least}** and above${takesServiceKey ? ', or the service key' : ''}.`.trim(),
    security: [{ key: [] }],
    'x-least-role': least,
    parameters: [
      ...paramsIn(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...queryParameters(endpoint, schemaOf),
      ...(org === 'key' ? [HEADERS.org] : []),
      ...(writes ? [HEADERS.repeat] : []),
    ],
    ...(uploads === null
      ? {}
      : { requestBody: { required: true, content: { [uploads[0]]: { schema: { type: 'string' } } } } }),
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { 'application/json': { schema: schemaOf(bodyShown ?? body, 'input') } },
          },
        }),
    responses,
  };
}

const ABOUT = `Overture decides when and how a recruiting team's candidates are contacted, lets nothing out that has not passed every
gate, and explains every touch and every silence.

**Keys.** Send \`Authorization: Bearer <key>\`. A key belongs to one org and has a role: viewer, recruiter, admin; the operator's key
sees every org and names one in the header \`Overture-Org\`. What is another org's answers 404.

**Errors** are \`application/problem+json\` (RFC 9457): \`detail\` says what to do, \`errors\` names each refused place of a body by its path in dots.

**Lists** answer \`items\` and \`next_cursor\`; give that as \`cursor\` to read on. Their order never changes under inserts.

**Writes** take an \`Idempotency-Key\`: repeated with it, a request is carried out once and answered the same for a day.`;

/** Each JSON body and answer shows what it looks like, once all that it may refer to is known. */
function exemplify(node: unknown, known: Examples): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node as Schema)) {
    const isJson = key === 'application/json' || key === 'application/problem+json';
    if (!isJson) exemplify(value, known);
    else (value as Schema)['example'] = known.of((value as { readonly schema: Schema }).schema);
  }
}

export function describe(endpoints: readonly Endpoint[]): Schema {
  const { components, schemaOf } = collector();
  const paths: Record<string, Record<string, Schema>> = {};
  for (const endpoint of endpoints) {
    const methods = paths[endpoint.path] ?? {};
    methods[endpoint.method.toLowerCase()] = operation(endpoint, schemaOf);
    paths[endpoint.path] = methods;
  }
  schemaOf(problemShape, 'output');
  exemplify(paths, examples(components));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Overture',
      version: '1',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(
        [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, schema]) => [name, withoutId(schema)]),
      ),
      parameters: {
        OvertureOrg: {
          name: 'Overture-Org',
          in: 'header',
          required: false,
          description: 'With the operator key: the org it is about. Needless while there is only one.',
          schema: { type: 'string' },
        },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'Repeats of the request with the same key are carried out once and answered the same.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of an org, or the operator key.' },
      },
    },
  };
}
