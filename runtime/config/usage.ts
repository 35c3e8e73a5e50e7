/** What `npm start` and `npm run worker` may be asked, and what `--help` says before it lists the variables. */
import { readWords } from './command-line.ts';

export const USAGE = `Usage: npm start | npm run worker

  start    everything in one process: API, webhooks, console, engine. Without DATABASE_URL and without
           a real SMS_PROVIDER it is a demo with invented people; nobody real is contacted.
  worker   one more engine process on the Postgres of DATABASE_URL, without HTTP.

Environment, and the file .env of the folder in which it is started, over which the environment has
precedence. Commands that only ask (explain, dry-run, check-journal, inspect, import, classify, simulate) read both as
well. An org's ATS connection names a variable of its own (credentials_env), which holds the credentials as JSON.

`;

export function commandOf(given: readonly string[]): 'start' | 'worker' | { readonly problem: string } {
  const words = readWords(given, {});
  if (typeof words === 'string') return { problem: words };
  const [command = 'start', extra] = words.positionals;
  if (command !== 'start' && command !== 'worker') return { problem: `There is no command "${command}".` };
  return extra === undefined ? command : { problem: `"${extra}" is one word too many behind ${command}.` };
}
