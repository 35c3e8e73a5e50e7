/**
 * Opt-outs found by words (SMS-07, SMS-08): plain sentences built on a keyword, as "stop texting me", and those that ask
 * for no contact at all, as "never call me again" (SMS-09). Closed grammars over a whole clause: they only ever opt out;
 * what they do not know is free text, and so is a message that asks for contact beside it.
 */
import { type Clause, clausesOf } from './keywords-plain.ts';

/** `STOP`: the opt-out at once. `NO_CONTACT`: emphatic or global, so that SMS-09's question is asked. */
export type OptOutPhrase = 'STOP' | 'NO_CONTACT';

const any = (...words: readonly string[]): string => `(?:${words.join('|')})`;
const maybe = (words: string): string => `(?:(?:${words}) )?`;
const then = (words: string): string => `(?: ${words})?`;
const repeated = (words: string): string => `(?:${words} )*`;

const LEAD = any(
  ...['PLEASE', 'PLS', 'PLZ', 'KINDLY', 'JUST', 'NOW', 'SO', 'AND', 'THEN', 'HI', 'HELLO', 'HEY', 'OK', 'OKAY', 'YES'],
  ...['SORRY', 'THANKS', 'THANK YOU', 'NO THANKS', 'NO THANK YOU', 'NOT INTERESTED', 'I SAID', 'I SAID TO'],
  ...['I (?:TOLD|ASKED) YOU (?:GUYS |ALL )?TO', 'I(?:VE| HAVE) (?:ASKED|TOLD) YOU TO', 'I ?A?M ASKING YOU TO'],
  ...['(?:CAN|COULD|WOULD|WILL) YOU', 'YOU (?:NEED|HAVE) TO', 'YOU MUST', 'I (?:NEED|WANT|WOULD LIKE) YOU TO'],
  ...['ID LIKE YOU TO', 'POR FAVOR', 'PORFAVOR', 'PORFA', 'YA', 'HOLA', 'GRACIAS', 'NO GRACIAS', 'LES PIDO QUE'],
);
const TAIL = any(
  ...['PLEASE', 'PLS', 'PLZ', 'NOW', 'RIGHT NOW', 'RIGHT AWAY', 'IMMEDIATELY', 'ASAP', 'AGAIN', 'ANYMORE', 'ANY MORE'],
  ...['EVER', 'FOREVER', 'FOR GOOD', 'ALREADY', 'ALTOGETHER', 'COMPLETELY', 'THANKS', 'THANK YOU', 'THX', 'TY', 'OK'],
  ...['POR FAVOR', 'PORFAVOR', 'PORFA', 'GRACIAS', 'YA', 'MAS', 'NUNCA', 'JAMAS', 'OTRA VEZ'],
);
const TARGET = any('ME', 'US', 'TO ME', '(?:MY|THIS)(?: CELL| PHONE| EMAIL)?(?: NUMBER| ADDRESS)?', 'TO THIS NUMBER');
const OF_ALL = any(
  ...['ALL', 'ALL OF', 'ANY', 'ANYMORE', 'MORE', 'THE', 'THESE', 'THIS', 'THOSE', 'YOUR', 'YOUR STUPID'],
  ...['FURTHER', 'FUTURE', 'SO MANY', 'AUTOMATED', 'OTHER'],
);
const THINGS = any(
  ...['TEXTS?', 'TXTS?', 'TEXT MESSAGES?', 'MESSAGES?', 'MSGS?', 'SMS', 'E ?MAILS?', 'MAILS?', 'CALLS', 'PHONE CALLS'],
  ...['SPAM', 'NOTIFICATIONS?', 'ALERTS', 'COMMUNICATIONS?', 'CONTACT', 'MAILINGS?', 'OUTREACH', 'STUFF', 'CRAP'],
);
const SOME_THINGS = `${repeated(OF_ALL)}${THINGS}(?: (?:AND|OR) ${repeated(OF_ALL)}${THINGS})*`;
const LISTS = any(
  ...['LISTS?', '(?:CALL|CALLING|TEXT|TEXTING|CONTACT|MAILING|EMAIL|SMS|CANDIDATE) LISTS?', 'DATABASE', 'SYSTEM'],
  ...['RECORDS', 'FILES', 'CONTACTS', 'EVERYTHING', 'ALL', 'THIS', 'HERE', 'SERVICE', 'SUBSCRIPTION', THINGS],
);
const FROM_LISTS = then(`(?:FROM|OF|OFF|OFF OF) ${repeated(any(OF_ALL, 'RECEIVING', 'GETTING'))}${LISTS}`);
const SWEARS = maybe(any('FUCKING', 'FKING', 'DAMN', 'GODDAMN', 'FREAKING'));
const CONTACTING = any(
  ...['TEXTING', 'TXTING', 'CALLING', 'PHONING', 'MESSAGING', 'MSGING', 'E ?MAILING', 'MAILING', 'CONTACTING'],
  ...['WRITING', 'SPAMMING', 'BOTHERING', 'HARASSING', 'PESTERING', 'BUGGING', 'ANNOYING', 'REACHING OUT'],
);
const ENDING = any('STOP', 'QUIT', 'CEASE', 'CEASE AND DESIST');
const MINE = any(
  ...[
    'ME',
    'US',
    '(?:MY|THIS) (?:CELL |PHONE |CONTACT |EMAIL )?(?:NUMBER|NAME|E ?MAIL|ADDRESS|INFO|INFORMATION|DETAILS)',
  ],
);
const WISHING = maybe(any('I', 'I (?:WANT|WISH|NEED|WOULD LIKE) TO', 'ID LIKE TO', 'HOW (?:DO|CAN) I', 'I AM', 'IM'));
const MENSAJES = any('MENSAJES?', 'MENSAJES DE TEXTO', 'TEXTOS?', 'LLAMADAS', 'CORREOS', 'EMAILS?', 'NADA', 'COSAS');
const SU_LISTA = then('DE (?:LA |SU |SUS |TU |ESTA |LAS )*(?:LISTAS?|BASE DE DATOS|SISTEMA|REGISTROS)');

