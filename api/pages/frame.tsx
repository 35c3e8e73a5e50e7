/** The frame of every candidate page, and the pages that say what went wrong. */
import type { Child, FC } from 'hono/jsx';
import type { Language } from '../../machines/messages/email-footer.ts';
import { WORDS } from './words.ts';

export const STYLE_PATH = '/pages.css';

export const Frame: FC<{ readonly language: Language; readonly title: string; readonly children?: Child }> = ({
  language,
  title,
  children,
}) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={STYLE_PATH} />
    </head>
    <body>
      <main>{children}</main>
    </body>
  </html>
);

export const WrongLink: FC<{ readonly language: Language }> = ({ language }) => {
  const { title, what, todo } = WORDS[language].wrongLink;
  return (
    <Frame language={language} title={title}>
      <h1>{title}</h1>
      <p>{what}</p>
      <ul>
        {todo.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Frame>
  );
};

export const Trouble: FC<{
  readonly language: Language;
  readonly which: 'tooLong' | 'tooOften' | 'ourFault';
}> = ({ language, which }) => {
  const { title, what } = WORDS[language][which];
  return (
    <Frame language={language} title={title}>
      <h1>{title}</h1>
      <p role="alert">{what}</p>
    </Frame>
  );
};
