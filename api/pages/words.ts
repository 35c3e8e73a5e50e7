/** What the candidate pages say, in every language of ours. */
import type { Language } from '../../machines/messages/email-footer.ts';

interface Words {
  readonly unsubscribe: {
    readonly title: (company: string) => string;
    readonly heading: (company: string) => string;
    readonly emails: (company: string, job: string) => string;
    readonly stopEmails: string;
    readonly everything: (company: string) => string;
    readonly stopAll: string;
    readonly timezone: string;
    readonly emailsStopped: (company: string) => string;
    readonly emailsStoppedMore: (job: string) => string;
    readonly allStopped: (company: string) => string;
    readonly allStoppedMore: string;
    readonly noted: (company: string) => string;
    readonly notedMore: string;
    readonly mistake: (company: string) => string;
  };
  readonly timezone: {
    readonly title: string;
    readonly heading: string;
    readonly why: (company: string) => string;
    readonly label: string;
    readonly choose: string;
    readonly now: string;
    readonly unitedStates: string;
    readonly confirm: string;
    readonly pickOne: string;
    readonly thanks: string;
    readonly confirmed: (zone: string, time: string) => string;
  };
  readonly wrongLink: { readonly title: string; readonly what: string; readonly todo: readonly string[] };
  readonly tooLong: { readonly title: string; readonly what: string };
  readonly tooOften: { readonly title: string; readonly what: string };
  readonly ourFault: { readonly title: string; readonly what: string };
  readonly beforeNoon: string;
  readonly afterNoon: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    unsubscribe: {
      title: (company) => `Messages from ${company}`,
      heading: (company) => `Stop emails from ${company}?`,
      emails: (company, job) =>
        `No more emails from ${company}, and nothing more about ${job}. Calls and texts about other jobs stay possible.`,
      stopEmails: 'Stop emails',
      everything: (company) => `No more calls, texts or emails from ${company}, about any job.`,
      stopAll: 'Stop all messages',
      timezone: 'Is only the time of day wrong? Tell us your timezone',
      emailsStopped: (company) => `You get no more emails from ${company}.`,
      emailsStoppedMore: (job) =>
        `You will hear nothing more about ${job}. Calls and texts about other jobs stay possible.`,
      allStopped: (company) => `You get no more messages from ${company}.`,
      allStoppedMore: 'No calls, no texts, no emails, about any job.',
      noted: (company) => `${company} has your wish.`,
      notedMore: 'It takes effect in a moment. Open this page again to see it.',
      mistake: (company) => `If this was a mistake, tell your recruiter at ${company}.`,
    },
    timezone: {
      title: 'Your timezone',
      heading: 'Which timezone are you in?',
      why: (company) => `${company} will contact you at hours that are right there.`,
      label: 'Your timezone',
      choose: 'Choose one',
      now: 'now',
      unitedStates: 'United States',
      confirm: 'This is my timezone',
      pickOne: 'Choose your timezone from the list, then press the button.',
      thanks: 'Thank you',
      confirmed: (zone, time) => `Your timezone is ${zone}. It is ${time} there now.`,
    },
    wrongLink: {
      title: 'This link does not work',
      what: 'It may be cut off or changed. Nothing was done.',
      todo: [
        'Open the link in the email again, or copy all of it.',
        'To stop emails, answer the email with the word “unsubscribe”.',
        'To stop texts and calls, answer a text with STOP.',
      ],
    },
    tooLong: { title: 'That was too long', what: 'Nothing was done. Use the buttons of the page.' },
    tooOften: { title: 'Too many tries', what: 'Nothing was done. Wait a minute and try again.' },
    ourFault: {
      title: 'Our mistake',
      what: 'This did not work, because of a fault of ours. Please try again in a minute.',
    },
    beforeNoon: 'AM',
    afterNoon: 'PM',
  },
  es: {
    unsubscribe: {
      title: (company) => `Mensajes de ${company}`,
      heading: (company) => `¿Dejar de recibir correos de ${company}?`,
      emails: (company, job) =>
        `No recibirá más correos de ${company} ni nada más sobre ${job}. Aún podría recibir llamadas y mensajes de texto sobre otros empleos.`,
      stopEmails: 'No más correos',
      everything: (company) =>
        `No recibirá más llamadas, mensajes de texto ni correos de ${company}, sobre ningún empleo.`,
      stopAll: 'Detener todos los mensajes',
      timezone: '¿Solo la hora no es buena? Díganos su zona horaria',
      emailsStopped: (company) => `No recibirá más correos de ${company}.`,
      emailsStoppedMore: (job) =>
        `No recibirá nada más sobre ${job}. Aún podría recibir llamadas y mensajes de texto sobre otros empleos.`,
      allStopped: (company) => `No recibirá más mensajes de ${company}.`,
      allStoppedMore: 'Ni llamadas, ni mensajes de texto, ni correos, sobre ningún empleo.',
      noted: (company) => `${company} tiene su petición.`,
      notedMore: 'Surtirá efecto en un momento. Vuelva a abrir esta página para verlo.',
      mistake: (company) => `Si fue un error, avise a su reclutador en ${company}.`,
    },
    timezone: {
      title: 'Su zona horaria',
      heading: '¿En qué zona horaria está usted?',
      why: (company) => `${company} se comunicará con usted a horas adecuadas allí.`,
      label: 'Su zona horaria',
      choose: 'Elija una',
      now: 'ahora',
      unitedStates: 'Estados Unidos',
      confirm: 'Esta es mi zona horaria',
      pickOne: 'Elija su zona horaria de la lista y después presione el botón.',
      thanks: 'Gracias',
      confirmed: (zone, time) => `Su zona horaria es ${zone}. Ahora allí: ${time}`,
    },
    wrongLink: {
      title: 'Este enlace no funciona',
      what: 'Puede estar cortado o cambiado. No se hizo nada.',
      todo: [
        'Abra de nuevo el enlace del correo, o cópielo completo.',
        'Para no recibir más correos, responda al correo con la palabra “unsubscribe”.',
        'Para no recibir más textos ni llamadas, responda a un texto con STOP.',
      ],
    },
    tooLong: { title: 'Demasiado largo', what: 'No se hizo nada. Use los botones de la página.' },
    tooOften: { title: 'Demasiados intentos', what: 'No se hizo nada. Espere un minuto e inténtelo de nuevo.' },
    ourFault: {
      title: 'Error nuestro',
      what: 'Esto no funcionó por una falla nuestra. Inténtelo de nuevo en un minuto.',
    },
    beforeNoon: 'a. m.',
    afterNoon: 'p. m.',
  },
};
