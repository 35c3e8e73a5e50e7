/**
 * Which orgs a text concerns, by the number it was sent to (SMS-15, CNS-16).
 *
 * Guarantees: a number that was taken out of an org still leads to it, so that an opt-out to it reaches whoever was texted
 * from there; a text to a number that nobody here ever had goes to the only org, or to those that know its sender.
 */
import type { Heard } from '../../machines/replies/carrier-label.ts';
import type { Store } from '../store/store.ts';
import type { Configuration } from '../store/subjects/configuration.ts';
import type { ReceivedText } from './text.ts';

type Directory = Pick<Configuration, 'orgOfNumber' | 'formerOrgsOfNumber' | 'listOrgs'> &
  Pick<Store, 'candidatesByPhone' | 'formerHolders'>;

export async function orgsOfText(
  directory: Directory,
  { to, from }: Pick<ReceivedText, 'to' | 'from'>,
  { optsOut: stops }: Heard,
): Promise<readonly string[]> {
  const knowing = async (orgs: readonly string[]): Promise<readonly string[]> => {
    const known: string[] = [];
    for (const org of from === null ? [] : orgs) if (await knows(directory, org, from as string)) known.push(org);
    return known;
  };
  const owner = await directory.orgOfNumber(to);
  const former = (await directory.formerOrgsOfNumber(to)).filter((org) => org !== owner);
  if (owner !== null) return [owner, ...(stops ? await knowing(former) : [])];
  if (former.length > 0) {
    const known = await knowing(former);
    return stops || known.length === 0 ? former : known;
  }
  const all = await directory.listOrgs();
  return all.length === 1 ? all : knowing(all);
}

async function knows(directory: Directory, org: string, phone: string): Promise<boolean> {
  if ((await directory.candidatesByPhone(org, phone)).length > 0) return true;
  return (await directory.formerHolders(org, phone)).length > 0;
}
