/**
 * What Twilio is told to do with a caller on the line, as TwiML.
 *
 * Must not know: candidates, or why anything is said. Guarantees: written by Twilio's own library, so that texts are escaped
 * and no verb is made up; every document hands the call on, ends it, or asks again.
 */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { OnTheLine } from '../../runtime/inbound/on-the-line.ts';

const LANGUAGE = { en: 'en-US', es: 'es-MX' } as const;
/** Seconds of silence after which a question is asked again. */
const PATIENCE_S = 6;
/** So long a person's phone rings. */
const RINGS_S = 25;
/** An interview, or a talk with a person, ends by then. */
const LONGEST_S = 2 * 60 * 60;

export const TWIML_TYPE = 'text/xml; charset=utf-8';

/** `url`: makes a full address of a path of ours. */
export function twimlOf(line: OnTheLine, url: (path: string) => string): string {
  const response = new VoiceResponse();
  switch (line.next) {
    case 'reject':
      response.reject({ reason: 'rejected' });
      break;
    case 'ask': {
      const language = LANGUAGE[line.language];
      const gather = response.gather({
        input: line.keys === null ? ['speech'] : ['speech', 'dtmf'],
        action: url(line.to),
        method: 'POST',
        language,
        speechTimeout: 'auto',
        timeout: PATIENCE_S,
        ...(typeof line.keys === 'number' ? { numDigits: line.keys } : {}),
        ...(line.keys === 'any' ? { finishOnKey: '#' } : {}),
        ...(line.hints === '' ? {} : { hints: line.hints }),
        // Silence is an answer too: it goes to the same place.
        actionOnEmptyResult: true,
      });
      gather.say({ language }, line.text);
      break;
    }
    case 'goodbye':
      if (line.text !== '') response.say({ language: LANGUAGE[line.language] }, line.text);
      response.hangup();
      break;
    case 'hold':
      response.say({ language: LANGUAGE[line.language] }, line.text);
      response.pause({ length: 1 });
      response.redirect({ method: 'POST' }, url(line.to));
      break;
    case 'agent': {
      if (line.text !== '') response.say({ language: LANGUAGE[line.language] }, line.text);
      if ('sip' in line.at) {
        const dial = response.dial({
          action: url(line.then),
          method: 'POST',
          answerOnBridge: true,
          timeLimit: LONGEST_S,
        });
        dial.sip(withHeaders(line.at.sip, line.parameters));
        break;
      }
      const stream = response.connect({ action: url(line.then), method: 'POST' }).stream({ url: line.at.stream });
      for (const [name, value] of Object.entries(line.parameters)) stream.parameter({ name, value });
      break;
    }
    case 'person': {
      if (line.text !== '') response.say({ language: LANGUAGE[line.language] }, line.text);
      const dial = response.dial({
        action: url(line.then),
        method: 'POST',
        callerId: line.callerId,
        timeout: RINGS_S,
        timeLimit: LONGEST_S,
      });
      dial.number(line.phone);
    }
  }
  return response.toString();
}

/** Twilio hands on what stands behind the address of a SIP call as headers whose names begin with X-. */
function withHeaders(sip: string, parameters: Readonly<Record<string, string>>): string {
  const headers = new URLSearchParams(
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`X-${name.replaceAll('_', '-')}`, value])),
  ).toString();
  return headers === '' ? sip : `${sip}${sip.includes('?') ? '&' : '?'}${headers}`;
}
