/** One candidate: where they stand, what they allow, and everything that happened, in order. */
import type { FC } from 'hono/jsx';
import type { AtsPlace } from '../../machines/ats/place.ts';
import { strandedInWords } from '../../machines/ats/words.ts';
import type { JobView, Message } from '../../machines/candidate/working-set.ts';
import type { TimezoneSource } from '../../machines/hours/timezone-choice.ts';
import { withInterviewLink } from '../../machines/messages/render-template.ts';
import { isInFlightStatus } from '../../machines/vocabulary/call-row.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Explanation, TouchExplained } from '../../runtime/explain/explanation.ts';
import type { InviteStanding } from '../../runtime/links/invite-standing.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import { chartLink } from './chart-links.ts';
import { Conversation } from './conversation.tsx';
import { fullName } from './full-name.ts';
import { Gates } from './gates-table.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { Layout } from './layout.tsx';
import { dayAndTime, distance, localTime, span } from './local-time.ts';
import type { PhoneView } from './phone-call.tsx';
import type { PageOf } from './pocket-mail.tsx';
import { PocketPhone } from './pocket-phone.tsx';
import { RuleChip, WithRules } from './rule-chip.tsx';
import { StageBadge } from './stage-badge.tsx';
import { type TimelineEntry, timelineOf } from './timeline.ts';
import { decisionAnchor, TouchesTable } from './touches-table.tsx';
import { Unread, type UnreadOfCandidate } from './unread-replies.tsx';
import { WhyPanel } from './why-panel.tsx';

export interface CandidateView {
  readonly org: string;
  readonly orgName: string;
  readonly history: CandidateHistory;
  readonly jobs: readonly JobView[];
  /** One for each application. */
  readonly explanations: readonly Explanation[];
  readonly touches: readonly TouchExplained[];
  /** What they wrote and nobody has understood yet, oldest first. */
  readonly unread: readonly UnreadOfCandidate[];
  /** By application: where its link to a video interview stands. */
  readonly invites: ReadonlyMap<string, InviteStanding>;
  /** Whoever looks may act. */
  readonly mayAct: boolean;
  readonly oldestFirst: boolean;
  /** The place in the journal before which the page ends; null: it shows the newest. */
  readonly before: number | null;
  /** The place before which the next page of earlier lines ends; null: there are none. */
  readonly earlier: number | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
  /** null: calls do not ring in the page. */
  readonly phone: PhoneView | null;
  /** The pages that emails link to; null: there are none. */
  readonly pageOf: PageOf | null;
}

/** TZ-02: how their time is known. */
const SOURCE_OF_ZONE: Readonly<Record<TimezoneSource, string>> = {
  CONFIRMED: 'as they confirmed it',
  EXPLICIT: 'as it was given',
  ZIP: 'by their ZIP code',
  POINT: 'by where they live',
  CITY: 'by their city',
  STATE: 'by their state',
  AREA_CODE: 'by their area code',
  COUNTRY: 'by their country',
};
const sourceInWords = (source: string): string => SOURCE_OF_ZONE[source as TimezoneSource] ?? source;

const PLANNED: ReadonlySet<string> = new Set(['PENDING', 'PAUSED']);

