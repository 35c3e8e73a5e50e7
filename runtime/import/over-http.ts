/**
 * An import through a running server: the file goes up as it is read, answers come back as rows are taken in.
 *
 * Guarantee: memory does not grow with the file; what the server says is wrong is told in its words.
 */
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unstartable } from '../config/unstartable.ts';
import type { ImportArguments } from './arguments.ts';
import type { Answered } from './report.ts';

export async function* importOverHttp(
  base: string,
  key: string,
  { job, org, mapping, source }: ImportArguments,
  file: Readable,
): AsyncGenerator<Answered> {
  const url = new URL(`${base}/v1/applications/import`);
  url.searchParams.set('job', job);
  url.searchParams.set('source', source.toLowerCase());
  if (org !== null) url.searchParams.set('org', org);
  for (const [column, field] of mapping) url.searchParams.append('map', `${column}=${field}`);

  const outgoing = (url.protocol === 'https:' ? secure : plain)(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', accept: 'application/x-ndjson' },
  });
  const answered = new Promise<Readable & { readonly statusCode?: number }>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  const sent = pipeline(file, outgoing).catch(() => {}); // a server that refuses early closes the line: its answer tells
  let response: Awaited<typeof answered>;
  try {
    response = await answered;
  } catch (error) {
    throw new Unstartable(
      `The server at ${base} cannot be reached (${(error as { code?: string }).code ?? 'no answer'}).`,
    );
  }
  const lines = createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY });
  if (response.statusCode !== 200) {
    let text = '';
    for await (const line of lines) text += line;
    throw new Unstartable(said(text, response.statusCode));
  }
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as Answered;
  await sent;
}

function said(text: string, status: number | undefined): string {
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    if (detail !== undefined) return `${title}: ${detail}`;
  } catch {
    // not one of our problems
  }
  return `The server answered ${status}.`;
}
