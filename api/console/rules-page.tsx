/**
 * The rules: all of them to search in, and each with what sets it, where it is drawn and what proves it. Guarantee:
 * works without a script, at any width.
 */
import type { FC } from 'hono/jsx';
import type { JobView } from '../../machines/candidate/working-set.ts';
import { RULE_FAMILIES, type RuleFamily } from '../../machines/rule-families.ts';
import type { RuleId } from '../../machines/rules.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { RecentlyDecided } from '../../runtime/store/subjects/recent-decisions.ts';
import type { DrawnPlace } from '../rules/drawn-in.ts';
import type { RuleView, SettingInForce } from '../rules/rule-view.ts';
import { Layout } from './layout.tsx';
import { ruleLink } from './rule-chip.tsx';

interface Seen {
  readonly org: { readonly id: string; readonly name: string };
  readonly who: string;
  readonly demoPace: number | null;
}

export interface RulesView extends Seen {
  readonly rules: readonly RuleView[];
  /** As it was typed; blank = all of them are shown. */
  readonly asked: string;
}

export interface OneRuleView extends Seen {
  readonly rule: RuleView;
  readonly jobs: readonly JobView[];
  /** Whose settings are shown; null: the org's. */
  readonly job: JobView | null;
  readonly decided: RecentlyDecided;
  readonly previous: RuleId | null;
  readonly next: RuleId | null;
}

const inOrg = (org: string): string => `?${new URLSearchParams({ org })}`;
const spoken = (name: string): string => name.replaceAll(/[-_]/g, ' ');
const countOf = (many: number, one: string): string => `${many === 1 ? 'One' : many} ${one}${many === 1 ? '' : 's'}`;

export const LONGEST_WORDS = 200;

