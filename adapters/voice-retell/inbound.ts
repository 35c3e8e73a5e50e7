/**
 * Somebody calls a number at Retell (`call_inbound`): who calls which number, and what Retell's agent is told of it.
 *
 * Must not know: what follows. Guarantees: reading throws `UnreadableWebhook` and nothing else, and the error names the field,
 * never its content; told again, it is the same call; what is answered has texts alone in its variables, as Retell takes them.
 */
import { createHash } from 'node:crypto';
import { senderOf } from '../../machines/vocabulary/sender.ts';
import type { AgentBrief } from '../../runtime/inbound/agent-brief.ts';
import { type UnknownFromRetell, UnreadableWebhook } from './webhook.ts';

interface CallInbound {
  readonly kind: 'inbound';
  /** Made here: Retell has no id for a call that it has not taken yet. */
  readonly call: string;
  /** E.164; null when withheld, or no number. */
  readonly from: string | null;
  readonly to: string;
}

const NAME = /^[a-z0-9][a-z0-9_.-]{0,59}$/i;
type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberIn = (value: unknown): string | null => (typeof value === 'string' ? senderOf(value).number : null);

/** `stamp`: when it was signed, where the body does not say when the call came in. */
export function readCallInbound(body: string, stamp: string): CallInbound | UnknownFromRetell {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    throw new UnreadableWebhook('the body', 'is no JSON');
  }
  if (!isFields(said)) throw new UnreadableWebhook('the body', 'is no JSON object');
  const { event, event_timestamp: at, call_inbound: call } = said;
  if (typeof event !== 'string' || event === '') throw new UnreadableWebhook('event', 'is missing');
  if (event !== 'call_inbound')
    return { kind: 'unknown', id: null, what: NAME.test(event) ? event : 'an event without a name' };
  if (!isFields(call)) throw new UnreadableWebhook('call_inbound', 'is missing');
  const to = numberIn(call['to_number']);
  if (to === null) throw new UnreadableWebhook('call_inbound.to_number', 'is missing, or no phone number');
  const from = numberIn(call['from_number']);
  const when = typeof at === 'number' && Number.isFinite(at) ? at : stamp;
  const id = createHash('sha256')
    .update(JSON.stringify([from, to, when]))
    .digest('hex');
  return { kind: 'inbound', call: `retell_in_${id.slice(0, 40)}`, from, to };
}

/** `agentId`: who speaks; null: whoever the number is bound to. */
export function answerToCallInbound(brief: AgentBrief | null, agentId: string | null): unknown {
  if (brief === null) return { call_inbound: { reject: true } };
  const { org, call, method, token, language, company, say, disclosure, ends, linked } = brief;
  const session = linked?.session ?? null;
  const saved = session?.saved ?? null;
  return {
    call_inbound: {
      ...(agentId === null ? {} : { override_agent_id: agentId }),
      metadata: {
        ...{ org, inbound_call: call, method, overture_token: token, language },
        ...{ application: linked?.application ?? null, row: linked?.row ?? null, saved },
        /** INB-05: what the call is led by. */
        ...{ prior: session?.prior ?? null, script: linked?.script ?? null },
      },
      dynamic_variables: {
        ...{ overture_token: token, language, company, say, disclosure },
        verification_method: method ?? '',
        verified: linked === null ? 'no' : 'yes',
        next: ends ? 'end_call' : 'continue',
        first_name: session?.firstName ?? '',
        job: session?.job ?? '',
        resumes: saved === null ? 'no' : 'yes',
        saved_interview: saved === null ? '' : JSON.stringify(saved),
      },
    },
  };
}