export const CandidatePage: FC<{ readonly view: CandidateView }> = ({ view }) => {
  const { history, org, now } = view;
  const { record } = history;
  const name = fullName(record);
  const order = `?org=${encodeURIComponent(org)}${view.oldestFirst ? '&order=oldest' : ''}`;
  const place = view.before === null ? '' : `&before=${view.before}`;
  return (
    <Layout title={name} who={view.who} demoPace={view.demoPace} org={org} looksAgain={view.phone?.isHeld === true}>
      <p class="soft">
        <a href={`/console?org=${encodeURIComponent(org)}`}>All candidates</a>
      </p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {view.demoPace === null ? null : (
        <PocketPhone
          org={{ id: org, name: view.orgName }}
          history={history}
          name={name}
          phone={view.phone}
          pageOf={view.pageOf}
        />
      )}
      <div
        id="live"
        data-live="yes"
        data-stream={`/console/live?org=${encodeURIComponent(org)}&candidate=${encodeURIComponent(record.id)}`}
      >
        <p class="soft">
          It is {dayAndTime(now, record.timezone)} for them ({record.timezone ?? 'timezone not known, read as New York'}
          {record.timezoneSource === null ? '' : `, ${sourceInWords(record.timezoneSource)}`}).
        </p>
        <div class="cards">
          <Applications view={view} />
          <Contact history={history} />
        </div>
        <Unread unread={view.unread} candidate={record.id} org={org} mayAct={view.mayAct} now={now} />
        <Conversation view={view} />
        <h2 id="touches">What went out, and what allowed it</h2>
        <TouchesTable touches={view.touches} timezone={record.timezone} story={order} />
        <h2>History, {view.oldestFirst ? 'oldest' : 'newest'} first</h2>
        <p class="soft">
          <a id="order" href={`?org=${encodeURIComponent(org)}${view.oldestFirst ? '' : '&order=oldest'}${place}`}>
            {view.oldestFirst ? 'Newest first' : 'Oldest first'}
          </a>
        </p>
        <Timeline view={view} />
        {view.earlier === null && view.before === null ? null : (
          <p>
            {view.earlier === null ? null : (
              <a id="earlier" href={`${order}&before=${view.earlier}#touches`}>
                Earlier
              </a>
            )}{' '}
            {view.before === null ? null : <a href={order}>The newest</a>}
          </p>
        )}
      </div>
    </Layout>
  );
};

const Applications: FC<{ readonly view: CandidateView }> = ({
  view: { org, history, jobs, explanations, invites, mayAct, now },
}) => (
  <>
    {history.applications.map(({ id, job, stage, stageSince, ats }) => {
      const of = (key: string) => ({ candidate: history.record.id, key });
      const latest = history.rows.findLast((row) => row.application === id);
      const explanation = explanations.find((each) => each.application === id);
      const open = history.rows.find((row) => row.application === id && PLANNED.has(row.status));
      const underWay = history.rows.find((row) => row.application === id && isInFlightStatus(row.status));
      const invite = invites.get(id);
      const path = `/console/candidates/${encodeURIComponent(history.record.id)}/invite?org=${encodeURIComponent(org)}`;
      return (
        <section class="card">
          <strong>{jobs.find((each) => each.id === job)?.name ?? job}</strong>
          <p>
            <StageBadge stage={stage} /> <span class="soft">for {span(stageSince, now)}</span>
          </p>
          {underWay !== undefined ? (
            <p class="soft">Call {underWay.attempt} is under way.</p>
          ) : open === undefined ? (
            <p class="soft">No further call is planned.</p>
          ) : (
            <p class="soft">
              {open.web ? 'Invite' : `Call ${open.attempt}`} planned for{' '}
              {dayAndTime(open.scheduledAt, history.record.timezone)} ({distance(now, open.scheduledAt)})
            </p>
          )}
          <p class="soft">
            Where they stand, in the charts:{' '}
            <a href={chartLink(org, 'application', of(`application/${id}`))}>application</a>
            {', '}
            <a href={chartLink(org, 'sms-conversation', of(`sms-conversation/${id}`))}>texts</a>
            {invite?.state == null ? null : (
              <>
                {', '}
                <a href={chartLink(org, 'web-invite', of(`web-invite/${id}`))}>video invite</a>
              </>
            )}
            {latest === undefined ? null : (
              <>
                {', '}
                <a href={chartLink(org, 'call-attempt', of(`call-attempt/${id}/${latest.attempt}`))}>
                  call {latest.attempt}
                </a>
              </>
            )}
          </p>
          <p class="soft">
            Application <code>{id}</code>
          </p>
          <InTheAts ats={ats} now={now} />
          {invite === undefined ? null : (
            <InvitePanel
              application={id}
              invite={invite}
              timezone={history.record.timezone}
              now={now}
              action={mayAct ? path : null}
            />
          )}
          {explanation === undefined ? null : <WhyPanel explanation={explanation} job={job} now={now} />}
        </section>
      );
    })}
  </>
);

const InTheAts: FC<{ readonly ats: AtsPlace; readonly now: Instant }> = ({
  ats: { stage, waiting, stranded },
  now,
}) => {
  const words = stranded && strandedInWords(stranded);
  return (
    <>
      {stage === null ? null : <p class="soft">In the ATS: {stage}</p>}
      {waiting.length === 0 ? null : <p class="soft">{waiting.length} more moves wait for the ATS.</p>}
      {stranded === null || words === null ? null : (
        <p>
          <span class="kind alert">Stranded</span> {words.reason.replace(' (RTE-10)', '')} Since{' '}
          {span(stranded.since, now)}; it waits for {words.waitsFor}. <RuleChip rule="RTE-10" />
        </p>
      )}
    </>
  );
};

