/**
 * The kill switches of an org: which are on, since when and by whom, which are letting go and how far they are, and the
 * page on which one is turned off after seeing what would go out (GAT-21).
 */
import type { FC } from 'hono/jsx';
import type { JobView, KillSwitch, LiftedSwitch, OrgView } from '../../machines/candidate/working-set.ts';
import { LET_GO_A_MINUTE, letGoBy } from '../../machines/kill-switches/lifting.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Previewed, SwitchesStanding } from '../kill-switches.ts';
import { Layout } from './layout.tsx';
import { dayAndTime, distance, span } from './local-time.ts';
import { RuleChip } from './rule-chip.tsx';

interface Seen {
  readonly org: OrgView;
  readonly jobs: readonly JobView[];
  readonly who: string;
  readonly demoPace: number | null;
}

export interface SwitchesView extends Seen, SwitchesStanding {
  readonly mayThrow: boolean;
  readonly now: Instant;
}

export interface PreviewView extends Seen {
  readonly what: KillSwitch;
  readonly preview: Previewed;
}

const CHANNELS: Readonly<Record<string, string>> = { CALL: 'All calls', SMS: 'All texts', EMAIL: 'All emails' };

/** What a switch holds, in words. */
function named({ scope, id }: KillSwitch, { org, jobs }: Pick<Seen, 'org' | 'jobs'>): string {
  if (scope === 'org') return `Everything of ${org.name}`;
  if (scope === 'channel') return CHANNELS[id] ?? id;
  return scope === 'job' ? `The job ${jobs.find((job) => job.id === id)?.name ?? id}` : `The number ${id}`;
}

const keyOf = ({ scope, id }: KillSwitch): string => `${scope}:${id}`;
const people = (n: number): string => `${n} ${n === 1 ? 'candidate' : 'candidates'}`;

function everySwitch({ org, jobs }: Pick<Seen, 'org' | 'jobs'>): readonly KillSwitch[] {
  return [
    { scope: 'org', id: org.id },
    ...Object.keys(CHANNELS).map((id) => ({ scope: 'channel' as const, id })),
    ...jobs.map(({ id }) => ({ scope: 'job' as const, id })),
    ...org.numbers.map(({ number }) => ({ scope: 'number' as const, id: number })),
  ];
}

const WhichSwitch: FC<{ readonly org: string; readonly what: KillSwitch }> = ({ org, what: { scope, id } }) => (
  <>
    <input type="hidden" name="org" value={org} />
    <input type="hidden" name="scope" value={scope} />
    <input type="hidden" name="id" value={id} />
  </>
);

const Pace: FC<{ readonly of: number }> = ({ of }) => (
  <label>
    Candidates a minute
    <input type="number" name="per_minute" inputmode="numeric" min="1" max="1000000" step="1" value={of} required />
  </label>
);

export const SwitchesPage: FC<{ readonly view: SwitchesView }> = ({ view }) => {
  const { org, on, lifting, mayThrow, now, who, demoPace } = view;
  const path = (act: string): string => `/console/switches/${act}?org=${encodeURIComponent(org.id)}`;
  const left = everySwitch(view).filter((each) => !on.some((other) => keyOf(other) === keyOf(each)));
  return (
    <Layout
      title="Kill switches"
      who={who}
      demoPace={demoPace}
      org={org.id}
      here="switches"
      looksAgain={lifting.length > 0}
    >
      <h1>{org.name}: kill switches</h1>
      <p class="soft">
        While a switch is on, nothing of what it names is sent. What is due waits, and is decided again when the switch
        is turned off. <RuleChip rule="GAT-21" />
      </p>
      <h2>On</h2>
      {on.length === 0 ? <p>No switch is on.</p> : null}
      {on.map(({ since, by, ...what }) => (
        <section class="card switch" aria-label={named(what, view)}>
          <p>
            <span class="badge BAD_END">on</span> <strong>{named(what, view)}</strong>
          </p>
          <p class="soft">
            For {span(since, now)}, since {dayAndTime(since, null)}, {by === null ? 'nobody said by whom' : `by ${by}`}.
          </p>
          {mayThrow ? (
            <form class="filters" method="get" action="/console/switches/preview">
              <WhichSwitch org={org.id} what={what} />
              <Pace of={LET_GO_A_MINUTE} />
              <button type="submit">See what would go out</button>
            </form>
          ) : null}
        </section>
      ))}
      <div id="live" data-live="yes">
        <Lifting view={view} action={path('on')} />
      </div>
      {mayThrow && left.length > 0 ? (
        <section>
          <h2>Stop sending</h2>
          <form class="filters" method="get" action="/console/switches/stop">
            <input type="hidden" name="org" value={org.id} />
            <label>
              What
              <select name="what" required>
                <option value="">Choose what to stop</option>
                {left.map((each) => (
                  <option value={keyOf(each)}>{named(each, view)}</option>
                ))}
              </select>
            </label>
            <button type="submit" class="stop">
              Stop it…
            </button>
          </form>
          <p class="soft">What would stop is said first; nothing stops before you have read it.</p>
        </section>
      ) : null}
    </Layout>
  );
};

/** What nothing is sent of while it is on, for somebody who is about to turn it on. */
function stops({ scope, id }: KillSwitch, { org, jobs }: Pick<Seen, 'org' | 'jobs'>): string {
  if (scope === 'org') return `No call, no text and no email of ${org.name} goes out to anybody, on any of its jobs.`;
  if (scope === 'channel') {
    const what = { CALL: 'call', SMS: 'text', EMAIL: 'email' }[id] ?? id;
    return `No ${what} goes out to anybody, on any job. Whatever else is due goes on.`;
  }
  if (scope === 'job') {
    const name = jobs.find((job) => job.id === id)?.name ?? id;
    return `No call, no text and no email goes out for ${name}. Other jobs go on, for the same people too.`;
  }
  return `No call and no text goes out from ${id}. What would go from other numbers goes on.`;
}

