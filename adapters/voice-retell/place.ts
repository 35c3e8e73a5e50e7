/**
 * Calls through Retell: the `VoicePort`.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, and is looked at
 * once more when the connection is there; one call is one request; an answer that does not prove that Retell took or refused
 * it is `unknown`, and is asked about. Throws only `PermitRefused`, or when the library itself cannot be loaded.
 */
import { MINUTE } from '../../machines/vocabulary/instant.ts';
import {
  type CallOutcome,
  type Clock,
  letLeave,
  PermitRefused,
  spendPermit,
  type VoicePort,
} from '../../runtime/ports.ts';
import { asking, departing } from '../one-fetch.ts';
import { DEFAULT_TIMEOUT_MS, lazyRetellClient, type RetellAccount } from './client.ts';
import { type Failure, failureOf } from './failure.ts';
import { metadataOf, variablesOf } from './metadata.ts';
import { findCameIn, findPlaced } from './reconcile.ts';
import { readCall } from './webhook.ts';

export interface RetellVoiceSettings extends RetellAccount {
  /** RETELL_AGENT_ID: who speaks. */
  readonly agentId: string;
  readonly clock: Clock;
}

/** A call is listed once it has rung out or was answered; a phone rings no longer than that. */
const LISTED_WITHIN_MS = 3 * MINUTE;
const ID = /^[!-~]{1,200}$/;

/** Throws at once when the settings are not usable, naming the variable and never its value. */
export function createRetellVoice(settings: RetellVoiceSettings): VoicePort {
  const { clock, agentId, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  if (!/^[\w-]{1,100}$/.test(agentId))
    throw new Error('RETELL_AGENT_ID is not the id of an agent, as Retell shows it.');
  const client = lazyRetellClient(settings);

  return {
    async place(call, permit) {
      spendPermit(permit, { to: call.to }, 'CALL', clock.now());
      const { call: calls } = await client();
      try {
        const asked = {
          from_number: call.from,
          to_number: call.to,
          override_agent_id: agentId,
          metadata: metadataOf(call, permit),
          retell_llm_dynamic_variables: variablesOf(call),
        };
        const leave = () => letLeave(permit, clock.now());
        return outcomeOfAnswer(await departing(leave, async () => calls.createPhoneCall(asked)));
      } catch (thrown) {
        if (thrown instanceof PermitRefused) throw thrown;
        return outcomeOfFailure(failureOf(thrown));
      }
    },

    async end(providerId) {
      const { call: calls } = await client();
      try {
        await asking(async () => calls.stop(providerId));
      } catch (thrown) {
        const failure = failureOf(thrown);
        // 4xx: it is over, or was never there.
        if (failure.kind !== 'answered' || failure.status >= 500)
          throw new Error(`The call goes on: ${failure.detail}.`);
      }
    },

    async look(providerId) {
      const { call: calls } = await client();
      try {
        return readCall(await asking(async () => calls.retrieve(providerId)));
      } catch {
        return null;
      }
    },

    async lookForInbound(of) {
      const retell = await client();
      try {
        const id = await asking(() => findCameIn(retell, of));
        return id === null ? null : readCall(await asking(async () => retell.call.retrieve(id)));
      } catch {
        return null;
      }
    },

    absence: { longestRequestMs: timeoutMs, listedWithinMs: LISTED_WITHIN_MS },
    async reconcile(sent) {
      return findPlaced(await client(), sent);
    },
  };
}

function outcomeOfAnswer(answer: unknown): CallOutcome {
  const { call_id: id } = (answer ?? {}) as { call_id?: unknown };
  return typeof id === 'string' && ID.test(id)
    ? { kind: 'accepted', providerId: id }
    : { kind: 'unknown', detail: 'an answer without a call id' };
}

/** What Retell's description says of each refusal; its words are for people, and no program reads them. */
const REFUSED = { 401: 'sender', 402: 'sender', 429: 'throttled' } as const;

function outcomeOfFailure(failure: Failure): CallOutcome {
  if (failure.kind === 'never_left') return { kind: 'refused', refusal: 'transient', code: failure.code };
  // Request timeout (408) is a gateway's word for "I stopped waiting", not a refusal.
  if (failure.kind === 'no_answer' || failure.status < 400 || failure.status >= 500 || failure.status === 408)
    return { kind: 'unknown', detail: failure.detail };
  const { status } = failure;
  const refusal = status in REFUSED ? REFUSED[status as keyof typeof REFUSED] : 'unrecognised';
  return { kind: 'refused', refusal, code: String(status) };
}
