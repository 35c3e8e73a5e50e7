/** The effects of all charts as one closed union, read off what each chart declares: a name, and the parameters it has. */

import { effects as application } from '../application/effects.ts';
import { effects as callAttempt } from '../call-attempt/effects.ts';
import { effects as smsConversation } from '../sms-conversation/effects.ts';
import { effects as touch } from '../touch/effects.ts';
import type { DeclaredEffect } from '../vocabulary/declared-effect.ts';
import { effects as webInvite } from '../web-invite/effects.ts';

type Declared = typeof application | typeof callAttempt | typeof smsConversation | typeof touch | typeof webInvite;

export type EffectName = Declared extends infer D ? (D extends unknown ? keyof D : never) : never;

/** An effect that is declared without parameters is collected with none. */
type NoParams = Readonly<Record<string, never>>;
type ParamsOf<Effects, N extends EffectName> = Effects extends { readonly [name in N]: DeclaredEffect<infer P> }
  ? P extends undefined
    ? NoParams
    : P
  : never;

/** What may stand beside the name, whichever chart asks. */
export type EffectParams<N extends EffectName> = ParamsOf<Declared, N>;

export type Effect = { [N in EffectName]: { readonly type: N; readonly params: EffectParams<N> } }[EffectName];

const NAMES: ReadonlySet<string> = new Set(
  [application, callAttempt, smsConversation, touch, webInvite].flatMap((declared) => Object.keys(declared)),
);
export const isEffectName = (name: string): name is EffectName => NAMES.has(name);
