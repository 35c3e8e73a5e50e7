/**
 * The words behind a command, read by Node's `parseArgs`.
 *
 * Guarantees: what cannot be read is told in a sentence that names the option; no word is left out in silence.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>;

export const asksForHelp = (given: readonly string[]): boolean => given.includes('--help') || given.includes('-h');

/** A sentence where they cannot be read. */
export function readWords<const O extends Options>(given: readonly string[], options: O): Parsed<O> | string {
  const args = [...given];
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const why = whyNot(args, options);
    if (why === null) throw error;
    return why;
  }
}

function whyNot(args: string[], options: Options): string | null {
  for (const token of parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true }).tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) return `There is no option ${rawName}.`;
    if (option.type === 'boolean' && value !== undefined) return `${rawName} takes no value: leave out "=${value}".`;
    if (option.type === 'boolean') continue;
    if (value === undefined) return `${rawName} needs a value: ${rawName}=…`;
    if (inlineValue === false && value.startsWith('-'))
      return `${rawName} needs a value, and ${value} looks like the next option; if it is the value, write ${rawName}=${value}`;
  }
  return null;
}
