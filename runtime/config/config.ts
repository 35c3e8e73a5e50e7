/**
 * The configuration of a process, checked before anything starts.
 *
 * Owns: which variables need which others. Pure. Guarantees: every mistake is told at once, with the variable's name, what
 * was expected and an example; a secret's value is in no message.
 */
import type { Variable } from './variables/variable.ts';
import { VARIABLES, type Values, type VariableName } from './variables.ts';

export type Command = 'start' | 'worker' | 'import';

/** Who carries texts and calls. `demo`: people who live in this process, on a fast clock. `live`: real ones, to real people. */
type Providers = 'demo' | 'simulated' | 'shared' | 'live';

/** What is connected on each channel, whether it was said or follows from the others. */
interface Connections {
  readonly sms: NonNullable<Values['SMS_PROVIDER']> | 'none';
  readonly voice: NonNullable<Values['VOICE_PROVIDER']> | 'none';
  readonly email: NonNullable<Values['EMAIL_PROVIDER']> | 'none';
}

export interface Config extends Values {
  readonly providers: Providers;
  readonly connections: Connections;
}

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = Object.keys(VARIABLES) as readonly VariableName[];

const example = (name: VariableName): string => `${name}=${VARIABLES[name].example}`;

export function readConfig(environment: Environment, command: Command = 'start'): ConfigRead {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of NAMES) {
    const { fallback, read, secret }: Variable<unknown> = VARIABLES[name];
    const said = environment[name]?.trim();
    const given = said === undefined || said === '' ? fallback : said;
    const result = given === null ? null : read.safeParse(given);
    if (result === null || result.success) values[name] = result?.data ?? null;
    else {
      const shown = secret === true ? '' : ` "${given}"`;
      problems.push(
        `${name}${shown} cannot be used: expected ${result.error.issues[0]?.message}. Example: ${example(name)}`,
      );
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  // Every setting was read by its own reader above, under its own name.
  const checked = values as unknown as Values;
  problems.push(...together(checked, command));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, config: { ...checked, providers: providersOf(checked), connections: connectionsOf(checked) } };
}

/** The variables that choose who carries a channel. */
const CHANNELS = ['SMS_PROVIDER', 'VOICE_PROVIDER', 'EMAIL_PROVIDER'] as const;

const LIVEKIT_NAMES = [
  'LIVEKIT_URL',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'LIVEKIT_SIP_TRUNK_ID',
  'LIVEKIT_AGENT_NAME',
] as const;

const isReal = (provider: string | null): boolean =>
  provider !== null && provider !== 'simulated' && provider !== 'none';

/** One real provider makes all of it real. */
const isLive = (values: Values): boolean => CHANNELS.some((name) => isReal(values[name]));

/** What is left out is simulated, and none beside a real one. */
function connectionsOf(values: Values): Connections {
  const otherwise = isLive(values) ? 'none' : 'simulated';
  return {
    sms: values.SMS_PROVIDER ?? otherwise,
    voice: values.VOICE_PROVIDER ?? otherwise,
    email: values.EMAIL_PROVIDER ?? otherwise,
  };
}

function providersOf(values: Values): Providers {
  if (isLive(values)) return 'live';
  if (values.SIMULATED_PROVIDER_URL !== null) return 'shared';
  return values.DEMO_PACE > 0 ? 'demo' : 'simulated';
}

const isOfThisMachine = (address: string | null): boolean =>
  address === null || /^(?:localhost|127\.[\d.]+|\[::1\])$/i.test(new URL(address).hostname);

function together(values: Values, command: Command): readonly string[] {
  const problems: string[] = [];
  const needs = (because: string, ...names: VariableName[]): void => {
    for (const name of names)
      if (values[name] === null)
        problems.push(`${name} is not set, and ${because} needs it. Example: ${example(name)}`);
  };
  if (command === 'import') return problems;
  if (values.SERVICE_KEY !== null && values.SERVICE_KEY === values.OVERTURE_KEY)
    problems.push(`SERVICE_KEY is the operator key. Make another. Example: ${example('SERVICE_KEY')}`);
  if (values.SMS_PROVIDER === 'twilio')
    needs('SMS_PROVIDER=twilio', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'PUBLIC_BASE_URL');
  if (values.VOICE_PROVIDER === 'twilio')
    needs('VOICE_PROVIDER=twilio', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'PUBLIC_BASE_URL');
  if (values.SMS_PROVIDER === 'telnyx')
    needs('SMS_PROVIDER=telnyx', 'TELNYX_API_KEY', 'TELNYX_PUBLIC_KEY', 'PUBLIC_BASE_URL');
  if (values.VOICE_PROVIDER === 'retell')
    needs('VOICE_PROVIDER=retell', 'RETELL_API_KEY', 'RETELL_AGENT_ID', 'PUBLIC_BASE_URL');
  if (values.VOICE_PROVIDER === 'livekit') needs('VOICE_PROVIDER=livekit', ...LIVEKIT_NAMES, 'PUBLIC_BASE_URL');
  if (values.CLASSIFIER === 'anthropic') needs('CLASSIFIER=anthropic', 'ANTHROPIC_API_KEY');
  if (values.CLASSIFIER === 'openai') needs('CLASSIFIER=openai', 'OPENAI_API_KEY');
  if (values.EMAIL_PROVIDER === 'smtp') {
    needs('EMAIL_PROVIDER=smtp', 'SMTP_URL', 'EMAIL_FROM');
    // A mail server of this machine may be one that only catches what is sent.
    if (!isOfThisMachine(values.SMTP_URL)) needs('EMAIL_PROVIDER=smtp (links in emails lead to it)', 'PUBLIC_BASE_URL');
  }
  const dkim = ['EMAIL_DKIM_DOMAIN', 'EMAIL_DKIM_SELECTOR', 'EMAIL_DKIM_KEY'] as const;
  const signs = dkim.find((name) => values[name] !== null);
  if (signs !== undefined) needs(signs, ...dkim);
  const real = CHANNELS.filter((name) => isReal(values[name])).map((name) => `${name}=${values[name]}`);
  for (const name of CHANNELS)
    if (real.length > 0 && values[name] === 'simulated')
      problems.push(
        `${name} "simulated" cannot stand beside ${real[0]}: real people would wait for what never comes. Leave it out, which means none. Example: ${example(name)}`,
      );
  if (command === 'worker') {
    needs('a worker beside others', 'DATABASE_URL');
    if (!isLive(values))
      needs(
        'a worker with simulated providers (the people of the demo live inside npm start)',
        'SIMULATED_PROVIDER_URL',
      );
  }
  return problems;
}

/** The table, for `--help`. */
export function describeVariables(): string {
  const lines = NAMES.map((name) => {
    const { what, fallback, secret } = VARIABLES[name] as Variable<unknown>;
    const otherwise = fallback === null ? (secret === true ? 'secret' : 'not set') : fallback;
    return `  ${name} (${otherwise})\n      ${what}\n      Example: ${example(name)}`;
  });
  return lines.join('\n');
}
