/**
 * One template: its words, what is to know of them, how they look to a real candidate in both languages, what changed, and a
 * test to oneself. Plain forms.
 */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { EffectiveTemplate } from '../../machines/messages/effective-templates.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { ScriptChange } from '../../runtime/store/subjects/script-changes.ts';
import { Layout } from './layout.tsx';
import { RuleChip } from './rule-chip.tsx';
import { TemplateHistory } from './template-history.tsx';
import { TemplateLook } from './template-look.tsx';
import type { Preview } from './template-preview.ts';
import { TEMPLATE_WORDS } from './template-words.ts';
import { originInWords, placeInWords, type TextPlace, Warnings, Whose } from './templates-page.tsx';

export interface TemplateView {
  readonly org: OrgView;
  readonly place: TextPlace;
  /** What holds; with what was typed in the place of what is saved where only a look was asked for. */
  readonly template: EffectiveTemplate;
  /** What would be said without words of its own. */
  readonly behind: EffectiveTemplate;
  /** Names what is saved: a save that has seen something else is refused. */
  readonly seen: string;
  readonly isDraft: boolean;
  readonly language: Language;
  readonly warnings: readonly string[];
  readonly notice: { readonly isWrong: boolean; readonly says: string } | null;
  readonly people: readonly { readonly application: string; readonly name: string; readonly job: string }[];
  /** The application it is shown for; null: an invented person. */
  readonly person: string | null;
  readonly previews: readonly Preview[];
  readonly history: readonly ScriptChange[];
  readonly mayEdit: boolean;
  readonly mayTest: boolean;
  readonly who: string;
  readonly demoPace: number | null;
}

export const TemplatePage: FC<{ readonly view: TemplateView }> = ({ view }) => {
  const { org, place, template, behind, notice, warnings } = view;
  const { title, when, rules } = TEMPLATE_WORDS[template.name];
  const back = `/console/templates?${new URLSearchParams({ org: org.id, script: place.script })}`;
  return (
    <Layout title={title} who={view.who} demoPace={view.demoPace} org={org.id} here="templates">
      <p class="soft">
        <a href={back}>All templates of: {placeInWords(place)}</a>
      </p>
      <h1>{title}</h1>
      <p class="soft">
        {when}{' '}
        {rules.map((rule) => (
          <>
            <RuleChip rule={rule} />{' '}
          </>
        ))}
        <code>{template.name}</code>
      </p>
      <p>
        Whose words: <Whose of={template} place={place} />{' '}
        {template.text.from === 'OWN' ? (
          <span class="soft">Without them: {originInWords(behind.text.from, place)}.</span>
        ) : null}
      </p>
      {notice === null ? null : (
        <p class={notice.isWrong ? 'wrong' : 'origin OWN'} role={notice.isWrong ? 'alert' : 'status'}>
          {notice.says}
        </p>
      )}
      <Warnings of={warnings} />
      <Words view={view} />
      <TemplateLook previews={view.previews} isDraft={view.isDraft} />
      {view.mayTest ? <TestForm view={view} /> : null}
      <TemplateHistory template={template} behind={behind} history={view.history} />
    </Layout>
  );
};

const hereOf = ({ org, template }: TemplateView, act = ''): string =>
  `/console/templates/${encodeURIComponent(template.name)}${act}?${new URLSearchParams({ org: org.id })}`;

const Hidden: FC<{ readonly view: TemplateView }> = ({ view: { place, seen } }) => (
  <>
    <input type="hidden" name="script" value={place.script} />
    <input type="hidden" name="seen" value={seen} />
  </>
);

const Words: FC<{ readonly view: TemplateView }> = ({ view }) => {
  const { template, people, person, mayEdit, place } = view;
  const { subject, text, bar } = template;
  return (
    <form class="words-of" method="post" action={hereOf(view)}>
      <Hidden view={view} />
      {subject === null ? null : (
        <label>
          Subject
          <input type="text" name="subject" value={subject.says} maxlength={400} />
        </label>
      )}
      <label>
        Text
        <textarea name="text" rows={8} maxlength={20_000} spellcheck>
          {`\n${text.says}`}
        </textarea>
      </label>
      <p class="soft">
        What is blank is said by whoever stands behind it. Placeholders: {'{{candidate_name}}'}, {'{{job_name}}'},{' '}
        {'{{company_name}}'}, {'{{ai_name}}'}, {'{{recruiter_phone_number}}'}, {'{{estimated_duration_minutes}}'},{' '}
        {'{{expiration_days}}'}, {'{{interview_link}}'}, {'{{verification_code}}'}, and fields of the ATS job such as{' '}
        {'{{ats.department}}'}.
        {place.jobs.length > 1 ? ` A change holds for ${place.jobs.length} jobs: ${place.jobs.join(', ')}.` : ''}
      </p>
      <div class="filters">
        <label>
          As it looks to
          <select name="who">
            {people.length === 0 ? <option value="">an invented person</option> : null}
            {people.map(({ application, name, job }) => (
              <option value={application} selected={application === person}>
                {name} ({job})
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="plain" name="act" value="look">
          Preview
        </button>
        {mayEdit ? (
          <button type="submit" name="act" value="save">
            Save
          </button>
        ) : null}
        {mayEdit && (text.from === 'OWN' || subject?.from === 'OWN') ? (
          <button type="submit" class="plain" name="act" value="inherit">
            Drop these words
          </button>
        ) : null}
        {mayEdit && !template.isAlwaysSent ? (
          <button type="submit" class="plain" name="act" value={bar === 'SWITCHED_OFF' ? 'on' : 'off'}>
            {bar === 'SWITCHED_OFF' ? 'Switch it on' : 'Switch it off'}
          </button>
        ) : null}
      </div>
      {mayEdit ? null : <p class="soft">A key of the role admin can change templates.</p>}
    </form>
  );
};

const TestForm: FC<{ readonly view: TemplateView }> = ({ view }) => {
  const { template, person } = view;
  const isEmail = template.channel === 'EMAIL';
  return (
    <section>
      <h2>A test to yourself</h2>
      <form class="filters" method="post" action={hereOf(view, '/test')}>
        <Hidden view={view} />
        <input type="hidden" name="who" value={person ?? ''} />
        <label>
          {isEmail ? 'Email address' : 'Phone'}
          <input type={isEmail ? 'email' : 'tel'} name="to" maxlength={200} autocomplete="off" required />
        </label>
        <label>
          In
          <select name="language">
            <option value="en">English</option>
            <option value="es" selected={view.language === 'es'}>
              Spanish
            </option>
          </select>
        </label>
        <button type="submit">Send what is saved</button>
      </form>
      <p class="soft">
        Goes only to addresses that the operator (TEST_RECIPIENTS) or the org (its allowed recipients) has named. Its
        links open nobody’s page, and it is no touch of anybody.
      </p>
    </section>
  );
};
