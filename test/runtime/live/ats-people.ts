/** The people of a live test against an ATS: up to 5,000 fictional phones, and how many come in while it is killed how often. */
const AREAS = [
  ...[
    415, 212, 512, 214, 303, 206, 312, 404, 617, 702, 201, 202, 203, 205, 207, 208, 209, 210, 213, 215, 216, 217, 218,
  ],
  ...[
    219, 224, 225, 228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301,
  ],
  ...[302, 304, 305, 307],
];

/** 555-0100 … 555-0199 in fifty area codes. */
export const phoneOf = (n: number): string => `+1${AREAS[Math.floor(n / 100)]}55501${String(n % 100).padStart(2, '0')}`;

export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);

export function twice(all: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.size === seen.add(one).size);
}

/** As ATS_APPLICANTS and ATS_KILLS say, else these. */
export function howMany(of: { readonly applicants: number; readonly kills: number }) {
  const applicants = Math.min(AREAS.length * 100, Number(process.env['ATS_APPLICANTS'] ?? of.applicants));
  const kills = Number(process.env['ATS_KILLS'] ?? of.kills);
  const each = Math.ceil(applicants / kills);
  /** Who comes in before the kill of this number. */
  const wave = (kill: number): readonly number[] => range(kill * each, Math.min(applicants, (kill + 1) * each));
  return { applicants, kills, each, wave };
}

/** A kill falls between a text and its answer hardly more than once: 29 in 50 kills were the most that was seen. */
export const mostAsked = (kills: number): number => 2 * kills;

/** Whose text may have left as the process was killed: a person is asked, and nothing is sent again. By their ids in the ATS. */
export async function askedOfAPerson(
  engine: { call(method: string, path: string): Promise<{ readonly body: Readonly<Record<string, unknown>> }> },
  prefix: string,
): Promise<ReadonlySet<string>> {
  const { body } = await engine.call('GET', '/v1/parked?limit=200');
  const items = body['items'] as readonly { readonly candidate: string; readonly kind: string }[];
  return new Set(items.filter(({ kind }) => kind === 'sendSms').map(({ candidate }) => candidate.replace(prefix, '')));
}

/** Prints what was counted, where ATS_FIGURES asks for it. */
export function figures(of: Readonly<Record<string, unknown>>): void {
  if (process.env['ATS_FIGURES']) process.stdout.write(`${JSON.stringify(of)}\n`);
}
