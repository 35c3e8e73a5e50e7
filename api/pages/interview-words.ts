/** What the page of an interview link says, in every language of ours. */
import type { Language } from '../../machines/messages/email-footer.ts';

/** Why an act was not taken. */
export type Refused = 'timeIsGone' | 'timeIsNone' | 'zoneIsNone' | 'underWay' | 'notNow' | 'unknown';
/** What was done; `noted`: it is kept, and will be done in a moment. */
export type Done = 'booked' | 'moved' | 'started' | 'canceled' | 'renewed' | 'zone' | 'noted';

export interface InterviewWords {
  readonly title: (job: string) => string;
  readonly heading: (job: string) => string;
  readonly who: (ai: string, company: string) => string;
  readonly what: (ai: string) => string;
  readonly lasts: (minutes: string) => string;
  readonly startNow: string;
  readonly startNowWhat: string;
  readonly pick: string;
  readonly pickAnother: string;
  readonly noTimes: string;
  readonly times: (count: number) => string;
  readonly book: (day: string, time: string) => string;
  readonly zone: (zone: string, time: string) => string;
  readonly inZone: (zone: string) => string;
  readonly zoneGuessed: string;
  readonly changeZone: string;
  readonly booked: (day: string, time: string) => string;
  readonly bookedWhat: string;
  readonly bookedBegins: string;
  readonly calendar: string;
  readonly calendarTitle: (job: string, company: string) => string;
  readonly calendarOpen: string;
  readonly cancel: string;
  readonly cancelWhat: string;
  readonly startedHeading: string;
  readonly started: (company: string) => string;
  readonly startedMore: (company: string) => string;
  readonly roomIsOpen: string;
  readonly enterRoom: string;
  readonly expired: string;
  readonly expiredWhat: (job: string) => string;
  readonly newLink: string;
  readonly held: string;
  readonly heldWhat: (company: string, job: string) => string;
  readonly declined: (job: string) => string;
  readonly stopped: (company: string) => string;
  readonly over: string;
  readonly overWhat: (job: string) => string;
  readonly contact: (company: string) => string;
  readonly elsewise: string;
  readonly decline: string;
  readonly declineAsk: (job: string) => string;
  readonly declineWhat: (company: string, job: string) => string;
  readonly declineYes: string;
  readonly declineNo: string;
  readonly stopAll: string;
  readonly stopAllWhat: (company: string) => string;
  readonly done: Readonly<Record<Done, string>>;
  readonly refused: Readonly<Record<Refused, string>>;
}

