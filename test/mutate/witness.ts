/** What a mutant is shown to: a pure test, a golden timeline, or the model checker. */

export type WitnessKind = 'pure test' | 'verify';

export interface Witness {
  readonly kind: WitnessKind;
  readonly name: string;
  /** True when all is well; an error says the same as false. */
  readonly content: () => Promise<boolean>;
}
