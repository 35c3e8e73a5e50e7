/** Three people whose first text is due, and the switch on everything that holds it. */
import type { Given } from '../webhooks/given-app.ts';
import { ORG } from '../webhooks/given-app.ts';

export const EVERYTHING = { scope: 'org', id: ORG } as const;

export async function givenHeld({ store, host, candidate, clock, teller }: Given): Promise<void> {
  const org = await store.loadOrg(ORG);
  if (org === null) throw new Error('There is no org.');
  const { killSwitches: _, liftedSwitches: __, ...saved } = org;
  await store.upsertOrg({ ...saved, settings: { initial_outreach: { initial_outreach_method: 'SMS' } } });
  await store.setKillSwitch(ORG, EVERYTHING, true, clock.now(), 'Olga <Operator>');
  for (const n of [1, 2, 3]) await candidate(`c${n}`, { phone: `+1212555010${n}`, firstName: `C${n}` });
  await host.drain();
  await teller.idle();
}

export async function textsSent({ store }: Given): Promise<number> {
  const all = await Promise.all([1, 2, 3].map((n) => store.history(ORG, `c${n}`)));
  return all.flatMap((history) => history?.messages.filter(({ channel }) => channel === 'SMS') ?? []).length;
}
