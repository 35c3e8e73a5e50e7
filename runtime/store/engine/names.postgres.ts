/**
 * The words of people's names, by which a search finds them.
 *
 * Guarantees: written with the name, in its transaction; a batch in which nobody gets a name says nothing here.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { Decided } from '../../../machines/engine/batch.ts';
import { nameWords } from '../../../machines/identity/people-search.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';

interface Word {
  readonly candidate: string;
  readonly word: string;
}

const wordsOf = ({ id, firstName, lastName }: CandidateRecord): readonly Word[] =>
  nameWords({ first: firstName, last: lastName }).map((word) => ({ candidate: id, word }));

const GIVEN = (parameter: number): string => `json_to_recordset($${parameter}::json) as r(candidate text, word text)`;

/** $1 org, $2 words that are no longer theirs, $3 those that are. One word may be in both, of two people. */
const WRITE = `/* names.write */
with gone as (
  delete from candidate_names n using ${GIVEN(2)} where n.org = $1 and n.word = r.word and n.candidate = r.candidate
)
insert into candidate_names (org, word, candidate) select $1, r.word, r.candidate from ${GIVEN(3)}
on conflict do nothing`;

/** Before the batch is written, which ends its transaction. */
export async function writeNames(trx: Db, org: string, decided: readonly Decided[]): Promise<void> {
  const gone: Word[] = [];
  const come: Word[] = [];
  for (const { before, after } of decided) {
    const { firstName, lastName } = before.record;
    if (firstName === after.record.firstName && lastName === after.record.lastName) continue;
    const [old, present] = [wordsOf(before.record), wordsOf(after.record)];
    gone.push(...old.filter(({ word }) => present.every((each) => each.word !== word)));
    come.push(...present.filter(({ word }) => old.every((each) => each.word !== word)));
  }
  if (gone.length + come.length > 0) await run(trx, WRITE, [org, jsonText(gone), jsonText(come)]);
}
