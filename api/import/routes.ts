/**
 * `POST /v1/applications/import?job=`: a CSV as the body, an answer for each of its rows.
 *
 * Owns: how answers travel. Guarantees: rows are read as they come and answered as they are taken in, so neither side
 * holds the file; what is wrong with the file as a whole is a problem (4xx) before anything was stored; refused rows are
 * answered with line, field and reason. `Accept: application/x-ndjson` gets one object a line, others one JSON document.
 */
import { type Context, Hono } from 'hono';
import { followed } from '../../runtime/import/followed.ts';
import {
  type ImportAsk,
  ImportRefused,
  type OpenImport,
  openImport,
  type RowAnswer,
} from '../../runtime/import/import.ts';
import { UnreadableFile } from '../../runtime/import/records.ts';
import { createTally, type Tally } from '../../runtime/import/tally.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { orgFor, principalOf } from '../who.ts';
import { followRoutes } from './follow.ts';

const NDJSON = 'application/x-ndjson';
/** Names the import before its first row is answered, for whoever follows it. */
export const IMPORT_HEADER = 'overture-import';

interface BegunImport extends OpenImport {
  readonly answers: AsyncGenerator<RowAnswer>;
}

export function importRoutes(deps: AppDeps): Hono {
  const app = new Hono();
  app.route('/', followRoutes(deps));
  app.post('/applications/import', async (c) => {
    const principal = await principalOf(c, deps.identify, 'recruiter');
    const org = await orgFor(principal, c.req.query('org'), deps.store);
    const opened = await open(c, org, deps);
    const lines = (c.req.header('accept') ?? '').includes(NDJSON);
    const body = ReadableStream.from(ended(lines ? asLines(opened, deps) : asDocument(opened, deps), opened));
    return c.body(body.pipeThrough(new TextEncoderStream()), 200, {
      'content-type': lines ? NDJSON : 'application/json',
      [IMPORT_HEADER]: opened.id,
    });
  });
  return app;
}

async function open(c: Context, org: string, deps: AppDeps): Promise<BegunImport> {
  const ask = askOf(c, org);
  try {
    const opened = await openImport(chunksOf(c.req.raw), ask, deps);
    return { ...opened, answers: await followed(opened, ask, deps) };
  } catch (error) {
    if (error instanceof ImportRefused)
      throw new Problem(422, { title: 'The import cannot begin', detail: error.message });
    if (error instanceof UnreadableFile)
      throw new Problem(422, { title: 'The file cannot be read', detail: error.message });
    throw error;
  }
}

function askOf(c: Context, org: string): ImportAsk {
  const job = c.req.query('job') ?? '';
  if (job === '')
    throw new Problem(400, { title: 'No job is named', detail: 'Say which: /v1/applications/import?job=ID' });
  const said = (c.req.query('source') ?? 'applicant').toUpperCase();
  if (said !== 'APPLICANT' && said !== 'SOURCED')
    throw new Problem(400, { title: 'An unknown source', detail: 'source is applicant or sourced.' });
  const pairs = (c.req.queries('map') ?? []).map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new Problem(400, { title: 'A mapping cannot be read', detail: 'Write map=COLUMN=field.' });
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { org, job, source: said, mapping: new Map(pairs) };
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body !== null) yield* request.body as unknown as AsyncIterable<Uint8Array>;
}

/** Whoever stops reading has broken the import off, and it is shown as such. */
async function* ended(parts: AsyncGenerator<string>, { answers }: BegunImport): AsyncGenerator<string> {
  try {
    yield* parts;
  } finally {
    await answers.return(undefined);
  }
}

/** The row's own text goes back only to those who write it to a file. */
const shown = ({ text, ...answer }: RowAnswer, withText: boolean) =>
  withText && answer.outcome !== 'accepted' ? { ...answer, text } : answer;

async function* asLines(opened: OpenImport, { log }: AppDeps): AsyncGenerator<string> {
  const { id, headerText, delimiter, unread } = opened;
  const tally = createTally();
  yield `${JSON.stringify({ import: id, header: headerText, delimiter, unread })}\n`;
  for await (const said of answersOf(opened, tally, log))
    yield `${JSON.stringify('line' in said ? shown(said, true) : said)}\n`;
}

async function* asDocument(opened: OpenImport, { log }: AppDeps): AsyncGenerator<string> {
  const tally = createTally();
  yield `{"import":${JSON.stringify(opened.id)},"unread":${JSON.stringify(opened.unread)},"rows":[`;
  let first = true;
  for await (const said of answersOf(opened, tally, log)) {
    if ('line' in said) yield `${first ? '' : ','}\n${JSON.stringify(shown(said, false))}`;
    else yield `\n],${JSON.stringify(said).slice(1)}\n`;
    first = false;
  }
}

/** Every row's answer, then the sum of it; a fault on the way is in the sum, because the answer has begun. */
async function* answersOf(
  { id, answers }: OpenImport,
  tally: Tally,
  log: AppDeps['log'],
): AsyncGenerator<RowAnswer | ReturnType<Tally['sum']>> {
  let error: string | null = null;
  try {
    for await (const answer of answers) {
      tally.count(answer);
      yield answer;
    }
  } catch (thrown) {
    log.error({ err: thrown, import: id }, 'an import broke off');
    error = `The import broke off after line ${tally.lastLine()}. What was answered as accepted is in; import the file again.`;
  }
  const sum = tally.sum(error);
  log.info({ import: id, accepted: sum.accepted, refused: sum.refused, duplicates: sum.duplicates }, 'an import ended');
  yield sum;
}
