import { describe, expect, test } from 'vitest';
import { type Import, SOURCES, type SourceFile, TESTS } from './source-files.ts';

/** Pure packages: they know no clock, no randomness, no world outside. */
const PURE_PACKAGES = [
  'xstate',
  '@xstate/store',
  'zod',
  'libphonenumber-js',
  'moment-timezone/data/packed/latest.json',
  'sms-segments-calculator',
  // Digests alone; randomness has a line of its own in purity.test.ts.
  'node:crypto',
];

/** What an adapter may know of the runtime: the ports it implements, the permit it spends, and shapes as types alone. */
const PORTS = ['runtime/ports.ts', 'runtime/dispatch/permit.ts'];
const SHAPES = [
  'runtime/storage.ts',
  'machines/candidate/events.ts',
  'machines/candidate/working-set.ts',
  'runtime/inbound/text.ts',
  'runtime/inbound/on-the-line.ts',
  'runtime/inbound/interviewer.ts',
  'runtime/inbound/agent-brief.ts',
];

/** What every adapter may send by. */
const REQUESTS = ['adapters/one-request.ts', 'adapters/one-fetch.ts', 'adapters/paced-requests.ts'];

/** Besides the vocabulary; each with its reason. */
const ADAPTERS_BEYOND: Readonly<Record<string, readonly string[]>> = {
  // Where a place lies and what a zone is called are the same bundled rules (HRS-07).
  // The simulated carrier answers in Twilio's own forms and codes, so that the real parser reads them.
  'adapters/simulated/': [
    'adapters/sms-twilio/errors.ts',
    'adapters/sms-twilio/statuses.ts',
    'adapters/sms-twilio/webhook.ts',
  ],
  // What sounds like an opt-out and is none, and what is quoted, is the same for the words and for what is learnt.
  'adapters/classifier-local/': ['machines/replies/opt-out-neutral.ts', 'machines/replies/keywords-own-words.ts'],
  // One account, one client and one form of webhooks at Twilio, for texts and calls.
  'adapters/voice-twilio/': [
    'adapters/sms-twilio/client.ts',
    'adapters/sms-twilio/failure.ts',
    'adapters/sms-twilio/form.ts',
    'adapters/sms-twilio/errors.ts',
  ],
  'adapters/geo-offline/': ['machines/hours/zone-rules.ts', 'machines/hours/timezone-choice.ts'],
};

/** Composition roots: they put the parts together and see everything. */
const SEES_EVERYTHING = (name: string): boolean =>
  name === 'runtime/main.ts' ||
  name.startsWith('runtime/config/connections/') ||
  name === 'api/webhooks/providers.ts' ||
  /\/cli\.ts$/.test(name) ||
  // The simulator is a program of its own: the real runtime over the simulated world.
  name.startsWith('runtime/simulate/');

const within = (name: string, ...folders: readonly string[]) => folders.some((folder) => name.startsWith(`${folder}/`));
const folderOf = (name: string) => name.split('/').slice(0, 2).join('/');

function mayImport({ name }: SourceFile, { from, isOurs, typeOnly }: Import): boolean {
  if (within(name, 'machines')) return isOurs ? within(from, 'machines') : PURE_PACKAGES.includes(from);
  if (!isOurs || SEES_EVERYTHING(name)) return true;
  if (within(name, 'runtime')) return within(from, 'runtime', 'machines') && from !== 'runtime/main.ts';
  if (within(name, 'adapters')) {
    if (
      REQUESTS.includes(from) ||
      folderOf(from) === folderOf(name) ||
      within(from, 'machines/vocabulary') ||
      PORTS.includes(from)
    )
      return true;
    if (SHAPES.includes(from)) return typeOnly;
    return Object.entries(ADAPTERS_BEYOND).some(([folder, more]) => name.startsWith(folder) && more.includes(from));
  }
  if (within(name, 'api')) return within(from, 'api', 'runtime', 'machines') && from !== 'runtime/main.ts';
  return false;
}

