/** What the regions of a web invite say, write down and pass on, each under one name. */
import type { Told } from '../tells.ts';
import { factsOf } from '../vocabulary/told.ts';
import type { Letter, WebInviteContext } from './context.ts';
import type { WebInviteEvent } from './events.ts';
import type { WebInviteFacts } from './facts.ts';

export interface Args {
  readonly context: WebInviteContext;
  readonly event: WebInviteEvent;
}

export const rules = (...ids: string[]) => ({ rules: ids });
export const tell = <To extends 'application' | 'web-invite'>(to: To, event: Told<To>) =>
  ({ type: 'tell', params: { to, event } }) as const;

export const decidedTo = (outcome: 'EMAIL_ONLY' | 'WAIT' | 'CANCEL', template: (args: Args) => string) =>
  ({
    type: 'messageDecided',
    params: (args: Args) => {
      const { email } = factsOf<WebInviteFacts>(args.event);
      const { rule, until, gates } = email;
      return { template: template(args), outcome, rule, until, gates };
    },
  }) as const;

/** Asks for an email out of turn. */
export const wants = (letter: Letter) => tell('web-invite', { type: 'letter.wanted', letter });
/** The plan of reminders is looked at anew. */
export const replans = tell('web-invite', { type: 'plan.reviewed' });

/** Another call type since the invite: nobody is left without a row, and no email goes on. */
export const callsInstead = {
  guard: 'theJobCallsNow',
  actions: 'openCallRow',
  meta: rules('WEB-01', 'STG-03'),
} as const;
