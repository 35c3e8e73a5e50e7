/**
 * A call that came in by other telephony, taken over by Retell's agent: registered first, then put through by SIP.
 *
 * Guarantee: what goes with it says whose call it is, as with one that Retell placed; it rings nobody by itself.
 */
import type { CallToTakeOver } from '../../runtime/inbound/interviewer.ts';
import { asking } from '../one-fetch.ts';
import { lazyRetellClient, type RetellAccount } from './client.ts';

/** Where Retell takes the call of that id. */
const SIP_HOST = 'sip.retellai.com';
const ID = /^[!-~]{1,200}$/;

export function createRetellTakeOver(settings: RetellAccount & { readonly agentId: string }) {
  const client = lazyRetellClient(settings);
  return async ({ org, candidate, application, row, call, from, to, token, session, script }: CallToTakeOver) => {
    const { call: calls } = await client();
    const { saved, language, firstName, job, company, prior = null } = session;
    const registered = await asking(async () =>
      calls.registerPhoneCall({
        agent_id: settings.agentId,
        direction: 'inbound',
        from_number: from,
        to_number: to,
        metadata: {
          ...{ org, candidate, application, row, permit: call, overture_token: token, language, saved, prior },
          /** INB-05: what the call is led by. */
          script,
        },
        retell_llm_dynamic_variables: {
          overture_token: token,
          first_name: firstName ?? '',
          job,
          company,
          disclosure: session.disclosure ?? '',
          language,
          resumes: saved === null ? 'no' : 'yes',
          saved_interview: saved === null ? '' : JSON.stringify(saved),
        },
      }),
    );
    const { call_id: id } = registered as { readonly call_id?: unknown };
    if (typeof id !== 'string' || !ID.test(id)) throw new Error('Retell answered without a call id.');
    return { at: { sip: `sip:${encodeURIComponent(id)}@${SIP_HOST}` }, parameters: {} };
  };
}
