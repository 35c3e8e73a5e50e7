/**
 * Who notices one mutant: the witnesses that come by it are asked, the fastest first, until one is not content.
 *
 * Owns: the order, and whom to believe. Must not know: processes, time, what a witness is. Guarantees: the mutant is mended
 * whenever no witness is being asked; who is not content counts only when content again once all is mended.
 */
import type { Mutant } from './mutants.ts';
import type { Measured } from './reach.ts';
import type { Witness, WitnessKind } from './witness.ts';

export interface Notice {
  readonly kind: WitnessKind;
  readonly name: string;
}

export interface Asking {
  readonly witnesses: ReadonlyMap<string, Witness>;
  /** The fastest first. */
  readonly known: readonly Measured[];
  /** Not content on the whole charts either, after something was broken and mended: they are asked no more. */
  readonly fickle: Set<string>;
  /** Hears whom it asks before it asks: nobody may answer for a mutant that never ends. */
  readonly asks: (witness: Witness, usually: number) => void;
}

export const isContent = ({ content }: Witness): Promise<boolean> => content().catch(() => false);

export async function whoNotices(
  { apply, reach }: Pick<Mutant, 'apply' | 'reach'>,
  { witnesses, known, fickle, asks }: Asking,
): Promise<Notice | null> {
  for (const { name, ms, comesBy } of known) {
    if (fickle.has(name) || !reach.some((one) => comesBy.includes(one))) continue;
    const witness = witnesses.get(name);
    if (!witness) throw new Error(`No witness is called "${name}".`);
    asks(witness, ms);
    const mend = apply();
    const content = await isContent(witness).finally(mend);
    if (content) continue;
    if (await isContent(witness)) return { kind: witness.kind, name };
    fickle.add(name);
  }
  return null;
}
