/**
 * Whether a machine wrote a mail: an absence, an acknowledgement, a list (RFC 3834). Guarantee: what a machine wrote is
 * never read as what the candidate says; a mail of which nothing says so is a person's.
 */
import { headerOf, type ReceivedMail } from '../vocabulary/received-mail.ts';

const BY_HEADER: readonly (readonly [string, RegExp])[] = [
  ['auto-submitted', /^(?!no\b)\S/i],
  ['precedence', /^(?:bulk|junk|auto[_-]?reply)\b/i],
  ['x-autoreply', /\S/],
  ['x-autorespond', /\S/],
  ['x-auto-response-suppress', /^(?:all|dr|autoreply|oof|rn|nrn)\b/i],
  ['x-autoreply-from', /\S/],
  ['x-mail-autoreply', /\S/],
  ['x-fc-machinegenerated', /^true/i],
  ['x-vacation', /\S/],
];

/** Programs that say it nowhere else; in their own words, at the beginning. */
const BY_SUBJECT =
  /^\s*(?:(?:re|aw|rv):\s*)?(?:auto(?:matic)?[\s-]?(?:reply|response|answer)|automatische antwort|out of (?:the )?office|away from (?:my )?(?:mail|email|desk)|on vacation|respuesta autom[aá]tica|fuera de (?:la )?oficina|estoy de vacaciones|ausencia(?: de la oficina)?|r[ée]ponse automatique|abwesenheit)/iu;

/** A mail that nobody may answer, by the address it is from. */
const BY_SENDER = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|autoresponder)(?:[+@.-]|$)/i;

/** An empty return path: it wants no answer, since a machine would get it. */
const wantsNoAnswer = (mail: ReceivedMail): boolean => /^<\s*>$/.test(headerOf(mail, 'return-path'));

export const isAutomatic = (mail: ReceivedMail): boolean =>
  BY_HEADER.some(([name, pattern]) => pattern.test(headerOf(mail, name))) ||
  wantsNoAnswer(mail) ||
  BY_SUBJECT.test(mail.subject) ||
  BY_SENDER.test(mail.from ?? '');
