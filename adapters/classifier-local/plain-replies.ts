/**
 * What can be read without learning: a reply that is a plain yes, no, thanks or greeting, and sentences that say by
 * themselves what they want. Pure. Guarantee: a yes is one only where nothing else is said with it.
 */
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { Context } from './contexts.ts';
import { wordsOf } from './features.ts';

export interface PlainReading {
  readonly intent: ReplyIntent;
  /** A name of ours, never the words of the candidate. */
  readonly matched: string;
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s*[,\n]\s*/u));

const YES =
  list(`yes, yess, y, yea, yeah, yep, yup, yas, sure, ok, okay, k, kk, alright, fine, absolutely, definitely, certainly,
  of course, agreed, i agree, i accept, i consent, go ahead, go for it, please do, sounds good, no problem, not a problem, no objection, no objections,
  no worries, why not, i dont mind, dont mind, i do not mind, by all means, by me, with me, for me, thats fine, that is fine, thats ok, that is ok, its ok, it is ok, its fine, that works,
  you may, you can, you bet, for sure, sure thing, sure why not, works for me, fine by me, fine with me, ok with me, ok by me, im ok with that, im fine with that, i guess so, would be fine, would be great, that would be great, that would be fine,
  si, claro, claro que si, por supuesto, de acuerdo, esta bien, muy bien, vale, dale, orale, acepto, si acepto, adelante, con gusto, con mucho gusto, como no, no hay problema, sin problema,
  desde luego, me parece bien, perfecto, simon, thumbsup, opt in, i opt in, affirmative, that would be ok, great, i do, i would, yes i do, yes i would, im good with that, i am ok with that, no issue, no issues`);
const NO =
  list(`no, n, nope, nah, naw, never, nunca, jamas, no way, absolutely not, definitely not, certainly not, of course not,
  please no, please dont, please do not, dont, do not, not at all, i dont, i do not, no i dont, hell no, hell nah, heck no, god no, negative, declined, i decline, i refuse, i dont agree, i do not agree, i dont consent, i do not consent, no consent,
  i said no, no means no, hard no, hard pass, pass, ill pass, not interested, im not interested, i am not interested, no interest, no longer interested, not a chance, no chance, forget it, id rather not, i would rather not, id prefer not, i prefer not to, prefer not to,
  not ever, never ever, yeah no, im good, nah im good, no im good, no need, not necessary, thumbsdown, de ninguna manera, para nada, claro que no, mejor no, que no, no quiero, no acepto, no es no, no me interesa, ni loco, ni loca, ni hablar,
  ni de broma, nel, nop, nada, prefiero que no, no autorizo, olvidelo, nunca jamas, ya no, ya dije que no, no estoy interesado, no estoy interesada, ni ahora ni despues, not now not ever, not today not ever`);
const COURTESY =
  list(`please, thanks, thank you, thank u, thank you so much, thanks so much, thank you very much, sir, maam, hi, hello, hey, good morning, good afternoon, good evening, lol, haha, well, um, uh, hm,
  por favor, gracias, muchas gracias, senor, senora, senorita, hola, buenas, buenos dias, buenas tardes, bueno, pues, and, so, oh, but thanks, but thank you, have a nice day, have a good day, laughs, god bless, i guess, totally, morgan, i said, y, then`);
/** What a yes to the opt-in question may name without saying anything else. */
const TEXTING =
  list(`text me, you can text me, you may text me, you can text, text away, texting is fine, texts are fine, texting is ok, texts are ok, texting works, texts work, text is fine, text works, text is best, you can text me here, please text me,
  you can text me anytime, text me anytime, text me any time, text me here, i prefer texts, i prefer text, messages are fine, you can message me, keep texting, texts work great, text is best for me, you have my permission, i give permission, i give my consent, i would like that, id like that,
  mandeme mensajes, puede escribirme, pueden escribirme, me pueden escribir, pueden enviarme mensajes, me pueden mandar mensajes, escribame, escribanme, los mensajes estan bien, dont stop`);
