/**
 * How a message looks to who gets it: as text, as HTML on a wide and a narrow screen, or as a bubble on a phone, in each
 * language. HTML stands in a frame of its own, in which nothing runs.
 */
import type { FC } from 'hono/jsx';
import type { Language } from '../../machines/messages/email-footer.ts';
import { dearnessInWords, type Segments } from '../../machines/messages/segments.ts';
import type { Preview } from './template-preview.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish' };

export const TemplateLook: FC<{ readonly previews: readonly Preview[]; readonly isDraft: boolean }> = (of) => (
  <section>
    <h2>{of.isDraft ? 'How it would look (not saved)' : 'How it looks'}</h2>
    <div class="sides">
      {of.previews.map((preview) => (
        <div lang={preview.language}>
          <h3>{LANGUAGE_NAMES[preview.language]}</h3>
          {preview.html === null ? <Bubble of={preview} /> : <Letter of={preview} html={preview.html} />}
        </div>
      ))}
    </div>
  </section>
);

const Bubble: FC<{ readonly of: Preview }> = ({ of: { text, segments } }) => (
  <div class="handset">
    <p class="bubble ours">{text}</p>
    {segments === null ? null : <p class="soft">{costInWords(segments)}</p>}
  </div>
);

/** `1 segment, GSM-7`; with what makes it dearer. */
function costInWords(of: Segments): string {
  const dear = dearnessInWords(of);
  const cost = `${of.segments} ${of.segments === 1 ? 'segment' : 'segments'}, ${of.encoding}`;
  return dear === null ? `${cost}.` : `${cost}: ${dear}.`;
}

const Letter: FC<{ readonly of: Preview; readonly html: string }> = ({ of: { subject, text, language }, html }) => (
  <>
    <p>
      <strong>{subject}</strong>
    </p>
    <h4>On a wide screen</h4>
    <iframe class="as-html" title={`HTML, wide, ${LANGUAGE_NAMES[language]}`} sandbox="" srcdoc={html} />
    <h4>On a phone</h4>
    <iframe class="as-html narrow" title={`HTML, on a phone, ${LANGUAGE_NAMES[language]}`} sandbox="" srcdoc={html} />
    <h4>As text</h4>
    <pre class="as-text">{text}</pre>
  </>
);
