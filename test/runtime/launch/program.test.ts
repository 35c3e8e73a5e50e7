/** What `npm start` and the command lines load: bundled once for each state of the sources, and the same program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtProgram, ENTRIES, ROOT } from '../../../runtime/launch/program.mjs';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const PROGRAM = { entries: ['runtime/main.ts'] };
const MAIN = 'runtime/main.ts';

let root = '';
const write = (name: string, text: string) => writeFileSync(join(root, name), text);
const built = () => builtProgram(MAIN, { root, ...PROGRAM });
const said = (file: string) => spawnSync(process.execPath, [file], { encoding: 'utf8' });
const kept = () => readdirSync(join(root, 'node_modules/.cache/overture'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overture-program-'));
  mkdirSync(join(root, 'runtime/tables'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  mkdirSync(join(root, 'node_modules'));
  write('runtime/tables/table.json', '"from the table"');
  write(
    MAIN,
    `import { readFileSync } from 'node:fs';
const table: URL = new URL('./tables/table.json', import.meta.url);
console.log(JSON.parse(readFileSync(table, 'utf8')), import.meta.filename.endsWith('/runtime/main.ts'));
`,
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a bundled program', () => {
  it('reads what stands beside its source, and knows its source by name', async () => {
    expect(said(await built()).stdout).toBe('from the table true\n');
  });

  it('is built once for each state of the sources, and anew when one has changed', async () => {
    const first = await built();
    expect(await built()).toBe(first);
    write(MAIN, 'console.log("changed", import.meta.url.endsWith(".ts"));');
    const second = await built();
    expect(second).not.toBe(first);
    expect(said(second).stdout).toBe('changed true\n');
    expect(said(first).stdout).toContain('from the table');
  });

  it('is kept for processes of a few states ago, and not for ever', async () => {
    for (let state = 0; state < 6; state++) {
      write(MAIN, `console.log(${state}, "${'x'.repeat(state)}");`);
      await built();
    }
    expect(kept()).toHaveLength(4);
  });

  it('is whole for each of several processes that build it at the same time', async () => {
    const files = await Promise.all([built(), built(), built()]);
    expect(new Set(files).size).toBe(1);
    expect(said(files[0] ?? '').stdout).toContain('from the table');
    expect(kept()).toHaveLength(1);
  });

  it('that cannot be built leaves nothing behind and says so to who asks', async () => {
    write(MAIN, 'const one = ;');
    await expect(built()).rejects.toThrow();
    expect(kept()).toEqual([]);
  });

  it('names the line of its source where something goes wrong', async () => {
    write(MAIN, `const at: string = import.meta.url;\n\nthrow new Error(at.slice(0, 4));\n`);
    const [names, file] = [join(ROOT, 'runtime/launch/name-sources.mjs'), pathToFileURL(await built()).href];
    const input = `import { nameSources } from ${JSON.stringify(pathToFileURL(names).href)};
      nameSources(new URL('.', '${file}').href); await import('${file}');`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module'], { input, encoding: 'utf8' });
    expect(stderr).toContain(`Error: file\n    at ${join(root, MAIN)}:3:7\n`);
  });

  it('holds the packages that every start loads, and loads a provider from where it is installed', async () => {
    const install = (name: string, text: string) => {
      mkdirSync(join(root, 'node_modules', name), { recursive: true });
      write(`node_modules/${name}/package.json`, '{ "main": "./index.js" }');
      write(`node_modules/${name}/index.js`, text);
    };
    install('ws', 'exports.named = require("path").basename(__dirname).startsWith("program-");');
    install('telnyx', 'exports.named = require("path").basename(__dirname);');
    write(MAIN, `import { named } from 'ws';\nconsole.log(named, (await import('telnyx')).named);\n`);
    const file = await built();
    rmSync(join(root, 'node_modules/ws'), { recursive: true });
    expect(said(file).stdout).toBe('true telnyx\n');
  });
});

describe('the programs of package.json', () => {
  const launched = Object.values(scripts).flatMap(
    (script) => /runtime\/launch\/run\.mjs (\S+)/.exec(script)?.[1] ?? [],
  );

  it('are all among those that are built', () => {
    expect(launched.length).toBeGreaterThan(8);
    expect(launched.filter((entry) => !ENTRIES.includes(entry))).toEqual([]);
  });

  it('run from a checkout that cannot be written to, translated as they are loaded', () => {
    mkdirSync(join(root, 'runtime/launch'));
    for (const file of ['run.mjs', 'program.mjs', 'name-sources.mjs'])
      write(`runtime/launch/${file}`, readFileSync(join(ROOT, 'runtime/launch', file), 'utf8'));
    rmSync(join(root, 'node_modules'), { recursive: true });
    mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules/tsx'), join(root, 'node_modules/tsx'));
    // A file where the folder would be: nothing can be kept there, by whoever tries.
    write('node_modules/.cache/overture', '');
    const words = [join(root, 'runtime/launch/run.mjs'), MAIN];
    expect(spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout).toBe('from the table true\n');
  });
});
