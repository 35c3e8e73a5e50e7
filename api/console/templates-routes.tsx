/**
 * Templates in the console: the list of what holds, one template with a preview, saving, switching, and a test to oneself.
 *
 * Guarantees: whoever may not change a script over HTTP may not here; only a form of this very site changes or sends
 * anything; a preview changes nothing; what somebody else has saved meanwhile is not written over.
 */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { JobView } from '../../machines/candidate/working-set.ts';
import { checkScript } from '../../machines/messages/check-script.ts';
import {
  type EffectiveTemplate,
  effectiveTemplate,
  fieldsOf,
  inherited,
  isTemplateName,
  type Layers,
  switchedOff,
  switchedOn,
  TEMPLATE_NAMES,
  withWords,
} from '../../machines/messages/effective-templates.ts';
import { LANGUAGES, type Language, languageOf } from '../../machines/messages/email-footer.ts';
import { SWITCHED_OFF } from '../../machines/messages/render-template.ts';
import type { TemplateName } from '../../machines/messages/templates.ts';
import type { SavedJob } from '../../runtime/store/subjects/saved.ts';
import { ORG_SCRIPT, type ScriptTexts, scriptOf } from '../../runtime/store/subjects/script-texts.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { createNames } from './names.ts';
import { TemplatePage, type TemplateView } from './template-page.tsx';
import { type Addressee, INVENTED, linksOfNobody, previewOf } from './template-preview.ts';
import { TemplatesPage, type TextPlace } from './templates-page.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const LONGEST_FORM = 65_536;
const MOST_JOBS = 1_000;
const PEOPLE = 40;
const CHANGES = 50;

/** What somebody has saved meanwhile. */
class ChangedMeanwhile extends Error {}

/** A place with all that holds there. */
interface At {
  readonly place: TextPlace;
  readonly layers: Layers;
  readonly jobs: readonly SavedJob[];
  readonly language: Language;
}

/** What a save of this template would write over. */
function digestOf(name: TemplateName, { own }: Layers): string {
  const { textField, subjectField, message } = effectiveTemplate(name, { own, org: null }, 'en');
  const off = own[SWITCHED_OFF];
  const said = [own[textField] ?? null, own[subjectField ?? ''] ?? null, Array.isArray(off) && off.includes(message)];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}

const concerning = ({ textField, subjectField }: EffectiveTemplate, warnings: readonly string[]): readonly string[] =>
  warnings.filter((each) => [textField, subjectField].some((field) => field !== null && each.startsWith(`${field}:`)));

