/**
 * What esbuild makes of the sources: the server together with the packages that every start loads; the other programs as
 * modules that share what they have in common.
 *
 * Guarantees: a file that a program reads beside its source is found where the source is; a package that only some
 * processes load (a provider's, the parsers') is left where it is installed.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Loaded whenever the server starts: found and translated one by one, they took it a second. */
const ALWAYS_LOADED = [
  '@hono/node-server',
  '@opentelemetry/api',
  '@opentelemetry/exporter-prometheus',
  '@opentelemetry/sdk-metrics',
  '@xstate/store',
  'csv-parse',
  'hono',
  'ical-generator',
  'kysely',
  'libphonenumber-js',
  'luxon',
  'moment-timezone',
  'pg',
  'pino',
  'rate-limiter-flexible',
  'sms-segments-calculator',
  'standardwebhooks',
  'ws',
  'xstate',
  'zod',
];
/** Those ask for it, and do without. */
const OPTIONAL = ['bufferutil', 'pg-native', 'utf-8-validate'];

const packageOf = (/** @type {string} */ path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

/**
 * A bundled file is not where its source is, and some read a table beside themselves.
 * @type {(into: string) => import('esbuild').Plugin}
 */
const readsBesideItsSource = (into) => ({
  name: 'reads beside its source',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const loader = path.endsWith('x') ? 'tsx' : 'ts';
      const text = readFileSync(path, 'utf8');
      // A thread is started with what was built, not with its source.
      if (!text.includes('import.meta') || /-thread\.mjs'/.test(text)) return { contents: text, loader };
      const source = `new URL(${JSON.stringify(relative(into, path))}, import.meta.url)`;
      const known = {
        url: `${source}.href`,
        filename: `__toPath(${source})`,
        dirname: `__toPath(new URL('.', ${source}))`,
      };
      const [first = ''] = text.match(/^#!.*\n/) ?? [];
      // On the first line, so that every other keeps its number.
      const constants = Object.entries(known).map(([name, value]) => `const __source_${name} = ${value};`);
      const contents = [
        first,
        `import { fileURLToPath as __toPath } from 'node:url'; ${constants.join(' ')} `,
        text.slice(first.length).replace(/\bimport\.meta\.(url|filename|dirname)\b/g, '__source_$1'),
      ].join('');
      return { contents, loader };
    });
  },
});

/** @type {import('esbuild').Plugin} */
const withThePackages = {
  name: 'with the packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return null;
      const name = packageOf(path);
      const taken = /[\\/]node_modules[\\/]/.test(importer) ? !OPTIONAL.includes(name) : ALWAYS_LOADED.includes(name);
      return taken ? null : { path, external: true };
    });
    // Nobody looks for a line in them; with theirs, the map is four times as large.
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}\n//# sourceMappingURL=data:application/json,{"version":3,"sources":[""],"mappings":"A"}`,
    }));
  },
};

/** What was written for `require` finds it. */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __dirnameOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __createRequire(import.meta.url), __filename = __pathOf(import.meta.url), __dirname = __dirnameOf(__filename);`;

/**
 * @typedef {{ in: string, out: string }} Entry
 * @param {{ root: string, into: string, server: readonly Entry[], others: readonly Entry[] }} of
 */
export async function bundle({ root, into, server, others }) {
  const { build } = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: 'linked',
    logLevel: 'silent',
  };
  const beside = readsBesideItsSource(into);
  await Promise.all([
    build({
      ...common,
      entryPoints: [...server],
      banner: { js: REQUIRE },
      legalComments: 'none',
      plugins: [beside, withThePackages],
    }),
    build({ ...common, entryPoints: [...others], packages: 'external', plugins: [beside] }),
  ]);
}
