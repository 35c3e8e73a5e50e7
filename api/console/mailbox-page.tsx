/** The demo's mailbox: every email of its people, and one of them as they see it, to be answered. Plain forms. */
import type { FC } from 'hono/jsx';
import type { Message } from '../../machines/candidate/working-set.ts';
import type { ListedMessage } from '../../runtime/store/subjects/messages.ts';
import { Layout } from './layout.tsx';
import { dayAndTime } from './local-time.ts';
import { TEMPLATE_WORDS } from './template-words.ts';

/** As it is named in the mail. */
export const CALENDAR_FILE = 'interview.ics';

interface Seen {
  readonly org: { readonly id: string; readonly name: string };
  readonly who: string;
  readonly demoPace: number | null;
}

interface MailboxView extends Seen {
  /** Newest first. */
  readonly mails: readonly ListedMessage[];
  /** By candidate. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly timezone: string | null }>;
  /** Whose alone; null: everybody's. */
  readonly candidate: string | null;
  /** What asks for the mails before these; null: there are none. */
  readonly older: string | null;
}

export const MailboxPage: FC<{ readonly view: MailboxView }> = ({ view }) => {
  const { org, mails, names, candidate, older } = view;
  const here = new URLSearchParams({ org: org.id });
  const nameOf = (id: string): string => names.get(id)?.name || id;
  return (
    <Layout title="Mailbox" who={view.who} demoPace={view.demoPace} org={org.id} here="mailbox">
      <h1>{candidate === null ? 'The mailbox of the demo' : `Mail of ${nameOf(candidate)}`}</h1>
      <p class="soft">
        Nothing is connected, so what is sent lands here. Open a mail as its reader sees it, follow its links, and
        answer it: the answer is taken in as a real one is.{' '}
        {candidate === null ? null : <a href={`/console/mailbox?${here}`}>Everybody’s mail</a>}
      </p>
      <div id="live" data-live="yes">
        {mails.length === 0 ? (
          <p>No email has gone yet.</p>
        ) : (
          <table class="list mails">
            <thead>
              <tr>
                <th>When</th>
                <th>Who</th>
                <th>Mail</th>
              </tr>
            </thead>
            <tbody>
              {mails.map((mail) => (
                <tr class={mail.direction === 'inbound' ? 'theirs' : 'ours'}>
                  <td class="when">{dayAndTime(mail.at, names.get(mail.candidate)?.timezone ?? null)}</td>
                  <td>
                    <a href={`/console/mailbox?${new URLSearchParams({ org: org.id, candidate: mail.candidate })}`}>
                      {nameOf(mail.candidate)}
                    </a>
                    {mail.direction === 'inbound' ? <span class="soft"> wrote</span> : null}
                  </td>
                  <td>
                    {mail.direction === 'inbound' ? (
                      mail.text.slice(0, 140)
                    ) : (
                      <a href={`/console/mailbox/${encodeURIComponent(mail.id)}?${here}`}>
                        {mail.subject || 'No subject'}
                      </a>
                    )}{' '}
                    {mail.status === 'refused' ? <span class="origin off">refused</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {older === null ? null : (
        <p>
          <a href={older}>Older mails</a>
        </p>
      )}
    </Layout>
  );
};

interface MailView extends Seen {
  readonly mail: Message;
  readonly candidate: { readonly id: string; readonly name: string; readonly timezone: string | null };
  /** As it stands in their mailbox. */
  readonly text: string;
  readonly html: string;
  /** The calendar file that it carries. */
  readonly calendar: string | null;
  readonly replyTo: string;
  readonly mayAct: boolean;
  /** They have answered just now. */
  readonly notice: string | null;
}

export const MailPage: FC<{ readonly view: MailView }> = ({ view }) => {
  const { org, mail, candidate, text, html, calendar, replyTo, mayAct, notice } = view;
  const here = new URLSearchParams({ org: org.id });
  const words = mail.template === null ? null : TEMPLATE_WORDS[mail.template as keyof typeof TEMPLATE_WORDS];
  return (
    <Layout title={mail.subject ?? 'Mail'} who={view.who} demoPace={view.demoPace} org={org.id} here="mailbox">
      <p class="soft">
        <a href={`/console/mailbox?${here}`}>All mails</a> ·{' '}
        <a href={`/console/candidates/${encodeURIComponent(candidate.id)}?${here}`}>{candidate.name} in the console</a>
      </p>
      <h1>{mail.subject ?? 'No subject'}</h1>
      <dl>
        <dt>From</dt>
        <dd>{mail.from ?? org.name}</dd>
        <dt>To</dt>
        <dd>{mail.to}</dd>
        <dt>Answers go to</dt>
        <dd>{replyTo}</dd>
        <dt>When</dt>
        <dd>{dayAndTime(mail.at, candidate.timezone)}</dd>
        <dt>Template</dt>
        <dd>{words === undefined || words === null ? (mail.template ?? 'none') : words.title}</dd>
      </dl>
      {notice === null ? null : (
        <p class="origin OWN" role="status">
          {notice}
        </p>
      )}
      <h2>As they see it</h2>
      <iframe
        class="as-html tall"
        title="The mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc={html}
      />
      <details>
        <summary>As text</summary>
        <pre class="as-text">{text}</pre>
      </details>
      {calendar === null ? null : (
        <Attachment href={`/console/mailbox/${encodeURIComponent(mail.id)}/${CALENDAR_FILE}?${here}`} text={calendar} />
      )}
      <h2>Answer as {candidate.name}</h2>
      {mayAct ? (
        <form class="words-of" method="post" action={`/console/mailbox/${encodeURIComponent(mail.id)}?${here}`}>
          <label>
            What they write above the quoted mail
            <textarea name="words" rows={4} maxlength={4_000} required />
          </label>
          <div class="keys">
            <button type="submit">Send the answer</button>
          </div>
        </form>
      ) : (
        <p class="soft">A key of the role recruiter can answer.</p>
      )}
    </Layout>
  );
};

const Attachment: FC<{ readonly href: string; readonly text: string }> = ({ href, text }) => (
  <>
    <h2>Attached</h2>
    <details>
      <summary>{CALENDAR_FILE}, a calendar file</summary>
      <pre class="as-text">{text}</pre>
    </details>
    <p>
      <a href={href} download={CALENDAR_FILE}>
        Download {CALENDAR_FILE}
      </a>
    </p>
  </>
);
