/** Prints measurements as one table, each beside its goal. */

export interface Row {
  readonly id: string;
  readonly what: string;
  readonly value: string;
  readonly goal?: string;
  /** Undefined where there is nothing to compare. */
  readonly met?: boolean;
}

export function print(rows: readonly Row[]): void {
  const cells = rows.map(({ id, what, value, goal = '', met }) => [
    id,
    what,
    value,
    goal,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ]);
  const all = [['id', 'what', 'measured', 'goal', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
