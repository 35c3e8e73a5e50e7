/**
 * What somebody hears whom we called without an agent: who calls and why, and a key for each thing they may want.
 *
 * Pure. Guarantees: a machine hears nothing; who or what asks to be left alone is left alone, in whatever words or by the key.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { disclosureOf } from '../../machines/disclosures/spoken.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import { hear } from '../../machines/replies/carrier-label.ts';
import type { LineHeard, OnTheLine } from './on-the-line.ts';

export const KEY_PATH = '/inbound_call/key';

interface Menu {
  readonly who: (company: string, job: string) => string;
  readonly choices: string;
  readonly textFollows: string;
  readonly leftAlone: string;
  readonly goodbye: string;
}

const MENUS: Readonly<Record<Language, Menu>> = {
  en: {
    who: (company, job) => `Hello. This is an automated call from ${company} about the job ${job}.`,
    choices:
      'To talk to a recruiter, press 1. To get a text, so that you can answer with a time that suits you, press 2. To be left alone, press 3.',
    textFollows: 'We will text you. Please answer with a time that suits you. Goodbye.',
    leftAlone: 'We will not call or text you again. Goodbye.',
    goodbye: 'Goodbye.',
  },
  es: {
    who: (company, job) => `Hola. Esta es una llamada automática de ${company} sobre el puesto ${job}.`,
    choices:
      'Para hablar con un reclutador, pulse 1. Para recibir un mensaje de texto y responder con la hora que le convenga, pulse 2. Para que no le contactemos más, pulse 3.',
    textFollows: 'Le enviaremos un mensaje. Responda con la hora que le convenga. Adiós.',
    leftAlone: 'No le llamaremos ni le enviaremos mensajes de nuevo. Adiós.',
    goodbye: 'Adiós.',
  },
};

export const menuIn = (language: Language): Menu => MENUS[language];

export function menuOf(
  { name: company }: Pick<OrgView, 'name'>,
  { job, language, row }: { readonly job: string; readonly language: Language; readonly row: string },
): OnTheLine {
  const menu = MENUS[language];
  const disclosed = disclosureOf({ states: [], language, speaks: 'PERSON', company, recorded: false });
  const text = [menu.who(company, job), disclosed, menu.choices].filter((part) => part !== '').join(' ');
  return { next: 'ask', language, text, keys: 1, hints: '', to: `${KEY_PATH}?row=${encodeURIComponent(row)}` };
}

export type Wanted = 'PERSON' | 'TEXT' | 'LEFT_ALONE' | null;

/** null: nothing that we know. */
export function wantedBy({ digits, speech }: Pick<LineHeard, 'digits' | 'speech'>): Wanted {
  if (speech !== null && asksToBeLeftAlone(speech)) return 'LEFT_ALONE';
  const said = digits ?? /\b(one|uno|two|dos|three|tres|[123])\b/i.exec(speech ?? '')?.[1]?.toLowerCase() ?? '';
  if (/^(1|one|uno)$/.test(said)) return 'PERSON';
  if (/^(2|two|dos)$/.test(said)) return 'TEXT';
  return /^(3|9|three|tres)$/.test(said) ? 'LEFT_ALONE' : null;
}

/** As a text that says so would be read. */
const asksToBeLeftAlone = (speech: string): boolean => hear(speech, null).optsOut;
