/**
 * Patterns that lines of a simulation are compared with: a literal, an object of patterns, or an object of operators.
 *
 * Pure. Guarantee: an operator nobody knows throws, so that a misspelt expectation never passes.
 */
type Operator = (argument: unknown, value: unknown, pattern: Readonly<Record<string, unknown>>) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compare = (value: unknown, argument: unknown): number | null => {
  if (typeof value === 'string' && typeof argument === 'string')
    return value < argument ? -1 : value > argument ? 1 : 0;
  return typeof value === 'number' && typeof argument === 'number' ? value - argument : null;
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  $in: (choices, value) => Array.isArray(choices) && choices.some((choice) => matches(choice, value)),
  $prefix: (start, value) => typeof value === 'string' && value.startsWith(String(start)),
  $gte: (least, value) => (compare(value, least) ?? -1) >= 0,
  $lte: (most, value) => (compare(value, most) ?? 1) <= 0,
  $about: (instant, value, { within_s = 60 }) =>
    typeof value === 'string' && Math.abs(Date.parse(value) - Date.parse(String(instant))) <= Number(within_s) * 1_000,
  within_s: () => true,
  $not: (pattern, value) => !matches(pattern, value),
  $exists: (wanted, value) => (value !== undefined && value !== null) === wanted,
  $contains: (pattern, value) => Array.isArray(value) && value.some((each) => matches(pattern, each)),
  $match: (expression, value) => typeof value === 'string' && new RegExp(String(expression), 'i').test(value),
};

export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    return (
      Array.isArray(value) && value.length === pattern.length && pattern.every((each, i) => matches(each, value[i]))
    );
  }
  if (!isObject(pattern)) return pattern === value;
  const keys = Object.keys(pattern);
  if (keys.some((key) => key.startsWith('$'))) {
    return keys.every((key) => {
      const operator = OPERATORS[key];
      if (operator === undefined) throw new Error(`No pattern operator is called "${key}".`);
      return operator(pattern[key], value, pattern);
    });
  }
  return isObject(value) && keys.every((key) => matches(pattern[key], value[key]));
}
