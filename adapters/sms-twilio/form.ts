/**
 * A form body as Twilio posts it, read from the raw text once. Guarantees: empty and repeated parameters are kept as
 * they came, because the signature covers them; a name such as `__proto__` is a name like any other; reading throws
 * `UnreadableWebhook` and nothing else, and the error names the field, never its content.
 */
export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook';
  readonly field: string;
  constructor(field: string, why: string) {
    super(`The webhook cannot be read: ${field} ${why}.`);
    this.field = field;
  }
}

/** Twilio's own forms stay far below this; a longer one is not worth the work of sorting its parameters. */
export const LONGEST_FORM = 65_536;

export type Form = Readonly<Record<string, string | string[]>>;

/** Pure. */
export function readForm(raw: string): Form {
  if (raw.length > LONGEST_FORM) throw new UnreadableWebhook('the body', `is longer than ${LONGEST_FORM} characters`);
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(raw)) {
    const earlier = form[name];
    if (earlier === undefined) form[name] = value;
    else if (typeof earlier === 'string') form[name] = [earlier, value];
    else earlier.push(value);
  }
  return form;
}

/** The one value of a parameter, without the NUL characters that Postgres refuses; null when it is not there. */
export function oneValue(form: Form, name: string): string | null {
  const value = form[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new UnreadableWebhook(name, 'is given more than once');
  return value.replaceAll('\u0000', '');
}

/** The value of a parameter that must be there and look as documented. */
export function requiredValue(form: Form, name: string, looks: RegExp): string {
  const value = oneValue(form, name);
  if (value === null) throw new UnreadableWebhook(name, 'is missing');
  if (!looks.test(value)) throw new UnreadableWebhook(name, 'does not look as documented');
  return value;
}
