/** An action as a person would tell it. */
import type { Action, Outcome } from './action.ts';

const detail = (outcome: Outcome): string =>
  Object.entries(outcome)
    .filter(([key, value]) => key !== 'kind' && key !== 'providerId' && key !== 'code' && value !== null)
    .map(([, value]) => value)
    .join(' ');

/** The action as a person would tell it. */
export function inWords(action: Action): string {
  switch (action.do) {
    case 'add':
      return action.stage
        ? `An old row on ${action.job} is put into ${action.stage}.`
        : `The candidate is added to ${action.job} (${action.source.toLowerCase()}).`;
    case 'answer':
      return `The answer to ${action.kind} on ${action.job}: ${[action.outcome.kind, detail(action.outcome)].join(' ').trim()}.`;
    case 'timer':
      return 'The next timer is due.';
    case 'hours':
      return 'Time passes until the hours open or close.';
    case 'call': {
      const call = { latest: 'The call', before: 'The call before', inbound: "The candidate's own call" }[action.which];
      const { kind, ...rest } = action.event;
      return `${call} on ${action.job}: ${kind} ${Object.values(rest).join(' ')}`.trim().concat('.');
    }
    case 'dial':
      return `The candidate calls us${action.job ? ` about ${action.job}` : ''}.`;
    case 'text':
      return `The candidate texts "${action.body}"${action.carrier ? ' and the carrier has answered it' : ''}.`;
    case 'correct':
      return `A person says that the last text no keyword settles means ${[action.intent, action.hour, action.timezone].filter(Boolean).join(' ')}.`;
    case 'person':
      return `${action.type} on ${action.job}${action.attests ? ` with an attestation (${action.attests})` : ''}.`;
    case 'pause':
    case 'resume':
      return `The job ${action.job} is ${action.do === 'pause' ? 'paused' : 'resumed'}.`;
    case 'hold':
    case 'release':
      return `The job ${action.job} is ${action.do === 'hold' ? 'paused' : 'resumed'}; its candidates have yet to hear of it.`;
    case 'switch':
      return `The kill switch on ${action.channel} goes ${action.on ? 'on' : 'off'}.`;
    case 'lift':
      return `The kill switch on ${action.channel} goes off, and lets go of one candidate after another.`;
    case 'word of a lifting':
      return 'The candidate hears that what held them lets go.';
    case 'numbers':
      return action.busy ? 'Every number of ours is busy with others.' : 'A number of ours is free.';
    case 'sharer':
      return `Somebody else with the candidate's phone: ${action.does}.`;
    case 'word of a number':
      return 'A number is said to be free, and is not.';
    case 'status':
      return `The ${action.which === 'last' ? 'last text' : 'text before the last'} is reported undelivered (${action.refusal}).`;
    case 'link':
      return `With the link to ${action.job}: ${action.act}.`;
    case 'event':
      return `${action.name.charAt(0).toUpperCase()}${action.name.slice(1)}.`;
  }
}
