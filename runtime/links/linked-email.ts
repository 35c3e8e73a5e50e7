/**
 * An outreach email as it is handed over: with the links that open the candidate's pages, and the headers by which a
 * mailbox unsubscribes with one click (TCH-08, RFC 8058). Pure.
 */
import { type FooterPage, type Language, withLinks } from '../../machines/messages/email-footer.ts';
import { hasInterviewLink, withInterviewLink } from '../../machines/messages/render-template.ts';
import type { LinksPort } from '../ports.ts';

export interface EmailToLink {
  readonly text: string;
  readonly language?: Language;
  /** Left out by tasks that were stored before emails had links: the way out alone. */
  readonly pages?: readonly FooterPage[];
}

export interface LinkedEmail {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The text of any message, with the link to the interview where it asks for one. */
export const linkedText = (
  links: LinksPort,
  text: string,
  owner: { readonly org: string; readonly application: string },
): string => (hasInterviewLink(text) ? withInterviewLink(text, links.to('i', owner)) : text);

export function linkedEmail(
  links: LinksPort,
  { text, language = 'en', pages = ['u'] }: EmailToLink,
  owner: { readonly org: string; readonly application: string },
): LinkedEmail {
  const linked = pages.map((page) => ({ page, url: links.to(page, owner) }));
  return {
    text: withLinks(linkedText(links, text, owner), language, linked),
    headers: {
      'List-Unsubscribe': `<${links.to('u', owner)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
