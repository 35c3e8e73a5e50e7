/** One piece of plain code that is broken as text, and the list of those of one file. */
export interface SourceMutant {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The file of pure tests. */
  readonly tests: string;
}

/** What it is called, the text that stands there, and what stands there instead. */
type Broken = readonly [name: string, from: string, to: string];

export const mutantsOf =
  (kind: string, file: string, tests: string) =>
  (...broken: readonly Broken[]): readonly SourceMutant[] =>
    broken.map(([name, from, to]) => ({ kind, name: `${kind}: ${name}`, file, from, to, tests }));
