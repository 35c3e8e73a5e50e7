/** Who decides lives in `machines/`, by topic; `runtime/` carries out. What each room may know of the others. */
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../machines/catalog.ts';
import { codeLines, SOURCES, type SourceFile } from './source-files.ts';

const RULE = /\b(?:ATS|CDN|CNS|GAT|HRS|IMP|INB|INI|INT|PAU|REV|RTE|RTY|SET|SMS|STG|TCH|TZ|WEB)-\d\d\b/g;

/**
 * What the host itself has to see to, since no pure function can: a lock, a lease, a time-out, an order of writes, a lookup.
 * Whoever adds a line says here why it is not decided in `machines/`.
 */
const HOST_SEES_TO: Readonly<Record<string, string>> = {
  'ATS-03': 'a port says what is asked of an ATS',
  'ATS-04': 'a port says what is asked of an ATS',
  'ATS-05': 'moves leave one after another, and an outage is outlasted',
  'CNS-13': 'a text of nobody is written down with the bar it sets',
  'CNS-16': 'who was reached at a phone before is looked up',
  'CNS-17': 'a shared phone is locked with its batch',
  'GAT-04': 'a port says what is asked of an ATS',
  'GAT-13': 'from-number slots are locked for one batch',
  'GAT-15': 'a port says what is asked of a lookup',
  'GAT-20': 'a permit runs out',
  'IMP-01': 'whom an ATS means is looked up',
  'INB-01': 'the caller is looked up',
  'INB-02': 'ids and callers are looked up',
  'INB-03': 'the caller is looked up',
  'INB-04': 'the caller is looked up',
  'INB-05': 'the caller is looked up',
  'INB-06': 'ids are made so that a code read aloud finds one',
  'INT-04': 'a webhook that was lost is asked for, and one that comes again is found out',
  'INT-05': 'a port says what a provider may answer',
  'PAU-02': 'a webhook that comes again is found out',
  'PAU-03': 'org, job and switches are locked while a batch decides',
  'REV-01': 'a write-back is tried until the ATS has it',
  'REV-07': 'a port can end a call',
  'SMS-08': 'a text of nobody is read with nobody to ask',
  'SMS-14': 'a classifier that is away is asked again',
  'SMS-15': 'whose text it is is looked up',
  'SMS-16': 'a webhook that comes again is found out',
  'STG-14': 'ids are made so that the same add is the same application',
  'STG-15': 'a port says what is asked of an ATS',
  'TCH-07': 'a script says which phone a person answers',
  'TCH-08': 'links are put into a text as it leaves',
};

/** Programs and pages of their own: they read, show or replay what was decided, or turn what people hand in into events. */
const BESIDE_THE_HOST =
  /^runtime\/(?:explain|explain\.ts|dry-run|simulate|import|links|store|demo|journal-check|config|main\.ts)/;
const host = SOURCES.filter(({ name }) => name.startsWith('runtime/') && !BESIDE_THE_HOST.test(name));

const spokenOf = (file: SourceFile) => [...file.text.matchAll(RULE)].map(([rule]) => rule);

describe('who decides lives in machines/', () => {
  test('the host speaks only of rules that it has to see to itself, each with its reason', () => {
    const undue = host.flatMap((file) =>
      spokenOf(file)
        .filter((rule) => !(rule in HOST_SEES_TO))
        .map((rule) => `${file.name}: ${rule}`),
    );
    expect(undue).toEqual([]);
  });
  test('a reason that nothing needs any more is taken out', () => {
    const spoken = new Set(host.flatMap(spokenOf));
    expect(Object.keys(HOST_SEES_TO).filter((rule) => !spoken.has(rule))).toEqual([]);
  });
  test('only machines/ writes to a draft of a candidate or steps a chart', () => {
    const outside = SOURCES.filter(({ name }) => !name.startsWith('machines/')).filter(({ imports }) =>
      imports.some(
        ({ from, typeOnly }) => !typeOnly && /^machines\/(?:candidate\/draft|engine\/deliver)\.ts$/.test(from),
      ),
    );
    expect(outside.map(({ name }) => name)).toEqual([]);
  });
});

/** What a chart is drawn from; beside them a chart's folder holds the facts it is given and what is carried out for it. */
const DRAWN =
  /^machines\/[\w-]+\/(?:machine|guards|context|events|effects|facts|delays|memory|replies|speaking|reading|asking|patience|gates|ladder|gate-conditions|bars|stage-words|index)\.ts$/;
const charts = Object.keys(CATALOG);
/** What a topic gives to a chart to be drawn from: states, conditions and waits, or a gate of the ladder. */
const GIVEN = /^machines\/[\w-]+\/(?:chart|gate)\.ts$/;
const isDrawn = (name: string) =>
  GIVEN.test(name) || (DRAWN.test(name) && charts.some((chart) => name.startsWith(`machines/${chart}/`)));

interface Wall {
  readonly what: string;
  readonly within: (name: string) => boolean;
  readonly mayKnow: (from: string, typeOnly: boolean) => boolean;
}
const WALLS: readonly Wall[] = [
  {
    what: 'the vocabulary knows only itself',
    within: (name) => name.startsWith('machines/vocabulary/'),
    mayKnow: (from) => from.startsWith('machines/vocabulary/'),
  },
  {
    what: 'what a chart is drawn from knows neither a candidate’s records nor the engine: it is given facts',
    within: isDrawn,
    mayKnow: (from) => !/^machines\/(?:candidate|engine)\//.test(from),
  },
  {
    what: 'a room knows the shapes of the engine and none of its works: the engine puts the rooms together',
    within: (name) => name.startsWith('machines/') && !name.startsWith('machines/engine/'),
    mayKnow: (from, typeOnly) => !from.startsWith('machines/engine/') || typeOnly,
  },
];

describe('rooms know of each other what they may', () => {
  const trespassers = (of: readonly SourceFile[], { within, mayKnow }: Wall) =>
    of
      .filter(({ name }) => within(name))
      .flatMap(({ name, imports }) =>
        imports
          .filter(({ from, isOurs, typeOnly }) => isOurs && !mayKnow(from, typeOnly))
          .map(({ from }) => `${name} → ${from}`),
      );
  test.each(WALLS.map((wall) => [wall.what, wall] as const))('%s', (_what, wall) => {
    expect(trespassers(SOURCES, wall)).toEqual([]);
    expect(SOURCES.filter(({ name }) => wall.within(name)).length).toBeGreaterThan(15);
  });
  test('the walls are seen to stand', () => {
    const breach = (name: string, from: string): SourceFile => ({
      name,
      text: '',
      imports: [{ from, isOurs: true, typeOnly: false }],
    });
    const breaches = [
      breach('machines/vocabulary/x.ts', 'machines/candidate/world.ts'),
      breach('machines/application/guards.ts', 'machines/candidate/working-set.ts'),
      breach('machines/cooldown/x.ts', 'machines/engine/deliver.ts'),
    ];
    expect(breaches.map((one, n) => trespassers([one], WALLS[n] as Wall).length)).toEqual([1, 1, 1]);
    expect(codeLines(breaches[0] as SourceFile)).toEqual(['']);
  });
});
