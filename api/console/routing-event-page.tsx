/** One event of the routing, to be edited: its flat fields, its rules, and what they would do before they are saved (RTE-09). */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import {
  type AtsConfiguration,
  flatFieldsOf,
  leadsOf,
  OPERATORS,
  operatorInWords,
  ROUTING_EVENT_WORDS,
  type RoutingEvent,
  type RoutingProblem,
  sortOf,
} from '../../machines/stage-routing/index.ts';
import { Layout } from './layout.tsx';
import type { Typed, TypedAction, TypedRule, TypedRules } from './routing-form.ts';
import { Leads, RoutingPlaces, routingPath } from './routing-page.tsx';
import { Verdict, type VerdictView } from './routing-verdict.tsx';
import { RuleChip } from './rule-chip.tsx';

export interface EventView {
  readonly org: OrgView;
  readonly event: RoutingEvent;
  readonly configuration: AtsConfiguration;
  readonly rulesAreOn: boolean;
  readonly typed: Typed;
  /** The last change that the form was made from. */
  readonly basedOn: number;
  readonly verdict: VerdictView;
  /** Why nothing was saved, where that is nothing in the form. */
  readonly refusal: string | null;
  readonly stranded: number;
  /** Whether this key may change the form and see what it would do; whether it may save it. */
  readonly mayTry: boolean;
  readonly maySave: boolean;
  readonly who: string;
  readonly demoPace: number | null;
}

const STAGES = 'stages-of-the-ats';

export const RoutingEventPage: FC<{ readonly view: EventView }> = ({ view }) => {
  const { org, event, configuration, rulesAreOn, typed, basedOn, refusal, mayTry, maySave } = view;
  const here = routingPath(org.id, `/events/${event}`);
  return (
    <Layout title={`Routing: ${event}`} who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <h1>{event}</h1>
      <p class="soft">{ROUTING_EVENT_WORDS[event]}.</p>
      <section class="card" aria-label="What holds now">
        <h2>What holds now</h2>
        <Leads leads={leadsOf(configuration, event, rulesAreOn)} />
      </section>
      {refusal === null ? null : (
        <p class="wrong" role="alert">
          {refusal}
        </p>
      )}
      <form method="post" action={here} class="routing-form" data-tries="yes">
        <input type="hidden" name="based_on" value={basedOn} />
        <input type="hidden" name="saved" value={typed.rules === null ? 'no' : 'yes'} />
        <datalist id={STAGES}>
          {configuration.stages.map((stage) => (
            <option value={stage} />
          ))}
        </datalist>
        {/* The first button is the one that the Enter key presses: it saves nothing. */}
        <button type="submit" name="do" value="try" class="unseen" tabindex={-1} disabled={!mayTry}>
          What would it do?
        </button>
        <FlatFields view={view} />
        <Rules view={view} />
        <p class="keys">
          {mayTry ? (
            <button type="submit" class="plain" name="do" value="try" formaction={`${here}#verdict`}>
              Try it
            </button>
          ) : null}
          {maySave ? (
            <button type="submit" name="do" value="save">
              Save
            </button>
          ) : null}
          <a href={routingPath(org.id, `#${event}`)}>Leave it as it is</a>
        </p>
        <Verdict view={view.verdict} />
      </form>
      <script type="module" src="/console/routing.js" />
    </Layout>
  );
};

const wrongAt = (problems: readonly RoutingProblem[], path: string): string | null =>
  problems.find((each) => each.path === path)?.message ?? null;

interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Where it stands in the document. */
  readonly path: string;
  readonly problems: readonly RoutingProblem[];
  readonly list?: string;
  readonly numeric?: boolean;
  readonly disabled: boolean;
}

const Field: FC<{ readonly of: FieldView }> = ({
  of: { name, label, value, path, problems, list, numeric, disabled },
}) => {
  const wrong = wrongAt(problems, path);
  return (
    <label>
      {label}
      <input
        type="text"
        name={name}
        value={value}
        list={list}
        inputmode={numeric === true ? 'decimal' : undefined}
        maxlength={200}
        autocomplete="off"
        disabled={disabled}
        data-path={path}
        aria-invalid={wrong === null ? undefined : 'true'}
        title={wrong ?? undefined}
      />
    </label>
  );
};

const KINDS: readonly (readonly [ending: RegExp, label: string])[] = [
  [/_workflow_step_id$/, 'Workflow step'],
  [/disposition_reason_id$/, 'Disposition reason'],
];

const FlatFields: FC<{ readonly view: EventView }> = ({ view }) => {
  const { event, typed, verdict, mayTry } = view;
  return (
    <fieldset>
      <legend>Flat fields</legend>
      <div class="filters">
        {flatFieldsOf(event).map((field) => {
          const kind = KINDS.find(([ending]) => ending.test(field))?.[1];
          const of = {
            name: `flat.${field}`,
            label: kind === undefined ? 'Stage' : kind,
            value: typed.flat[field] ?? '',
            path: `flat.${field}`,
            problems: verdict.tried.problems,
            disabled: !mayTry,
            ...(kind === undefined ? { list: STAGES } : {}),
          };
          return <Field of={{ ...of, label: `${of.label} (${field})` }} />;
        })}
      </div>
      {sortOf(event).stepField === null ? null : (
        <p class="soft">
          A workflow step here is used beside a matched rule too. <RuleChip rule="RTE-04" />
        </p>
      )}
    </fieldset>
  );
};

