/** What each chart can be told: the events of its own union, before their instant and facts are stamped on. */

import type { ApplicationEvent } from './application/events.ts';
import type { CallAttemptEvent } from './call-attempt/events.ts';
import type { SmsConversationEvent } from './sms-conversation/events.ts';
import type { TouchEvent } from './touch/events.ts';
import type { Stamped } from './vocabulary/told.ts';
import type { WebInviteEvent } from './web-invite/events.ts';

interface ChartEvents {
  readonly application: ApplicationEvent;
  readonly 'call-attempt': CallAttemptEvent;
  readonly 'sms-conversation': SmsConversationEvent;
  readonly touch: TouchEvent;
  readonly 'web-invite': WebInviteEvent;
}
type Chart = keyof ChartEvents;

type Unstamped<Event> = Event extends unknown ? Omit<Event, keyof Stamped<unknown>> : never;

/** An event as it is told: to one chart by name, or, without a name, to any. */
export type Told<To extends Chart = Chart> = Unstamped<ChartEvents[To]>;

/** What the chart of this key can be told; a key that is any text may be any chart's. */
export type ToldTo<Key extends string> = Key extends `${infer To extends Chart}/${string}` ? Told<To> : Told;

/** A chart tells another of the same application, or itself. */
export type Telling<To extends Chart = Chart> = { [M in To]: { readonly to: M; readonly event: Told<M> } }[To];
