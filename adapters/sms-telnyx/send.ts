/**
 * Texts through Telnyx: the `SmsPort`.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, so nothing
 * leaves without one, and is looked at once more when the connection is there; one send is one request; an answer that
 * does not prove that Telnyx took or refused the message is `unknown`, and is never sent again, because Telnyx cannot be
 * asked. Throws only `PermitRefused`, or when the library itself cannot be loaded.
 */
import {
  type Clock,
  letLeave,
  type OutgoingSms,
  PermitRefused,
  type SendOutcome,
  type SmsPort,
  spendPermit,
} from '../../runtime/ports.ts';
import { departing } from '../one-fetch.ts';
import { DEFAULT_TIMEOUT_MS, lazyTelnyxClient, type TelnyxAccount } from './client.ts';
import { errorsIn, refusalOf } from './errors.ts';
import { type Failure, failureOf } from './failure.ts';
import { refusalByStatus, statusOf } from './statuses.ts';
import { MESSAGE_PARAMETER } from './webhook.ts';

export interface TelnyxSmsSettings extends TelnyxAccount {
  /** TELNYX_MESSAGING_PROFILE_ID; the sending number, which must be on it, still goes with every text. */
  readonly messagingProfileId?: string | undefined;
  /** PUBLIC_BASE_URL and the path of the webhook. Without it Telnyx calls the profile's, which cannot name our message. */
  readonly webhookUrl?: string | undefined;
  readonly clock: Clock;
}

/**
 * The API reads a message by its id alone, which is in the answer that never came. What its usage records list has neither
 * the text nor anything of ours, and no time by which it is complete. A report that comes names our message (`webhook.ts`).
 */
const NO_LIST = 'Telnyx finds a message by the id in its answer alone, and lists none';

/** Throws at once when the settings are not usable, naming the variable and never its value. */
export function createTelnyxSms(settings: TelnyxSmsSettings): SmsPort {
  const { clock, messagingProfileId, webhookUrl } = settings;
  if (messagingProfileId !== undefined && !/^[0-9a-zA-Z-]{1,64}$/.test(messagingProfileId)) {
    throw new Error('TELNYX_MESSAGING_PROFILE_ID must be the id of a messaging profile, as Telnyx shows it.');
  }
  if (webhookUrl !== undefined && !URL.canParse(webhookUrl)) {
    throw new Error('PUBLIC_BASE_URL does not make a URL that Telnyx could call.');
  }
  const client = lazyTelnyxClient(settings);

  return {
    async send(sms, permit) {
      spendPermit(permit, { to: sms.to, text: sms.text }, 'SMS', clock.now());
      const { messages } = await client();
      try {
        const text = {
          to: sms.to,
          from: sms.from,
          text: sms.text,
          type: 'SMS',
          ...(messagingProfileId === undefined ? {} : { messaging_profile_id: messagingProfileId }),
          ...(webhookUrl === undefined ? {} : { webhook_url: webhookFor(sms, webhookUrl) }),
        } as const;
        const leave = () => letLeave(permit, clock.now());
        return outcomeOfAnswer(await departing(leave, async () => messages.send(text)));
      } catch (thrown) {
        if (thrown instanceof PermitRefused) throw thrown;
        return outcomeOfFailure(failureOf(thrown));
      }
    },

    absence: { longestRequestMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS, listedWithinMs: null },
    async reconcile() {
      return { kind: 'cannot_ask', detail: NO_LIST };
    },
  };
}

function webhookFor(sms: OutgoingSms, webhookUrl: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set(MESSAGE_PARAMETER, sms.message);
  return url.href;
}

/** A message that is born failed is refused here; a report may come as well and changes nothing then. */
function outcomeOfAnswer(answer: unknown): SendOutcome {
  const { data } = (answer ?? {}) as { data?: { id?: unknown; to?: unknown; errors?: unknown } | null };
  const id = data?.id;
  if (typeof id !== 'string' || !/^[!-~]{1,100}$/.test(id)) {
    return { kind: 'unknown', detail: 'an answer without a message id' };
  }
  const [to] = Array.isArray(data?.to) ? (data.to as { status?: unknown }[]) : [];
  const theirs = String(to?.status);
  if (statusOf(theirs) !== 'undelivered') return { kind: 'accepted', providerId: id };
  const errors = errorsIn(data?.errors);
  if (errors.length === 0) return { kind: 'refused', refusal: refusalByStatus(theirs), code: null };
  return { kind: 'refused', ...refusalOf(errors) };
}

/** Request timeout (408) is a gateway's word for "I stopped waiting", not a refusal. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

function outcomeOfFailure(failure: Failure): SendOutcome {
  if (failure.kind === 'never_left') return { kind: 'refused', refusal: 'transient', code: failure.code };
  if (failure.kind === 'no_answer' || !isRefusal(failure.status)) return { kind: 'unknown', detail: failure.detail };
  const { refusal, code } = refusalOf(failure.errors);
  return { kind: 'refused', refusal: failure.status === 429 ? 'throttled' : refusal, code };
}
