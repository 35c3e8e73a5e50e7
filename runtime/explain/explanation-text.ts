/** An explanation as a page of plain text, for the terminal. */

import type { Decision } from '../../machines/candidate/working-set.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Explanation, TouchExplained } from './explanation.ts';
import { inBothClocks, onTheWall } from './wall-clock.ts';

const MARKS = { pass: '✓', skip: '–', block: '✗', defer: '⏸', fail: '!', unknown: '?' } as const;

const facts = (seen: Decision['gates'][number]['facts']): string =>
  Object.entries(seen)
    .map(
      ([fact, value]) =>
        `${fact} ${value === null ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ');

function decisionLines(decision: Decision, when: (at: Instant) => string): readonly string[] {
  const { at, about, attempt, outcome, rule, until, margin, nextEligibleAt, gates } = decision;
  return [
    `${about === 'call' ? `call ${attempt}` : about}: ${outcome} (${rule}) at ${when(at)}${until === null ? '' : `, until ${when(until)}`}`,
    ...(margin ? [`  holds until ${when(margin)}`] : []),
    ...(nextEligibleAt ? [`  could go from ${when(nextEligibleAt)}`] : []),
    ...gates.map(
      (seen) =>
        `  ${MARKS[seen.result]} ${seen.gate.padEnd(18)} ${seen.rule.padEnd(7)} ${seen.result.padEnd(7)} ${facts(seen.facts)}${seen.margin === undefined ? '' : ` [until ${when(seen.margin)}]`}`,
    ),
  ];
}

const touchLine = (touch: TouchExplained, when: (at: Instant) => string): string =>
  `${when(touch.at)}  ${touch.channel} ${touch.template}: ${touch.occasion.sentence} (${touch.occasion.rule}); allowed by ${touch.rule}; ${touch.consent.sentence}`;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

export function explanationText(explanation: Explanation): string {
  const { cause, timezone, earlier } = explanation;
  const zone = timezone as Zone;
  const when = (at: Instant): string => inBothClocks(at, zone);
  return [
    `Application ${explanation.application}: ${explanation.candidate} on ${explanation.job}`,
    `As of ${when(explanation.at)}${explanation.isPast ? ', rebuilt from the records of then' : ''}; stage ${explanation.stage === null ? 'none yet: being checked' : stageLabel(explanation.stage)}`,
    ...section('What happened', [
      ...(earlier?.lines ? [`Earlier: GET /v1/applications/${explanation.application}/timeline`] : []),
      ...explanation.timeline.map(({ at, sentence }) => `${onTheWall(at, zone)}  ${sentence}`),
    ]),
    ...section('What went out, and what allowed it', [
      ...(earlier === null || earlier.touches === 0
        ? []
        : [`Earlier: ${earlier.touches} more; ask with --at ${earlier.touchesAt} (or ?at= in the API)`]),
      ...explanation.touches.map((touch) => touchLine(touch, when)),
    ]),
    ...section(
      'The last decision',
      explanation.lastDecision === null ? [] : decisionLines(explanation.lastDecision, when),
    ),
    ...section('Why nothing goes out now', [
      `${explanation.verdict} · ${cause.code} (${cause.rule})`,
      cause.sentence,
      ...(explanation.nextEligibleAt === null ? [] : [`Next eligible: ${when(explanation.nextEligibleAt)}`]),
    ]),
    ...section('From which number', explanation.fromNumber === null ? [] : [explanation.fromNumber.sentence]),
    ...section(
      'It would go if',
      explanation.wouldHaveToChange.map(({ what, who }) => `${what} [${who}]`),
    ),
    ...section(
      'What would hold it next',
      explanation.further.map(({ sentence, rule }) => `${sentence} (${rule})`),
    ),
    '',
  ].join('\n');
}
