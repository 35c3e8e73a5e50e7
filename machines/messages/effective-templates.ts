/**
 * What each template says where a job's script, the org's own templates and the built-in texts may all say something
 * (TCH-07), and how one of them is written, taken back, switched off and on again. Guarantee: what it calls effective
 * is what `render` and `templateBar` make of the same texts.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Language } from './email-footer.ts';
import { SWITCHED_OFF, type TemplateBar, templateBar } from './render-template.ts';
import { isAlwaysSent } from './script-warnings.ts';
import { TEMPLATES, type Template, type TemplateName } from './templates.ts';
import { SPANISH } from './templates-in-spanish.ts';

type Script = Readonly<Record<string, Json>>;

/** `OWN`: what is looked at says it itself, a script or the org. `ORG`: of a script, the org's own templates say it. */
export type Origin = 'OWN' | 'ORG' | 'BUILT_IN';

export interface Said {
  readonly from: Origin;
  /** With its placeholders. */
  readonly says: string;
}

export interface EffectiveTemplate {
  readonly name: TemplateName;
  /** As decisions and messages name it: without its variant. */
  readonly message: string;
  readonly channel: 'SMS' | 'EMAIL';
  readonly textField: string;
  readonly subjectField: string | null;
  readonly text: Said;
  /** null: a text message has none. */
  readonly subject: Said | null;
  readonly bar: TemplateBar | null;
  /** It answers the candidate, and nobody can switch it off. */
  readonly isAlwaysSent: boolean;
}

/** The texts that are looked at, and those that stand behind them. */
export interface Layers {
  /** Of the script; of the org itself where that is looked at. */
  readonly own: Script;
  /** The org's, behind a script; null where the org itself is looked at. */
  readonly org: Script | null;
}

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as readonly TemplateName[];
export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name);

const messageOf = (name: TemplateName): string => name.split('.')[0] ?? name;
const builtIn = (name: TemplateName, language: Language): { readonly subject: string | null; readonly text: string } =>
  language === 'es' ? SPANISH[name] : TEMPLATES[name];

/** What holds for a field: what is looked at comes first, and a field that it leaves out is the org's. */
const holding = (
  field: string,
  { own, org }: Layers,
): { readonly from: 'OWN' | 'ORG'; readonly value: Json } | null => {
  const [mine, theirs] = [own[field] ?? null, org?.[field] ?? null];
  if (mine !== null) return { from: 'OWN', value: mine };
  return theirs === null ? null : { from: 'ORG', value: theirs };
};

function said(field: string, layers: Layers, otherwise: string): Said {
  const held = holding(field, layers);
  return typeof held?.value === 'string' && held.value.trim() !== ''
    ? { from: held.from, says: held.value }
    : { from: 'BUILT_IN', says: otherwise };
}

/** Both in one, as a job has them. */
const merged = ({ own, org }: Layers): Script => ({
  ...org,
  ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)),
});

export function effectiveTemplate(name: TemplateName, layers: Layers, language: Language): EffectiveTemplate {
  const { textField = '', subjectField }: Template = TEMPLATES[name];
  const otherwise = builtIn(name, language);
  const message = messageOf(name);
  return {
    ...{ name, message, textField, subjectField: subjectField ?? null },
    channel: otherwise.subject === null ? 'SMS' : 'EMAIL',
    text: said(textField, layers, otherwise.text),
    subject: otherwise.subject === null ? null : said(subjectField ?? '', layers, otherwise.subject),
    bar: isAlwaysSent(name) ? null : templateBar(message, merged(layers)),
    isAlwaysSent: isAlwaysSent(name),
  };
}

const without = (script: Script, ...fields: readonly (string | null)[]): Script =>
  Object.fromEntries(Object.entries(script).filter(([field]) => !fields.includes(field)));

/** What stands behind the own text of a template: the org's, or the built-in one. */
export const inherited = (name: TemplateName, { org }: Layers, language: Language): EffectiveTemplate =>
  effectiveTemplate(name, { own: org ?? {}, org: null }, language);

/** Written anew; what is blank or says what would be said anyway is left to whoever stands behind it. */
export function withWords(
  name: TemplateName,
  layers: Layers,
  words: { readonly text: string; readonly subject: string | null },
  language: Language,
): Script {
  const { textField, subjectField, text, subject } = inherited(name, layers, language);
  const isOwn = (written: string, otherwise: string) => written.trim() !== '' && written !== otherwise;
  return {
    ...without(layers.own, textField, subjectField),
    ...(isOwn(words.text, text.says) ? { [textField]: words.text } : {}),
    ...(subjectField !== null && subject !== null && isOwn(words.subject ?? '', subject.says)
      ? { [subjectField]: words.subject }
      : {}),
  };
}

const listOf = (value: Json | undefined): readonly Json[] | null => (Array.isArray(value) ? value : null);

export function switchedOff(name: TemplateName, { own, org }: Layers): Script {
  const listed = listOf(own[SWITCHED_OFF]) ?? listOf(org?.[SWITCHED_OFF]) ?? [];
  const message = messageOf(name);
  return listed.includes(message) ? own : { ...own, [SWITCHED_OFF]: [...listed, message] };
}

/** On again, whichever way it was switched off, and whoever did it. */
export function switchedOn(name: TemplateName, layers: Layers, language: Language): Script {
  const { own, org } = layers;
  const message = messageOf(name);
  const { textField } = effectiveTemplate(name, layers, language);
  const names = (each: Json) => each === message || (typeof each === 'string' && message.startsWith(`${each}.`));
  const [mine, theirs] = [listOf(own[SWITCHED_OFF]), listOf(org?.[SWITCHED_OFF]) ?? []];
  const left = (mine ?? theirs).filter((each) => !names(each));
  const isTheirs = left.length === theirs.length;
  const listed = { ...without(own, SWITCHED_OFF), ...(isTheirs ? {} : { [SWITCHED_OFF]: left }) };
  const on = own[textField] === false ? without(listed, textField) : listed;
  // The org says false in the place of the text: only words of its own switch it on here.
  return templateBar(message, merged({ own: on, org })) === 'SWITCHED_OFF'
    ? { ...on, [textField]: builtIn(name, language).text }
    : on;
}

/** The fields of a script that have to do with it, for its history. */
export const fieldsOf = (name: TemplateName): readonly string[] => {
  const { textField, subjectField }: Template = TEMPLATES[name];
  return [textField, subjectField, SWITCHED_OFF].filter((field) => field !== undefined);
};
