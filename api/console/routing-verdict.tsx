/** What a routing that is not saved would do: what is wrong with it, what differs, and who would have gone elsewhere (RTE-09). */
import type { FC } from 'hono/jsx';
import { leadInWords } from '../../machines/ats/words.ts';
import {
  completionsInWords,
  eventOfPath,
  percentageOf,
  type RoutingDifference,
  ruleSetInWords,
} from '../../machines/stage-routing/index.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { DAYS_LOOKED_BACK, type RoutingTried } from '../routing.ts';
import { span } from './local-time.ts';

export interface VerdictView {
  readonly org: string;
  readonly tried: RoutingTried;
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly now: Instant;
  /** What it would be, where nothing of the routing itself differs; left out: a routing that is not saved. */
  readonly title?: string;
}

const MOST_SHOWN = 25;
const capital = (words = ''): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Its id is what the script of the page puts a newer one in place of. */
export const Verdict: FC<{ readonly view: VerdictView }> = ({ view }) => {
  const { problems, differences, elsewhere, tried, legacyCallLimit } = view.tried;
  const moved = tried.filter((each) => each.elsewhere);
  const [is, would] = view.title === undefined ? ['by what is saved', 'by this'] : ['as it is', 'then'];
  return (
    <section id="verdict" class="card" aria-label="What it would do" aria-live="polite">
      <h2>{view.title ?? 'If it were saved'}</h2>
      <Problems problems={problems} />
      {view.title !== undefined ? null : differences.length === 0 ? (
        <p>Nothing differs from what is saved.</p>
      ) : (
        <Differences of={differences} />
      )}
      <h3>Where completions would go</h3>
      {elsewhere.length === 0 ? <p>No event would lead elsewhere, whatever the completion.</p> : null}
      <ul class="leads">
        {elsewhere.map(({ event, over, before, after }) => (
          <li>
            <strong>{event}</strong>, {completionsInWords(over)}: <bdi>{leadInWords(before).to}</bdi> →{' '}
            <strong class={after.kind === 'NO_TARGET' ? 'alert' : undefined}>
              <bdi>{leadInWords(after).to}</bdi>
            </strong>{' '}
            <span class="soft">{leadInWords(after).why}</span>
          </li>
        ))}
      </ul>
      {legacyCallLimit[0] === legacyCallLimit[1] ? null : (
        <p>
          Used-up calls would be told as{' '}
          {legacyCallLimit[1] ? 'CALL_LIMIT_REACHED' : 'CALL_LIMIT_NO_INTERVIEW and CALL_LIMIT_EXHAUSTED'} from then on
          (RTE-12).
        </p>
      )}
      <h3>The last real events</h3>
      <p>
        {tried.length === 0
          ? `Nothing was routed in the last ${DAYS_LOOKED_BACK} days.`
          : `Of the last ${tried.length} events, ${moved.length === 0 ? 'none' : moved.length} would have gone elsewhere.`}
      </p>
      {moved.length === 0 ? null : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Candidate</th>
              <th scope="col">Event</th>
              <th scope="col">{capital(is)}</th>
              <th scope="col">{capital(would)}</th>
            </tr>
          </thead>
          <tbody>
            {moved.slice(0, MOST_SHOWN).map((each) => (
              <tr>
                <td>
                  <a
                    href={`/console/candidates/${encodeURIComponent(each.candidate)}?org=${encodeURIComponent(view.org)}`}
                  >
                    <bdi>{view.names.get(each.candidate)?.name ?? each.candidate}</bdi>
                  </a>
                  <div class="soft">{span(each.at, view.now)} ago</div>
                </td>
                <td>
                  {each.event}
                  {each.completion === null ? null : (
                    <div class="soft">interview {percentageOf(each.completion)} % complete</div>
                  )}
                </td>
                <td>
                  <span class="narrow">{is}</span> <bdi>{leadInWords(each.saved).to}</bdi>
                </td>
                <td>
                  <span class="narrow">{would}</span>{' '}
                  <strong class={each.draft.kind === 'NO_TARGET' ? 'alert' : undefined}>
                    <bdi>{leadInWords(each.draft).to}</bdi>
                  </strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moved.length > MOST_SHOWN ? <p class="soft">The newest {MOST_SHOWN} of them are shown.</p> : null}
    </section>
  );
};

export const Problems: FC<{ readonly problems: readonly { readonly path: string; readonly message: string }[] }> = ({
  problems,
}) =>
  problems.length === 0 ? null : (
    <div role="alert" class="wrong">
      <p>It cannot be saved like this:</p>
      <ul>
        {problems.map(({ path, message }) => (
          <li>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );

/** What stands at a place, in a line or a few. */
function said(path: string, value: Json): readonly string[] {
  if (value === null) return ['–'];
  const event = path.startsWith('stage_routing_rules.') ? eventOfPath(path) : null;
  if (event !== null) return ruleSetInWords(event, value);
  return [Array.isArray(value) ? value.map(String).join(', ') || '–' : String(value)];
}

export const Differences: FC<{ readonly of: readonly RoutingDifference[] }> = ({ of }) => (
  <table class="list difference">
    <thead>
      <tr>
        <th scope="col">Place</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
      </tr>
    </thead>
    <tbody>
      {of.map(({ path, before, after }) => (
        <tr>
          <td>
            <code>{path}</code>
          </td>
          {[before, after].map((value, side) => (
            <td class={side === 0 ? 'soft' : undefined}>
              <span class="narrow">{side === 0 ? 'was' : 'becomes'}</span>
              {said(path, value).map((line) => (
                <div>
                  <bdi>{line}</bdi>
                </div>
              ))}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
