/**
 * Owns the built-in texts of every template in Spanish (TCH-07); which field of a script replaces them stands with the
 * English ones in `templates.ts`. Guarantee: the keywords STOP, START, YES and NO stay as they are, since they are what
 * the candidate has to write (SMS-07).
 */
import type { TemplateName } from './templates.ts';

// Texts are worded with letters of GSM-7 alone, which has é, ñ, ü, ¿ and ¡ and neither á, í, ó nor ú: one of those
// halves what a segment holds. No word is written without its accent for that; what is filled in may bring one all
// the same.

interface Words {
  readonly subject: string | null;
  readonly text: string;
}

const sms = (text: string): Words => ({ subject: null, text });

const ASKED_TO_OPT_IN =
  '{{company_name}}: ¿podemos escribirle por el puesto de {{job_name}}? Responda YES si acepta o NO si no. Responda STOP para dejar de recibir mensajes.';

export const SPANISH: Readonly<Record<TemplateName, Words>> = {
  first_touch_sms: sms(
    'Hola {{candidate_name}}, soy {{ai_name}} de {{company_name}}, por el puesto de {{job_name}}. ¿Podemos hablar? Responda STOP para dejar de recibir mensajes.',
  ),
  failed_call_sms: sms(
    'Hola {{candidate_name}}, {{ai_name}} de {{company_name}} acaba de llamarle por el puesto de {{job_name}}. ¿A qué hora le viene bien hablar? Responda STOP para dejar de recibir mensajes.',
  ),
  opt_out_confirmation_sms: sms(
    'Ya no va a recibir mensajes ni llamadas de {{company_name}}. Responda START si quiere volver a tener noticias nuestras.',
  ),
  help_sms: sms(
    '{{company_name}}: nos ponemos en contacto con usted por un empleo que puede interesarle. Responda STOP para dejar de recibir mensajes.',
  ),
  opt_in_sms: sms(ASKED_TO_OPT_IN),
  'opt_in_sms.SOURCED': sms(ASKED_TO_OPT_IN),
  opt_in_clarify_sms: sms(
    'Disculpe, no le hemos entendido. ¿Podemos escribirle por el puesto de {{job_name}}? Responda YES si acepta o NO si no.',
  ),
  post_opt_in_sms: sms(
    'Gracias. Le escribiremos por el puesto de {{job_name}}. Responda STOP en cualquier momento para dejar de recibir mensajes.',
  ),
  dnc_confirmation_sms: sms(
    'Sentimos haberle molestado; no volveremos a escribirle por {{job_name}}. ¿Podemos avisarle de otros empleos en el futuro? Responda YES si acepta o NO si no.',
  ),
  rejection_email: {
    subject: 'Su candidatura al puesto de {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nGracias por presentarse al puesto de {{job_name}} en {{company_name}}. Esta vez no seguiremos adelante con su candidatura; le deseamos lo mejor.',
  },
  resume_feedback_email: {
    subject: 'Sobre su currículum para {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nHemos leído su currículum para el puesto de {{job_name}} en {{company_name}}. No muestra todo lo que el puesto pide; puede responder a este correo y pedir que lo revisemos otra vez.',
  },
  scheduling_reminder_sms: sms(
    'Hola {{candidate_name}}, ¿en qué fecha y a qué hora puede llamarle {{ai_name}} por el puesto de {{job_name}}? Responda con las dos, o STOP para dejar de recibir mensajes.',
  ),
  scheduling_reminder_email: {
    subject: '¿Cuándo podemos llamarle por {{job_name}}?',
    text: 'Hola {{candidate_name}}:\n\nDíganos un día y una hora en que {{ai_name}} pueda llamarle por el puesto de {{job_name}}.',
  },
  meeting_reminder_sms: sms(
    'Hola {{candidate_name}}, {{ai_name}} de {{company_name}} va a llamarle pronto por el puesto de {{job_name}}, como acordamos. Responda STOP para dejar de recibir mensajes.',
  ),
  'conversation_sms.ASK_TIME': sms(
    '¡Muy bien! ¿En qué fecha y a qué hora puede llamarle {{ai_name}} por el puesto de {{job_name}}?',
  ),
  'conversation_sms.ASK_TIMEZONE': sms('Gracias. ¿En qué zona horaria se encuentra, para llamarle a la hora correcta?'),
  'conversation_sms.BOOKED': sms(
    'Queda acordado: {{ai_name}} va a llamarle {{call_time}} por el puesto de {{job_name}}. Si ya no le viene bien, puede escribirnos.',
  ),
  'conversation_sms.BAD_TIME': sms(
    'No podemos llamar a esa hora. {{possible_times}} ¿Qué otra fecha y hora le vienen bien?',
  ),
  'conversation_sms.WHICH_TIME': sms(
    'Gracias. ¿En qué fecha y a qué hora exacta puede llamarle {{ai_name}}? Por ejemplo: el martes a las 3 PM.',
  ),
  'conversation_sms.OFFER_NUMBER': sms(
    'Gracias por su mensaje. Puede hablar con {{ai_name}} cuando quiera, si llama a este teléfono.',
  ),
  'conversation_sms.OFFER_LINK': sms(
    'Gracias por su mensaje. Puede hacer su entrevista en video para el puesto de {{job_name}} cuando le venga bien: {{interview_link}}',
  ),
  'conversation_sms.WHAT_WE_DID': sms('Gracias por preguntar. {{what_we_did}}'),
  companion_email: {
    subject: '{{job_name}} en {{company_name}}',
    text: 'Hola {{candidate_name}}:\n\n{{ai_name}} de {{company_name}} intenta hablar con usted por el puesto de {{job_name}}.',
  },
  email_only_outreach: {
    subject: '{{job_name}} en {{company_name}}',
    text: 'Hola {{candidate_name}}:\n\n{{company_name}} quisiera hablar con usted sobre el puesto de {{job_name}}. Responda a este correo para seguir adelante.',
  },
  web_invite_email: {
    subject: 'Su entrevista para {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nElija una hora para su entrevista por vídeo para el puesto de {{job_name}}: {{interview_link}}',
  },
  web_invite_reminder_email: {
    subject: 'Recordatorio: su entrevista para {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nSu entrevista por vídeo para el puesto de {{job_name}} en {{company_name}} sigue pendiente. Elija una hora, o empiece ahora mismo: {{interview_link}}',
  },
  reschedule_email: {
    subject: 'Elija otra hora para su entrevista para {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nNo le vimos en su entrevista por vídeo para el puesto de {{job_name}}. Puede elegir otra hora, o continuar ahora mismo: {{interview_link}}',
  },
  video_reminder_email: {
    subject: 'Se acerca su entrevista por vídeo para {{job_name}}',
    text: 'Hola {{candidate_name}}:\n\nSe acerca su entrevista por vídeo para el puesto de {{job_name}} en {{company_name}}. Aquí puede entrar, o elegir otra hora: {{interview_link}}',
  },
};
