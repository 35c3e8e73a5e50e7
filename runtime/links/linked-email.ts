/**
 * An outreach email as it is handed over: with the links that open the candidate's pages, and the headers by which a
 * mailbox unsubscribes with one click (TCH-08, RFC 8058). Pure.
 */
import { type CandidatePage, type Language, withLinks } from '../../machines/policy/email-footer.ts';
import type { LinksPort } from '../ports.ts';

export interface EmailToLink {
  readonly text: string;
  readonly language?: Language;
  /** Left out by tasks that were stored before emails had links: the way out alone. */
  readonly pages?: readonly CandidatePage[];
}

export interface LinkedEmail {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function linkedEmail(
  links: LinksPort,
  { text, language = 'en', pages = ['u'] }: EmailToLink,
  owner: { readonly org: string; readonly application: string },
): LinkedEmail {
  const linked = pages.map((page) => ({ page, url: links.to(page, owner) }));
  return {
    text: withLinks(text, language, linked),
    headers: {
      'List-Unsubscribe': `<${links.to('u', owner)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
