/**
 * A text that came in, or how far one of ours has come, told by whichever provider: into the inbox of those it
 * concerns. Guarantees: told again it changes nothing; an opt-out reaches every org that it concerns.
 */
import type { EventPayloads } from '../../machines/candidate/events.ts';
import { orgsOfText } from '../../runtime/inbound/orgs-of-text.ts';
import { heardIn, type ReceivedText, receiveText } from '../../runtime/inbound/text.ts';
import type { AppDeps } from '../deps.ts';
import type { InboundText, StatusOfText } from './sms-webhook.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'log'>;

/** `source`: who tells it, such as `twilio`. */
export async function takeText(deps: Deps, source: string, sms: InboundText): Promise<void> {
  const { store, accept, clock, log } = deps;
  const { providerId, from, to, text, optOutType } = sms;
  const received: ReceivedText = { source, providerId, from, to, text, optOutType, at: clock.now() };
  const heard = heardIn(received);
  const orgs = await orgsOfText(store, received, heard);
  if (orgs.length === 0)
    log.warn({ message: providerId }, 'a text came in for a number that no org has or had, from nobody known');
  for (const org of orgs) await receiveText({ store, accept }, org, received, heard);
}

/** A status of a message that is none of ours, or a word that moves nothing, is let be. */
export async function takeStatus({ store, accept, clock }: Deps, source: string, report: StatusOfText): Promise<void> {
  const { providerId, providerStatus, from, message, status, refusal, code } = report;
  if (from === null || message === null || status === null) return;
  const whose = await whoseMessage(store, from, message);
  if (whose === null) return;
  const payload: EventPayloads['sms.status'] = { message, status, refusal, code };
  const externalId = `${providerId}/${providerStatus}`;
  await accept([{ ...whose, source, externalId, kind: 'sms.status', at: clock.now(), payload: { ...payload } }]);
}

/** A number that was taken out since still tells what became of its texts (CNS-16). */
async function whoseMessage(store: Deps['store'], from: string, message: string) {
  const owner = await store.orgOfNumber(from);
  for (const org of [...(owner === null ? [] : [owner]), ...(await store.formerOrgsOfNumber(from))]) {
    const candidate = await store.candidateOfMessage(org, message);
    if (candidate !== null) return { org, candidate };
  }
  return null;
}