export const RulesPage: FC<{ readonly view: RulesView }> = ({ view: { org, rules, asked, who, demoPace } }) => {
  const families = (Object.keys(RULE_FAMILIES) as RuleFamily[])
    .map((family) => [family, rules.filter((rule) => rule.family === family)] as const)
    .filter(([, found]) => found.length > 0);
  return (
    <Layout title="Rules" who={who} demoPace={demoPace} org={org.id} here="rules">
      <h1>Rules</h1>
      <p class="soft">
        What decides whom {org.name} contacts, when and how. Each rule leads to its settings and its place in the
        charts.
      </p>
      <form class="filters" method="get" action="/console/rules">
        <input type="hidden" name="org" value={org.id} />
        <label>
          Words of a rule
          <input type="search" name="q" value={asked} maxlength={LONGEST_WORDS} placeholder="retry, cooldown, RTY-02" />
        </label>
        <button type="submit">Search</button>
        {asked.trim() === '' ? null : <a href={`/console/rules${inOrg(org.id)}`}>All rules</a>}
      </form>
      <p role="status">
        {asked.trim() === ''
          ? `${countOf(rules.length, 'rule')}.`
          : `${rules.length === 0 ? 'No rules' : countOf(rules.length, 'rule')} with “${asked}”.`}
      </p>
      {asked.trim() !== '' || families.length < 2 ? null : (
        <ul class="parts" aria-label="Topics">
          {families.map(([family]) => (
            <li>
              <a href={`#${family}`}>{RULE_FAMILIES[family]}</a>
            </li>
          ))}
        </ul>
      )}
      {families.map(([family, found]) => (
        <section id={family}>
          <h2>
            {RULE_FAMILIES[family]} <span class="soft">{family}</span>
          </h2>
          <ul class="rules">
            {found.map(({ id, sentence, settings }) => (
              <li>
                <a class="rule" href={ruleLink(id, org.id)}>
                  {id}
                </a>
                <div>
                  {sentence}
                  {settings.length === 0 ? null : (
                    <div class="soft">
                      {settings.map(({ field, value }) => `${spoken(field)}: ${inWords(field, value)}`).join(' · ')}
                    </div>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
};

/** What a decision names is what decided it; a rule that stands behind a fact is in none. */
function decidedInWords(rule: RuleId, { byRule, isAll }: RecentlyDecided): string {
  const times = byRule[rule] ?? 0;
  const many = times === 1 ? 'once' : `${times} times`;
  const told =
    times === 0 && isAll
      ? 'In the last day it decided no call, text, email or wait.'
      : `In the last day it decided a call, text, email or wait ${isAll ? many : `at least ${many}`}.`;
  return `${told} Changes of stage are not counted.`;
}

const SOURCES: Readonly<Record<string, string>> = {
  '000': 'the newer page on outreach decisions (000)',
  '001': 'the older page on outreach decisions (001)',
  '002': 'the page on ATS stage routing (002)',
  D: 'a decision of our own',
};

export const RulePage: FC<{ readonly view: OneRuleView }> = ({ view }) => {
  const { org, rule, job, previous, next, who, demoPace } = view;
  return (
    <Layout title={`${rule.id}: ${rule.sentence}`} who={who} demoPace={demoPace} org={org.id} here="rules">
      <p class="soft">
        <a href={`/console/rules${inOrg(org.id)}`}>All rules</a> ·{' '}
        <a href={`/console/rules${inOrg(org.id)}#${rule.family}`}>{rule.title}</a>
      </p>
      <h1>{rule.id}</h1>
      <p class="says">{rule.sentence}</p>
      <p class="soft">From {rule.sources.map((source) => SOURCES[source] ?? source).join(', and ')}.</p>
      <h2>Its settings</h2>
      <Settings view={view} />
      <h2>How often it decided</h2>
      <p>{decidedInWords(rule.id, view.decided)}</p>
      <h2>Where it is drawn</h2>
      <Drawn org={org.id} rule={rule} />
      <h2>What proves it</h2>
      {rule.tests.length === 0 ? (
        <p>No test cites it.</p>
      ) : (
        <>
          <p class="soft">Tests and scenario cases of this version whose titles cite it:</p>
          <ul class="proofs">
            {rule.tests.map((test) => (
              <li>
                <code>{test}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <nav class="parts" aria-label="Neighbouring rules">
        {previous === null ? null : <a href={ruleLink(previous, org.id, job?.id ?? null)}>← {previous}</a>}
        {next === null ? null : <a href={ruleLink(next, org.id, job?.id ?? null)}>{next} →</a>}
      </nav>
    </Layout>
  );
};

const Settings: FC<{ readonly view: OneRuleView }> = ({ view: { org, rule, jobs, job } }) => {
  if (rule.settings.length === 0) return <p>No setting changes it: it is the same for every org and job.</p>;
  return (
    <>
      {jobs.length === 0 ? null : (
        <form class="filters" method="get" action={`/console/rules/${rule.id}`}>
          <input type="hidden" name="org" value={org.id} />
          <label>
            As it holds for
            <select name="job">
              <option value="" selected={job === null}>
                {org.name}, whatever the job
              </option>
              {jobs.map(({ id, name }) => (
                <option value={id} selected={id === job?.id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">Show</button>
        </form>
      )}
      <table class="list settings">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Holds now</th>
            <th scope="col">Comes from</th>
          </tr>
        </thead>
        <tbody>
          {rule.settings.map((setting) => (
            <tr>
              <td>
                {spoken(setting.field)}
                <div class="soft">
                  <code>{setting.path}</code>
                </div>
              </td>
              <td>
                <strong>{inWords(setting.field, setting.value)}</strong>
              </td>
              <td>{originInWords(setting, org.name, job)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const UNITS = [
  ['_hours', 'hour'],
  ['_days', 'day'],
  ['_minutes', 'minute'],
] as const;

/** `26 hours`, `yes`, `none`. */
function inWords(field: string, value: Json): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return 'a table of its own';
  const [, unit] = UNITS.find(([end]) => field.endsWith(end)) ?? [];
  return unit === undefined || typeof value !== 'number' ? String(value) : `${value} ${unit}${value === 1 ? '' : 's'}`;
}

function originInWords({ origin, field, fallback, group }: SettingInForce, org: string, job: JobView | null): string {
  if (origin === 'default') return 'the default; nobody has set it';
  const whose = origin === 'job' ? `the job ${job?.name ?? ''}`.trim() : org;
  return `${whose}, which has set ${spoken(group)}; the default is ${inWords(field, fallback)}`;
}

const chartPlace = (org: string, rule: RuleId, chart: string, state: string | null): string =>
  `/console/charts/${chart}?${new URLSearchParams({ org, ...(state === null ? {} : { state }), rule })}#charts`;

const Drawn: FC<{ readonly org: string; readonly rule: RuleView }> = ({ org, rule: { id, drawn } }) => {
  if (drawn.length === 0)
    return <p>In no chart: it is a calculation or a table, and the charts are given its result.</p>;
  return (
    <ul class="drawn">
      {drawn.map((place) => (
        <li>
          {place.kind === 'gate' ? (
            <Gate org={org} rule={id} place={place} />
          ) : (
            <Way org={org} rule={id} place={place} />
          )}
        </li>
      ))}
    </ul>
  );
};

type PlaceOf<K extends DrawnPlace['kind']> = Extract<DrawnPlace, { readonly kind: K }>;

const Gate: FC<{ readonly org: string; readonly rule: RuleId; readonly place: PlaceOf<'gate'> }> = ({
  org,
  rule,
  place: { chart, gate, state, sentence, isItsOwn },
}) => (
  <>
    {chart === null ? (
      <>Every text and email: </>
    ) : (
      <>
        <a href={chartPlace(org, rule, chart, state)}>{spoken(chart)}</a>:{' '}
      </>
    )}
    gate <strong>{spoken(gate)}</strong>
    {isItsOwn ? '' : ', one way out of it'} <span class="soft">{sentence}</span>
  </>
);

const Way: FC<{ readonly org: string; readonly rule: RuleId; readonly place: PlaceOf<'transition'> }> = ({
  org,
  rule,
  place: { chart, state, name, words, toName },
}) => (
  <>
    <a href={chartPlace(org, rule, chart, state)}>
      {spoken(chart)}: {name ?? 'in every state'}
    </a>{' '}
    {words}{' '}
    {toName === null ? (
      <span class="soft">and stays</span>
    ) : toName === name ? (
      <span class="soft">and comes back</span>
    ) : (
      `→ ${toName}`
    )}
  </>
);
