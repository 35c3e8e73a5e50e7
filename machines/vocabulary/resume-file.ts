/** The file of a resume: of which types one is read, how large it may be, and how an ATS hands it over. */

export const RESUME_TYPES = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'text/plain': 'TEXT',
} as const;
export type ResumeType = keyof typeof RESUME_TYPES;

/** Bytes of one at most. */
export const LARGEST_RESUME = 5 * 1_048_576;

export interface AtsResume {
  /** The same for the same file, so that it is taken in once. */
  readonly name: string;
  /** null: it is larger than any that is read, and was not fetched. */
  readonly file: { readonly type: ResumeType; readonly bytes: Uint8Array } | null;
}
