/**
 * Every environment variable, in one place: name, default, what it is for, an example, and how it is read.
 *
 * `--help` and the messages at start come from here. Secrets have no default and are never shown.
 */
import { CLASSIFIER_MODELS } from './variables/classifier.ts';
import { EMAIL } from './variables/email.ts';
import { KEYS } from './variables/keys.ts';
import { LIVEKIT } from './variables/livekit.ts';
import { PROCESS } from './variables/process.ts';
import { PROVIDERS } from './variables/providers.ts';
import { RETELL } from './variables/retell.ts';
import { TELNYX } from './variables/telnyx.ts';
import { TWILIO } from './variables/twilio.ts';
import type { Variable } from './variables/variable.ts';

export const VARIABLES = {
  ...PROCESS,
  ...KEYS,
  ...PROVIDERS,
  ...CLASSIFIER_MODELS,
  ...TWILIO,
  ...TELNYX,
  ...RETELL,
  ...LIVEKIT,
  ...EMAIL,
} as const;

export type VariableName = keyof typeof VARIABLES;

/** Those with a default always have a value. */
type ValueOf<V> = V extends Variable<infer T, infer F> ? (F extends string ? T : T | null) : never;

export type Values = { readonly [N in VariableName]: ValueOf<(typeof VARIABLES)[N]> };
