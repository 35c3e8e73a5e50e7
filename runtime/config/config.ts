/**
 * The configuration of a process, checked before anything starts.
 *
 * Owns: which variables need which others. Pure. Guarantees: every mistake is told at once, with the variable's name, what
 * was expected and an example; a secret's value is in no message.
 */
import { VARIABLES, type Values, type Variable, type VariableName } from './variables.ts';

export type Command = 'start' | 'worker' | 'import';

/** Who carries texts and calls. `demo`: people who live in this process, on a fast clock. `live`: real ones, to real people. */
type Providers = 'demo' | 'simulated' | 'shared' | 'live';

export interface Config extends Values {
  readonly providers: Providers;
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
    : { ok: true, config: { ...checked, providers: providersOf(checked) } };
}

function providersOf(values: Values): Providers {
  if (values.SMS_PROVIDER !== 'simulated') return 'live';
  if (values.SIMULATED_PROVIDER_URL !== null) return 'shared';
  return values.DEMO_PACE > 0 ? 'demo' : 'simulated';
}

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
  if (values.SMS_PROVIDER === 'telnyx')
    needs('SMS_PROVIDER=telnyx', 'TELNYX_API_KEY', 'TELNYX_PUBLIC_KEY', 'PUBLIC_BASE_URL');
  if (values.SMS_PROVIDER !== 'simulated' && values.VOICE_PROVIDER === 'simulated')
    problems.push(
      `VOICE_PROVIDER "simulated" cannot stand beside SMS_PROVIDER=${values.SMS_PROVIDER}: real people would get texts and no calls. Leave it out, which means none. Example: ${example('VOICE_PROVIDER')}`,
    );
  if (command === 'worker') {
    needs('a worker beside others', 'DATABASE_URL');
    if (values.SMS_PROVIDER === 'simulated')
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
