/**
 * Reads the charts of a version: of a commit of this repository, or of a file of definitions as `GET /v1/machines/{name}`
 * answers them.
 *
 * Guarantee: what cannot be read is told with what was wrong, where, and what to do; nothing of the work tree is changed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createMachine } from 'xstate';
import { z } from 'zod';
import { isMachineName } from '../../../machines/catalog.ts';
import { type MachineNode, readChart } from '../chart.ts';
import { WORDS } from '../charts.ts';
import type { Version } from './compare.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const definitionSchema = z.object({
  name: z.string(),
  version: z.int(),
  definition: z.record(z.string(), z.unknown()),
  lengths: z.record(z.string(), z.number()).default({}),
});
type Definition = z.output<typeof definitionSchema>;
const fileSchema = z.union([definitionSchema.transform((one) => [one]), z.array(definitionSchema)]);

export type Versions = ReadonlyMap<string, Version>;

/** A sentence where it cannot be read. */
export function versionsOf(source: string): Versions | string {
  const read = existsSync(source) ? fromFile(source) : fromCommit(source);
  if (typeof read === 'string') return read;
  const versions = new Map<string, Version>();
  for (const definition of read)
    try {
      versions.set(definition.name, versionOf(definition));
    } catch (error) {
      return `The definition of ${definition.name} in ${source} is no machine: ${(error as Error).message}`;
    }
  return versions;
}

/** The machine is made of its definition alone: no guard or effect is ever run. */
export function versionOf({ name, version, definition, lengths }: Definition): Version {
  // What is read of it is its shape; `createMachine` checks that it is one.
  const machine = createMachine(definition as Parameters<typeof createMachine>[0]);
  const root = machine.root as unknown as MachineNode; // XState's own node is typed by its chart; only its shape is read.
  return { model: readChart({ name, version, root }, isMachineName(name) ? WORDS[name] : null), lengths };
}

function fromFile(file: string): readonly Definition[] | string {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${file} holds no definitions of charts: ${issue?.path.join('.') || 'at its root'}: ${issue?.message ?? ''}. Save what GET /v1/machines/{name} answers, one or a list of them.`;
  } catch (error) {
    return `${file} is no JSON: ${(error as Error).message}`;
  }
}

/** Run with the charts of a commit in the place of ours; prints them. */
const PRINT = `
const { CATALOG } = await import('./machines/catalog.ts');
const all = Object.entries(CATALOG).map(([name, { version, machine }]) => ({
  name, version, definition: machine.config,
  lengths: Object.fromEntries(Object.entries(machine.implementations.delays).filter(([, length]) => typeof length === 'number')),
}));
console.log(JSON.stringify(all));
`;

function fromCommit(commit: string): readonly Definition[] | string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: ROOT, maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
  let sha: string;
  try {
    sha = git('rev-parse', '--verify', '--end-of-options', `${commit}^{commit}`).toString().trim();
  } catch {
    return `"${commit}" is neither a file nor a commit of this repository: name one that git log shows, or a file of definitions.`;
  }
  // Below the repository, so that the old charts find its packages.
  const folder = join(ROOT, 'node_modules/.cache/chart-diff', sha);
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-x', '-C', folder], { input: git('archive', sha, 'machines') });
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'print.ts'), PRINT);
    const printed = execFileSync(process.execPath, ['--import', 'tsx', 'print.ts'], {
      cwd: folder,
      maxBuffer: 256 << 20,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parsed = fileSchema.safeParse(JSON.parse(printed.toString()));
    return parsed.success ? parsed.data : `The charts of ${commit} are told in another shape than is read here.`;
  } catch (error) {
    const said =
      `${(error as { stderr?: Buffer }).stderr ?? error}`.split('\n').find((line) => /Error|rror:/.test(line)) ?? '';
    return `The charts of ${commit} cannot be loaded with the packages that are installed: ${said.trim()}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
