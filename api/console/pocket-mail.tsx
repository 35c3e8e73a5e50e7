/**
 * The emails on the demo's phone, with links that open the pages of this very demo. Guarantee: links stand in no stored
 * text; they are written in here, for whoever holds the demo's key.
 */
import type { Child, FC } from 'hono/jsx';
import type { Message } from '../../machines/candidate/working-set.ts';
import { type CandidatePage, pagesLinkedIn } from '../../machines/messages/email-footer.ts';
import { hasInterviewLink, withInterviewLink } from '../../machines/messages/render-template.ts';
import type { TemplateName } from '../../machines/messages/templates.ts';
import { localTime } from './local-time.ts';

const SHOWN = 3;

export type PageOf = (page: CandidatePage, application: string) => string;

export const PocketMail: FC<{
  readonly messages: readonly Message[];
  readonly zone: string | null;
  readonly pageOf: PageOf;
  readonly org: string;
}> = ({ messages, zone, pageOf, org }) => {
  const emails = messages
    .filter(({ channel, direction }) => channel === 'EMAIL' && direction === 'outbound')
    .slice(-SHOWN);
  return (
    <div id="phone-mail" data-live="yes">
      {emails.length === 0 ? null : <p class="soft">Mail</p>}
      {[...emails].reverse().map((email, place) => (
        <Mail email={email} zone={zone} pageOf={pageOf} isNewest={place === 0} org={org} />
      ))}
    </div>
  );
};

const Mail: FC<{
  readonly email: Message;
  readonly zone: string | null;
  readonly pageOf: PageOf;
  readonly isNewest: boolean;
  readonly org: string;
}> = ({ email: { id, application, template, subject, text, at, status }, zone, pageOf, isNewest, org }) => {
  const open = (page: CandidatePage, says: string): Child => (
    <a href={pageOf(page, application)} target="_blank" rel="noopener">
      {says}
    </a>
  );
  return (
    <details class="mail" id={`mail-${id}`} open={isNewest}>
      <summary>
        {subject ?? 'No subject'} <time datetime={at}>{localTime(at, zone).time}</time>
        {status === 'refused' ? ' (refused)' : ''}
      </summary>
      <p class="mail-text">{partsOf(text).map((part) => (part === LINK ? open('i', 'Your interview') : part))}</p>
      <p class="soft">
        <a href={`/console/mailbox/${encodeURIComponent(id)}?org=${encodeURIComponent(org)}`}>
          As it looks, and answer
        </a>{' '}
        {template === null
          ? null
          : pagesLinkedIn(template as TemplateName).map((page) => <>{open(page, FOOTER[page])} </>)}
      </p>
    </details>
  );
};

const FOOTER = { r: 'Where your resume stands', tz: 'Your timezone', u: 'Unsubscribe' } as const;

/** What no text holds: where the link to the interview goes. */
const LINK = '\u0000';

/** The text, with the link to the interview as a part of its own. */
const partsOf = (text: string): readonly string[] =>
  hasInterviewLink(text)
    ? withInterviewLink(text.replaceAll(LINK, ''), LINK)
        .split(/(\0)/)
        .filter((part) => part !== '')
    : [text];
