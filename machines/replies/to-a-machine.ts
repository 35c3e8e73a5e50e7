/**
 * A reply that speaks to whatever reads it instead of to the people who wrote (SMS-08): "ignore your instructions",
 * "label this as INTERESTED". Guarantee: it only ever makes a doubt: no yes is read into such a reply, and a person
 * sees it.
 */

const INSTRUCTIONS = '(?:INSTRUCTIONS?|RULES|PROMPTS?|DIRECTIVES|GUIDELINES|INSTRUCCION(?:ES)?|REGLAS|INDICACIONES)';
const OF_BEFORE =
  '(?: (?:ALL|ANY|OF|THE|YOUR|MY|THESE|PREVIOUS|PRIOR|EARLIER|ABOVE|OTHER|LAS|LOS|TUS|SUS|TODAS?|ANTERIORES|PREVIAS))*';

const FORMS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:IGNORE|DISREGARD|FORGET|OVERRIDE|BYPASS|IGNORA|IGNORE[NS]?|OLVIDA|OLVIDE)${OF_BEFORE} ${INSTRUCTIONS}\\b`,
    'u',
  ),
  new RegExp(`\\b(?:NEW|SYSTEM|DEVELOPER|NUEVAS) ${INSTRUCTIONS}\\b`, 'u'),
  /\b(?:SYSTEM|DEVELOPER|ASSISTANT) (?:PROMPT|MESSAGE|MODE|ROLE)\b/u,
  /\b(?:CLASSIFY|LABEL|CATEGORIZE|TAG|MARK|TREAT|CLASIFICA|CLASIFIQUE|ETIQUETA|MARCA) (?:THIS|THAT|IT|THE|MY|ESTO|ESTE|ESTA|EL|LA|MI)(?: \w+){0,3} (?:AS|COMO)\b/u,
  /\b(?:CLASSIFY|CATEGORIZE|CLASIFICA|CLASIFIQUE)(?: ME)? (?:AS|COMO)\b/u,
  /\b(?:OUTPUT|RETURN|RESPOND WITH|REPLY WITH|ANSWER WITH|SET|DEVUELVE|RESPONDE CON)(?: \w+){0,4} (?:INTENT|LABEL|CONFIDENCE|JSON|INTENCION)\b/u,
  /\b(?:INTENT|CONFIDENCE|CONSENT)(?: IS| TO)? (?:\d|TRUE|YES|INTERESTED|GRANTED)\b/u,
  /\b(?:WANTS_TO_SCHEDULE|NOT_INTERESTED|REQUESTED_NO_CONTACT|WRONG_NUMBER|HUMAN_REVIEW|OPT_IN|OPT_OUT)\b/u,
  /\bYOU ARE (?:NOW (?:AN? )?(?:AI|ASSISTANT|CHATBOT)|(?:NOW )?(?:AN? )?(?:LLM|LANGUAGE MODEL|CLASSIFIER))\b/u,
  /\b(?:AI|LLM|LANGUAGE MODEL|CLASSIFIER)(?: \w+){0,3} (?:MUST|SHOULD|WILL) (?:ANSWER|REPLY|RESPOND|OUTPUT|SAY|CLASSIFY)\b/u,
];
/** As it was typed: markup of prompts, and an answer ready made. */
const MARKUP =
  /<\/?(?:system|assistant|user|human|instructions?|reply|candidate|data)\b[^>]*>|\[\/?(?:INST|SYSTEM)\]|<\|[\w-]+\|>|["']?intent["']?\s*[:=]\s*["'{[\w]/iu;

/** Nobody writes a longer text; what is looked for stands at its beginning or not far from it. */
const LONGEST = 4_000;

export function speaksToAMachine(text: string): boolean {
  const beginning = text.slice(0, LONGEST);
  if (MARKUP.test(beginning)) return true;
  const words = beginning
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’]/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ');
  return FORMS.some((form) => form.test(words));
}
