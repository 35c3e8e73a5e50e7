/**
 * A part of the pages that candidates open: what passed between the company and them, so that whoever wonders who called can
 * see it. Times alone: no number, no address and no word of a message.
 */
import type { FC } from 'hono/jsx';
import { localDayOf } from '../../machines/hours/outreach-hours.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { TouchMade } from '../../runtime/links/touches-made.ts';
import { dayInWords } from './local-day.ts';
import { timeThere, zoneLabel } from './zone-choices.ts';

type What = Readonly<Record<TouchMade['what'], string>>;

const WORDS: Readonly<
  Record<
    Language,
    {
      readonly heading: (company: string) => string;
      readonly intro: (company: string) => string;
      readonly none: (company: string) => string;
      readonly what: (company: string) => What;
      readonly notThrough: string;
      readonly unknown: string;
      readonly inZone: (zone: string) => string;
    }
  >
> = {
  en: {
    heading: (company) => `Was it really ${company}?`,
    intro: (company) => `Everything that our records show between ${company} and you, the latest first.`,
    none: (company) => `Our records show no call, text or email from ${company} to you.`,
    what: (company) => ({
      WE_CALLED: `${company} called you`,
      THEY_CALLED: `You called ${company}`,
      WE_TEXTED: `${company} texted you`,
      THEY_TEXTED: `You texted ${company}`,
      WE_EMAILED: `${company} emailed you`,
      THEY_EMAILED: `You emailed ${company}`,
    }),
    notThrough: 'it did not arrive',
    unknown: 'it may not have arrived',
    inZone: (zone) => `Times of the zone ${zone}.`,
  },
  es: {
    heading: (company) => `¿Fue de verdad ${company}?`,
    intro: (company) => `Todo lo que consta en nuestros registros entre ${company} y usted, lo último primero.`,
    none: (company) => `En nuestros registros no hay llamadas, mensajes ni correos de ${company} a usted.`,
    what: (company) => ({
      WE_CALLED: `${company} le llamó`,
      THEY_CALLED: `Usted llamó a ${company}`,
      WE_TEXTED: `${company} le envió un mensaje`,
      THEY_TEXTED: `Usted envió un mensaje a ${company}`,
      WE_EMAILED: `${company} le envió un correo`,
      THEY_EMAILED: `Usted envió un correo a ${company}`,
    }),
    notThrough: 'no llegó',
    unknown: 'puede que no haya llegado',
    inZone: (zone) => `Horas de la zona ${zone}.`,
  },
};

export const WhatWeDid: FC<{
  readonly language: Language;
  readonly company: string;
  readonly zone: Zone;
  readonly touches: readonly TouchMade[];
}> = ({ language, company, zone, touches }) => {
  const words = WORDS[language];
  const what = words.what(company);
  return (
    <details class="zone" id="what-we-did">
      <summary>{words.heading(company)}</summary>
      {touches.length === 0 ? (
        <p>{words.none(company)}</p>
      ) : (
        <>
          <p class="soft">
            {words.intro(company)} {words.inZone(zoneLabel(zone, language))}
          </p>
          <ul>
            {touches.map((touch) => (
              <li>
                <time datetime={touch.at}>
                  {dayInWords(localDayOf(zone, touch.at), language)}, {timeThere(touch.at, zone, language)}
                </time>
                : {what[touch.what]}
                {touch.how === 'DONE' ? '' : ` (${touch.how === 'UNKNOWN' ? words.unknown : words.notThrough})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
};
