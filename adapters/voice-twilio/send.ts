/**
 * Calls through Twilio: the `VoicePort`. What is said on the line is asked for when somebody picks up.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, and is looked at once
 * more when the connection is there; one call is one request; an answer that does not prove that Twilio took or refused the
 * call is `unknown`. Throws only `PermitRefused`, or when the library itself cannot be loaded.
 */
import type { CallReport as CallReportInWords, ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import {
  type CallOutcome,
  type Clock,
  letLeave,
  type OutgoingCall,
  PermitRefused,
  spendPermit,
  type VoicePort,
} from '../../runtime/ports.ts';
import { DEFAULT_TIMEOUT_MS, departing, lazyTwilioClient, type TwilioAccount } from '../sms-twilio/client.ts';
import { type Failure, failureOf } from '../sms-twilio/failure.ts';
import { refusedCall } from './errors.ts';
import { findCall, LISTED_WITHIN_MS } from './reconcile.ts';
import { type CallReport, reportOf } from './statuses.ts';
import { ROW_PARAMETER } from './webhook.ts';

export interface TwilioVoiceSettings extends TwilioAccount {
  /** PUBLIC_BASE_URL: where Twilio asks what to say, and tells how far a call has come. */
  readonly publicBaseUrl: string;
  readonly clock: Clock;
}

/** Seconds: about five rings, before most voicemails would answer late in the sixth. */
const RINGS_S = 25;
const LONGEST_S = 2 * 60 * 60;

const CALL_SID = /^CA[0-9a-f]{32}$/i;

export function createTwilioVoice(settings: TwilioVoiceSettings): VoicePort {
  const { clock } = settings;
  if (!URL.canParse(settings.publicBaseUrl))
    throw new Error('PUBLIC_BASE_URL does not make a URL that Twilio could call.');
  const client = lazyTwilioClient(settings);
  const addressed = (path: string, call: OutgoingCall): string => {
    const url = new URL(`${settings.publicBaseUrl.replace(/\/+$/, '')}${path}`);
    url.searchParams.set(ROW_PARAMETER, call.row);
    return url.href;
  };

  return {
    async place(call, permit) {
      spendPermit(permit, { to: call.to }, 'CALL', clock.now());
      const { calls } = await client();
      try {
        const asked = {
          to: call.to,
          from: call.from,
          url: addressed('/inbound_call/placed', call),
          method: 'POST',
          statusCallback: addressed('/webhooks/twilio/call-status', call),
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
          machineDetection: 'Enable',
          timeout: RINGS_S,
          timeLimit: LONGEST_S,
        };
        const leave = () => letLeave(permit, clock.now());
        const { sid } = await departing(leave, () => calls.create(asked));
        return typeof sid === 'string' && CALL_SID.test(sid)
          ? { kind: 'accepted', providerId: sid }
          : { kind: 'unknown', detail: 'an answer without a call SID' };
      } catch (thrown) {
        if (thrown instanceof PermitRefused) throw thrown;
        return outcomeOfFailure(failureOf(thrown));
      }
    },

    /** REV-07: one that rings is cancelled; one that was answered meanwhile is left to the person. */
    async end(providerId) {
      if (!CALL_SID.test(providerId)) return;
      const { calls } = await client();
      await departing(
        () => {},
        () => calls(providerId).update({ status: 'canceled' }),
      );
    },

    /** INT-04: what the callbacks would have told; whose call it is, whoever asks knows. */
    async look(providerId) {
      if (!CALL_SID.test(providerId)) return null;
      const { calls } = await client();
      try {
        const { status, answeredBy } = await calls(providerId).fetch();
        return toldBy(providerId, reportOf({ status, answeredBy: answeredBy || null, inbound: false }));
      } catch {
        return null;
      }
    },

    async lookForInbound({ org, call }) {
      if (!CALL_SID.test(call)) return null;
      const { calls } = await client();
      try {
        const { status } = await calls(call).fetch();
        return { ...toldBy(call, reportOf({ status, answeredBy: null, inbound: true })), cameIn: { org, call } };
      } catch {
        return null;
      }
    },

    absence: { longestRequestMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS, listedWithinMs: LISTED_WITHIN_MS },
    async reconcile(sent) {
      return findCall(await client(), sent);
    },
  };
}

function toldBy(providerId: string, { progress, how }: CallReport): ToldOfCall {
  const answered = { kind: 'call.answered', at: null } as const;
  const reports: readonly CallReportInWords[] =
    progress === 'answered' ? [answered] : how === null ? [] : [{ kind: 'call.ended', at: null, how }];
  return { kind: 'call', providerId, whose: null, reports, news: [] };
}

/** Request timeout (408) is a gateway's word for "I stopped waiting", not a refusal. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

function outcomeOfFailure(failure: Failure): CallOutcome {
  if (failure.kind === 'never_left') return { kind: 'refused', refusal: 'transient', code: failure.code };
  if (failure.kind === 'no_answer' || !isRefusal(failure.status)) return { kind: 'unknown', detail: failure.detail };
  return refusedCall(failure.code, failure.status);
}