const STOPS: readonly string[] = [
  `${ENDING} ${SWEARS}${maybe('ALL')}${CONTACTING}(?: (?:AND|OR) ${CONTACTING})*${then(TARGET)}`,
  `${ENDING} ${SWEARS}SENDING ${maybe('ME|US')}${SOME_THINGS}${then(TARGET)}`,
  `(?:${ENDING}|END|DISCONTINUE) ${SWEARS}${SOME_THINGS}`,
  `CANCEL ${repeated(any(OF_ALL, 'MY'))}(?:TEXTS|TEXT MESSAGES|MESSAGES|SMS|E ?MAILS|SUBSCRIPTION)`,
  `NO MORE ${SWEARS}${SOME_THINGS}`,
  `${WISHING}(?:UNSUBSCRIBE|UNSUB|BE UNSUBSCRIBED|OPT OUT|OPTOUT|OPTING OUT|OPT ME OUT)${then(MINE)}${FROM_LISTS}`,
  `${WISHING}(?:REMOVE|DELETE|ERASE) ${MINE}(?: AND ${MINE})*${FROM_LISTS}`,
  `${WISHING}BE REMOVED${FROM_LISTS}`,
  `${WISHING}(?:REVOKE|WITHDRAW) (?:MY |ALL )?CONSENT`,
  '(?:DEJEN|DEJE|DEJA|PAREN|PARE|PARA) DE (?:LLAMAR|ESCRIBIR|TEXTEAR|CONTACTAR|MOLESTAR|INSISTIR)(?:ME|NOS)?',
  `(?:DEJEN|DEJE|DEJA|PAREN|PARE|PARA) DE (?:MANDAR|ENVIAR)(?:ME|NOS)? ${maybe('MAS|TANTOS')}${MENSAJES}`,
  `NO MAS ${MENSAJES}(?: NI ${MENSAJES})*`,
  `(?:QUITEN?|SAQUEN?|ELIMINEN?|BORREN?|QUITA|SACA|ELIMINA|BORRA)ME${SU_LISTA}`,
  `(?:DENME|DEME|DAME|DARME|QUIERO DARME|DESEO DARME) DE BAJA${SU_LISTA}`,
  `(?:CANCELAR|CANCELEN|CANCELE|CANCELA) (?:LA |LOS |MI |ESTA |TODOS |ESTOS )*(?:SUSCRIPCION|${MENSAJES})`,
];

