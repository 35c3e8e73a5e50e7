/**
 * Reads resumes on this machine: PDF and DOCX each in a thread of its own, plain text at once.
 *
 * Owns: the bounds. Guarantees: a file that is too large, takes too long or wants too much memory is refused and its thread
 * ended, and the server goes on meanwhile; nothing is fetched from anywhere; what is answered is text alone, no longer than
 * `LONGEST_TEXT`.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LARGEST_RESUME, type ResumePort, type ResumeRead, type ResumeType } from '../../runtime/ports.ts';
import { looksLike } from './looks-like.ts';
import { plainText } from './plain-text.ts';
import { tidied } from './tidied.ts';

export interface ReadingBounds {
  /** From when the parser is there. */
  readonly patienceMs: number;
  /** Of the thread's own objects. */
  readonly heapMb: number;
  /** Of everything, what is unpacked included, by which the process may grow meanwhile. */
  readonly growthMb: number;
}
const BOUNDS: ReadingBounds = { patienceMs: 10_000, heapMb: 256, growthMb: 512 };
/** Threads at a time, and how many files wait for one; who comes then is told to come back. */
const AT_A_TIME = 1;
const MOST_WAITING = 20;
const LOOK_EVERY_MS = 20;
/** Until the parser is there: the machine's time, and not the file's. */
const LOADED_WITHIN_MS = 120_000;

const isSource = import.meta.url.endsWith('.ts');
const entry = new URL(isSource ? './reading-thread.ts' : './adapters-resume-local-reading-thread.mjs', import.meta.url)
  .href;
/**
 * A thread does not inherit the loader of TypeScript: it is registered there for our own files, and no longer, since it would
 * take the parsers through it too.
 */
const loader = isSource
  ? pathToFileURL(
      createRequire(import.meta.url)
        .resolve('tsx/esm/api')
        .replace(/\.cjs$/, '.mjs'),
    ).href
  : null;
const BOOT = `const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  const done = workerData.loader === null ? null : (await import(workerData.loader)).register();
  const { load } = await import(workerData.entry);
  await done?.();
  const read = await load(workerData.type);
  parentPort.postMessage('ready');
  parentPort.postMessage(await read(workerData.bytes));
})();`;

const refused = (why: Extract<ResumeRead, { kind: 'refused' }>['why']): ResumeRead => ({ kind: 'refused', why });

function inThread(type: ResumeType, bytes: Uint8Array, bounds: ReadingBounds): Promise<ResumeRead> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOT, {
      eval: true,
      workerData: { entry, loader, type, bytes },
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMb },
    });
    worker.unref();
    let timer = setTimeout(() => end(refused('TOO_SLOW')), LOADED_WITHIN_MS);
    let watch: NodeJS.Timeout | undefined;
    function end(read: ResumeRead) {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(read);
      void worker.terminate();
    }
    worker.on('message', (said: 'ready' | ResumeRead) => {
      if (said !== 'ready') return end(said);
      const atFirst = process.memoryUsage.rss();
      // What is unpacked lies outside the heap, where no limit of a thread's holds it.
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - atFirst > bounds.growthMb * 1_048_576) end(refused('TOO_MUCH_MEMORY'));
      }, LOOK_EVERY_MS);
      clearTimeout(timer);
      timer = setTimeout(() => end(refused('TOO_SLOW')), bounds.patienceMs);
    });
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end(refused(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'TOO_MUCH_MEMORY' : 'BROKEN')),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      clearInterval(watch);
      reject(new Error('The thread that reads a resume ended without an answer.'));
    });
  });
}

export function createResumeReader(bounds: ReadingBounds = BOUNDS): ResumePort {
  let reading = 0;
  const waiting: (() => void)[] = [];
  async function inTurn(type: ResumeType, bytes: Uint8Array): Promise<ResumeRead> {
    if (reading >= AT_A_TIME) {
      if (waiting.length >= MOST_WAITING) return refused('BUSY');
      await new Promise<void>((go) => waiting.push(go));
    }
    reading += 1;
    try {
      return await inThread(type, bytes, bounds);
    } finally {
      reading -= 1;
      waiting.shift()?.();
    }
  }
  return {
    async read({ type, bytes }) {
      if (bytes.byteLength > LARGEST_RESUME) return refused('TOO_LARGE');
      if (!looksLike(type, bytes)) return refused('ANOTHER_TYPE');
      const read = type === 'text/plain' ? plainText(bytes) : await inTurn(type, bytes);
      return read.kind === 'refused' ? read : tidied(read.text, read.isWhole);
    },
  };
}
