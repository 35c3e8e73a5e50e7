/** What `program.mjs` answers, for who is written in TypeScript; that one is loaded before anything could translate it. */
interface Of {
  readonly root: string;
  /** From the root, such as `runtime/main.ts`. */
  readonly entries: readonly string[];
  /** Where its sources stand: those of the product when left out. */
  readonly folders?: readonly string[];
}
export const ROOT: string;
export const ENTRIES: readonly string[];
export const FOLDERS: readonly string[];
export function builtProgram(entry: string, of?: Of): Promise<string>;
