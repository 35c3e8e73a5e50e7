/** The gates of one decision as they were passed, in order, with what each one saw. */
import type { FC } from 'hono/jsx';
import type { Decision } from '../../machines/candidate/working-set.ts';
import { RuleChip } from './rule-chip.tsx';

const RESULT_WORDS: Readonly<Record<string, string>> = { skip: 'skip-word' };

interface OfDecision {
  readonly seq: number;
  readonly decision: Decision;
  /** Whose settings its rules are read with. */
  readonly job: string | null;
}

export const Gates: FC<OfDecision> = ({ seq, decision: { gates }, job }) => (
  <>
    {gates.length === 0 ? null : (
      <details id={`gates-${seq}`}>
        <summary>{gates.length === 1 ? '1 gate' : `${gates.length} gates`}</summary>
        <table class="gates">
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">Result</th>
              <th scope="col">What it saw</th>
            </tr>
          </thead>
          <tbody>
            {gates.map(({ gate, rule, result, facts }) => (
              <tr>
                <td>
                  {gate.replaceAll('_', ' ')} <RuleChip rule={rule} job={job} says={false} />
                </td>
                <td class={RESULT_WORDS[result] ?? result}>{result}</td>
                <td>
                  <code>
                    {Object.entries(facts)
                      .map(
                        ([fact, seen]) =>
                          `${fact.replaceAll('_', ' ')}: ${seen === null ? 'none' : JSON.stringify(seen)}`,
                      )
                      .join(', ')}
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    )}
  </>
);
