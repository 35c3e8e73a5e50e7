/** The thread of one simulation: reads the scenario, runs it on a store in memory, answers once. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { openStore } from '../../../runtime/simulate/open-store.ts';
import { runScenario } from '../../../runtime/simulate/run.ts';
import { readScenario } from '../../../runtime/simulate/scenario.ts';

export interface Simulated {
  readonly lines: readonly Line[];
  readonly truncated: boolean;
  readonly warnings: readonly string[];
}

const { document, mostLines } = workerData as { document: unknown; mostLines: number };
const read = readScenario(document);
if (!read.ok) throw new Error('A scenario that was checked is refused.');

const lines: Line[] = [];
const warnings: string[] = [];
let truncated = false;
await runScenario(read.scenario, {
  openStore: () => openStore('memory'),
  emit: (line) => {
    if (lines.length < mostLines) lines.push(line);
    else truncated = true;
  },
  warn: (sentence) => void warnings.push(sentence),
});
parentPort?.postMessage({ lines, truncated, warnings } satisfies Simulated);
