/** The verdict as text: numbers, coverage by chart, properties, liveness, and every failure told in plain words. */
import { counterexampleOf } from './counterexample.ts';
import type { Explored, Violation } from './explore.ts';
import { liveness } from './liveness.ts';
import { PROPERTIES, WAITING_FOR_THEIR_CHART } from './properties.ts';
import type { Verdict } from './verify.ts';

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), []);
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n');
};
const numbers = (name: string, { states, transitions, macrosteps, ms, newsEndedAt, complete }: Explored) => [
  name,
  String(states),
  String(transitions),
  String(macrosteps),
  `${(ms / 1000).toFixed(1)} s`,
  `${newsEndedAt}`,
  complete ? 'everything' : 'budget used',
];

function coverageRows({ coverage, unexplained }: Verdict): readonly (readonly string[])[] {
  const charts = [...new Set([...coverage.taken.keys()].map((name) => name.split(':')[0] ?? ''))];
  return charts.map((chart) => {
    const transitions = [...coverage.taken].filter(([name]) => name.startsWith(`${chart}:`));
    const guards = [...coverage.guards].filter(([name]) => name.startsWith(`${chart}:`));
    return [
      chart,
      `${transitions.filter(([, times]) => times > 0).length}/${transitions.length}`,
      `${guards.filter(([, { yes, no }]) => yes > 0 && no > 0).length}/${guards.length}`,
      String(unexplained.filter((name) => name.startsWith(`${chart}:`)).length),
    ];
  });
}

export function storyOf(violation: Violation): string {
  const { story, look, unsaid } = counterexampleOf(violation);
  return [
    `${violation.property} does not hold: ${violation.says}`,
    `  from "${violation.beginning.name}"`,
    ...story.map((line, i) => `  ${i + 1}. ${line}`),
    ...(look.length > 0 ? ['  look at', ...look.map((line) => `    ${line}`)] : []),
    ...(unsaid.length > 0 ? ['  a scenario has no words for', ...unsaid.map((line) => `    ${line}`)] : []),
  ].join('\n');
}

export function reportOf(verdict: Verdict, inFull: boolean): string {
  const { one, two } = verdict;
  const exercised = (name: string) => (one.exercised.get(name) ?? 0) + (two.exercised.get(name) ?? 0);
  const says = { ...PROPERTIES, 'P-15': { says: 'webhooks of a call in any order, repeated, end as in order' } };
  const movers = liveness();
  const sections = [
    [
      'Explored',
      table([
        ['', 'states', 'transitions', 'macrosteps', 'time', 'nothing new after', ''],
        numbers('one application', one),
        numbers('two applications', two),
      ]),
    ],
    ['Coverage', table([['chart', 'transitions', 'guards both ways', 'unexplained'], ...coverageRows(verdict)])],
    [
      'Properties',
      table([
        ...Object.entries(says)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, property]) => [name, String(exercised(name)), property.says]),
        ...Object.entries(WAITING_FOR_THEIR_CHART).map(([name, why]) => [name, '-', `waits for its chart: ${why}`]),
      ]),
    ],
    ...(inFull
      ? [
          [
            'What moves a candidate on',
            table(
              movers.map(({ chart, state, timer, movedOnBy, rests }) => [
                chart,
                state,
                timer ?? '-',
                movedOnBy ?? rests ?? 'NOBODY',
              ]),
            ),
          ],
          ['Not reached, and why', table(verdict.explained.map(({ name, why }) => [name, why]))],
        ]
      : []),
    [
      'Known, and to be decided',
      verdict.known
        .map(({ known }) => `  ${known.property}: ${known.story}\n    proposed: ${known.proposal}`)
        .join('\n'),
    ],
    ['Calls that come in', `  ${verdict.inbound.ways} ways, every one there is`],
    ['FAILED: calls that come in', verdict.inbound.broken.map((line) => `  ${line}`).join('\n')],
    ['FAILED: nothing moves on from', verdict.parked.map((line) => `  ${line}`).join('\n')],
    [
      verdict.coverageCounts ? 'FAILED: never exercised' : 'Not exercised',
      verdict.neverExercised.map((line) => `  ${line}`).join('\n'),
    ],
    [
      'FAILED: explained, and seen all the same',
      verdict.idle.map(({ covers, why }) => `  ${covers}: ${why}`).join('\n'),
    ],
    [
      'FAILED: known as a violation, and none any more',
      verdict.settled.map(({ property, story }) => `  ${property}: ${story}`).join('\n'),
    ],
    ['FAILED: neither seen nor explained', verdict.unexplained.map((line) => `  ${line}`).join('\n')],
    ['FAILED', verdict.violations.map(storyOf).join('\n\n')],
  ] as const;
  return sections
    .filter(([, body]) => body !== '')
    .map(([title, body]) => `${title}\n${body}`)
    .join('\n\n');
}