const breaches = (of: readonly SourceFile[], folder: string) =>
  of
    .filter(({ name }) => within(name, folder))
    .flatMap((file) => file.imports.filter((one) => !mayImport(file, one)).map(({ from }) => `${file.name} → ${from}`));

describe('imports go one way', () => {
  test('machines know machines and pure packages, and nothing else', () => {
    expect(breaches(SOURCES, 'machines')).toEqual([]);
  });
  test('the runtime knows machines; adapters and the API are handed to it', () => {
    expect(breaches(SOURCES, 'runtime')).toEqual([]);
  });
  test('an adapter knows ports, the vocabulary and itself', () => {
    expect(breaches(SOURCES, 'adapters')).toEqual([]);
  });
  test('the API knows runtime and machines; only what reads webhooks sees adapters', () => {
    expect(breaches(SOURCES, 'api')).toEqual([]);
  });
  test('nothing that runs imports a test', () => {
    const found = SOURCES.filter(({ imports }) => imports.some(({ from, isOurs }) => isOurs && within(from, 'test')));
    expect(found.map(({ name }) => name)).toEqual([]);
  });
  test('charts are known through the catalog: nobody outside machines imports a chart', () => {
    const found = [...SOURCES].flatMap(({ name, imports }) =>
      within(name, 'machines')
        ? []
        : imports
            .filter(({ from }) => /^machines\/[\w-]+\/machine\.ts$/.test(from))
            .map(({ from }) => `${name} → ${from}`),
    );
    expect(found).toEqual([]);
  });
  test('only charts and the consent ledger import XState; drawing a chart is for everybody', () => {
    const speakers = SOURCES.filter(({ imports }) =>
      imports.some(({ from, typeOnly }) => !typeOnly && /^xstate$|^@xstate\//.test(from)),
    );
    const others = speakers.map(({ name }) => name).filter((name) => !/^machines\/[\w-]+\/machine\.ts$/.test(name));
    // A definition of an older version is made a machine to read its shape; none of it is run.
    const reads = 'api/diagrams/difference/definitions.ts';
    expect(others.sort()).toEqual([reads, 'machines/consent/ledger.ts']);
  });
});

describe('the law itself is watched', () => {
  const file = (name: string, ...imports: readonly Partial<Import>[]): SourceFile => ({
    name,
    text: '',
    imports: imports.map((one) => ({ from: '', isOurs: true, typeOnly: false, ...one })),
  });
  test.each([
    ['machines/x.ts', { from: 'runtime/host.ts' }],
    ['machines/x.ts', { from: 'node:fs', isOurs: false }],
    ['machines/x.ts', { from: 'kysely', isOurs: false }],
    ['runtime/x.ts', { from: 'adapters/simulated/sms.ts' }],
    ['runtime/x.ts', { from: 'api/app.ts' }],
    ['runtime/x.ts', { from: 'runtime/main.ts' }],
    ['adapters/a/x.ts', { from: 'adapters/b/y.ts' }],
    ['adapters/a/x.ts', { from: 'machines/engine/advance.ts' }],
    ['adapters/a/x.ts', { from: 'runtime/storage.ts', typeOnly: false }],
    ['adapters/a/x.ts', { from: 'machines/gate.ts' }],
    ['api/x.ts', { from: 'adapters/simulated/sms.ts' }],
  ])('%s may not import %o', (name, one) => {
    expect(breaches([file(name, one)], name.split('/')[0] ?? '')).toHaveLength(1);
  });
  test('the check reads every kind of import there is', () => {
    const known = [...SOURCES, ...TESTS];
    expect(known.length).toBeGreaterThan(150);
    const unread = known.filter(({ text, imports }) => {
      const lines = text.match(/^(?:import|export)\b[^;]*?\bfrom '[^']+'/gm) ?? [];
      return lines.length > imports.length;
    });
    expect(unread.map(({ name }) => name)).toEqual([]);
  });
});