const OTHER_JOBS =
  list(`other jobs, other openings, other positions, other roles, for other jobs, for other positions, other jobs are fine, other openings are fine, keep me in mind, keep me posted, keep me in mind for other jobs, keep me on file, let me know, in the future, later, future jobs, other opportunities,
  for other opportunities, not this job, just not this job, not this one, just not this one, tell me about other jobs, you can contact me, you can contact me later, contact me later, para otros trabajos, otros trabajos, para otras vacantes, avisenme, avisenme de otros trabajos, mas adelante, en el futuro, para otras oportunidades, otros si, este no`);

const LONGEST = 7;
type Part = 'yes' | 'no' | 'courtesy';

/** The message cut into known pieces, the longest first; null where something else is said. */
function partsOf(
  words: readonly string[],
  kinds: readonly (readonly [Part, ReadonlySet<string>])[],
): readonly Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 0;
    for (let size = Math.min(LONGEST, words.length - at); size > 0 && taken === 0; size--) {
      const piece = words.slice(at, at + size).join(' ');
      const kind = kinds.find(([, known]) => known.has(piece));
      if (kind === undefined) continue;
      parts.push(kind[0]);
      taken = size;
    }
    if (taken === 0) return null;
    at += taken;
  }
  return parts;
}

/** A plain yes or no, with courtesies; both at once are neither. */
function plainAnswer(words: readonly string[], context: Context): 'YES' | 'NO' | 'UNCLEAR' | null {
  const more =
    context === 'opt_in' ? [['yes', TEXTING] as const] : context === 'future' ? [['yes', OTHER_JOBS] as const] : [];
  const parts = partsOf(words, [['yes', YES], ['no', NO], ...more, ['courtesy', COURTESY]]);
  if (parts === null) return null;
  const [saysYes, saysNo] = [parts.includes('yes'), parts.includes('no')];
  if (saysYes && saysNo) return 'UNCLEAR';
  return saysYes ? 'YES' : saysNo ? 'NO' : null;
}

/** In conversation only these are a yes; "ok" and a thumb say that it was read. */
const EAGER =
  /^(?:yes+|yea|yeah|yep|yup|absolutely|definitely|of course|sure|si|claro|claro que si|por supuesto)(?: (?:please|sir|maam|thanks|thank you|por favor|gracias|yes|si|senor|senora|absolutely|definitely|sure|of course|claro))*$/u;

const NOT =
  '(?<!\\b(?:not|no|never|isnt|arent|aint|wasnt|dont|didnt|longer|nobody|nunca|tampoco|ya no)(?: \\w+){0,2} )';
interface Sentence {
  readonly intent: ReplyIntent;
  readonly matched: string;
  readonly form: RegExp;
}
const sentence = (intent: ReplyIntent, matched: string, form: string): Sentence => ({
  intent,
  matched,
  form: new RegExp(form, 'u'),
});

const TIME =
  '(?:0(?: 0)?(?: ?(?:am|pm|a m|p m|oclock|ish))?|noon|midday|mediodia|mornings?|afternoons?|evenings?|tonight|today|tomorrow|manana|hoy|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|weekends?|after work|lunch|anytime|any time|whenever|next week|this week|later|ahora|right now|now|tarde|noche)\\b';
/** Then it is about the job, or about a time that no longer suits. */
const ELSE_SAID =
  '\\b(?:start|starts|work|working|shifts?|job|pay|hours|cant|cannot|wont|not|no|instead|reschedul\\w*|move|change|another|different|anymore|empezar|trabajar|turno|cambiar|mover|otro|otra)\\b';
const NEGATED = '\\b(?:not|dont|no|never|isnt|doesnt|didnt|cant|ya no|nunca|tampoco|unless|if|but)\\b';

