/** Without consent on any channel a call row ends (GAT-03). */
import type { GateView } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const ANY_CONSENT_GATE: Gate<GateView, 'CONSENT_IS_GONE'> = {
  state: 'ANY_CONSENT',
  gate: 'any_consent',
  rule: 'GAT-03',
  sentence: 'The candidate consents to at least one channel.',
  sees: ({ facts }) => ({ any_consent: facts.anyConsent }),
  exits: [
    { when: 'noChannelHasConsent', test: ({ facts }) => !facts.anyConsent, result: 'block', to: 'CONSENT_IS_GONE' },
  ],
};
