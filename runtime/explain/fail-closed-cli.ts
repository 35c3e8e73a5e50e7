/**
 * `npm run fail-closed [-- --check]`: writes the fail-closed table beside the gates, or says whether it is up to date.
 * Exit 0, or 1 when `--check` finds it out of date or a gate that fails open.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { failClosedMarkdown } from '../../machines/fail-closed/markdown.ts';
import { failClosedTable, failsOpen } from '../../machines/fail-closed/table.ts';

const PAGE = new URL('../../machines/fail-closed/fail-closed.generated.md', import.meta.url);

/** What is wrong, in sentences; none when all is well. */
export function failClosedProblems(page: string): readonly string[] {
  const open = failsOpen(failClosedTable()).map(
    ({ touch, gate, fact, way }) => `The gate ${gate} lets a ${touch} out when ${fact} is ${way}.`,
  );
  return page === failClosedMarkdown() ? open : [...open, 'The page is out of date: npm run fail-closed'];
}

export const readPage = (): string => readFileSync(PAGE, 'utf8');

if (import.meta.filename === process.argv[1]) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, failClosedMarkdown());
  const problems = failClosedProblems(readPage());
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