/** The weightier first: who is not the person says nothing else, and who needs help gets it. */
const SENTENCES: readonly Sentence[] = [
  sentence(
    'WRONG_NUMBER',
    'wrong number',
    '\\bwrong (?:number|person|guy|one|girl|phone|man|lady)\\b|\\b(?:numero|persona) equivocad[oa]\\b|\\bse equivoc(?:o|aron|a)\\b|\\besta equivocad[oa]\\b|\\bequivocad[oa] de numero\\b',
  ),
  sentence(
    'WRONG_NUMBER',
    'somebody else’s number',
    '\\b(?:no one|nobody|no body|noone|no such person|nadie|ningun|ninguna)(?: \\w+){0,3} (?:by that name|named|with that name|con ese nombre|aqui|llamad[oa])\\b|\\b(?:aqui no (?:hay|vive|esta|existe)) (?:ningun|ninguna|nadie|esa persona|ese|\\w+$)|\\b(?:this|its|thats|este|ese)(?: numero)?(?: is|s|isnt| ya)? (?:not|no longer|no es|ya no es)(?: \\w+)?(?: \\w+s)? (?:number|phone|numero|telefono)\\b|\\bdont know (?:who that is|any \\w+$|that person|anyone named|anybody named)\\b|\\bno conozco a (?:nadie|esa|ese|ningun)',
  ),
  sentence(
    'ACCOMMODATION',
    'accommodation',
    '\\baccomm?odat\\w*\\b|\\b(?:sign language|asl|screen reader|wheelchair|silla de ruedas|lenguaje de senas|interprete de senas|hearing (?:loss|impaired|aids?)|hard of hearing|disab\\w+|discapacidad|discapacitad\\w+)\\b|\\b(?:im|i am|soy) (?:legally )?(?:deaf|blind|mute|autistic|sord[oa]|cieg[oa]|mud[oa])\\b',
  ),
  sentence(
    'HUMAN_REVIEW',
    'a person',
    '\\b(?:talk|speak|speaking|talking|spoke|hablar|connect|transfer|reach)(?: \\w+){0,4} (?:(?:real|actual|live|human) )*(?:person|human|being|recruiter|agent|manager|supervisor|representative|operator|somebody|someone|persona|reclutador\\w*|humano|gerente|supervisor\\w*|encargad[oa])\\b|\\b(?:real|actual|live) (?:person|human|agent)\\b(?! or)|\\b(?:not|no|without|instead of|rather than|dont want|prefer\\w* \\w+ over|no quiero)(?: \\w+){0,6} (?:robots?|bots?|ai|machines?|computers?|maquinas?)\\b|\\bpersona real\\b|\\brecursos humanos\\b|^(?:\\w+ )?(?:human|agent|representative|operator)(?: please)?$',
  ),
  sentence(
    'RESCHEDULE',
    'another time',
    '\\b(?:reschedul\\w*|rebook\\w*|reprogramar\\w*|postpone|posponer\\w*|aplazar\\w*)\\b|\\b(?:move|change|push|switch|bump|delay|mover|cambiar)(?: \\w+){0,4} (?:interview|appointment|call|meeting|time|slot|talk|entrevista|cita|llamada|hora)\\b',
  ),
  sentence(
    'WANTS_TO_SCHEDULE',
    'a time to call',
    `\\b(?:call|ring|phone|dial) (?:me|us)(?: back)?\\b(?: \\w+){0,4}? ${TIME}|\\b(?:llam|marqu)(?:ame|eme|enme|arme|en|e)\\b(?: \\w+){0,4}? ${TIME}`,
  ),
  sentence(
    'WANTS_TO_SCHEDULE',
    'free to talk',
    `^(?!.*${ELSE_SAID})(?=.*${TIME}).*\\b(?:im (?:\\w+ )?(?:free|available|open|around)|i am (?:\\w+ )?(?:free|available|open)|(?:i|we) can (?:talk|chat|speak)|lets (?:talk|chat|do|schedule|set)|how about|hows|what about|works for me|work for me|works best|is good for me|is fine for me|estoy (?:libre|disponible)|puedo hablar|podemos hablar|me queda bien|me sirve|hablamos)\\b`,
  ),
  sentence(
    'INTERESTED',
    'wants the job',
    `^(?!.*${NEGATED}).*\\b(?:i want (?:the|this|that|to have the) (?:job|position|role)|i would love (?:to|the|this)|id love (?:to|the|this)|sign me up|count me in|tell me more|im in$)|^(?!.*${NEGATED}).*\\b(?:quiero (?:el|ese|este) (?:trabajo|puesto|empleo)|quiero (?:aplicar|trabajar)|cuenten? conmigo|me apunto|me encantaria)\\b`,
  ),
  sentence(
    'INTERESTED',
    'interested',
    `${NOT}\\b(?:im|i am|very|still|definitely|really|yes|also|super|so|sure|def|am|hi|hello) interested\\b(?! to know (?:why|how))|^(?:yes )?interested(?: please| thanks| thank you| yes)*$|${NOT}\\bme interesa\\b|${NOT}\\bestoy (?:muy )?interesad[oa]\\b|${NOT}\\bsigo interesad[oa]\\b`,
  ),
  sentence(
    'NOT_INTERESTED',
    'not interested',
    '\\b(?:not|no longer|isnt|aint|not really|not at all)(?: \\w+){0,2} interested\\b|\\bno (?:me interesa|estoy interesad[oa])\\b|\\b(?:found|got|have|started|accepted|taken?|took|landed|secured)(?: \\w+){0,3} (?:job|position|work|offer|employment|gig)\\b(?<=(?:already|another|new|different|a|found|accepted|other)(?: \\w+){0,3})|\\b(?:ya|encontre|consegui|tengo)(?: \\w+){0,2} (?:encontre|consegui|tengo|trabajo|empleo)\\b(?<=(?:ya|encontre|consegui)(?: \\w+){0,3})|\\b(?:not|no longer|not currently) looking\\b|\\bno (?:estoy )?busc(?:o|ando)\\b|\\b(?:ill|i will|going to|im gonna|gonna) pass\\b|\\b(?:have to|must|respectfully|politely) decline\\b',
  ),
  sentence(
    'TIMEZONE',
    'a zone',
    '^(?:(?:yes|no|im|i am|in|on|its|it is|my|time|zone|timezone|is|the|estoy|en|hora|zona|horaria|del|de|la|central)\\s)*(?:eastern|central|mountain|pacific|est|edt|cst|cdt|mst|mdt|pst|pdt|et|pt|ct|mt|este|centro|montana|pacifico|hawaii|alaska|arizona)(?: (?:time|zone|timezone|standard|daylight|please|here|now|coast))*$',
  ),
];