const Rules: FC<{ readonly view: EventView }> = ({ view }) => {
  const { event, typed, mayTry } = view;
  const { path, completion } = sortOf(event);
  if (path === 'RESUME')
    return (
      <p class="soft">
        Resume review is not routed by rules. <RuleChip rule="RTE-02" />
      </p>
    );
  return (
    <fieldset>
      <legend>Rules of its own</legend>
      {completion !== 'NOTHING' ? null : (
        <p class="soft">
          This event tells nothing of an interview: no condition on the completion ever holds.{' '}
          <RuleChip rule="RTE-05" />
        </p>
      )}
      {typed.rules === null ? (
        <>
          <p>
            None: the flat fields stand for one. <RuleChip rule="RTE-07" />
          </p>
          {mayTry ? (
            <button type="submit" class="plain" name="do" value="begin-rules">
              Give it rules of its own
            </button>
          ) : null}
        </>
      ) : (
        <RuleSet view={view} rules={typed.rules} />
      )}
    </fieldset>
  );
};

const RuleSet: FC<{ readonly view: EventView; readonly rules: TypedRules }> = ({ view, rules }) => {
  const { mayTry, event } = view;
  return (
    <>
      <p class="soft">
        Tried in the order of their priority, the smallest first; the first of which every condition holds decides.
      </p>
      {rules.rules.map((rule, place) => (
        <Rule view={view} rule={rule} place={place} />
      ))}
      {mayTry ? (
        <button type="submit" class="plain" name="do" value="add-rule">
          Add a rule
        </button>
      ) : null}
      <h3>The default: where none of them holds</h3>
      <Action
        view={view}
        at="default"
        action={rules.default}
        path={`stage_routing_rules.${event}.default_rule.action`}
      />
      {mayTry ? (
        <button type="submit" class="plain" name="do" value="no-rules">
          Remove its rules, so that the flat fields decide
        </button>
      ) : null}
    </>
  );
};

const Rule: FC<{ readonly view: EventView; readonly rule: TypedRule; readonly place: number }> = ({
  view,
  rule,
  place,
}) => {
  const { event, verdict, mayTry } = view;
  const at = `rules.${place}`;
  const path = `stage_routing_rules.${event}.rules.${place}`;
  const { problems } = verdict.tried;
  const disabled = !mayTry;
  return (
    <section class="card rule-card" aria-label={`Rule ${rule.id}`}>
      <div class="filters">
        <Field of={{ name: `${at}.id`, label: 'Rule', value: rule.id, path: `${path}.id`, problems, disabled }} />
        <Field
          of={{
            ...{ name: `${at}.priority`, label: 'Priority', value: rule.priority, path: `${path}.priority` },
            ...{ problems, disabled, numeric: true },
          }}
        />
        {mayTry ? (
          <button type="submit" class="plain" name="do" value={`drop-rule.${place}`}>
            Drop this rule
          </button>
        ) : null}
      </div>
      {rule.conditions.map(({ op, value }, one) => (
        <div class="filters">
          <label>
            {one === 0 ? 'If the completion is' : 'and is'}
            <select name={`${at}.conditions.${one}.op`} disabled={disabled}>
              {OPERATORS.map((each) => (
                <option value={each} selected={each === op}>
                  {operatorInWords(each)}
                </option>
              ))}
            </select>
          </label>
          <Field
            of={{
              ...{ name: `${at}.conditions.${one}.value`, label: 'percent', value, numeric: true },
              ...{ path: `${path}.conditions.${one}.value`, problems, disabled },
            }}
          />
          {mayTry && rule.conditions.length > 1 ? (
            <button type="submit" class="plain" name="do" value={`drop-condition.${place}.${one}`}>
              Drop
            </button>
          ) : null}
        </div>
      ))}
      {mayTry ? (
        <button type="submit" class="plain" name="do" value={`add-condition.${place}`}>
          And another condition
        </button>
      ) : null}
      <Action view={view} at={`${at}.action`} action={rule.action} path={`${path}.action`} />
    </section>
  );
};

const Action: FC<{
  readonly view: EventView;
  readonly at: string;
  readonly action: TypedAction;
  readonly path: string;
}> = ({ view, at, action, path }) => {
  const { event, verdict, mayTry } = view;
  const disposes = sortOf(event).path === 'DISPOSITION';
  const shared = { problems: verdict.tried.problems, disabled: !mayTry };
  const field = (name: keyof TypedAction, label: string, list?: string) => (
    <Field
      of={{
        ...{ name: `${at}.${name}`, label, value: action[name], path: `${path}.${name}`, ...shared },
        ...(list === undefined ? {} : { list }),
      }}
    />
  );
  return (
    <div class="filters">
      {field('stage', 'goes to the stage', STAGES)}
      {field('workflow_step_id', 'Workflow step')}
      {disposes ? field('disposition_reason_id', 'Disposition reason') : null}
    </div>
  );
};
