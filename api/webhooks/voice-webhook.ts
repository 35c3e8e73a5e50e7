/** What a webhook route needs of a voice provider; each provider's adapter fits behind it (`doors.ts`). */
import type { ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import type { UnknownWebhook, Unreadable } from './sms-webhook.ts';

interface SignedEvent {
  readonly body: string;
  /** Of the header that the provider signs in. */
  readonly signature: string | null;
}

type VoiceEvent = ToldOfCall | ({ readonly kind: 'unknown' } & UnknownWebhook);

/** Of a provider that tells everything at one address. */
export interface VoiceEvents {
  /** Whether the provider signed this very body, just now. Never throws. */
  isGenuine(request: SignedEvent): boolean | Promise<boolean>;
  read(body: string): VoiceEvent | Unreadable;
}
