/**
 * Owns signs of an opt-out inside a freer sentence (SMS-07, SMS-08), such as "how do I get off this list": a plain one
 * opts out; one that is qualified, reported or stands beside a wish for contact only holds. Guarantee: it opts out or
 * holds, and never says yes; what is commonly said and is no opt-out is taken out first.
 */
import { spelledOut } from './chat-spellings.ts';
import { type Clause, clausesOf } from './keywords-plain.ts';
import { withoutNeutral } from './opt-out-neutral.ts';

/** `NO_CONTACT`: SMS-09's question is asked. `HOLD`: nobody may read a yes into it; a person or a classifier says more. */
export interface OptOutSign {
  readonly kind: 'NO_CONTACT' | 'HOLD';
  /** The name of the sign; never the words of the candidate. */
  readonly matched: string;
}

const CONTACTING =
  '(?:TEXT|CALL|MESSAG|CONTACT|E ?MAIL|SPAMM|HARASS|BOTHER|WRIT|ANNOY|BUGG|PESTER|SEND|ASK|PHON|RING|REACH|HITT|BLOW|PING|CONTINU|INSIST|DISTURB|SOLICIT|HOUND)ING';
const CONTACT =
  '(?:TEXT|CALL|MESSAGE|CONTACT|E ?MAIL|WRITE|BOTHER|REACH|HIT|SEND|SPAM|DM|PING|RING|PHONE|DISTURB|SOLICIT|NOTIFY)';
const CONTACTED =
  '(?:TEXTED|CALLED|MESSAGED|CONTACTED|E ?MAILED|BOTHERED|DISTURBED|SPAMMED|HARASSED|PESTERED|SOLICITED|WRITTEN TO|REACHED OUT TO)';
const THINGS =
  '(?:TEXTS?|MESSAGES?|CALLS?|E ?MAILS?|SMS|SPAM|CONTACT|NOTIFICATIONS?|ALERTS?|COMMUNICATIONS?|OFFERS?|MAILINGS?|SOLICITATIONS?|OUTREACH)';
const ME = '(?:ME|US|HIM|HER|MY|OUR|THIS (?:NUMBER|PHONE|CONTACT|LINE)|THE NUMBER)';
const LIST =
  '(?:LISTS?|DATABASE|SYSTEMS?|RECORDS?|FILES?|CONTACTS|DIALER|SHEET|ROSTER|REGISTRY|THREAD|SERVICE|CAMPAIGN|EVERYTHING|PROGRAM|DISTRIBUTION)';
const NOT = '(?:DONT|DO NOT|NEVER|NOT|NOT TO|WONT|NO LONGER|DIDNT|DID NOT|HAVENT|HAVE NOT|CANT)';
const MENSAJES = '(?:MENSAJES?|TEXTOS?|LLAMADAS?|CORREOS?|EMAILS?|NOTIFICACIONES|COSAS|OFERTAS)';
const NO_LO_HAGAN =
  '(?:ESCRIBAN?|ESCRIBAS|LLAMEN?|LLAMES|MANDEN?|MANDES|ENVIEN?|ENVIES|CONTACTEN?|CONTACTES|MOLESTEN?|MOLESTES|TEXTEEN?|TEXTEES|MARQUEN?|MARQUES|BUSQUEN?|HABLEN|INSISTAN?|CHINGUEN?|JODAN?|FRIEGUEN?|LLEGUEN|(?:ANDEN?|ESTEN?|SIGAN?) \\w+[AI]E?NDO(?:ME|NOS)?|VUELVAN? A \\w+R(?:ME|NOS)?)';
const HACER =
  '(?:LLAMAR|ESCRIBIR|MANDAR|ENVIAR|MOLESTAR|CHINGAR|JODER|FREGAR|INSISTIR|TEXTEAR|CONTACTAR|ACOSAR|MARCAR|BUSCAR|HABLAR)(?:ME|NOS|LE|LO|LA)?';

