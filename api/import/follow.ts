/**
 * An import as people follow it: its progress as it comes, and its refused rows as a CSV to be mended. Both read what is
 * saved, so any process can be asked, whoever imports.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { refusedHeader, refusedRecord, type Shape } from '../../runtime/import/refused-csv.ts';
import type { Import } from '../../runtime/store/subjects/imports.ts';
import type { Tools } from '../v1/deps.ts';

interface Wanted {
  readonly org: string;
  readonly id: string;
}

const LOOK_EVERY_MS = 250;
/** Proxies close what is silent for long. */
const SILENT_AT_MOST_MS = 15_000;
/** Rows, which may be long. */
const PAGE = 200;

/**
 * Server-sent events, the last of them named `ended`. `shown` is the import as `/v1` shows it. They are put into text here:
 * hono's `streamSSE` takes the answer over, and every answer of `/v1` is streamed by `streamed`, which asks between pieces
 * whether whoever reads still may.
 */
export async function* progressOf(
  { org, id }: Wanted,
  { store }: Pick<Tools, 'store'>,
  shown: (one: Import) => object,
): AsyncGenerator<string> {
  let told = '';
  for (let silent = 0; ; silent += LOOK_EVERY_MS) {
    const one = await store.importOf(org, id);
    if (one === null) return;
    const data = JSON.stringify(shown(one));
    if (one.state !== 'running') {
      yield `event: ended\ndata: ${data}\n\n`;
      return;
    }
    if (data !== told) yield `event: progress\ndata: ${data}\n\n`;
    else if (silent >= SILENT_AT_MOST_MS) yield ': it goes on\n\n';
    if (data !== told || silent >= SILENT_AT_MOST_MS) silent = 0;
    told = data;
    await wait(LOOK_EVERY_MS, undefined, { ref: false });
  }
}

export async function* refusedCsv({ org, id }: Wanted, shape: Shape, { store }: Pick<Tools, 'store'>) {
  yield refusedHeader(shape);
  for (let after: number | undefined; ; ) {
    const rows = await store.refusedRowsPage(org, id, { after, limit: PAGE });
    yield rows.map((row) => refusedRecord(row, shape)).join('');
    after = rows.at(-1)?.line;
    if (rows.length < PAGE) return;
  }
}
