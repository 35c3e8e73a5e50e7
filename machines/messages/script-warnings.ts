/**
 * What is written in a script and will not do what its writer meant (TCH-07): a text that says nothing, does not say
 * how to stop, leads nowhere, or cannot be switched off. Guarantee: nothing is refused, since a script may hold fields
 * of other systems; each sentence begins with the field.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { hasInterviewLink, SWITCHED_OFF } from './render-template.ts';
import { TEMPLATES, type Template, type TemplateName } from './templates.ts';

type Script = Readonly<Record<string, Json>>;

/** The first text of a conversation says how to end it. */
const SAYS_HOW_TO_STOP: ReadonlySet<string> = new Set([
  ...['first_touch_sms', 'failed_call_sms', 'opt_in_sms', 'opt_in_sms.SOURCED'],
]);
const STOP_WORDS = /\b(?:STOP|ALTO|PARAR|BASTA|CANCELAR|opt out|unsubscribe)\b/iu;

const NEEDS_A_LINK: ReadonlySet<string> = new Set([
  ...['web_invite_email', 'web_invite_reminder_email', 'reschedule_email', 'video_reminder_email'],
  'conversation_sms.OFFER_LINK',
]);

/** They answer a keyword or a question, and go whatever the script says. */
export const isAlwaysSent = (name: string): boolean =>
  /^(?:help_sms|opt_out_confirmation_sms|opt_in_clarify_sms|post_opt_in_sms|dnc_confirmation_sms|conversation_sms)/.test(
    name,
  );

const NAMES = Object.keys(TEMPLATES) as readonly TemplateName[];

export function scriptWarnings(script: Script): readonly string[] {
  const said = NAMES.flatMap((name) => {
    const { textField, subjectField }: Template = TEMPLATES[name];
    return [...ofText(name, textField, script), ...ofSubject(subjectField, script)];
  });
  return [...new Set([...said, ...ofSwitches(script)])];
}

function ofText(name: TemplateName, field: string | undefined, script: Script): readonly string[] {
  const text = field === undefined ? undefined : script[field];
  if (text === undefined || text === null) return [];
  if (text === false)
    return isAlwaysSent(name) ? [`${field}: it answers the candidate and cannot be switched off.`] : [];
  if (typeof text !== 'string') return [`${field}: it is no text, so the built-in one is sent.`];
  if (text.trim() === '')
    return [
      isAlwaysSent(name)
        ? `${field}: it is blank, so the built-in text is sent.`
        : `${field}: it is blank, so nothing is sent. Leave it out for the built-in text.`,
    ];
  return [
    ...(SAYS_HOW_TO_STOP.has(name) && !STOP_WORDS.test(text)
      ? [`${field}: it does not say how to stop, which carriers ask of a first text, such as "Reply STOP to opt out".`]
      : []),
    ...(NEEDS_A_LINK.has(name) && !hasInterviewLink(text)
      ? [`${field}: it has no {{interview_link}}, so whoever gets it has no way to the interview.`]
      : []),
  ];
}

function ofSubject(field: string | undefined, script: Script): readonly string[] {
  const text = field === undefined ? undefined : script[field];
  if (text === undefined || text === null) return [];
  if (typeof text !== 'string' || text.trim() === '')
    return [`${field}: it says nothing, so the built-in subject is sent.`];
  return hasInterviewLink(text) ? [`${field}: nobody can follow {{interview_link}} in a subject.`] : [];
}

function ofSwitches(script: Script): readonly string[] {
  const off = script[SWITCHED_OFF];
  if (off === undefined || off === null) return [];
  if (!Array.isArray(off)) return [`${SWITCHED_OFF}: it is no list of templates, so none is switched off.`];
  return off.flatMap((name, place) => {
    const at = `${SWITCHED_OFF}.${place}`;
    if (typeof name !== 'string' || !NAMES.some((each) => each === name || each.startsWith(`${name}.`)))
      return [`${at}: it is no template. Known are ${NAMES.filter((each) => !each.includes('.')).join(', ')}.`];
    return isAlwaysSent(name) ? [`${at}: ${name} answers the candidate and cannot be switched off.`] : [];
  });
}