/** In the order in which they are named; the first that fits is told. */
const SIGNS: readonly (readonly [matched: string, form: string])[] = [
  ['stop contacting', `\\b(?:STOP|QUIT|CEASE|END|ENOUGH)(?: \\w+){0,4}? (?:${CONTACTING}|${THINGS})\\b`],
  ['stop contacting', `\\b${CONTACTING}(?: \\w+){0,4} (?:NEEDS?|HAS|GOTTA|MUST)(?: TO)? (?:STOP|END|CEASE)\\b`],
  ['stop contacting', `\\b${THINGS}(?: \\w+){0,3} (?:NEEDS?|HAS|HAVE|GOTTA|MUST)(?: TO)? (?:STOP|END|CEASE)\\b`],
  ['stop contacting', `\\bMAKE (?:IT|THIS|THEM|THESE|THOSE|THE)(?: \\w+){0,2} STOP\\b`],
  [
    'never again',
    `\\b(?:DONT|DO NOT|NEVER|NOT TO|NOBODY|NO ONE)(?: (?:EVER|PLEASE|YOU|DARE|SHOULD|TO))* ${CONTACT}(?: (?:OR|AND) ${CONTACT})*(?: \\w+){0,3} (?:ME|US|HIM|HER|AGAIN|ANYMORE|EVER|THIS|MY|HERE|ANYTHING|NO MORE)\\b`,
  ],
  ['never again', `\\b(?:NEVER|NOT EVER) (?:\\w+ ){0,2}${CONTACT}(?:ED)?(?: \\w+){0,2} AGAIN\\b`],
  // "I was never contacted again" complains of the opposite.
  [
    'never again',
    `\\b(?:(?:NOT|NEVER)(?: TO)? BE|(?:AM|IM|IS|ARE) (?:NOT|NEVER)) ${CONTACTED}(?: \\w+){0,2} (?:AGAIN|EVER)\\b`,
  ],
  [
    'never again',
    `\\b(?:IF|APPRECIATE|PREFER)(?: \\w+){0,3} (?:NEVER|NOT|DIDNT|DONT|WOULDNT) ${CONTACT}(?:ED)? (?:ME|US)\\b`,
  ],
  [
    'off the list',
    `\\b(?:TAKE|GET|REMOVE|DELETE|ERASE|SCRUB|WIPE|PULL|DROP|STRIKE|CROSS|PURGE|KEEP|LEAVE) (?:\\w+ ){0,2}?${ME}(?: \\w+){0,4} (?:OFF|OUT|FROM|${LIST})\\b`,
  ],
  ['off the list', `\\b(?:REMOVE|DELETE|ERASE|SCRUB|WIPE|PURGE|UNLIST) (?:ME|US|MYSELF|ALL)\\b`],
  [
    'off the list',
    `\\b(?:REMOVE|DELETE|ERASE|SCRUB|WIPE|PURGE|TRASH|SHRED|TOSS|BURN|DESTROY|LOSE|FORGET|DITCH|CHUCK) (?:ALL )?(?:MY|THIS|THE|OUR|ANY)(?: \\w+)? (?:NUMBER|PHONE|CONTACT|INFO|INFORMATION|DATA|DETAILS|NAME|E ?MAIL|DIGITS|PROFILE|RECORDS?|ACCOUNT)\\b`,
  ],
  [
    'off the list',
    `\\b(?:REMOVE|DELETE|ERASE|SCRUB|WIPE|PURGE|LOSE|FORGET|TRASH) (?:MY |THIS |THE )?(?:NUMBER|CONTACT|INFO|INFORMATION|DATA|DIGITS)\\b`,
  ],
  ['off the list', `\\b(?:DELETE|ERASE|WIPE|SCRUB) EVERYTHING\\b`],
  [
    'off the list',
    `\\b(?:I|NUMBER|NAME|PHONE|INFO|INFORMATION|DATA) (?:SHOULDNT|SHOULD NOT|DOESNT BELONG|DOES NOT BELONG|SHOULD NEVER)(?: \\w+){0,2} (?:IN|ON) (?:YOUR|THIS|THE|ANY)(?: \\w+)? ${LIST}\\b`,
  ],
  ['off the list', `\\bGET RID OF (?:MY|THIS|THE|IT|ME)\\b`],
  ['off the list', `\\bFORGET (?:YOU EVER|YOU HAVE|YOU HAD|I EXIST|ABOUT ME|ME)\\b`],
  [
    'off the list',
    `\\b(?:WANT|LIKE|ASKED|NEED|WISH|REQUEST|HOW DO I|HOW CAN I|CAN I)(?: \\w+){0,3} (?:TAKEN OFF|REMOVED|DELETED|TAKEN OUT|OUT OF THIS|OFF (?:OF )?(?:YOUR|THE|THIS|THESE))\\b`,
  ],
  ['off the list', `\\b(?:ON|TO) (?:YOUR |THE |A )?(?:NATIONAL )?(?:DO NOT|DONT) (?:CALL|CONTACT|TEXT|DISTURB)\\b`],
  ['unsubscribe', `\\bUNSUB(?:SCRIBE|SCRIBED|SCRIBING)?\\b`],
  ['opt out', `\\bOPT(?:ING|ED)?(?: ME| US)? ?OUT\\b`],
  [
    'how to stop',
    `\\bHOW (?:DO|CAN|DOES|TO|WOULD)(?: \\w+){0,4} (?:STOP|END|CANCEL|GET OFF|GET OUT|BLOCK|QUIT) (?:THIS|THESE|IT|THEM|YOUR|YOU|THE|GETTING|RECEIVING|ALL)\\b`,
  ],
  ['no more', `\\b(?:NO|NOT ANY|ANY|ZERO) MORE(?: \\w+){0,3} ${THINGS}\\b`],
  ['no more', `^(?:\\w+ ){0,3}NO MORE(?: PLEASE| THANKS| THANK YOU| OF (?:THIS|THESE|THAT))?$`],
  ['no more', `\\bNO (?:FURTHER|FUTURE|ADDITIONAL|OTHER)(?: \\w+)? ${THINGS}\\b`],
  ['leave me alone', `\\bLEAVE (?:ME|US|HIM|HER|MY \\w+|THIS NUMBER)(?: \\w+){0,3} (?:ALONE|BE|PEACE)\\b`],
  [
    'leave me alone',
    `\\b(?:GO AWAY|GET LOST|BACK OFF|BUZZ OFF|GO (?:BOTHER|SPAM|ANNOY|PESTER|HARASS|BUG)|GO (?:TEXT|CALL|MESSAGE) (?:SOMEONE|SOMEBODY) ELSE|GET A LIFE|TAKE A HIKE|SCRAM)\\b`,
  ],
  [
    'knock it off',
    `\\b(?:KNOCK|CUT) (?:IT|THAT|THIS) (?:OFF|OUT)\\b|\\bQUIT (?:IT|THAT|THIS)\\b|\\bGIVE IT A REST\\b|\\bTAKE (?:A|THE) HINT\\b|\\bCUT THE CRAP\\b|^COULD YOU NOT$|^CAN YOU NOT$`,
  ],
  ['knock it off', `\\bENOUGH (?:ALREADY|IS ENOUGH)\\b|^(?:THATS |OK |THATS IT )?ENOUGH(?: NOW| PLEASE)?$`],
  [
    'fed up',
    `\\b(?:SICK|TIRED|FED UP|HAD IT|HAD ENOUGH|SICK AND TIRED)(?: OF| WITH)(?: ALL)? (?:YOU|YOUR|THESE|THIS|THE|BEING|GETTING|RECEIVING)\\b`,
  ],
  [
    'fed up',
    `\\bDONE WITH (?:YOU|YOUR|THESE|THIS COMPANY)\\b|\\bNOTHING TO DO WITH (?:YOU|YOUR|THIS COMPANY)\\b|\\bNOBODY (?:WANTS|ASKED)\\b|\\bNO ONE WANTS\\b`,
  ],
  [
    'still contacting',
    `\\b(?:WHY|HOW COME|WHEN WILL)(?: \\w+){0,3} (?:STILL|KEEP|KEEPS|CONTINUE)(?: \\w+){0,2} (?:${CONTACTING}|GETTING|RECEIVING)\\b`,
  ],
  [
    'still contacting',
    `\\b(?:TOLD|ASKED|SAID|BEGGED)(?: \\w+){0,4} (?:STOP|LEAVE|REMOVE|QUIT)\\b|\\bWHY WONT YOU(?: \\w+){0,2} STOP\\b|\\bWHAT PART OF (?:STOP|NO)\\b|\\bHOW MANY TIMES\\b`,
  ],
  [
    'complaint',
    `\\b(?:HARASS(?:ING|MENT|ED|ES)?|SPAMMING|SPAMMERS?|STALKING|ILLEGAL(?:LY)?|CEASE AND DESIST|DESIST|DISCONTINUE)\\b|\\b(?:THIS|IT|ITS|YOUR?|ALL|PURE|AS|FOR)(?: \\w+)? (?:SPAM|JUNK)\\b`,
  ],
  [
    'complaint',
    `\\b(?:FTC|FCC|TCPA|LAWSUIT|BBB)\\b|\\bSUE (?:YOU|YOUR)\\b|\\bMY (?:LAWYER|ATTORNEY)\\b|\\b(?:CALL|CALLING|CONTACT|CONTACTING) (?:THE )?(?:POLICE|COPS|AUTHORITIES)\\b|\\b(?:LEGAL|COURT) ACTION\\b|\\bPRESS(?:ING)? CHARGES\\b`,
  ],
  [
    'complaint',
    `\\b(?:REPORT|BLOCK)(?:ING|ED)? (?:YOU|YOUR|THIS|THE NUMBER|IT|THEM)\\b|\\b(?:WILL|GOING TO|ILL|HAVE|BEEN) (?:BE )?(?:REPORT|BLOCK)(?:ED|ING)?\\b|^BLOCKED$|^REPORTED$`,
  ],
  [
    'block me',
    `^(?:PLEASE |JUST |YOU CAN |GO AHEAD AND |THEN )*BLOCK(?: ME| US| MY NUMBER| THIS NUMBER)?(?: PLEASE| NOW| THANKS| THEN)*$|\\b(?:BLOQUEE?N?ME|BLOQUEAME)\\b`,
  ],
  [
    'consent withdrawn',
    `\\b(?:REVOK|WITHDRAW|RESCIND|WITHHOLD|CANCEL|TAK)(?:E|ES|ING|ED|S)?(?: BACK)?(?: \\w+){0,2} (?:CONSENT|PERMISSION|AUTHORIZATION)\\b|\\b(?:CONSENT|PERMISSION)(?: IS| HAS BEEN)? (?:REVOKED|WITHDRAWN)\\b`,
  ],
  [
    'consent withdrawn',
    `\\b${NOT}(?: \\w+){0,3} (?:CONSENT|CONSENTED|PERMISSION|AUTHORIZE|AUTHORIZED)\\b|\\bNO CONSENT\\b|\\bWITHOUT (?:MY )?(?:CONSENT|PERMISSION)\\b`,
  ],
  [
    'never asked for',
    `\\b(?:NEVER|DIDNT|DID NOT|I DONT REMEMBER)(?: EVER)? (?:SIGN(?:ED|ING)? UP|ASK(?:ED)? (?:FOR|TO BE|YOU TO (?:TEXT|CALL|CONTACT|MESSAGE|EMAIL))|AGREE[DS]?|OPT(?:ED)? IN|SUBSCRIBED?|REQUEST(?:ED)?)\\b`,
  ],
  [
    'want none',
    `\\b(?:DONT|DO NOT|NO LONGER|NEVER|DIDNT)(?: \\w+)? (?:WANT|WISH|NEED|CARE|LIKE)(?: TO)?(?: \\w+)? (?:RECEIVE|RECEIVING|GET|GETTING|HEAR (?:FROM|ABOUT|ANY|ANOTHER|ONE MORE|A SINGLE|MORE)|BE ${CONTACTED})\\b`,
  ],
  [
    'want none',
    `\\b(?:DONT|DO NOT|NO LONGER|NEVER)(?: \\w+)? (?:WANT|WANTED|NEED|NEEDED)(?: (?:ANY|YOUR|THESE|THOSE|THE|MORE|ANYMORE|NO|OF|FURTHER))* ${THINGS}\\b`,
  ],
  [
    'want none',
    `\\b(?:DONT|DO NOT)(?: \\w+)? WANT(?: \\w+)? (?:YOU|YOUR|NO|ANY)(?: \\w+){0,2} (?:TO )?(?:${CONTACT}|${CONTACTING}|NO MORE|OF THESE|OF THIS)\\b`,
  ],
  [
    'insult',
    `\\b(?:FUCK|FCK|FUK|F(?: U)?(?: C)? K|F|SCREW|EFF|PISS|SOD) (?:OFF|YOU|THIS|YOURSELF)\\b|\\b(?:FUCKOFF|GTFO|STFU|FOAD)\\b|\\b(?:SHUT UP|SHUT IT|GO TO HELL|DROP DEAD|BITE ME|EAT SHIT|KISS MY|UP YOURS|ASSHOLES?|BITCH|MIDDLEFINGER)\\b|^FU$`,
  ],
  ['stop sign', `^(?:STOPSIGN ?)+$|\\bSTOPSIGN\\b`],
  [
    'ends in stop',
    `\\b(?:PLEASE|OK|OKAY|YES|ENOUGH|TO|SO|AND|NOW|ALREADY|IT|TEXT|SAID|I MEAN|THANKS|GODS SAKE) (?:STOP|QUIT)(?: (?:NOW|PLEASE|IT|THIS|THAT|ALREADY|IMMEDIATELY|ASAP|THANKS|TODAY|FOREVER|THX))*$`,
  ],
  [
    'begins with stop',
    `^(?:STOP|UNSUBSCRIBE|REMOVE)(?: (?:IT|THIS|THAT|ALREADY|NOW|ALL|THE|THESE|YOUR|PLEASE|MADNESS|NONSENSE|CRAP|SHIT|BS|WITH|EVERYTHING|PERIOD|IMMEDIATELY|FOREVER))+(?: \\w+){0,2}$`,
  ],
  ['stop', `^(?:\\w+ )?STOP STOP\\b`],
  [
    'dejen de',
    `\\b(?:DEJ(?:EN|E|A|ES)|PAR(?:EN|E|A)|TERMINEN?) (?:YA |POR FAVOR )*(?:DE|CON) (?:ESTAR )?(?:${HACER}|${MENSAJES}|SUS|TANTO|TANTAS?|TANTOS)\\b`,
  ],
  [
    'dejen de',
    `\\b(?:YA )?PAR(?:EN|E)(?:LE|NLE|LO|NLO)?(?: YA| POR FAVOR)?$|\\bPARENLE\\b|\\bBASTA\\b|\\bYA ESTUVO\\b|\\bYA CANSAN?\\b|\\bYA CHOLE\\b`,
  ],
  ['no me escriban', `\\b(?:NO|NUNCA|JAMAS)(?: YA)?(?: (?:ME|NOS|LE|LO|LA|SE))?(?: VUELVAN? A)? ${NO_LO_HAGAN}\\b`],
  [
    'bórrenme',
    `\\b(?:BORR|QUIT|SAQU|ELIMIN|REMUEV|RETIR|ELIMÍN)(?:EN|E|A|AN)(?:ME|NOS)\\b|\\b(?:BORR|QUIT|SAQU|SAC|ELIMIN|REMUEV|RETIR|OLVID)(?:EN|E|A|AN|ES)(?:ME|SE|NSE)?(?: \\w+){0,3} (?:MI|MIS|ESTE|MI INFORMACION) (?:\\w+ )?(?:NUMERO|TELEFONO|DATOS|NOMBRE|INFORMACION|CELULAR|CORREO|CONTACTO)\\b`,
  ],
  [
    'dar de baja',
    `\\b(?:DAR|DARME|DEN|DENME|DEME|DAME|DOY)(?: \\w+)? DE BAJA\\b|\\b(?:SOLICITO|PIDO|EXIJO|QUIERO|DESEO|TRAMITEN?|PROCESEN?) (?:MI|LA|UNA) BAJA\\b(?! (?:MEDICA|LABORAL|POR|DE))|\\bDE(?:S|N)?SUSCRI\\w+\\b|\\bSALIR(?:ME)? DE (?:ESTA|SU|LA|ESTO)\\b`,
  ],
  [
    'no quiero mensajes',
    `\\b(?:NO|YA NO|NUNCA) (?:QUIERO|DESEO|NECESITO|ME INTERESA)(?: (?:MAS|QUE|RECIBIR|SABER|SUS|NADA|NINGUN|NINGUNA|TENER|OTRO|OTROS|ME|YA|SER|TANTOS))* (?:${MENSAJES}|${NO_LO_HAGAN}|CONTACTADO|CONTACTADA|DE USTEDES|DE (?:SU|ESTA|TU|ESA) (?:EMPRESA|COMPANIA|AGENCIA|NEGOCIO)|ESCRIBAN|LLAMEN)\\b`,
  ],
  [
    'no más',
    `\\b(?:NO|YA NO|BASTA DE|SIN) MAS (?:\\w+ )?${MENSAJES}\\b|\\bYA NO MAS\\b|\\bNUNCA MAS\\b|\\bNI UN (?:MENSAJE|TEXTO) MAS\\b`,
  ],
  [
    'harto',
    `\\b(?:HARTO|HARTA|CANSADO|CANSADA|HARTOS|CANSE|FASTIDIAN?|FASTIDIO)(?: YA)? (?:DE|CON)\\b|\\bME TIENEN? (?:HARTO|HARTA|CANSADO|CANSADA|HASTA)\\b`,
  ],
  [
    'en paz',
    `\\bDEJ(?:EN|E|A)(?:ME|NOS)? (?:YA )?(?:EN PAZ|TRANQUIL[OA]S?)\\b|\\bME DEJEN? (?:EN PAZ|TRANQUIL[OA])\\b|\\b(?:LARGUENSE|VAYANSE|LARGATE|VETE A|VAYAN A LA)\\b|\\bCHINGA(?:R|DA|TU|SU)?\\b|\\bA LA (?:CHINGADA|VERGA|MIERDA)\\b|\\bCALLENSE\\b`,
  ],
  [
    'queja',
    `\\b(?:ACOSO|ACOSAN?|ACOSANDO|HOSTIGAMIENTO|DEMANDAR(?:LOS|E)?|DEMANDO|DENUNCIAR(?:LOS)?|DENUNCIO)\\b|\\b(?:VOY|VAMOS|TENDRE) (?:A |QUE )?(?:REPORTAR|BLOQUEAR)(?:LOS)?\\b|\\b(?:LOS|LAS|TE) (?:VOY A |ESTOY |REPORTO|BLOQUEO)\\w*(?: \\w+)?\\b(?:REPORT|BLOQUE|DEMAND|DENUNCI)?|\\bESTO ES SPAM\\b`,
  ],
  [
    'sin permiso',
    `\\bNO(?: \\w+){0,2} (?:AUTORIZO|AUTORICE|PERMISO|CONSENTIMIENTO|DI MI|CONSIENTO|ME REGISTRE|ME SUSCRIBI)\\b|\\b(?:RETIRO|REVOCO|CANCELO) MI (?:CONSENTIMIENTO|PERMISO|AUTORIZACION)\\b|\\bNUNCA (?:PEDI|ME REGISTRE|ME SUSCRIBI|DI PERMISO|AUTORICE)\\b`,
  ],
  [
    'cómo parar',
    `\\bCOMO (?:LE HAGO|HAGO|PUEDO|SE HACE)(?: \\w+){0,5} (?:LLEGUEN|DEJEN|DEJAR DE|CANCELAR|BAJA|SALIR|SALIRME|PARAR|DETENER|QUITAR|QUITARME|BORRAR)\\b|\\bPOR ?QUE (?:ME )?SIGUEN\\b`,
  ],
];
const FORMS = SIGNS.map(([matched, form]) => [matched, new RegExp(form, 'u')] as const);

