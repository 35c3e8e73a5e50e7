/** What a webhook route needs of a voice provider; each provider's adapter fits behind it (`providers.ts`). */
import type { ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import type { AgentBrief } from '../../runtime/inbound/agent-brief.ts';
import type { UnknownWebhook, Unreadable } from './sms-webhook.ts';

interface SignedEvent {
  readonly body: string;
  /** Of the header that the provider signs in. */
  readonly signature: string | null;
}

type Unknown = { readonly kind: 'unknown' } & UnknownWebhook;

/** A call that came in at the provider itself: who calls which number. */
export interface CameInAtProvider {
  readonly kind: 'inbound';
  /** Ours: told again, it is the same. */
  readonly call: string;
  /** E.164; null when withheld, or no number. */
  readonly from: string | null;
  readonly to: string;
}

type VoiceEvent = ToldOfCall | (CameInAtProvider & { readonly room: string }) | Unknown;

/** Of a provider that tells everything at one address. */
export interface VoiceEvents {
  /** Whether the provider signed this very body, just now. Never throws. */
  isGenuine(request: SignedEvent): boolean | Promise<boolean>;
  read(body: string): VoiceEvent | Unreadable;
  /** Where calls come in at the provider, and it has to be told what to do with them; left out where it tells of none. */
  readonly reception?: Reception | null;
}

export interface Reception {
  /** It is taken already: nothing more is to be done, and nothing is looked up. */
  isTaken(room: string): Promise<boolean>;
  /** Sends an agent; null: the call is rejected. Throws where the provider is away. */
  take(room: string, brief: AgentBrief | null): Promise<void>;
}

/** Of a provider that asks, while it rings, what to do with a call that comes in. */
export interface AsksAboutCalls {
  isGenuine(request: SignedEvent): boolean | Promise<boolean>;
  read(request: SignedEvent): CameInAtProvider | Unknown | Unreadable;
  /** What the provider reads; null: the call is rejected. */
  answer(brief: AgentBrief | null): unknown;
}