/** A question asks; what it asks about is not what it wants. */
const ASKS = / \?/u;
const ONLY_SAID: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['INTERESTED', 'NOT_INTERESTED', 'TIMEZONE']);

export function readPlainly(text: string, context: Context): PlainReading | null {
  const words = wordsOf(text).filter((word) => word !== '?');
  if (words.length === 0) return null;
  const asks = ASKS.test(` ${wordsOf(text).join(' ')}`);
  const plain = words.join(' ');
  if (!asks) {
    const answer = plainAnswer(words, context);
    if (context !== 'conversation' && answer !== null)
      return { intent: answer, matched: answer === 'UNCLEAR' ? 'a yes and a no' : `a plain ${answer.toLowerCase()}` };
    if (answer === 'UNCLEAR') return { intent: 'UNCLEAR', matched: 'a yes and a no' };
    if (answer === 'NO') return { intent: 'NOT_INTERESTED', matched: 'a plain no' };
    if (answer === 'YES' && EAGER.test(plain)) return { intent: 'INTERESTED', matched: 'a plain yes' };
  }
  const found = SENTENCES.filter(({ form }) => form.test(plain)).filter(
    ({ intent }) => !asks || !ONLY_SAID.has(intent),
  );
  const [first, ...others] = found;
  // A yes and something weightier: the weightier stands first; two that pull apart are not plain.
  if (first === undefined) return null;
  const clashes = first.intent === 'INTERESTED' && others.some(({ intent }) => intent === 'NOT_INTERESTED');
  return clashes ? null : { intent: first.intent, matched: first.matched };
}
