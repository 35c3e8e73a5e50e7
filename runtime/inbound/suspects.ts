/**
 * Whom a code or a phone number leads to that a caller says (INB-06).
 *
 * Only looks. Guarantees: what a merged record had leads to the survivor (CNS-16); nobody is led to who is on no job.
 */

import type { OrgView } from '../../machines/candidate/working-set.ts';
import { heardDigits } from '../../machines/inbound-calls/heard-words.ts';
import { codesIn, type Heard, isCodeOf, whoseName } from '../../machines/inbound-calls/verification.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import type { Store } from '../store/store.ts';
import type { InboundSuspect } from '../store/subjects/inbound-calls.ts';

type Directory = Pick<
  Store,
  'applicationsWithCode' | 'candidatesByPhone' | 'formerHolders' | 'survivorsOf' | 'applications' | 'named'
>;

/** Nobody is on more jobs of one org than this. */
const MOST_APPLICATIONS = 200;

/** The application whose code it is; the newest of whoever stands for its candidate, where they were merged. */
export async function suspectsByCode(
  directory: Directory,
  org: string,
  heard: Heard,
): Promise<readonly InboundSuspect[]> {
  const codes = codesIn(heard);
  if (codes.length === 0) return [];
  const found = (await directory.applicationsWithCode(org, codes)).filter(({ application }) =>
    codes.some((code) => isCodeOf(code, application)),
  );
  const survivors = await directory.survivorsOf(
    org,
    found.map(({ candidate }) => candidate),
  );
  const merged = found.filter(({ candidate }) => survivors.has(candidate));
  const standing = await newestOf(
    directory,
    org,
    merged.map(({ candidate }) => survivors.get(candidate) as string),
  );
  return [...found.filter(({ candidate }) => !survivors.has(candidate)), ...standing];
}

/** Those who have the number, or had it when we texted or called it, each on their newest application. */
export async function suspectsByPhone(
  directory: Directory,
  { id: org, country }: Pick<OrgView, 'id' | 'country'>,
  { speech, digits }: Heard,
): Promise<readonly InboundSuspect[]> {
  const phone = parsePhone(digits !== null && digits !== '' ? digits : heardDigits(speech ?? ''), country);
  if (phone === null) return [];
  const former = (await directory.formerHolders(org, phone)).filter(
    ({ reached, leftByMerge }) => reached || leftByMerge,
  );
  const ids = [...(await directory.candidatesByPhone(org, phone)), ...former.map(({ candidate }) => candidate)];
  const survivors = await directory.survivorsOf(org, ids);
  return newestOf(directory, org, [...new Set(ids.map((id) => survivors.get(id) ?? id))]);
}

async function newestOf(
  directory: Directory,
  org: string,
  candidates: readonly string[],
): Promise<readonly InboundSuspect[]> {
  const newest = await Promise.all(
    candidates.map(async (candidate) => {
      const all = await directory.applications(org, { candidate, limit: MOST_APPLICATIONS });
      const [first] = [...all].sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1));
      return first === undefined ? [] : [{ candidate, application: first.id }];
    }),
  );
  return newest.flat();
}

/** INB-06: the one of them whose full name was said. */
export async function suspectNamed(
  directory: Directory,
  org: string,
  suspects: readonly InboundSuspect[],
  heard: Heard,
): Promise<InboundSuspect | null> {
  if (heard.speech === null || suspects.length === 0) return null;
  const names = await directory.named(
    org,
    suspects.map(({ candidate }) => candidate),
  );
  const of = new Map(names.map((each) => [each.id, each]));
  const known = suspects.flatMap((suspect) => {
    const name = of.get(suspect.candidate);
    return name === undefined ? [] : [{ ...name, suspect }];
  });
  return whoseName(heard.speech, known)?.suspect ?? null;
}
