/**
 * Who somebody is who says their name and email on the number of a job (INB-02): somebody of before, or somebody new (IMP-01).
 *
 * Guarantees: what is on file is not overwritten by what was heard; the same caller in the same org is the same person again.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { type Geography, intake, type RawCandidate } from '../../machines/identity/intake.ts';
import { whoIsIt } from '../../machines/identity/who-is-who.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { comparedName } from '../../machines/vocabulary/person-name.ts';
import { derivedId } from '../import/candidate-id.ts';
import { traitsOf } from '../import/identify.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';

type Directory = Pick<Store, 'peopleNamed' | 'survivorsOf'>;

export interface TakenIn {
  readonly candidate: string;
  /** What makes or fills in the person; nothing where all is known. */
  readonly events: readonly NewInboxEvent[];
}

export async function takeIn(
  directory: Directory,
  { id: org, country }: Pick<OrgView, 'id' | 'country'>,
  { call, from, said }: Pick<InboundCall, 'call' | 'from' | 'said'>,
  { geography, source, at }: { readonly geography: Geography; readonly source: string; readonly at: Instant },
): Promise<TakenIn> {
  const raw: RawCandidate = { first_name: said.firstName, last_name: said.lastName, phone: from, email: said.email };
  const traits = traitsOf(raw);
  const emails = traits.email === null ? [] : [traits.email];
  const people = await directory.peopleNamed(org, { ids: [], emails, phones: [from] });
  const known = people
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ record }) => ({
      record,
      candidate: record.id,
      phone: record.phone,
      email: comparable('EMAIL', record.email),
      name: comparedName({ first: record.firstName, last: record.lastName }),
    }));
  const answer = whoIsIt(traits, known);
  const named = { org, source, at } as const;
  if (answer.is === 'KNOWN') {
    const { record } = answer.who;
    const changes = {
      ...(record.firstName === null && record.lastName === null
        ? { firstName: said.firstName, lastName: said.lastName }
        : {}),
      ...(record.email === null && said.email !== null ? { email: said.email } : {}),
    };
    if (Object.keys(changes).length === 0) return { candidate: record.id, events: [] };
    const payload = { changes, source: 'INBOUND_CALL', by: 'candidate' };
    return {
      candidate: record.id,
      events: [{ ...named, candidate: record.id, externalId: call, kind: 'candidate.updated', payload }],
    };
  }
  const id = derivedId(org, traits);
  const survivor = (await directory.survivorsOf(org, [id])).get(id);
  if (survivor !== undefined) return { candidate: survivor, events: [] };
  const { fields } = intake(raw, geography, country);
  const payload = { fields: { ...fields }, consent: {}, source: 'INBOUND_CALL' };
  return {
    candidate: id,
    events: [
      { ...named, candidate: id, externalId: call, kind: 'candidate.imported', createsCandidate: true, payload },
    ],
  };
}
