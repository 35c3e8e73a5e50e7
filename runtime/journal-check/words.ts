/** What a check of the journal found, in sentences for people. Pure. Guarantee: names candidates and entries by id alone. */
import type { JournalFault } from './chain-walk.ts';

const entries = ({ seq, until }: JournalFault): string =>
  seq === until ? `entry ${seq}` : `entries ${seq} to ${until}, which were written at once,`;
const places = ({ seq, until }: JournalFault): string =>
  seq === until ? `entry ${seq}` : `entries ${seq} to ${until}`;
const be = ({ seq, until }: JournalFault, one: string, several: string): string => (seq === until ? one : several);

const SAYS: Readonly<Record<JournalFault['what'], (fault: JournalFault) => string>> = {
  changed: (fault) =>
    `${entries(fault)} ${be(fault, 'does', 'do')} not follow from what stands before: changed or moved`,
  missing: (fault) => `${places(fault)} ${be(fault, 'is', 'are')} missing`,
  added: (fault) => `${places(fault)} ${be(fault, 'was', 'were')} added where the chain has no place`,
  cut_off: (fault) => `the end is cut off: ${places(fault)} ${be(fault, 'is', 'are')} missing`,
  other_head: (fault) => `the record holds another hash for entry ${fault.seq} than the chain ends in`,
  orphaned: () => 'there are entries, and the record of the candidate is gone',
};

export const faultInWords = (fault: JournalFault): string => `candidate ${fault.candidate}: ${SAYS[fault.what](fault)}`;

export interface Found {
  readonly org: string;
  readonly candidates: number;
  readonly entries: number;
  readonly broken: number;
  readonly gone: number;
  readonly faults: readonly JournalFault[];
}

/** With this a page begins on which nothing is wrong. */
export const WHOLE = 'The journal is whole';

/** One page for the terminal. */
export function foundInWords({ org, candidates, entries: count, broken, gone, faults }: Found): string {
  const extent = `${count} entries of ${candidates} candidates of ${org}`;
  if (broken === 0 && gone === 0) return `${WHOLE}: ${extent}.\n`;
  const lines = [`THE JOURNAL IS NOT WHOLE: ${broken} of ${candidates} candidates of ${org}. The first:`];
  lines.push(...faults.map((fault) => `  ${faultInWords(fault)}`));
  if (broken > faults.length) lines.push(`  and ${broken - faults.length} more`);
  if (gone > 0)
    lines.push(
      `  ${gone} of the candidates of the last daily check ${gone === 1 ? 'is' : 'are'} gone; nobody is ever deleted`,
    );
  return `${lines.join('\n')}\n`;
}
