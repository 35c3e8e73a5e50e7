import { describe, expect, test } from 'vitest';
import { CHARTS } from './charts.ts';
import { linesWith, SOURCES, type SourceFile, TESTS } from './source-files.ts';

const machines = SOURCES.filter(({ name }) => name.startsWith('machines/'));

/** What a chart or a policy must not touch; each with what to use instead. */
const IMPURE: readonly (readonly [name: string, pattern: RegExp, example: string])[] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bhrtime\b/, 'const at = Date.now()'],
  ['random numbers', /\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/, 'Math.random() < 0.5'],
  // A digest is as pure as a sum: ids and the journal's chain are made of them.
  [
    'crypto, but digests',
    /\bcrypto\.(?!')|import (?!\{ (?:createHash|hash(?: as \w+)?) \} ).*node:crypto/,
    "import { randomBytes } from 'node:crypto'",
  ],
  ['the process', /\bprocess\.\w|\bglobalThis\b/, 'process.env.TZ'],
  ['files', /\breadFile|\bwriteFile|\bnode:fs\b/, "readFileSync('x')"],
  ['the network', /\bfetch\(|\bXMLHttpRequest\b|\bnode:(?:http|net|dns)\b/, "fetch('https://example.test')"],
  ['timers', /\bset(?:Timeout|Interval|Immediate)\(|\bqueueMicrotask\(/, 'setTimeout(go, 1)'],
  ['promises', /\basync\b|\bawait\b|\bnew Promise\b/, 'await nothing'],
  ['the console', /\bconsole\.\w/, 'console.log(1)'],
];

describe('machines are pure', () => {
  test.each(IMPURE)('nothing in machines/ touches %s', (_what, pattern, example) => {
    expect(linesWith(machines, pattern)).toEqual([]);
    expect(pattern.test(example)).toBe(true);
  });
  test('the check sees the code and not the comments', () => {
    const file: SourceFile = {
      name: 'x.ts',
      imports: [],
      text: "/** Date.now() */\n// Date.now()\nconst a = 'https://x'; // Date.now()\nconst b = Date.now();",
    };
    expect(linesWith([file], /Date\.now\(/)).toEqual(['x.ts:4: const b = Date.now();']);
    expect(machines.length).toBeGreaterThan(30);
  });
});

describe('who may do what', () => {
  test('P-17 nobody but the performer of tasks mints permits', () => {
    const minters = SOURCES.filter(({ text }) => /\bmintPermit\b/.test(text)).map(({ name }) => name);
    expect(minters.sort()).toEqual(['runtime/dispatch/perform.ts', 'runtime/dispatch/permit.ts']);
  });
  test('nothing that decides names what was kept of an old system', () => {
    const naming = SOURCES.filter(({ text }) => /\b(legacyDoNotContact|legacyDncReason)\b/.test(text)).map(
      ({ name }) => name,
    );
    expect(naming.sort()).toEqual([
      ...['api/console/candidate-page.tsx', 'api/v1/resources/candidate-shape.ts'],
      ...['machines/candidate/blank-candidate.ts', 'machines/candidate/working-set.ts'],
      // Kept by an import, cleared by re-engagement.
      ...['machines/engine/happenings.ts', 'machines/engine/project.ts'],
      // The same file again changes nothing of it, and says so.
      ...['runtime/import/settle.ts', 'runtime/store/schema/tables/candidates.ts'],
    ]);
  });
  test('P-17 nothing passes for a permit by a cast', () => {
    const casts = linesWith(
      SOURCES.filter(({ name }) => name !== 'runtime/dispatch/permit.ts'),
      /\bas (?:unknown as )?SendPermit\b/,
    );
    expect(casts).toEqual([]);
  });
  test('P-17 every adapter that sends spends the permit it was handed', () => {
    const senders = SOURCES.filter(
      ({ name, text }) =>
        name.startsWith('adapters/') &&
        /\b(?:SmsPort|EmailPort|VoicePort)\b/.test(text) &&
        /\basync (?:send|place)\b|\b(?:send|place): async\b/.test(text),
    );
    expect(senders.filter(({ text }) => !/\bspendPermit\(/.test(text)).map(({ name }) => name)).toEqual([]);
    expect(senders.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'adapters/sms-twilio/send.ts',
        'adapters/sms-telnyx/send.ts',
        'adapters/simulated/sms.ts',
        'adapters/simulated/voice.ts',
      ]),
    );
  });
  test('P-17 whatever waits between spending a permit and sending has it looked at once more before the bytes leave', () => {
    const overTheNetwork = SOURCES.filter(({ imports }) =>
      imports.some(({ from }) => from === 'adapters/one-request.ts' || from === 'node:http' || from === 'node:https'),
    ).filter(({ name, text }) => name.startsWith('adapters/') && /\bspendPermit\(/.test(text));
    const senders = [...overTheNetwork, ...SOURCES.filter(({ name }) => /^adapters\/sms-[a-z]+\/send\.ts$/.test(name))];
    expect(senders.filter(({ text }) => !/\bletLeave\(/.test(text)).map(({ name }) => name)).toEqual([]);
    expect(senders.length).toBeGreaterThan(1);
    const fetching = SOURCES.filter(({ text }) => /\bspendPermit\(/.test(text)).filter(({ text }) =>
      /\bfetch\([^)]*\n?\s*method: 'POST'/.test(text),
    );
    expect(fetching.map(({ name }) => name)).toEqual([]);
  });
  test('P-15 instants come from the clock that is handed in: no now() in SQL', () => {
    // One statement says what time it is, for clocks to be set by.
    const inStore = SOURCES.filter(
      ({ name }) => name.startsWith('runtime/store/') && name !== 'runtime/store/engine/time.postgres.ts',
    );
    const pattern =
      /(?<![.\w])now\(\)|\bcurrent_(?:timestamp|date|time)\b|\b(?:clock|statement|transaction)_timestamp\b/i;
    expect(linesWith(inStore, pattern)).toEqual([]);
    expect([pattern.test('default now()'), pattern.test('clock.now()')]).toEqual([true, false]);
  });
  test('the names of XState’s own actions stay in chart-definition.ts', () => {
    // The inspector's protocol has words of its own, which the messages and their viewer speak.
    const protocol = ['runtime/inspect/messages.ts', 'api/console/inspect-script.ts'];
    const others = SOURCES.filter(
      ({ name }) => name !== 'machines/engine/chart-definition.ts' && !protocol.includes(name),
    );
    expect(linesWith(others, /['"`](?:@?xstate\.|@xstate\.)/)).toEqual([]);
  });
});

describe('tests stand still', () => {
  const pure = TESTS.filter(({ name }) => /^test\/(?:machines|architecture|timelines|runtime\/pure)\//.test(name));
  const guarded = pure.filter(({ name }) => !name.endsWith('purity.test.ts'));
  test('no test of the pure project sleeps or asks for the time', () => {
    expect(linesWith(guarded, /\bsetTimeout\(|\bDate\.now\(|\bnew Date\(\s*\)|\buseFakeTimers\b/)).toEqual([]);
  });
  test('only a test that runs alone changes what other files share', () => {
    const together = guarded.filter(({ name }) => !name.endsWith('.alone.test.ts'));
    expect(
      linesWith(together, /\bvi\.(?:mock|doMock|resetModules|stub\w+|spyOn)\b|\bprocess\.(?:env\S* = |chdir)/),
    ).toEqual([]);
    expect(together.length).toBeLessThan(guarded.length);
  });
  // A test that is known to fail still runs, and turns red once what it names is mended.
  test('no test is left out or singled out', () => {
    expect(linesWith(guarded, /\b(?:test|it|describe)\.(?:only|skip|todo)\b/)).toEqual([]);
  });
});

describe('charts keep to what the runtime can keep', () => {
  test.each(CHARTS.map((chart) => [chart.name, chart] as const))(
    '%s has no history, child, or unbounded loop',
    (_name, { nodes }) => {
      const odd = nodes.filter(({ type, own }) =>
        type === 'history' || 'invoke' in own ? hasInvoke(own) || type === 'history' : false,
      );
      expect(odd.map(({ path }) => path)).toEqual([]);
      const root = nodes[0]?.own as unknown as { machine: { options: { maxIterations?: number } } };
      expect(root.machine.options.maxIterations).toBeLessThanOrEqual(1_000);
    },
  );
});

const hasInvoke = (own: unknown): boolean => ((own as { invoke?: readonly unknown[] }).invoke ?? []).length > 0;
