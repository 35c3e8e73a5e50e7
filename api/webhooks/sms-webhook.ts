/** What a webhook route needs of an SMS provider; each provider's adapter fits behind it (`providers.ts`). */
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import type { Refusal } from '../../machines/vocabulary/refusal.ts';

interface SignedText {
  /** As received, undecoded. */
  readonly rawPath: string;
  /** As received, undecoded, without the question mark. */
  readonly rawQuery: string;
  readonly body: string;
  readonly signature: string | null;
}

export interface InboundText {
  readonly providerId: string;
  /** E.164; null when the sender withheld it or is no phone. */
  readonly from: string | null;
  readonly to: string;
  readonly text: string;
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
}

export interface StatusOfText {
  readonly providerId: string;
  readonly providerStatus: string;
  /** Our number that sent it; null when the provider does not say. */
  readonly from: string | null;
  /** Ours; null when the message is not one of ours. */
  readonly message: string | null;
  /** null: a word that moves nothing. */
  readonly status: MessageStatus | null;
  readonly refusal: Refusal | null;
  readonly code: string | null;
}

/** Genuine, and new to us: an event, or a word in one, that no table knows. */
export interface UnknownWebhook {
  /** The provider's id of the event; null when it has none that can be kept. */
  readonly id: string | null;
  /** Its name, and the word in it that is new; never its content. */
  readonly what: string;
}

/** What was wrong with a body that cannot be read: the field, never its content. */
export interface Unreadable {
  readonly unreadable: string;
}

export interface SmsWebhook {
  /** Whether the provider signed this very request. Never throws. */
  isGenuine(request: SignedText): boolean;
  readInbound(body: string): InboundText | Unreadable;
  readStatus(raw: { readonly body: string; readonly rawQuery: string }): StatusOfText | Unreadable;
  /** The answer that sends nothing back. */
  readonly noReply: { readonly contentType: string; readonly body: string };
}

interface SignedEvent {
  readonly body: string;
  readonly signature: string | null;
  /** When it was signed, as the provider's header says. */
  readonly timestamp: string | null;
}

type SmsEvent =
  | ({ readonly kind: 'text' } & InboundText)
  | ({ readonly kind: 'status' } & StatusOfText)
  | ({ readonly kind: 'unknown' } & UnknownWebhook);

/** Of a provider that tells everything at one address. */
export interface SmsEvents {
  /** Whether the provider signed this very body, just now. Never throws. */
  isGenuine(request: SignedEvent): boolean;
  read(raw: { readonly body: string; readonly rawQuery: string }): SmsEvent | Unreadable;
}