const REACHING = any(
  ...['CONTACT', 'TEXT', 'CALL', 'PHONE', 'MESSAGE', 'MSG', 'E ?MAIL', 'WRITE', 'WRITE TO', 'BOTHER', 'REACH OUT TO'],
);
const NEVER = any('DO NOT', 'DONT', 'NEVER', 'DO NOT EVER', 'DONT EVER', 'DONT YOU EVER', 'DONT YOU');
/** A call alone may be turned down for a text; a text that bars texts, or "again", bars contact. */
const NOT_AGAIN = any('AGAIN', 'EVER', 'EVER AGAIN', 'ANYMORE', 'ANY MORE', 'NO MORE');
const LLAMEN = any(
  ...['CONTACTEN?', 'CONTACTES', 'LLAMEN?', 'LLAMES', 'ESCRIBAN?', 'ESCRIBAS', 'TEXTEEN?', 'TEXTEES', 'MOLESTEN?'],
  ...['MOLESTES', 'BUSQUEN?', 'VUELVAN? A (?:LLAMAR|ESCRIBIR|CONTACTAR|MOLESTAR)'],
  ...[`(?:MANDEN?|MANDES|ENVIEN?|ENVIES) ${maybe('MAS')}${MENSAJES}`],
);

const NO_CONTACTS: readonly string[] = [
  `${NEVER} ${REACHING}(?: (?:AND|OR) ${REACHING})* ${TARGET} ${NOT_AGAIN}`,
  `${NEVER} (?:CONTACT|TEXT|MESSAGE|MSG|BOTHER|WRITE|WRITE TO|REACH OUT TO|CALL OR TEXT|TEXT OR CALL) ${TARGET}`,
  `${NEVER} (?:CONTACT|TEXT|E ?MAIL|MESSAGE)`,
  'LEAVE (?:ME|US) (?:ALONE|BE|IN PEACE)',
  '(?:LOSE|FORGET) (?:MY|THIS) NUMBER',
  `TAKE ${MINE} OFF${then(`(?:OF |FROM )?${repeated(OF_ALL)}${LISTS}`)}`,
  `I (?:DO NOT|DONT) WANT (?:TO BE CONTACTED|TO HEAR FROM YOU|TO (?:RECEIVE|GET) ${SOME_THINGS}|${SOME_THINGS})`,
  '(?:PUT|ADD) ME (?:ON|TO) (?:YOUR |THE )?DO NOT (?:CALL|CONTACT|TEXT) LIST',
  '(?:GO AWAY|GET LOST|FUCK OFF|PISS OFF)',
  `NO ME ${LLAMEN}`,
  '(?:DEJEN?|DEJA)ME (?:EN PAZ|TRANQUILO|TRANQUILA)',
  `NO QUIERO (?:RECIBIR )?(?:MAS )?${MENSAJES}(?: DE USTEDES)?`,
  `NO QUIERO QUE ME ${LLAMEN}`,
];

const phrase = (cores: readonly string[]): RegExp =>
  new RegExp(`^(?:${LEAD} )*(?:${cores.join('|')})(?: ${TAIL})*$`, 'u');
const STOP = phrase(STOPS);
const NO_CONTACT = phrase(NO_CONTACTS);

/** A wish for contact beside it: only somebody who reads the whole can tell which of them counts. */
const WANTS_CONTACT = [
  /\b(?:CALL|TEXT|EMAIL|MESSAGE|WRITE|CONTACT|REACH|RING|PHONE)(?: TO)? (?:ME|US)\b/u,
  /\b(?:INTERESTED|INSTEAD|KEEP ME|JUST KIDDING|JK|LOL|HAHA|UNLESS|INTERESADO|INTERESADA|ME INTERESA|PREFIERO|MEJOR)\b/u,
  /\b(?:LLAMEN?ME|LLAMAME|ESCRIBANME|ESCRIBEME|CONTACTENME)\b/u,
] as const;
const TURNS_DOWN = /\b(?:NOT|DONT|NEVER|NO|NI)\b/u;
const wantsContact = ({ words }: Clause): boolean =>
  !TURNS_DOWN.test(words) && WANTS_CONTACT.some((wish) => wish.test(words));

/** A longer clause is no plain sentence. */
const LONGEST = 160;

/** The opt-out that a clause of these words is, or null; the graver one where there are two. */
export function optOutPhraseIn(ownWords: string): OptOutPhrase | null {
  const clauses = clausesOf(ownWords);
  const said = (form: RegExp) => clauses.filter(({ words }) => words.length <= LONGEST && form.test(words));
  const stops = said(STOP);
  const noContacts = said(NO_CONTACT);
  const beside = clauses.filter((clause) => !stops.includes(clause) && !noContacts.includes(clause));
  if (beside.some(wantsContact)) return null;
  return stops.length > 0 ? 'STOP' : noContacts.length > 0 ? 'NO_CONTACT' : null;
}
