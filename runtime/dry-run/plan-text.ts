/** The plan of a dry run as a page of plain text. */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { PlannedSend } from './planned-send.ts';

const what = ({ channel, template, attempt }: PlannedSend): string =>
  channel === 'CALL' ? `CALL ${attempt}` : `${channel} ${template}`;

const gatesOf = ({ decision }: PlannedSend): string =>
  decision === null
    ? ''
    : decision.gates
        .filter(({ result }) => result !== 'skip')
        .map(({ gate, rule, result }) => `${gate} ${rule}${result === 'pass' ? '' : ` ${result}`}`)
        .join(', ');

export function planText(plan: readonly PlannedSend[], from: Instant, until: Instant): string {
  const lines = plan.map(
    (send) =>
      `${send.localTime} ${send.timezone} (${send.at.slice(0, 16)}Z)  ${send.candidate} on ${send.job}: ${what(send)}${send.from === null ? '' : ` from ${send.from}`} (${send.rule})\n    by ${gatesOf(send)}`,
  );
  return [
    `From ${from} to ${until}, if nobody answers: ${plan.length === 0 ? 'nothing goes out' : `${plan.length} would go out`}.`,
    ...lines,
    'Assumed: calls go unanswered, messages arrive, the ATS says yes, nobody changes anything. Nothing was sent or written.',
    '',
  ].join('\n');
}
