/**
 * How the answers of an import travel: an object a line (`application/x-ndjson`), or one JSON document.
 *
 * Guarantees: each row's answer in its order, then the sum; what goes wrong on the way is told in the sum, because the answer
 * has begun by then; whoever stops reading has interrupted the import, and it is shown as such.
 */
import type { OpenImport } from '../../runtime/import/import.ts';
import type { RowAnswer } from '../../runtime/import/row-answer.ts';
import { createTally, type Sum, type Tally } from '../../runtime/import/tally.ts';
import type { Tools } from '../v1/deps.ts';
import { UploadLost } from '../v1/streaming.ts';

export interface BegunImport extends OpenImport {
  readonly answers: AsyncGenerator<RowAnswer>;
}

type Log = Tools['log'];

export async function* asLines(opened: BegunImport, log: Log): AsyncGenerator<string> {
  const { id, header, delimiter, unread, waiting } = opened;
  yield `${JSON.stringify({ import: id, header, delimiter, unread, waiting })}\n`;
  for await (const said of answersOf(opened, createTally(), log)) yield `${JSON.stringify(said)}\n`;
}

/** Without the rows' cells, which are for whoever writes them to a file. */
export async function* asDocument(opened: BegunImport, log: Log): AsyncGenerator<string> {
  yield `{"import":${JSON.stringify(opened.id)},"unread":${JSON.stringify(opened.unread)},"waiting":${JSON.stringify(opened.waiting)},"rows":[`;
  let first = true;
  for await (const said of answersOf(opened, createTally(), log)) {
    if ('line' in said) yield `${first ? '' : ','}\n${JSON.stringify({ ...said, cells: undefined })}`;
    else yield `\n],${JSON.stringify(said).slice(1)}\n`;
    first = false;
  }
}

async function* answersOf({ id, answers }: BegunImport, tally: Tally, log: Log): AsyncGenerator<RowAnswer | Sum> {
  let error: string | null = null;
  try {
    for await (const answer of answers) {
      tally.count(answer);
      yield answer;
    }
  } catch (thrown) {
    if (thrown instanceof UploadLost) log.info({ import: id }, 'the upload of an import did not come to its end');
    else log.error({ err: thrown, import: id }, 'an import was interrupted');
    error = `The import was interrupted after line ${tally.lastLine()}. What was answered as accepted is in; import the file again, nothing comes in twice.`;
  } finally {
    await answers.return(undefined);
  }
  const sum = tally.sum(error);
  log.info({ import: id, accepted: sum.accepted, refused: sum.refused, duplicates: sum.duplicates }, 'an import ended');
  yield sum;
}
