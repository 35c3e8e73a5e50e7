/** The plan of a dry run as a page of plain text. */
import { gateSentence } from '../../machines/messages/gate-sentences.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { PlannedSend } from './planned-send.ts';

const what = ({ channel, template, attempt }: PlannedSend): string =>
  channel === 'CALL' ? `CALL ${attempt}` : `${channel} ${template}`;

/** The sentences of the gates that would let it go, in the order of the ladder; those that do not concern it are left out. */
const whyItGoes = ({ decision }: PlannedSend): readonly string[] =>
  decision === null
    ? []
    : decision.gates
        .filter(({ result }) => result !== 'skip')
        .map(({ gate, rule, result }) => `${sentenceOf(gate, result, decision.about)} (${rule})`);

/** A gate that did not simply let it through led it to another channel, say. */
const sentenceOf = (gate: string, result: string, about: string): string =>
  result === 'pass' ? gateSentence(gate, about) : `Decided otherwise at "${gate.replaceAll('_', ' ')}".`;

export function planText(plan: readonly PlannedSend[], from: Instant, until: Instant): string {
  const lines = plan.map(
    (send) =>
      `${send.localTime} ${send.timezone} (${send.at.slice(0, 16)}Z)  ${send.candidate} on ${send.job}: ${what(send)}${send.from === null ? '' : ` from ${send.from}`} (${send.rule})${whyItGoes(
        send,
      )
        .map((sentence) => `\n    ${sentence}`)
        .join('')}`,
  );
  return [
    `From ${from} to ${until}, if nobody answers: ${plan.length === 0 ? 'nothing goes out' : `${plan.length} would go out`}.`,
    ...lines,
    'Assumed: calls go unanswered, messages arrive, the ATS says yes, nobody changes anything. Nothing was sent or written.',
    '',
  ].join('\n');
}
