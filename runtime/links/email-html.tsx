/**
 * The HTML part of an email: the same words as its text part, as a person would set them. Guarantees: everything that
 * comes from a candidate, a job or a script is escaped (TCH-07); nothing is loaded from anywhere, so that opening it
 * tells nobody; a few kilobytes, light and dark.
 */
import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { type FooterPage, type Language, linkWords, verificationLine } from '../../machines/messages/email-footer.ts';
import { hasInterviewLink, withInterviewLink } from '../../machines/messages/render-template.ts';
import { verificationCodeOf } from '../../machines/vocabulary/verification-code.ts';

interface EmailToSet {
  /** As it was decided: without footer links, the interview's link still a placeholder. */
  readonly text: string;
  readonly language: Language;
  readonly links: readonly { readonly page: FooterPage; readonly url: string }[];
  readonly interview: () => string;
  readonly application: string;
}

const WORDS = {
  en: { button: 'Open your interview', inline: 'your interview page' },
  es: { button: 'Abrir su entrevista', inline: 'la página de su entrevista' },
} as const;

/** Mailboxes drop what they do not know: styles stand on the elements, and the sheet only adds the dark and the narrow. */
const SHEET = `
body{margin:0;padding:0;background:#ffffff}
a{color:#1a5fb4}
@media (prefers-color-scheme:dark){
body,.page{background:#16181c!important}
.text{color:#e8e6e3!important}.small,.small a{color:#a8a59f!important}.rule{border-color:#3a3d43!important}
.text a{color:#8ab8ff!important}.button{background:#8ab8ff!important}.button,.text .button{color:#10131a!important}
}
@media (max-width:480px){.page{padding:20px 18px!important}.button{display:block!important;text-align:center!important}}`;

const TEXT =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55;color:#1f2328";
const SMALL =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;line-height:1.5;color:#6a6f76";
const BUTTON =
  'display:inline-block;padding:12px 22px;border-radius:8px;background:#1a5fb4;color:#ffffff;font-weight:600;text-decoration:none';

/** What no text holds: where the link to the interview goes. */
const LINK = '\u0000';
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/;

export function emailHtml(of: EmailToSet): string {
  const { language, application } = of;
  const code = `\n\n${verificationLine(language, verificationCodeOf(application))}`;
  const isVerified = of.text.endsWith(code);
  const body = isVerified ? of.text.slice(0, -code.length) : of.text;
  return `<!DOCTYPE html>${<Letter {...of} body={body} verification={isVerified ? code.trim() : null} />}`;
}

const Letter: FC<EmailToSet & { readonly body: string; readonly verification: string | null }> = (of) => (
  <html lang={of.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <style>{raw(SHEET)}</style>
    </head>
    <body>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
        <tr>
          <td class="page" style="padding:28px 32px">
            <div style="max-width:600px">
              {paragraphsOf(of.body).map((paragraph) => (
                <Paragraph text={paragraph} language={of.language} interview={of.interview} />
              ))}
              <Footer verification={of.verification} links={of.links} language={of.language} />
            </div>
          </td>
        </tr>
      </table>
    </body>
  </html>
);

const Footer: FC<Pick<EmailToSet, 'links' | 'language'> & { readonly verification: string | null }> = (of) => (
  <div class="rule small" style={`margin-top:32px;padding-top:14px;border-top:1px solid #d8dbdf;${SMALL}`}>
    {of.verification === null ? null : <p style="margin:0 0 8px">{of.verification}</p>}
    <p style="margin:0">
      {of.links.map(({ page, url }, place) => (
        <>
          {place === 0 ? null : raw('&nbsp; &middot; &nbsp;')}
          <a href={url} style="color:#6a6f76">
            {linkWords(page, of.language)}
          </a>
        </>
      ))}
    </p>
  </div>
);

const paragraphsOf = (body: string): readonly string[] =>
  body
    .replaceAll(LINK, '')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

const Paragraph: FC<{ readonly text: string } & Pick<EmailToSet, 'language' | 'interview'>> = (of) => {
  const { text, language, interview } = of;
  const words = WORDS[language];
  const linked = hasInterviewLink(text) ? withInterviewLink(text, LINK) : text;
  const [before = '', ...more] = linked.split(LINK);
  const endsWithIt = more.length === 1 && /^[\s.]*$/.test(more[0] ?? '');
  const parts = endsWithIt ? [before.trim()] : linked.split(/(\0)/);
  return (
    <>
      <p class="text" style={`margin:0 0 16px;${TEXT}`}>
        {parts.map((part) => (part === LINK ? <a href={interview()}>{words.inline}</a> : lines(part)))}
      </p>
      {endsWithIt ? (
        <p class="text" style={`margin:4px 0 20px;${TEXT}`}>
          <a href={interview()} class="button" style={BUTTON}>
            {words.button}
          </a>
        </p>
      ) : null}
    </>
  );
};

const lines = (text: string): Child =>
  text.split('\n').map((line, place) => (
    <>
      {place === 0 ? null : <br />}
      {line.split(WEB_ADDRESS).map((part) => (WEB_ADDRESS.test(part) ? <a href={part}>{part}</a> : part))}
    </>
  ));
