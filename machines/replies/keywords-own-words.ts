/**
 * What the writer of a text or an email has written themself: quoted parts, forwarded parts and signatures of a device
 * are cut (SMS-07). Our own email quoted below an answer says "unsubscribe", and the one who answers did not say it.
 */

/** "On Mon, Mar 2, 2026 Acme Staffing <a@b.example> wrote:", on up to three lines, and its kin. */
const ATTRIBUTION =
  /^[ \t>]*(?:On|El|Le|Am|Il|Em)\s[^\n]{0,200}(?:\n[^\n]{0,200}){0,2}?(?:wrote|escribió|escribio|a écrit|schrieb|ha scritto|escreveu)[^\n]{0,80}:[ \t]*$/mu;
/** From here on nothing is the writer's own. */
const ENDS = [
  /^[ \t]*-{2,}[ \t]*(?:Original Message|Mensaje original|Forwarded message|Mensaje reenviado)[ \t]*-{2,}/imu,
  /^[ \t]*(?:Begin forwarded message|Inicio del mensaje reenviado)[ \t]*:/imu,
  /^[ \t]*_{10,}[ \t]*$/mu,
  /^[ \t*]*(?:From|De)[ \t*]*:[^\n]*\n(?:[^\n]*\n){0,2}?[ \t*]*(?:Sent|Date|To|Enviado|Fecha|Para)[ \t*]*:/imu,
  /^-- ?$/mu,
] as const;
/** The phone's own last line. */
const OF_THE_DEVICE =
  /(?:^|[ \t])(?:Sent (?:from|via|with)|Get Outlook for|Enviado (?:desde|de)|Obtener Outlook para|Obtén Outlook para)\b[^\n]{0,60}$/gimu;
/** A phone tells of a reaction by quoting what it was to. */
const REACTION =
  /^\s*(?:Liked|Loved|Disliked|Laughed at|Emphasized|Questioned|Le gustó|Le encantó|Reacted \S{1,8} to|Removed an? \S+ from)\s*["“«][\s\S]*["”»]\s*$/iu;

const isQuoted = (line: string): boolean => /^\s*>/u.test(line);

/** Below an attribution: all of it is quoted, or, where lines are marked as quoted, what stands apart after the last of them is not. */
function withoutQuoted(text: string): string {
  const found = ATTRIBUTION.exec(text);
  if (found === null) return withoutMarked(text);
  const above = withoutMarked(text.slice(0, found.index));
  const below = text.slice(found.index + found[0].length).split('\n');
  const last = below.findLastIndex(isQuoted);
  if (last < 0) return above;
  const after = below.slice(last + 1);
  const gap = after.findIndex((line) => line.trim() === '');
  return gap < 0 ? above : `${above}\n${withoutQuoted(after.slice(gap + 1).join('\n'))}`;
}

const withoutMarked = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isQuoted(line))
    .join('\n');

/** The writer's own new words; empty where there are none. */
export function ownWordsOf(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n');
  if (REACTION.test(lines)) return '';
  const ends = ENDS.map((end) => end.exec(lines)?.index ?? lines.length);
  const own = withoutQuoted(lines.slice(0, Math.min(...ends)));
  return own.replace(OF_THE_DEVICE, '').trim();
}
