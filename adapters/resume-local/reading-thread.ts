/** The thread that reads one file: the parser of its type is loaded first, and then handed the file. */
import type { ResumeRead, ResumeType } from '../../runtime/ports.ts';
import { loadDocx } from './docx.ts';
import { loadPdf } from './pdf.ts';

export const load = (type: ResumeType): Promise<(bytes: Uint8Array) => Promise<ResumeRead>> =>
  type === 'application/pdf' ? loadPdf() : loadDocx();
