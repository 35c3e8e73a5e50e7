/**
 * What the writer of an email has written themself, and what an email says by its subject alone.
 *
 * Guarantee: a mail of which nothing is left is kept as it is, so that a person can read it; nothing quoted counts as said.
 */
import { optsOutByWords } from './keywords.ts';
import { ownWordsOf } from './keywords-own-words.ts';
import { bareWordsOf } from './keywords-plain.ts';

/** Nobody writes more by hand, and nobody reads more. */
const LONGEST = 10_000;

/** What mail programs write above a quotation, where the general forms do not know it; from here on all is quoted. */
const QUOTED_BELOW = [
  // Outlook in its languages, with or without a line above: "De: … Enviado el: … Para: … Asunto: …"
  /^[ \t*_>]*(?:From|De|Von|Da)[ \t*]*:[^\n]*\n(?:[ \t*]*[^\n]*\n){0,3}?[ \t*]*(?:Sent|Enviado(?: el)?|Gesendet|Date|Fecha|Inviato)[ \t*]*:/imu,
  // Yahoo and phones, on a line of their own.
  /^[ \t]*(?:On|El)[ \t][^\n]{4,160}[<(]?[^\s<>()]+@[^\s<>()]+[>)]?[^\n]{0,40}:[ \t]*$/mu,
  /^[ \t]*-{3,}[ \t]*(?:Reply|Responder|Mensaje|Message)[^\n]{0,60}-{3,}[ \t]*$/imu,
  /^[ \t]*(?:={5,}|\*{10,}|~{10,})[ \t]*$/mu,
];

/** Legal words that companies put below what their people write. */
const NOTICE =
  /^[ \t]*(?:This (?:e-?mail|message)[^\n]{0,80}(?:confidential|intended)|CONFIDENTIALITY NOTICE|Este (?:correo|mensaje)[^\n]{0,80}confidencial|AVISO (?:LEGAL|DE CONFIDENCIALIDAD))/imu;

/** Anti-virus and mobile programs sign for their users. */
const OF_THE_PROGRAM =
  /^[ \t]*(?:Sent from|Sent via|Enviado desde|Enviado do|Get Outlook for|Obtener Outlook|Virus-free\.|Libre de virus\.|Scanned by|Yahoo Mail)[^\n]{0,100}$/gimu;

function above(text: string, ends: readonly RegExp[]): string {
  const at = Math.min(...ends.map((end) => end.exec(text)?.index ?? text.length));
  return text.slice(0, at);
}

const WROTE =
  /^[ \t]*(?:On|El|Le|Am|Il|Em)\s[^\n]{0,200}(?:wrote|escribió|escribio|schrieb|a écrit)[^\n]{0,80}:[ \t]*$/iu;

/** Answers that stand between the lines that they answer: what is not marked, where the quotation is. */
function betweenTheQuoted(text: string): string {
  const lines = text.split('\n');
  if (!lines.some((line) => /^\s*>/u.test(line))) return '';
  return ownWordsOf(lines.filter((line) => !/^\s*>/u.test(line) && !WROTE.test(line)).join('\n'));
}

/** `text`: the plain text of the mail. */
function ownWordsOfMail(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n');
  // What is quoted at the top stands above an answer at the bottom, which the general form finds.
  const cut = above(lines, QUOTED_BELOW);
  const own = ownWordsOf(cut.trim() === '' ? lines : cut) || betweenTheQuoted(lines);
  const clean = above(own, [NOTICE])
    .replace(OF_THE_PROGRAM, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return clean.slice(0, LONGEST);
}

const WAY_OUT: ReadonlySet<string> = new Set([
  'UNSUBSCRIBE',
  'UNSUBSCRIBE ME',
  'REMOVE',
  'REMOVE ME',
  'STOP',
  'DARSE DE BAJA',
  'BAJA',
  'CANCELAR SUSCRIPCION',
]);

/** Mailboxes that know no page write instead (List-Unsubscribe, mailto): the subject says it, and there may be no more. */
const isWayOutBySubject = (subject: string): boolean => WAY_OUT.has(bareWordsOf(subject));

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** What counts as said in the mail, and what a person is shown of it. */
export function saidInMail({ subject, text }: Mail): string {
  const own = ownWordsOfMail(text);
  return own !== '' ? own : text.trim() !== '' ? text.trim().slice(0, LONGEST) : subject.trim();
}

/** REV-03: by the words of it, or by its subject, whatever a mailbox writes below that. */
export const optsOutOfMail = (mail: Mail): boolean =>
  isWayOutBySubject(mail.subject) || optsOutByWords(saidInMail(mail));