/** Only of a time, a place or a condition. */
const QUALIFIED =
  /^(?:PLEASE )?(?:DONT|DO NOT) (?:CALL|RING|PHONE) (?:ME|US)$|\bSENDING (?:ME|US) TO\b|\bCALLING ME (?!AGAIN|ANYMORE|NOW|EVER|ALREADY|PLEASE|AND|OR|AT ALL)\w+$|\b(?:BEFORE|AFTER|UNTIL|TILL|WHILE|DURING|AT (?:WORK|NIGHT|HOME|SCHOOL|\d+(?:AM|PM)?)|SO (?:EARLY|LATE|OFTEN|MUCH|MANY)|THIS (?:EARLY|LATE)|TOO (?:EARLY|LATE)|(?:IN|ON) (?:THE )?(?:MORNINGS?|EVENINGS?|NIGHTS?|AFTERNOONS?|WEEKENDS?|\w+DAYS?)|UNLESS|EXCEPT|INSTEAD|ANTES|DESPUES|HASTA|A LAS \d+|TAN (?:TEMPRANO|TARDE)|EN (?:EL|MI) TRABAJO|(?:EN|POR) LA (?:NOCHE|MANANA|TARDE)|MIENTRAS|LOS (?:DOMINGOS|SABADOS)|FOR (?:THE|THIS|THAT) \w+ (?:JOB|POSITION|ROLE)|FROM (?:THIS|THE OTHER|THE) (?:JOB|ROLE|POSITION))\b/u;