const ALLOWS: Readonly<Record<ConsentColumn, string>> = {
  sms_consent: 'Texts',
  email_consent: 'Emails',
  all_ai_communications_consent: 'AI calls',
  call_consent: 'Calls',
};

const Contact: FC<{ readonly history: CandidateHistory }> = ({ history: { record, consent } }) => (
  <section class="card">
    <dl>
      <dt>Phone</dt>
      <dd>{record.phone ?? 'none'}</dd>
      <dt>Email</dt>
      <dd>{record.email ?? 'none'}</dd>
      {CONSENT_COLUMNS.map((column) => (
        <>
          <dt title={column}>{ALLOWS[column]}</dt>
          <dd>
            {consent.columns[column] === null ? 'not known' : consent.columns[column] ? 'yes' : 'no'}
            {consent.revokedByCandidate[column] ? ' (revoked by the candidate)' : ''}
          </dd>
        </>
      ))}
      {record.legacyDoNotContact || record.legacyDncReason !== null ? (
        <>
          <dt>Do not contact</dt>
          <dd>
            {record.legacyDoNotContact ? 'yes' : 'not said'}
            {record.legacyDncReason === null ? '' : <bdi> ({record.legacyDncReason})</bdi>}
            {': kept from the old system, decides nothing '}
            <RuleChip rule="CNS-12" />
          </dd>
        </>
      ) : null}
    </dl>
  </section>
);

const Timeline: FC<{ readonly view: CandidateView }> = ({ view: { history, jobs, oldestFirst } }) => {
  const { timezone } = history.record;
  const told = timelineOf(history, (at) => dayAndTime(at, timezone));
  const entries = oldestFirst ? told : [...told].reverse();
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const { day } = localTime(entry.at, timezone);
    const same = days.get(day);
    if (same === undefined) days.set(day, [entry]);
    else same.push(entry);
  }
  const severalJobs = history.applications.length > 1;
  if (entries.length === 0) return <p>Nothing has happened yet.</p>;
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section>
          <h3 class="day">{day}</h3>
          <ol class="timeline">
            {ofDay.map((entry) => (
              <Entry
                entry={entry}
                timezone={timezone}
                job={severalJobs ? (jobs.find(({ id }) => id === entry.job)?.name ?? entry.job) : null}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
};

const Entry: FC<{ readonly entry: TimelineEntry; readonly timezone: string | null; readonly job: string | null }> = ({
  entry,
  timezone,
  job,
}) => (
  <li id={entry.decision === null ? undefined : decisionAnchor(entry.decision.id)}>
    <time datetime={entry.at} title={entry.at}>
      {localTime(entry.at, timezone).time}
    </time>
    <div class="what">
      <span class={entry.isAlert ? 'kind alert' : 'kind'}>{entry.kind}</span>{' '}
      {entry.stage === null ? null : <StageBadge stage={entry.stage} />}{' '}
      <WithRules words={entry.sentence} job={entry.job} />{' '}
      {entry.rule === null ? null : <RuleChip rule={entry.rule} job={entry.job} />}
      {job === null ? null : <span class="soft"> · {job}</span>}
      {entry.decision === null ? null : <Gates seq={entry.seq} decision={entry.decision} job={entry.job} />}
      {entry.message === null ? null : <Words message={entry.message} />}
      {entry.before.length === 0 ? null : (
        <details id={`before-${entry.seq}`}>
          <summary>and {entry.before.length} times the same before</summary>
          <ol class="timeline">
            {entry.before.map((earlier) => (
              <Entry entry={earlier} timezone={timezone} job={null} />
            ))}
          </ol>
        </details>
      )}
    </div>
  </li>
);

const Words: FC<{ readonly message: Message }> = ({ message: { direction, subject, text } }) => (
  <blockquote dir="auto" class={direction === 'inbound' ? 'theirs' : 'ours'}>
    {subject === null ? null : (
      <>
        <strong>{subject}</strong>
        {'\n'}
      </>
    )}
    {withInterviewLink(text, '[their link to the interview]')}
  </blockquote>
);