export interface StopView extends Seen {
  readonly what: KillSwitch;
}

/** Asked before it is done, without a script too: what is pressed here stops sending. */
export const StopPage: FC<{ readonly view: StopView }> = ({ view }) => {
  const { org, what, who, demoPace } = view;
  const here = `org=${encodeURIComponent(org.id)}`;
  return (
    <Layout title="Stop sending" who={who} demoPace={demoPace} org={org.id}>
      <p class="soft">
        <a href={`/console/switches?${here}`}>All kill switches</a>
      </p>
      <h1>{named(what, view)}: stop sending?</h1>
      <p class="soft">Nothing has stopped yet.</p>
      <section class="card" aria-label="What would stop">
        <p>
          <strong>{stops(what, view)}</strong>
        </p>
        <p>
          What is due waits, and is decided again when the switch is turned off. A call that rings already, and a text
          that has left already, cannot be taken back. Everybody of the org sees who turned it on.{' '}
          <RuleChip rule="GAT-21" />
        </p>
      </section>
      <form class="filters" method="post" action={`/console/switches/on?${here}`}>
        <input type="hidden" name="what" value={keyOf(what)} />
        <button type="submit" class="stop">
          Stop it now
        </button>
        <a href={`/console/switches?${here}`}>Leave it as it is</a>
      </form>
    </Layout>
  );
};

const Lifting: FC<{ readonly view: SwitchesView; readonly action: string }> = ({ view, action }) => {
  const { lifting, progress } = view;
  if (lifting.length === 0 && (progress === null || progress.endedAt !== null)) return null;
  return (
    <section>
      <h2>Letting go</h2>
      {lifting.map((lifted) => (
        <Lifted view={view} lifted={lifted} action={action} />
      ))}
      {progress === null || progress.endedAt !== null ? null : (
        <p class="soft" role="status">
          {progress.told} of {people(progress.of)} have been told so far.
        </p>
      )}
    </section>
  );
};

const Lifted: FC<{ readonly view: SwitchesView; readonly lifted: LiftedSwitch; readonly action: string }> = ({
  view,
  lifted,
  action,
}) => {
  const { now, mayThrow } = view;
  const { held, by, until } = lifted;
  const done = letGoBy(lifted, held, now);
  const what = named(lifted, view);
  return (
    <section class="card switch" aria-label={`${what}, letting go`}>
      <p>
        <span class="badge NEEDS_PERSON">letting go</span> <strong>{what}</strong>
      </p>
      <p role="status">
        {done} of {people(held)} have had their turn; the last has it {distance(now, until)}.
      </p>
      <progress max={Math.max(held, 1)} value={done} aria-label={`${what}: whose turn has come`} />
      <p class="soft">Turned off by {by}.</p>
      {mayThrow ? (
        <form method="post" action={action}>
          <input type="hidden" name="what" value={keyOf(lifted)} />
          <button type="submit" class="stop" id={`again-${keyOf(lifted)}`}>
            Stop it again
          </button>
        </form>
      ) : null}
    </section>
  );
};

/** `1 second`, `4 min`, `3 h`: how long the letting go takes. */
function lasting(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return seconds < 2 * 3_600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

export const PreviewPage: FC<{ readonly view: PreviewView }> = ({ view }) => {
  const { org, what, preview, who, demoPace } = view;
  const { held, lookedAt, goes, later, dropped, stillHeld, perMinute, seconds } = preview;
  const here = `org=${encodeURIComponent(org.id)}`;
  return (
    <Layout title="Turn off a kill switch" who={who} demoPace={demoPace} org={org.id}>
      <p class="soft">
        <a href={`/console/switches?${here}`}>All kill switches</a>
      </p>
      <h1>{named(what, view)}: if it were turned off now</h1>
      <p class="soft">Nothing has changed yet; the switch is on.</p>
      <section class="card" aria-label="What would go out">
        <p>
          <strong>{people(held)}</strong> wait.
          {lookedAt < held ? ` The numbers are of ${lookedAt} of them, taken evenly.` : ''}
        </p>
        <dl class="preview">
          <dt>Would go out</dt>
          <dd>
            {goes.calls} calls, {goes.texts} texts, {goes.emails} emails
          </dd>
          <dt>Would go later</dt>
          <dd>{people(later)}: outside hours by now, or the day is full</dd>
          <dt>Would be dropped</dt>
          <dd>
            {people(dropped)}: too late by now, or barred meanwhile <RuleChip rule="GAT-20" />
          </dd>
          <dt>Would stay held</dt>
          <dd>{people(stillHeld)}: by another switch or a pause</dd>
          <dt>Would take</dt>
          <dd>
            {seconds === 0
              ? 'no time: everybody goes at once'
              : `${lasting(seconds)}, ${perMinute} candidates a minute`}
          </dd>
        </dl>
      </section>
      <form class="filters" method="post" action={`/console/switches/off?${here}`}>
        <WhichSwitch org={org.id} what={what} />
        <Pace of={perMinute} />
        <button type="submit" class="plain" formmethod="get" formaction="/console/switches/preview">
          Look again
        </button>
        <button type="submit">Turn it off at this pace</button>
      </form>
      <p class="soft">
        It can be stopped again at any moment. Messages that have already left by then cannot be taken back.
      </p>
    </Layout>
  );
};
