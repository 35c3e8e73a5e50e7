/** The thread that reads one file: hands it to the parser of its type, and answers once. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ResumeRead, ResumeType } from '../../runtime/ports.ts';

const { type, bytes } = workerData as { readonly type: ResumeType; readonly bytes: Uint8Array };

async function read(): Promise<ResumeRead> {
  if (type === 'application/pdf') return (await import('./pdf.ts')).readPdf(bytes);
  return (await import('./docx.ts')).readDocx(bytes);
}

parentPort?.postMessage(await read());