/** Somebody else's, or another time's. */
const REPORTED =
  /\b(?:IF YOU STOP|IF YOU QUIT|IF YOU STOPPED|HE SAID|SHE SAID|THEY SAID|HE SAYS|SHE SAYS|SAYS TO|DID I|DID YOU|WHY DID|WHY DO PEOPLE|WHEN DID|DID THE|NEVER ASKED YOU TO STOP|SAID TO)\b/u;
/** A wish to go on, in the same message. */
const WISHES = [
  /^(?:(?:PLEASE|JUST|YOU CAN|YOU MAY|BUT|OR|AND|SO|YES|ONLY|INSTEAD|RATHER|CAN YOU|COULD YOU|ID RATHER YOU|OK|OKAY|THANKS) )*(?:CALL|TEXT|E ?MAIL|MESSAGE|CONTACT|REACH)(?: TO)? (?:ME|US)\b(?! (?:AGAIN|ANYMORE|ONCE MORE|ONE MORE))/u,
  /\b(?:INTERESTED|STILL WANT|REALLY WANT|WANT (?:THE|THIS) JOB|JUST KIDDING|JK|HAHA|STILL LOOKING)\b/u,
  /\b(?:LLAMEN?ME|LLAMAME|ESCRIBANME|ESCRIBEME|CONTACTENME|PREFIERO|ME INTERESA|QUIERO (?:EL|ESE|ESTE) TRABAJO)\b/u,
] as const;
const TURNS_DOWN = /\b(?:NOT|DONT|NEVER|NO|NI|IF)\b/u;

