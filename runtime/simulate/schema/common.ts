/**
 * Fields that several parts of a scenario share. Left out and null mean the same, but where a null says something.
 */
import { z } from 'zod';
import { canonicalZone } from '../../../machines/hours/zone-rules.ts';
import { checkSettings, type SettingsDocument, settingsSchema } from '../../../machines/settings.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { isCountry } from '../../../machines/vocabulary/phone-number.ts';

/** Ids appear in keys, paths and file names of lines; a hundred characters are plenty. */
export const idSchema = z.string().min(1, 'expected an id').max(100, 'expected at most 100 characters');

export const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
export const orElse = <T extends z.ZodType>(schema: T, otherwise: z.output<T>) =>
  schema.nullish().transform((value) => (value ?? otherwise) as z.output<T>);

export const text = z.string();
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as "+12125550100"');
export const countryCode = z.string().refine(isCountry, 'expected a country as two capitals, such as "US" or "MX"');
export const share = z.number().min(0, 'expected a share from 0 to 1').max(1, 'expected a share from 0 to 1');
export const minutes = z
  .number()
  .positive('expected more than zero')
  .max(24 * 60, 'expected at most a day');
export const deliveries = z
  .int('expected a whole number')
  .min(1, 'expected at least 1')
  .max(100, 'expected at most 100');

export const zone = z.string().transform((name, context): string => {
  const known = canonicalZone(name);
  if (known !== null) return known;
  context.addIssue({ code: 'custom', message: 'expected a timezone such as "America/Denver"' });
  return z.NEVER;
});

/** Anything JSON, taken as it stands. The library's own type of JSON is one that may be changed; ours may not. */
export const json = z.json() as unknown as z.ZodType<Json>;
/** As `json`, in the place of further fields: a generated client takes any value there. */
export const anything = z.custom<Json>(() => true);
export const jsonObject = z.record(z.string(), json);

/** What a schema accepts, to be shown in the place of a value that is read by hand. */
export function shown(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
export const settingsShown = shown(settingsSchema);

/** Settings as a person writes them, checked as on saving. */
const settings = z.unknown().transform((document, context): SettingsDocument => {
  const problems = checkSettings(document);
  for (const { path, message } of problems) {
    context.addIssue({ code: 'custom', path: path === '' ? [] : path.split('.'), message });
  }
  return problems.length === 0 ? (document as SettingsDocument) : z.NEVER;
});

/** `settings` that may be left out; zod takes an unknown for optional, so null has to be told apart by hand. */
export const settingsOr = <T>(otherwise: T) =>
  z
    .unknown()
    .meta(settingsShown)
    .optional()
    .transform((document, context): SettingsDocument | T => {
      if (document === undefined || document === null) return otherwise;
      const checked = settings.safeParse(document);
      if (checked.success) return checked.data;
      for (const issue of checked.error.issues) {
        context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
      }
      return z.NEVER;
    });
