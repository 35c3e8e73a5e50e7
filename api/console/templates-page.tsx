/** Every template of the org or of one script, with what holds and who says so (TCH-07). */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { EffectiveTemplate, Origin } from '../../machines/messages/effective-templates.ts';
import { ORG_SCRIPT } from '../../runtime/store/subjects/script-texts.ts';
import { Layout } from './layout.tsx';
import { RuleChip } from './rule-chip.tsx';
import { TEMPLATE_WORDS } from './template-words.ts';

/** Where texts may be said: by the org, or by a script and so by the jobs that use it. */
export interface TextPlace {
  readonly script: string;
  /** Names of the jobs that use it; of the org's own, none. */
  readonly jobs: readonly string[];
}

export const placeInWords = ({ script, jobs }: TextPlace): string =>
  script === ORG_SCRIPT ? 'All jobs (the org’s own)' : jobs.length === 0 ? `Script ${script}, no job` : jobs.join(', ');

/** Who says what holds, seen from a place. */
export const originInWords = (from: Origin, { script }: TextPlace): string =>
  from === 'BUILT_IN' ? 'built-in' : from === 'ORG' || script === ORG_SCRIPT ? 'the org’s' : 'these jobs’';

interface ListView {
  readonly org: OrgView;
  readonly places: readonly TextPlace[];
  readonly place: TextPlace;
  readonly templates: readonly EffectiveTemplate[];
  /** Of all that the place says. */
  readonly warnings: readonly string[];
  readonly who: string;
  readonly demoPace: number | null;
}

const KINDS: readonly (readonly [string, (of: EffectiveTemplate) => boolean])[] = [
  ['Emails', ({ channel }) => channel === 'EMAIL'],
  ['Texts', ({ channel, isAlwaysSent }) => channel === 'SMS' && !isAlwaysSent],
  ['Texts that answer them', ({ channel, isAlwaysSent }) => channel === 'SMS' && isAlwaysSent],
];

export const TemplatesPage: FC<{ readonly view: ListView }> = ({ view }) => {
  const { org, places, place, templates, warnings, who, demoPace } = view;
  return (
    <Layout title="Templates" who={who} demoPace={demoPace} org={org.id} here="templates">
      <h1>Templates of {org.name}</h1>
      <p class="soft">
        A text of a job’s script comes first, then the org’s own, then the built-in one in the language of the script.{' '}
        <RuleChip rule="TCH-07" /> Calls have no template: the agent speaks.
      </p>
      <form class="filters" method="get" action="/console/templates">
        <input type="hidden" name="org" value={org.id} />
        <label>
          Of
          <select name="script">
            {places.map((each) => (
              <option value={each.script} selected={each.script === place.script}>
                {placeInWords(each)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Show</button>
      </form>
      <Warnings of={warnings} />
      {KINDS.map(([name, isOne]) => (
        <section>
          <h2>{name}</h2>
          <table class="list template-list">
            <thead>
              <tr>
                <th>Template</th>
                <th>Says</th>
                <th>Whose words</th>
              </tr>
            </thead>
            <tbody>
              {templates.filter(isOne).map((each) => (
                <Row of={each} org={org.id} place={place} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Layout>
  );
};

export const Warnings: FC<{ readonly of: readonly string[] }> = ({ of }) =>
  of.length === 0 ? null : (
    <ul class="warnings" role="status">
      {of.map((each) => (
        <li>{each}</li>
      ))}
    </ul>
  );

const SNIPPET = 130;

const snippet = ({ subject, text }: EffectiveTemplate): string => {
  const whole = `${subject === null ? '' : `${subject.says} – `}${text.says}`.replace(/\s+/g, ' ');
  return whole.length > SNIPPET ? `${whole.slice(0, SNIPPET - 1)}…` : whole;
};

const Row: FC<{ readonly of: EffectiveTemplate; readonly org: string; readonly place: TextPlace }> = (view) => {
  const { of, org, place } = view;
  const { title, when, rules } = TEMPLATE_WORDS[of.name];
  const query = new URLSearchParams({ org, script: place.script });
  return (
    <tr>
      <td>
        <a href={`/console/templates/${encodeURIComponent(of.name)}?${query}`}>{title}</a>
        <br />
        <span class="soft">
          {when}{' '}
          {rules.map((rule) => (
            <>
              <RuleChip rule={rule} />{' '}
            </>
          ))}
        </span>
      </td>
      <td class="snippet">{snippet(of)}</td>
      <td>
        <Whose of={of} place={place} />
      </td>
    </tr>
  );
};

export const Whose: FC<{ readonly of: EffectiveTemplate; readonly place: TextPlace }> = ({ of, place }) => {
  const { text, subject, bar } = of;
  const from = text.from === 'BUILT_IN' && subject !== null ? subject.from : text.from;
  return (
    <>
      <span class={`origin ${from}`}>{originInWords(from, place)}</span>{' '}
      {bar === null ? null : (
        <span class="origin off">{bar === 'SWITCHED_OFF' ? 'switched off' : 'blank: not sent'}</span>
      )}
    </>
  );
};
