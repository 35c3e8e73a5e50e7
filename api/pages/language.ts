/** Which of our languages a browser asks for first. Pure. */
import { LANGUAGES, type Language } from '../../machines/messages/email-footer.ts';

/** English where it asks for none of them, or for nothing. */
export function languageAskedFor(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '').split(',').flatMap((part, place) => {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const q = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
    const language = LANGUAGES.find((each) => tag === each || tag.startsWith(`${each}-`));
    return language !== undefined && q > 0 ? [{ language, q, place }] : [];
  });
  const [first] = asked.sort((a, b) => b.q - a.q || a.place - b.place);
  return first?.language ?? 'en';
}
