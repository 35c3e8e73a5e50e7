/**
 * What went out to one candidate, each with the consent and the rule that allowed it: the page of a compliance reader.
 * Guarantee: every touch leads to the decision that let it out, with its gates.
 */
import type { FC } from 'hono/jsx';
import type { TouchExplained } from '../../runtime/explain/explanation.ts';
import { dayAndTime } from './local-time.ts';
import { RuleChip, WithRules } from './rule-chip.tsx';

export const decisionAnchor = (decision: string): string => `decision-${decision}`;

const CHANNELS = { CALL: 'Call', SMS: 'Text', EMAIL: 'Email' } as const;
const spoken = (word: string): string => word.replaceAll('_', ' ').toLowerCase();
const stood = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');

export const TouchesTable: FC<{
  readonly touches: readonly TouchExplained[];
  readonly timezone: string | null;
  /** Where every decision of the story is on one page. */
  readonly story: string;
}> = ({ touches, timezone, story }) => {
  if (touches.length === 0) return <p>Nothing has gone out yet.</p>;
  return (
    <table class="list touches">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What went out</th>
          <th scope="col">Consent it went on</th>
          <th scope="col">Rule and decision</th>
        </tr>
      </thead>
      <tbody>
        {touches.map((touch) => (
          <Row touch={touch} timezone={timezone} story={story} />
        ))}
      </tbody>
    </table>
  );
};

const Row: FC<{ readonly touch: TouchExplained; readonly timezone: string | null; readonly story: string }> = ({
  touch: { at, channel, template, attempt, status, occasion, rule, consent, decision },
  timezone,
  story,
}) => (
  <tr>
    <td>{dayAndTime(at, timezone)}</td>
    <td>
      <strong>{CHANNELS[channel]}</strong>
      {template === 'call' ? ` ${attempt ?? ''}` : ` · ${spoken(template)}`}
      {status === 'unknown' ? ' (perhaps)' : ''}
      <div class="soft">
        <WithRules words={occasion.sentence} /> <RuleChip rule={occasion.rule} />
      </div>
    </td>
    <td>
      <code>{consent.column}</code>: {stood(consent.value)} <RuleChip rule={consent.rule} />
      <div class="soft">
        {consent.source === null ? 'nothing recorded' : `from ${spoken(consent.source)}`}
        {consent.at === null ? '' : `, since ${dayAndTime(consent.at, timezone)}`}
        {consent.rule === 'SMS-06' ? '; this text answers or asks, and skips the consent gate' : ''}
      </div>
    </td>
    <td>
      <RuleChip rule={rule} />{' '}
      {decision === null ? null : (
        <a href={`${story}#${decisionAnchor(decision.id)}`}>
          {decision.gates.length === 1 ? '1 gate' : `${decision.gates.length} gates`}
        </a>
      )}
    </td>
  </tr>
);
