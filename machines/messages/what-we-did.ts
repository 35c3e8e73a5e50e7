/**
 * What we say to somebody who asks whether it was really us who called them: from our own records of their calls, those
 * included of whoever was merged into them (CNS-16), and of nobody else's. Guarantee: a call is claimed where it was
 * handed to the provider and not taken back (RTY-06), and denied where none was.
 */
import type { CallRow, Candidate } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import { type TextLanguage, timeInWords } from '../hours/times-in-words.ts';
import { canonicalZone, FALLBACK_ZONE } from '../hours/zone-rules.ts';
import type { Instant } from '../vocabulary/instant.ts';

interface Placed {
  readonly at: Instant;
  readonly rings: boolean;
}

/** Calls that we placed to them, oldest first. */
export const callsPlaced = (rows: readonly CallRow[]): readonly Placed[] =>
  rows
    .flatMap(({ kind, handedOverAt: at, status }) =>
      kind === 'INBOUND' || at === null ? [] : [{ at, rings: status === 'CALLING' || status === 'CONNECTED' }],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));

const WORDS = {
  en: {
    none: (company: string) => `No. In our records there is no call from ${company} to you.`,
    now: (company: string) => `Yes, that is us: ${company} is calling you right now.`,
    once: (company: string, when: string) => `Yes, ${company} called you on ${when}.`,
    often: (company: string, times: number, when: string) =>
      `Yes, ${company} called you ${times} times, the last time on ${when}.`,
    about: (job: string) => ` It is about the ${job} role.`,
  },
  es: {
    none: (company: string) => `No. En nuestros registros no hay ninguna llamada de ${company} a usted.`,
    now: (company: string) => `Somos nosotros: ${company} le llama ahora mismo.`,
    once: (company: string, when: string) => `Correcto, ${company} le ha llamado el ${when}.`,
    often: (company: string, times: number, when: string) =>
      `Correcto, ${company} le ha llamado ${times} veces, recientemente el ${when}.`,
    about: (job: string) => ` Es por el puesto de ${job}.`,
  },
} as const;

export function whatWeDid(
  {
    world,
    record,
    rows,
  }: { readonly world: World; readonly record: Candidate['record']; readonly rows: Candidate['rows'] },
  job: string,
  language: TextLanguage,
): string {
  const words = WORDS[language];
  const company = world.org.name;
  const ofMerged = record.callsOfMerged.map((at): Placed => ({ at, rings: false }));
  const calls = [...callsPlaced(Object.values(rows)), ...ofMerged].sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = calls.at(-1);
  if (last === undefined) return words.none(company);
  if (last.rings) return `${words.now(company)}${words.about(job)}`;
  const when = timeInWords(last.at, canonicalZone(record.timezone ?? '') ?? FALLBACK_ZONE, language);
  const said = calls.length === 1 ? words.once(company, when) : words.often(company, calls.length, when);
  return `${said}${words.about(job)}`;
}
