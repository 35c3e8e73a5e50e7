/**
 * Credentials of an org's ATS, read from the variable that its connection names, each time they are needed.
 *
 * Guarantees: they are kept nowhere; a mistake is told with the variable and the field, and never with a value.
 */
import { ATS_CREDENTIALS, type AtsProviderName } from '../../machines/vocabulary/ats-connection.ts';

export type Credentials = Readonly<Record<string, string>>;

export type CredentialsRead =
  | { readonly ok: true; readonly credentials: Credentials }
  /** The rest of a sentence that begins with the variable. */
  | { readonly ok: false; readonly problem: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** As in a shell; names of variables alone, so that nobody points at a file or at nothing. */
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

const isUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol);
};

export function readCredentials(
  provider: AtsProviderName,
  variable: string,
  environment: Environment = process.env,
): CredentialsRead {
  const text = environment[variable]?.trim() ?? '';
  const fields = ATS_CREDENTIALS[provider];
  const expected = `{${fields.map((field) => `"${field}": "…"`).join(', ')}}`;
  if (text === '')
    return { ok: false, problem: `is not set in the environment of this process; set it to ${expected}` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: `holds no JSON; set it to ${expected}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problem: `holds no JSON object; set it to ${expected}` };
  const given = value as Readonly<Record<string, unknown>>;
  const texts: [string, string][] = [];
  for (const field of fields) {
    const one = given[field];
    const found = typeof one === 'number' ? String(one) : one;
    if (typeof found !== 'string' || found === '')
      return { ok: false, problem: `lacks "${field}"; set it to ${expected}` };
    if (field === 'url' && !isUrl(found)) return { ok: false, problem: 'has a "url" that is no http or https address' };
    texts.push([field, found]);
  }
  return { ok: true, credentials: Object.fromEntries(texts) };
}