export const INTERVIEW_WORDS: Readonly<Record<Language, InterviewWords>> = {
  en: {
    title: (job) => `Your interview for ${job}`,
    heading: (job) => `Your video interview for ${job}`,
    who: (ai, company) => `${ai}, the AI assistant of ${company}, invites you.`,
    what: (ai) => `You talk with ${ai} by video. You need a phone or computer with a camera, and a quiet place.`,
    lasts: (minutes) => `It takes about ${minutes} minutes.`,
    startNow: 'Start now',
    startNowWhat: 'Ready already? You need no appointment.',
    pick: 'Pick a time',
    pickAnother: 'Pick another time',
    noTimes: 'There are no times on offer in the next days. You can start now, or look again later.',
    times: (count) => (count === 1 ? '1 time' : `${count} times`),
    book: (day, time) => `${day}, ${time}`,
    zone: (zone, time) => `Times are in ${zone} time, where it is ${time} now.`,
    inZone: (zone) => `${zone} time`,
    zoneGuessed: 'We do not know where you are: please check.',
    changeZone: 'Change the timezone',
    booked: (day, time) => `${day}, at ${time}`,
    bookedWhat: 'Your interview is booked. Open this page again at that time and press “Start now”.',
    bookedBegins: 'It is time. Press “Start now”.',
    calendar: 'Add it to your calendar',
    calendarTitle: (job, company) => `Video interview for ${job} (${company})`,
    calendarOpen: 'Open this page and press “Start now”:',
    cancel: 'Cancel this time',
    cancelWhat: 'You can pick another one whenever you like.',
    startedHeading: 'Your interview has begun',
    started: (company) =>
      `${company} knows that you are ready. The video opens in their interview room, not in this page.`,
    startedMore: (company) =>
      `Does nothing open? Tell your recruiter at ${company}. If the interview breaks off, keep this link: with it you can continue the interview, or choose another time.`,
    roomIsOpen: 'The interview room is open. If the interview breaks off, this link takes you back into it.',
    enterRoom: 'Enter the interview room',
    expired: 'This link has expired',
    expiredWhat: (job) => `The interview for ${job} is still open to you. Ask for a new link, and pick a time.`,
    newLink: 'Ask for a new link',
    held: 'Thank you: your interview is done',
    heldWhat: (company, job) =>
      `${company} has what it needs for ${job} and will be in touch. There is nothing to do here.`,
    declined: (job) => `You declined ${job}`,
    stopped: (company) => `You get no more messages from ${company}`,
    over: 'This interview is closed',
    overWhat: (job) => `No interview for ${job} can be booked here at the moment. You did nothing wrong.`,
    contact: (company) => `If that is not what you want, tell your recruiter at ${company}.`,
    elsewise: 'Not what you want?',
    decline: 'Decline this job',
    declineAsk: (job) => `Decline ${job}?`,
    declineWhat: (company, job) =>
      `${company} will not contact you about ${job} any more. Messages about other jobs stay possible.`,
    declineYes: 'Yes, decline this job',
    declineNo: 'No, go back',
    stopAll: 'Stop all messages',
    stopAllWhat: (company) => `No more calls, texts or emails from ${company}, about any job.`,
    done: {
      booked: 'Your time is booked.',
      moved: 'Your interview is moved to the new time.',
      started: 'You have started.',
      canceled: 'Your time is canceled.',
      renewed: 'Your link works again. Pick a time.',
      zone: 'Your timezone is saved. All times are shown in it.',
      noted: 'We have noted it. It may take a moment to show here.',
    },
    refused: {
      timeIsGone: 'That time is not on offer any more. Nothing was changed; please pick another one.',
      timeIsNone: 'Please pick one of the times.',
      zoneIsNone: 'Choose your timezone from the list, then press the button.',
      underWay: 'Your interview has started already, so its time cannot be changed.',
      notNow: 'That is not possible any more. Nothing was changed; here is how things stand.',
      unknown: 'Nothing was done. Use the buttons of the page.',
    },
  },
  es: {
    title: (job) => `Su entrevista para ${job}`,
    heading: (job) => `Su entrevista por video para ${job}`,
    who: (ai, company) => `${ai}, asistente de IA de ${company}, le invita.`,
    what: (ai) =>
      `Usted habla con ${ai} por video. Necesita un teléfono o una computadora con cámara, y un lugar tranquilo.`,
    lasts: (minutes) => `Dura unos ${minutes} minutos.`,
    startNow: 'Empezar ahora',
    startNowWhat: '¿Ya está listo? No necesita cita.',
    pick: 'Elija una hora',
    pickAnother: 'Elija otra hora',
    noTimes: 'No hay horas disponibles en los próximos días. Puede empezar ahora o volver a mirar más tarde.',
    times: (count) => (count === 1 ? '1 opción' : `${count} opciones`),
    book: (day, time) => `${day}, ${time}`,
    zone: (zone, time) => `Hora de la zona ${zone}; ahora allí: ${time}`,
    inZone: (zone) => `Hora de la zona ${zone}`,
    zoneGuessed: 'No sabemos dónde está usted: por favor compruébelo.',
    changeZone: 'Cambiar la zona horaria',
    booked: (day, time) => `${day}, a las ${time}`,
    bookedWhat: 'Su entrevista está reservada. Abra de nuevo esta página a esa hora y presione “Empezar ahora”.',
    bookedBegins: 'Ya es la hora. Presione “Empezar ahora”.',
    calendar: 'Añadir a su calendario',
    calendarTitle: (job, company) => `Entrevista por video para ${job} (${company})`,
    calendarOpen: 'Abra esta página y presione “Empezar ahora”:',
    cancel: 'Cancelar esta hora',
    cancelWhat: 'Puede elegir otra cuando quiera.',
    startedHeading: 'Su entrevista ha empezado',
    started: (company) =>
      `${company} sabe que usted está listo. El video se abre en su sala de entrevistas, no en esta página.`,
    startedMore: (company) =>
      `¿No se abre nada? Avise a su reclutador en ${company}. Si la entrevista se interrumpe, guarde este enlace: aquí continúa, o elige otra hora.`,
    roomIsOpen: 'La sala de entrevistas está abierta. Si la entrevista se interrumpe, este enlace le lleva de vuelta.',
    enterRoom: 'Entrar en la sala de entrevistas',
    expired: 'Este enlace ha caducado',
    expiredWhat: (job) => `La entrevista para ${job} sigue abierta para usted. Pida un enlace nuevo y elija una hora.`,
    newLink: 'Pedir un enlace nuevo',
    held: 'Gracias: su entrevista está hecha',
    heldWhat: (company, job) =>
      `${company} tiene lo que necesita para ${job} y se comunicará con usted. Aquí no hay nada más que hacer.`,
    declined: (job) => `Usted rechazó ${job}`,
    stopped: (company) => `No recibirá más mensajes de ${company}`,
    over: 'Esta entrevista está cerrada',
    overWhat: (job) => `Por ahora no se puede reservar aquí una entrevista para ${job}. Usted no hizo nada mal.`,
    contact: (company) => `Si no es lo que desea, avise a su reclutador en ${company}.`,
    elsewise: '¿No es lo que desea?',
    decline: 'Rechazar este empleo',
    declineAsk: (job) => `¿Rechazar ${job}?`,
    declineWhat: (company, job) =>
      `${company} no se comunicará más con usted sobre ${job}. Aún podría recibir mensajes sobre otros empleos.`,
    declineYes: 'Sí, rechazar este empleo',
    declineNo: 'No, volver',
    stopAll: 'Detener todos los mensajes',
    stopAllWhat: (company) =>
      `No recibirá más llamadas, mensajes de texto ni correos de ${company}, sobre ningún empleo.`,
    done: {
      booked: 'Su hora está reservada.',
      moved: 'Su entrevista se cambió a la nueva hora.',
      started: 'Usted ha empezado.',
      canceled: 'Su hora está cancelada.',
      renewed: 'Su enlace funciona de nuevo. Elija una hora.',
      zone: 'Su zona horaria está guardada. Todas las horas se muestran en ella.',
      noted: 'Lo hemos anotado. Puede tardar un momento en verse aquí.',
    },
    refused: {
      timeIsGone: 'Esa hora ya no está disponible. No se cambió nada; elija otra, por favor.',
      timeIsNone: 'Elija una de las horas, por favor.',
      zoneIsNone: 'Elija su zona horaria de la lista y después presione el botón.',
      underWay: 'Su entrevista ya ha empezado, así que su hora no se puede cambiar.',
      notNow: 'Eso ya no es posible. No se cambió nada; así están las cosas.',
      unknown: 'No se hizo nada. Use los botones de la página.',
    },
  },
};