export function templateRoutes(app: Hono, deps: AppDeps, visitors: Visitors): void {
  const { store, clock, demoPace, sendTest } = deps;
  const names = createNames(store);
  const mayEdit = ({ principal }: Visit): boolean => mayAct(principal.role, 'admin');

  async function places(org: string): Promise<{ places: readonly TextPlace[]; jobs: readonly SavedJob[] }> {
    const jobs = await store.savedJobs(org, { limit: MOST_JOBS });
    const scripts = [...new Set(jobs.map(({ script }) => script))].sort();
    const ofScript = (script: string) => jobs.filter((job) => job.script === script).map(({ name }) => name);
    const all = [ORG_SCRIPT, ...scripts.filter((script) => script !== ORG_SCRIPT)];
    return { jobs, places: all.map((script) => ({ script, jobs: script === ORG_SCRIPT ? [] : ofScript(script) })) };
  }

  async function layersOf(org: string, script: string): Promise<Layers> {
    const [own, behind] = await Promise.all([store.savedScript(org, script), store.savedScript(org, ORG_SCRIPT)]);
    return script === ORG_SCRIPT ? { own: own ?? {}, org: null } : { own: own ?? {}, org: behind ?? {} };
  }

  /** Null: there is no such script. */
  async function placeNamed(org: string, script: string) {
    const all = await places(org);
    const place = all.places.find((each) => each.script === script);
    if (place === undefined) return null;
    const layers = await layersOf(org, script);
    const jobs = all.jobs.filter((job) => script === ORG_SCRIPT || job.script === script);
    const language = languageOf(scriptOf(layers.own, layers.org));
    return { ...all, at: { place, layers, jobs, language } satisfies At };
  }

  const said = (c: Context, name: string): string | null => c.req.query(name) || null;

  app.get('/templates', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const found = await placeNamed(org.id, said(c, 'script') ?? ORG_SCRIPT);
    if (found === null) return visitors.missing(c, who, 'No job uses such a script.');
    const { place, layers, language } = found.at;
    const templates = TEMPLATE_NAMES.map((name) => effectiveTemplate(name, layers, language));
    const { warnings } = checkScript(layers.own);
    return visitors.page(
      c,
      <TemplatesPage view={{ org, places: found.places, place, templates, warnings, who, demoPace }} />,
    );
  });

  /** Some of those who are on the jobs, and the one that was asked for among them. */
  async function people(org: string, { jobs }: At) {
    const most = Math.max(1, Math.ceil(PEOPLE / Math.max(1, jobs.length)));
    const found = await Promise.all(
      jobs.slice(0, PEOPLE).map(({ id: job }) => store.applications(org, { job, limit: most })),
    );
    const applications = found.flat().slice(0, PEOPLE);
    const known = await names(org, [...new Set(applications.map(({ candidate }) => candidate))]);
    return applications.map(({ id, candidate, job }) => ({
      application: id,
      name: known.get(candidate)?.name || candidate,
      job: jobs.find((each) => each.id === job)?.name ?? job,
    }));
  }

  /** TCH-07: a real one where there is one. */
  async function addressee({ org }: Visit, at: At, application: string | null): Promise<Addressee> {
    const candidate = application === null ? null : await store.candidateOfApplication(org.id, application);
    const standing = candidate === null ? null : await store.standing(org.id, candidate);
    const job = application === null ? undefined : standing?.candidate.applications[application]?.job;
    const view = job === undefined ? null : await store.loadJob(org.id, job);
    if (standing !== null && view !== null && application !== null)
      return { record: standing.candidate.record, application, job: view };
    const [first] = at.jobs;
    return { record: INVENTED, application: '1a2b3c4d', job: jobOfNobody(first, at.layers) };
  }

  const baseOf = (c: Context): string => new URL(c.req.url).origin;

  interface Shown {
    readonly at: At;
    readonly name: TemplateName;
    readonly who: string | null;
    /** What is to be looked at in the place of what is saved. */
    readonly draft?: ScriptTexts;
    readonly notice?: TemplateView['notice'];
    readonly seen?: string;
  }

  async function show(c: Context, visit: Visit, { at, name, who, draft, notice = null, seen }: Shown) {
    const { place, layers, language } = at;
    const looked: Layers = draft === undefined ? layers : { ...layers, own: draft };
    const listed = await people(visit.org.id, at);
    const person = who ?? listed[0]?.application ?? null;
    const to = await addressee(visit, at, person);
    const template = effectiveTemplate(name, looked, language);
    const now = clock.now();
    const previews = LANGUAGES.map((each) =>
      previewOf({
        ...{ template: effectiveTemplate(name, looked, each), language: each, addressee: to },
        ...{ org: visit.org, base: baseOf(c), now },
      }),
    );
    const view: TemplateView = {
      ...{ org: visit.org, place, template, behind: inherited(name, looked, language), previews, notice, language },
      seen: seen ?? digestOf(name, layers),
      isDraft: draft !== undefined,
      warnings: concerning(template, checkScript(looked.own).warnings),
      people: listed,
      person,
      history: await store.scriptChanges(visit.org.id, place.script, { fields: fieldsOf(name), limit: CHANGES }),
      mayEdit: mayEdit(visit),
      mayTest: mayEdit(visit) && sendTest !== undefined,
      who: visit.who,
      demoPace,
    };
    return visitors.page(c, <TemplatePage view={view} />);
  }

  const NO_SUCH = 'There is no such template, or no job uses such a script.';
  const NOTICES: Readonly<Record<string, string>> = {
    save: 'Saved.',
    inherit: 'Dropped: what stands behind it is said again.',
    off: 'Switched off: it is not sent, and what is not sent says why.',
    on: 'Switched on.',
    test: 'The test has been sent.',
  };

  app.get('/templates/:name', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const name = c.req.param('name');
    const found = isTemplateName(name) ? await placeNamed(visit.org.id, said(c, 'script') ?? ORG_SCRIPT) : null;
    if (found === null || !isTemplateName(name)) return visitors.missing(c, visit.who, NO_SUCH);
    const done = NOTICES[said(c, 'done') ?? ''];
    const notice = done === undefined ? null : { isWrong: false, says: done };
    return show(c, visit, { at: found.at, name, who: said(c, 'who'), notice });
  });

  /** The form, whose it is and what it is about; else the page that answers them. */
  async function posted(c: Context) {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    if (!fromThisSite(c)) return visitors.refused(c, visit.who, 'The form is not of this page.');
    const name = c.req.param('name') ?? '';
    const found = await placeNamed(visit.org.id, form.get('script') ?? '');
    if (found === null || !isTemplateName(name)) return visitors.missing(c, visit.who, NO_SUCH);
    return { form, visit, name, at: found.at };
  }

  const back = (c: Context, { org }: Visit, name: string, of: Readonly<Record<string, string>>) =>
    c.redirect(`/console/templates/${encodeURIComponent(name)}?${new URLSearchParams({ org: org.id, ...of })}`, 303);

  app.post('/templates/:name', async (c) => {
    const asked = await posted(c);
    if (asked instanceof Response) return asked;
    const { form, visit, name, at } = asked;
    const [act, who, seen] = [form.get('act') ?? '', form.get('who') || null, form.get('seen') ?? ''];
    const written = { text: lineEnds(form.get('text')), subject: form.get('subject')?.trim() ?? null };
    const change = (layers: Layers): ScriptTexts | null => {
      if (act === 'save' || act === 'look') return withWords(name, layers, written, at.language);
      if (act === 'inherit') return withWords(name, layers, { text: '', subject: '' }, at.language);
      if (act === 'off') return switchedOff(name, layers);
      return act === 'on' ? switchedOn(name, layers, at.language) : null;
    };
    const draft = change(at.layers);
    if (draft === null) return visitors.missing(c, visit.who, 'A template cannot do that.');
    if (act === 'look') return show(c, visit, { at, name, who, draft, seen });
    if (!mayEdit(visit)) return visitors.refused(c, visit.who, 'This key may not change templates.');
    try {
      await store.changeScript(
        visit.org.id,
        at.place.script,
        (own) => {
          const layers = { ...at.layers, own };
          if (digestOf(name, layers) !== seen) throw new ChangedMeanwhile();
          return change(layers) ?? own;
        },
        { by: visit.principal.name, at: clock.now() },
      );
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      const says =
        'Somebody has changed it meanwhile. Nothing was saved; here is what you wrote. Save again to replace it.';
      return show(c, visit, { at, name, who, draft, notice: { isWrong: true, says } });
    }
    return back(c, visit, name, { script: at.place.script, done: act, ...(who === null ? {} : { who }) });
  });

  app.post('/templates/:name/test', async (c) => {
    const asked = await posted(c);
    if (asked instanceof Response) return asked;
    const { form, visit, name, at } = asked;
    if (!mayEdit(visit) || sendTest === undefined)
      return visitors.refused(c, visit.who, 'This key may not send tests, or nothing here can.');
    const [who, language] = [form.get('who') || null, form.get('language') === 'es' ? 'es' : 'en'] as const;
    const to = (form.get('to') ?? '').trim().slice(0, 200);
    const template = effectiveTemplate(name, at.layers, language);
    const links = linksOfNobody(baseOf(c));
    const addressed = await addressee(visit, at, who);
    const { subject, decided } = previewOf({
      ...{ template, language, addressee: addressed, org: visit.org },
      ...{ base: baseOf(c), now: clock.now() },
    });
    const { job } = addressed;
    const test = { org: visit.org, job, channel: template.channel, template: name, to, subject, text: decided };
    const answer = await sendTest({ ...test, language, links });
    if (answer.sent) return back(c, visit, name, { script: at.place.script, done: 'test', ...(who ? { who } : {}) });
    const notice = { isWrong: true, says: `Not sent. ${answer.why}` };
    return show(c, visit, { at, name, who, notice });
  });
}

const lineEnds = (text: string | null): string => (text ?? '').replace(/\r\n?/g, '\n');

/** Where nobody is on a job, or there is no job at all. */
const jobOfNobody = (job: SavedJob | undefined, { own, org }: Layers): JobView => {
  const script = scriptOf(own, org);
  if (job !== undefined) return { ...job, script };
  return {
    ...{ id: 'example', name: 'Registered Nurse', script, resumeScoring: false, policy: null, settings: null },
    callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
    ...{ paused: false, shadow: false, allowedRecipients: null },
  };
};
