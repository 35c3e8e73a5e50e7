/**
 * Whose application is meant by a name, a phone, an email, an id of a person or of an application.
 *
 * Must not know: who asks. Reads only. Guarantees: the id of an application means that one; what is meant is never
 * guessed among several: they are listed, with what to ask for.
 */
import { readSearch } from '../../machines/identity/people-search.ts';
import { type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Store } from '../store/store.ts';
import type { Configuration } from '../store/subjects/configuration.ts';
import type { PeopleSearches, PersonFound } from '../store/subjects/people-search.ts';

export interface Match {
  readonly candidate: string;
  readonly name: string | null;
  /** Null: they are on no job. */
  readonly application: string | null;
  readonly job: string | null;
  readonly stage: Stage | null;
  /** CNS-16: who stands for them since they were merged. */
  readonly mergedInto: string | null;
}

export type Meant =
  | { readonly kind: 'application'; readonly application: string }
  | { readonly kind: 'matches'; readonly matches: readonly Match[]; readonly more: boolean };

export type MeantReaders = Pick<Store, 'candidateOfApplication'> & Pick<Configuration, 'loadOrg'> & PeopleSearches;

/** More than these are no answer to a question about one. */
const MOST_LISTED = 50;

function matchesOf({ record, applications }: PersonFound): readonly Match[] {
  const { id: candidate, firstName, lastName, mergedInto } = record;
  const name = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ') || null;
  const person = { candidate, name, mergedInto };
  if (applications.length === 0) return [{ ...person, application: null, job: null, stage: null }];
  return applications.map(({ id, job, stage }) => ({ ...person, application: id, job, stage }));
}

/** No match: `matches` is empty. */
export async function whoIsMeant(store: MeantReaders, org: string, text: string): Promise<Meant> {
  const given = text.trim();
  if ((await store.candidateOfApplication(org, given)) !== null) return { kind: 'application', application: given };
  const search = readSearch(given, (await store.loadOrg(org))?.country ?? null);
  if (search === null) return { kind: 'matches', matches: [], more: false };
  const people = await store.peoplePage(org, { search, limit: MOST_LISTED + 1 });
  const matches = people.flatMap(matchesOf);
  const [only] = matches;
  if (matches.length === 1 && only !== undefined && only.application !== null)
    return { kind: 'application', application: only.application };
  return { kind: 'matches', matches: matches.slice(0, MOST_LISTED), more: matches.length > MOST_LISTED };
}

/** Neither phones nor emails are in it: it may be kept in a terminal's history. */
export function matchesText(matches: readonly Match[], more: boolean): string {
  const lines = matches.map(({ candidate, name, application, job, stage, mergedInto }) => {
    const who = name === null ? candidate : `${name} (${candidate})`;
    if (mergedInto !== null) return `  ${who}: merged into ${mergedInto}`;
    if (application === null) return `  ${who}: on no job yet`;
    return `  ${application}  ${who} on ${job}: ${stage === null ? 'being checked' : stageLabel(stage)}`;
  });
  const isOneOnNoJob = matches.length === 1;
  return [
    isOneOnNoJob ? 'One match, and no application to explain:' : `${matches.length}${more ? ' and more' : ''} match:`,
    ...lines,
    ...(isOneOnNoJob ? [] : ['Say which: npm run explain -- APPLICATION (the first word of its line).']),
    '',
  ].join('\n');
}
