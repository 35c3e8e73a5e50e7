/**
 * Texts through Twilio: the `SmsPort`.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, so nothing
 * leaves without one, and is looked at once more when the connection is there; one send is one request; an answer that does not prove that Twilio took or refused the message
 * is `unknown`. Throws only `PermitRefused`, or when the library itself cannot be loaded.
 */
import { between, type Instant, SECOND } from '../../machines/vocabulary/instant.ts';
import {
  type Clock,
  letLeave,
  type OutgoingSms,
  PermitRefused,
  type SendOutcome,
  type SmsPort,
  spendPermit,
} from '../../runtime/ports.ts';
import { DEFAULT_TIMEOUT_MS, departing, lazyTwilioClient, type TwilioAccount } from './client.ts';
import { refusalOf } from './errors.ts';
import { type Failure, failureOf } from './failure.ts';
import { findSent, LISTED_WITHIN_MS } from './reconcile.ts';
import { isFailure, smsStatusOf } from './statuses.ts';
import { MESSAGE_PARAMETER } from './webhook.ts';

export interface TwilioSmsSettings extends TwilioAccount {
  /** TWILIO_MESSAGING_SERVICE_SID; the sending number, which must be in its pool, still goes with every text. */
  readonly messagingServiceSid?: string | undefined;
  /** PUBLIC_BASE_URL and the path of the status webhook. Without it statuses never come (SMS-16). */
  readonly statusCallbackUrl?: string | undefined;
  readonly clock: Clock;
}

/** Throws at once when the settings are not usable, naming the variable and never its value. */
export function createTwilioSms(settings: TwilioSmsSettings): SmsPort {
  const { clock, messagingServiceSid, statusCallbackUrl } = settings;
  if (messagingServiceSid !== undefined && !/^MG[0-9a-fA-F]{32}$/.test(messagingServiceSid)) {
    throw new Error('TWILIO_MESSAGING_SERVICE_SID must be "MG" and 32 hexadecimal digits.');
  }
  if (statusCallbackUrl !== undefined && !URL.canParse(statusCallbackUrl)) {
    throw new Error('PUBLIC_BASE_URL does not make a URL that Twilio could call.');
  }
  const client = lazyTwilioClient(settings);

  return {
    async send(sms, permit) {
      const now = clock.now();
      spendPermit(permit, { to: sms.to, text: sms.text }, 'SMS', now);
      const { messages } = await client();
      try {
        const text = {
          to: sms.to,
          from: sms.from,
          body: sms.text,
          validityPeriod: secondsOfRelevance(now, permit.expiresAt),
          ...(messagingServiceSid === undefined ? {} : { messagingServiceSid }),
          ...(statusCallbackUrl === undefined ? {} : { statusCallback: callbackFor(sms, statusCallbackUrl) }),
        };
        const leave = () => letLeave(permit, clock.now());
        return outcomeOfAnswer(await departing(leave, () => messages.create(text)), sms);
      } catch (thrown) {
        if (thrown instanceof PermitRefused) throw thrown;
        return outcomeOfFailure(failureOf(thrown), sms);
      }
    },

    absence: { longestRequestMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS, listedWithinMs: LISTED_WITHIN_MS },
    async reconcile(sent) {
      return findSent(await client(), sent);
    },
  };
}

/** GAT-20: what Twilio still holds in its queue when the permit expires is dropped there (code 30036), not sent late. */
const secondsOfRelevance = (now: Instant, until: Instant): number =>
  Math.min(Math.max(Math.floor(between(now, until) / SECOND), 1), 36_000);

function callbackFor(sms: OutgoingSms, statusCallbackUrl: string): string {
  const url = new URL(statusCallbackUrl);
  url.searchParams.set(MESSAGE_PARAMETER, sms.message);
  return url.href;
}

interface Answer {
  readonly sid?: unknown;
  readonly status?: unknown;
  readonly errorCode?: unknown;
}

/** Twilio sends no callback for the first status, so a message that is born failed is refused here. */
function outcomeOfAnswer({ sid, status, errorCode }: Answer, sms: OutgoingSms): SendOutcome {
  if (typeof sid !== 'string' || !/^(SM|MM)[0-9a-f]{32}$/i.test(sid)) {
    return { kind: 'unknown', detail: 'an answer without a message SID' };
  }
  if (isFailure(smsStatusOf(String(status)))) {
    const code = typeof errorCode === 'number' ? String(errorCode) : null;
    return { kind: 'refused', refusal: refusalOf(code, sms.from), code };
  }
  return { kind: 'accepted', providerId: sid };
}

/** Request timeout (408) is a gateway's word for "I stopped waiting", not a refusal. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

function outcomeOfFailure(failure: Failure, sms: OutgoingSms): SendOutcome {
  if (failure.kind === 'never_left') return { kind: 'refused', refusal: 'transient', code: failure.code };
  if (failure.kind === 'no_answer' || !isRefusal(failure.status)) return { kind: 'unknown', detail: failure.detail };
  const refusal = failure.status === 429 ? 'throttled' : refusalOf(failure.code, sms.from);
  return { kind: 'refused', refusal, code: failure.code };
}
