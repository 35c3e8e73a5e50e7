/**
 * Why nothing, or what next: the answer to a recruiter's "why", one panel for each application. Guarantee: what is
 * shown is the explanation's own words, escaped.
 */
import type { FC } from 'hono/jsx';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Explanation, Verdict } from '../../runtime/explain/explanation.ts';
import { dayAndTime, distance, span } from './local-time.ts';
import { RuleChip, WithRules } from './rule-chip.tsx';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  UNDER_WAY: 'It is going on right now',
  PLANNED: 'A time is set',
  HELD: 'It is held',
  STOPPED: 'Nothing goes on by itself',
  UNKNOWN: 'There is nothing to say',
};

const WHO: Readonly<Record<Change['who'], string>> = {
  candidate: 'the candidate',
  recruiter: 'a recruiter',
  admin: 'an admin',
  nobody: 'nobody can',
  time: 'by itself',
};

const sentence = (words: string): string => (words === '' ? words : `${words[0]?.toUpperCase()}${words.slice(1)}`);

interface Panel {
  readonly explanation: Explanation;
  /** Whose settings its rules are read with. */
  readonly job: string;
  readonly now: Instant;
}

export const WhyPanel: FC<Panel> = ({ explanation, job, now }) => {
  const { application, verdict, cause, since, nextEligibleAt, wouldHaveToChange, further, fromNumber, timezone } =
    explanation;
  return (
    <section class="why" aria-label="Why?">
      <p>
        <strong>Why?</strong> <span class={`verdict ${verdict}`}>{VERDICTS[verdict]}</span>
      </p>
      <p>
        <WithRules words={sentence(cause.sentence.replace(` (${cause.rule})`, ''))} job={job} />{' '}
        <RuleChip rule={cause.rule} job={job} />
      </p>
      <dl>
        {since === null ? null : (
          <>
            <dt>Since</dt>
            <dd>
              {dayAndTime(since, timezone)} ({span(since, now)})
            </dd>
          </>
        )}
        {verdict === 'UNDER_WAY' && nextEligibleAt === null ? null : (
          <>
            <dt>Could go</dt>
            <dd>
              {nextEligibleAt === null
                ? 'not by itself'
                : `${dayAndTime(nextEligibleAt, timezone)} (${distance(now, nextEligibleAt)})`}
            </dd>
          </>
        )}
      </dl>
      {fromNumber === null ? null : (
        <p class="soft">
          <WithRules words={fromNumber.sentence} job={job} /> <RuleChip rule={fromNumber.rule} job={job} />
        </p>
      )}
      <Changes verdict={verdict} changes={wouldHaveToChange} job={job} />
      {further.length === 0 ? null : (
        <details id={`further-${application}`}>
          <summary>What would hold it next</summary>
          <ul class="changes">
            {further.map(({ sentence: words, rule }) => (
              <li>
                <WithRules words={sentence(words.replace(` (${rule})`, ''))} job={job} />{' '}
                <RuleChip rule={rule} job={job} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

/** Where nobody can change anything, it is at its end, and no condition of going on is told. */
const Changes: FC<{ readonly verdict: Verdict; readonly changes: readonly Change[]; readonly job: string }> = ({
  verdict,
  changes,
  job,
}) => {
  if (changes.length === 0) return null;
  if (verdict === 'STOPPED' && changes.every(({ who }) => who === 'nobody'))
    return (
      <>
        {changes.map(({ what }) => (
          <p class="soft">
            <WithRules words={sentence(what)} job={job} />.
          </p>
        ))}
      </>
    );
  return (
    <>
      <p class="soft">{verdict === 'UNDER_WAY' ? 'What comes next goes if' : 'It would go if'}</p>
      <ul class="changes">
        {changes.map(({ what, who }) => (
          <li>
            <WithRules words={what} job={job} /> <span class="who">{WHO[who]}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
