/** The world of these tests: one moment, numbers reserved for fiction, a call, and a permit minted for it. */
import { afterEach, expect } from 'vitest';
import { parseInstant } from '../../../machines/vocabulary/instant.ts';
import { mintPermit, type SendPermit } from '../../../runtime/dispatch/permit.ts';
import type { OutgoingCall } from '../../../runtime/ports.ts';
import { type FakeAnswer, type FakeTwilio, type ReceivedRequest, startFakeTwilio } from '../../support/fake-twilio.ts';
import type { VoiceProvider } from './providers.ts';

const at = parseInstant('2026-03-02T15:00:00.000Z');
if (at === null) throw new Error('that is an instant');
export const NOW = at;

export const CALL: OutgoingCall = {
  ...{ to: '+12025550143', from: '+12025550199', candidate: 'candidate-1', application: 'app-1', row: 'app-1/2' },
  token: 'the-token-of-this-call',
  session: {
    ...{ firstName: 'Ana', job: 'Night nurse', company: 'Acme Staffing', language: 'es' },
    saved: { call: 'app-1/1', providerId: 'call-1', completion: 0.4, brokeOffAt: NOW, snapshot: { question: 3 } },
  },
};

let permits = 0;
export function permitFor(
  of: { channel?: 'CALL' | 'SMS'; to?: string; relevance?: number; isHeld?: () => boolean } = {},
): SendPermit {
  permits += 1;
  return mintPermit({
    ...{ id: `permit-${permits}`, org: 'org-1', candidate: CALL.candidate, channel: of.channel ?? 'CALL' },
    ...{ decision: 'decision-1', content: { to: of.to ?? CALL.to }, at: NOW, isHeld: of.isHeld },
    ...(of.relevance === undefined ? {} : { relevance: of.relevance }),
  });
}

/** How long we wait for a provider: briefly where no answer will come, and never so briefly that the request is not there. */
export const patienceFor = (answer: FakeAnswer): number => (answer === 'hang' || answer === 'trickle' ? 5_000 : 60_000);

const open: { readonly fake: FakeTwilio; readonly complaints: string[] }[] = [];

interface Given extends FakeTwilio {
  /** Requests that made a phone ring. */
  readonly rang: readonly ReceivedRequest[];
}

/** A provider that answers so to the request that rings, and takes everything else; at the end it may have no complaint. */
export async function givenProvider(
  provider: VoiceProvider,
  answer: (request: ReceivedRequest, nth: number) => FakeAnswer,
): Promise<Given> {
  const complaints: string[] = [];
  const rang: ReceivedRequest[] = [];
  const fake = await startFakeTwilio({
    answer(request, nth) {
      const rings = provider.rings(request);
      if (rings) rang.push(request);
      const said = rings ? answer(request, rang.length) : provider.taken(request, nth);
      complaints.push(...provider.complaints(request, said));
      return said;
    },
  });
  open.push({ fake, complaints });
  return { ...fake, rang };
}

afterEach(async () => {
  const over = open.splice(0);
  await Promise.all(over.map(({ fake }) => fake.close()));
  expect(over.flatMap(({ complaints }) => complaints)).toEqual([]);
});
