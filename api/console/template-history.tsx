/** What changed in a template: against what stands behind it, and change by change, with who and when. */
import type { FC } from 'hono/jsx';
import type { EffectiveTemplate, Said } from '../../machines/messages/effective-templates.ts';
import { SWITCHED_OFF } from '../../machines/messages/render-template.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { ScriptChange } from '../../runtime/store/subjects/script-changes.ts';
import { dayAndTime } from './local-time.ts';
import { differenceOf } from './text-difference.ts';

interface HistoryView {
  readonly template: EffectiveTemplate;
  readonly behind: EffectiveTemplate;
  readonly history: readonly ScriptChange[];
}

const Difference: FC<{ readonly before: string; readonly after: string }> = ({ before, after }) => (
  <p class="difference">
    {differenceOf(before, after).map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'gone' ? <del>{text}</del> : <ins>{text}</ins>,
    )}
  </p>
);

export const TemplateHistory: FC<HistoryView> = ({ template, behind, history }) => {
  const own: readonly (readonly [string, Said | null, Said | null])[] = [
    ['Subject', behind.subject, template.subject],
    ['Text', behind.text, template.text],
  ];
  const differing = own.filter(([, , said]) => said?.from === 'OWN');
  const told = history.flatMap((each) => {
    const what = changeOf(each, template, behind);
    return what === null ? [] : [{ each, what }];
  });
  return (
    <>
      {differing.length === 0 ? null : (
        <section>
          <h2>Against {behind.text.from === 'BUILT_IN' ? 'the built-in words' : 'the org’s words'}</h2>
          {differing.map(([name, was, is]) => (
            <>
              <p class="soft">{name}</p>
              <Difference before={was?.says ?? ''} after={is?.says ?? ''} />
            </>
          ))}
        </section>
      )}
      <section>
        <h2>Changes</h2>
        {told.length === 0 ? <p class="soft">Nobody has changed it here.</p> : null}
        <ol class="told">
          {told.map(({ each: { at, by, place }, what }) => (
            <li id={`change-${place}`}>
              <span class="kind">{what.says}</span>{' '}
              <span class="soft">
                <time datetime={at}>{dayAndTime(at, null)}</time>, {by}
              </span>
              {what.difference === null ? null : <Difference before={what.difference[0]} after={what.difference[1]} />}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
};

interface Told {
  readonly says: string;
  readonly difference: readonly [string, string] | null;
}

const names = (list: Json, message: string): boolean => Array.isArray(list) && list.includes(message);

/** null: it is about another template. */
function changeOf({ field, before, after }: ScriptChange, template: EffectiveTemplate, behind: EffectiveTemplate) {
  if (field === SWITCHED_OFF) {
    const [was, is] = [names(before, template.message), names(after, template.message)];
    return was === is ? null : { says: is ? 'Switched off' : 'Switched on', difference: null };
  }
  const isSubject = field === template.subjectField;
  const otherwise = (isSubject ? behind.subject?.says : behind.text.says) ?? '';
  return changeOfWords(isSubject ? 'Subject' : 'Text', before, after, otherwise);
}

function changeOfWords(what: string, before: Json, after: Json, otherwise: string): Told {
  const words = (value: Json): string => (typeof value === 'string' ? value : otherwise);
  const says =
    after === null
      ? `${what}: words of its own dropped`
      : after === false
        ? 'Switched off'
        : before === null
          ? `${what} written`
          : `${what} changed`;
  return { says, difference: after === false ? null : [words(before), words(after)] };
}
