/**
 * An outreach email as it is handed over: with the links that open the candidate's pages, the headers by which a mailbox
 * unsubscribes with one click (TCH-08, RFC 8058), its HTML part, and a calendar file of what it confirms. Pure.
 */
import type { Booked } from '../../machines/candidate/tasks.ts';
import { type FooterPage, type Language, withLinks } from '../../machines/messages/email-footer.ts';
import { hasInterviewLink, withInterviewLink } from '../../machines/messages/render-template.ts';
import { type Instant, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { LinksPort } from '../ports.ts';
import { calendarFile, interviewUid } from './calendar-file.ts';
import { emailHtml } from './email-html.tsx';

export interface EmailToLink {
  readonly text: string;
  readonly language?: Language;
  /** Left out by tasks that were stored before emails had links: the way out alone. */
  readonly pages?: readonly FooterPage[];
  readonly booked?: Booked;
}

export interface LinkedEmail {
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly calendar?: string;
}

type PageLinks = Pick<LinksPort, 'to'>;

interface Owner {
  readonly org: string;
  readonly application: string;
}

/** The text of any message, with the link to the interview where it asks for one. */
export const linkedText = (links: PageLinks, text: string, owner: Owner): string =>
  hasInterviewLink(text) ? withInterviewLink(text, links.to('i', owner)) : text;

/** `at`: when it was decided; the calendar file says when it was made. */
export function linkedEmail(
  links: PageLinks,
  { text, language = 'en', pages = ['u'], booked }: EmailToLink,
  owner: Owner,
  at: Instant,
): LinkedEmail {
  const linked = pages.map((page) => ({ page, url: links.to(page, owner) }));
  const { application } = owner;
  const interview = () => links.to('i', owner);
  return {
    text: withLinks(linkedText(links, text, owner), language, linked),
    html: emailHtml({ text, language, links: linked, interview, application }),
    headers: {
      'List-Unsubscribe': `<${links.to('u', owner)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...(booked === undefined ? {} : { calendar: calendarOf(booked, owner, interview(), language, at) }),
  };
}

const OPEN_IT = { en: 'Your interview opens here:', es: 'Su entrevista se abre aquí:' } as const;

const calendarOf = (
  { starts, minutes, title, sequence }: Booked,
  owner: Owner,
  url: string,
  language: Language,
  madeAt: Instant,
): string =>
  calendarFile({
    uid: interviewUid(owner),
    sequence,
    madeAt,
    starts,
    ends: plus(starts, minutes * MINUTE),
    title,
    about: OPEN_IT[language],
    url,
  });
