/**
 * A warm process that breaks one thing after another, as it is told, and asks the witnesses that come by it. Owns:
 * orders and answers.
 */
import { isContent, type Notice, whoNotices } from './asking.ts';
import { allMutants, type Mutant } from './mutants.ts';
import { type Measured, type Measurement, measure } from './reach.ts';
import type { Witness, WitnessKind } from './witness.ts';
import { allWitnesses } from './witnesses.ts';

export type Order =
  /** Ask every so-many-th witness on the whole charts, under the watch. */
  | { readonly measure: { readonly part: number; readonly of: number } }
  /** What other processes have measured. */
  | { readonly known: readonly Measured[] }
  | { readonly breaks: string }
  /** Ask one witness on the whole charts. */
  | { readonly asksWhole: string };

/** `cpuMs`: all that the process has used so far. */
export type Said = { readonly cpuMs: number } & Saying;
type Saying =
  | { readonly ready: true }
  | { readonly asks: string; readonly kind: WitnessKind; readonly usually: number }
  | { readonly measurement: Measurement }
  | { readonly noticed: Notice | null; readonly fickle: readonly string[] }
  | { readonly isContent: boolean };

function say(what: Saying): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ ...what, cpuMs: (user + system) / 1000 } satisfies Said);
}

const witnesses = new Map<string, Witness>((await allWitnesses()).map((witness) => [witness.name, witness]));
const mutants = new Map<string, Mutant>(allMutants().map((mutant) => [mutant.name, mutant]));
let known: readonly Measured[] = [];
const fickle = new Set<string>();

const named = <T>(among: ReadonlyMap<string, T>, name: string): T => {
  const found = among.get(name);
  if (found === undefined) throw new Error(`Nothing is called "${name}".`);
  return found;
};

async function obey(order: Order): Promise<void> {
  if ('known' in order) known = order.known.toSorted((a, b) => a.ms - b.ms);
  else if ('measure' in order) {
    const { part, of } = order.measure;
    say({ measurement: await measure([...witnesses.values()].filter((_, i) => i % of === part)) });
  } else if ('asksWhole' in order) say({ isContent: await isContent(named(witnesses, order.asksWhole)) });
  else {
    const asks = ({ name, kind }: Witness, usually: number) => say({ asks: name, kind, usually });
    const noticed = await whoNotices(named(mutants, order.breaks), { witnesses, known, fickle, asks });
    say({ noticed, fickle: [...fickle] });
  }
}

process.on('message', (order: Order) => void obey(order));
say({ ready: true });