/** More than that is a letter, and for a person to read. */
const MOST_WORDS = 45;
/** Of a clause; nobody writes a longer one, and it shall cost no more. */
const LONGEST_CLAUSE = 300;
/** Of the clauses of a letter. */
const MOST_CLAUSES = 60;
/** A bare word of the family somewhere in it. */
const LOOKS_LIKE = /\b(?:STOP|UNSUB\w*|HARASS\w*|LEAVE ME|DEJEN|PAREN|BASTA|BORREN\w*)\b/u;

interface Found {
  readonly matched: string;
  readonly isPlain: boolean;
}

/** Some answer X for "out"; what else it may be nobody knows. */
const LONE_X = /^X{1,2}$/u;

function signOf(words: string): Found | null {
  const left = withoutNeutral(words);
  const sign = FORMS.find(([, form]) => form.test(left));
  if (sign !== undefined) return { matched: sign[0], isPlain: !QUALIFIED.test(left) && !REPORTED.test(left) };
  return LOOKS_LIKE.test(left) ? { matched: 'a word of it', isPlain: false } : null;
}

const wishes = (words: string): boolean => !TURNS_DOWN.test(words) && WISHES.some((wish) => wish.test(words));

/** The sign in a message of these clauses; a plain one before one that only holds. */
export function optOutSignIn(ownWords: string): OptOutSign | null {
  const clauses = clausesOf(ownWords)
    .slice(0, MOST_CLAUSES)
    .map(({ words }: Clause) => spelledOut(words.slice(0, LONGEST_CLAUSE)));
  if (clauses.length === 1 && LONE_X.test(clauses[0] ?? '')) return { kind: 'HOLD', matched: 'a lone X' };
  const found = clauses.map(signOf);
  const plain = found.find((one) => one?.isPlain === true);
  const any = plain ?? found.find((one) => one !== null) ?? null;
  if (any === null || any === undefined) return null;
  const isLetter = clauses.reduce((so, words) => so + words.split(' ').length, 0) > MOST_WORDS;
  const isWanted = clauses.some((words, at) => found[at] === null && wishes(words));
  return { kind: any.isPlain && !isLetter && !isWanted ? 'NO_CONTACT' : 'HOLD', matched: any.matched };
}
