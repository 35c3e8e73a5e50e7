/** The project's own source files and what each imports. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export interface Import {
  /** A path from the root (`machines/catalog.ts`), or a package's name. */
  readonly from: string;
  readonly isOurs: boolean;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Installed by tests of their own, or descriptions that others wrote: no code of ours. */
const NOT_OURS = ['test/geo/node_modules', 'test/contracts/descriptions', 'node_modules'];

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = posix.join(folder, entry.name);
    if (NOT_OURS.includes(name) || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesUnder(name) : [name];
  });
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'/g;
const DYNAMIC_IMPORT = /\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(name: string, text: string): readonly Import[] {
  const found: { path: string; typeOnly: boolean }[] = [];
  for (const [, type, path] of text.matchAll(IMPORT)) if (path) found.push({ path, typeOnly: type !== undefined });
  for (const [, path] of text.matchAll(DYNAMIC_IMPORT)) if (path) found.push({ path, typeOnly: false });
  return found.map(({ path, typeOnly }) => {
    const isOurs = path.startsWith('.');
    return { from: isOurs ? posix.join(posix.dirname(name), path) : path, isOurs, typeOnly };
  });
}

const read = (name: string): SourceFile => {
  const text = readFileSync(join(ROOT, name), 'utf8');
  return { name, text, imports: importsOf(name, text) };
};

const isCode = (name: string) => /\.tsx?$/.test(name);

export const sourcesIn = (...folders: readonly string[]): readonly SourceFile[] =>
  folders.flatMap((folder) => filesUnder(folder).filter(isCode).map(read));

/** What runs in production. */
export const SOURCES = sourcesIn('machines', 'runtime', 'adapters', 'api');
/** Tests, and what only tests use. */
export const TESTS = sourcesIn('test');

/** Files that are no code: documents, tables. */
export const otherFilesIn = (folder: string): readonly string[] => filesUnder(folder).filter((name) => !isCode(name));

export const topLevel = (): readonly string[] =>
  readdirSync(ROOT).filter((name) => statSync(join(ROOT, name)).isDirectory());

export const fromRoot = (path: string): string => relative(ROOT, path);

/** Lines of code without comments; strings stay. */
export const codeLines = ({ text }: SourceFile): readonly string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/(^|[^:'"`])\/\/.*$/, '$1'));

/** `file: line` for every line of code that the pattern finds. */
export const linesWith = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  files.flatMap((file) =>
    codeLines(file).flatMap((line, index) => (pattern.test(line) ? [`${file.name}:${index + 1}: ${line.trim()}`] : [])),
  );
