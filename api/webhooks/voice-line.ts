/** What a route needs of a provider whose calls we lead ourselves, question by question; each provider's adapter fits behind it. */
import type { CallEnd } from '../../machines/vocabulary/call-outcome.ts';
import type { LineHeard, OnTheLine } from '../../runtime/inbound/on-the-line.ts';
import type { SmsWebhook, Unreadable } from './sms-webhook.ts';

export interface StatusOfCall {
  readonly providerId: string;
  /** Ours, `application/attempt`; null on a call that we did not place. */
  readonly row: string | null;
  /** Our number: the one that called, or the one that was called. */
  readonly ours: string | null;
  readonly inbound: boolean;
  /** null: a word that no table knows. */
  readonly progress: 'ringing' | 'answered' | 'over' | null;
  /** Once it is over. */
  readonly how: CallEnd | null;
  /** The provider's own words. */
  readonly said: string;
}

export interface VoiceLine extends Pick<SmsWebhook, 'isGenuine' | 'noReply'> {
  readLine(raw: { readonly body: string; readonly rawQuery: string }): LineHeard | Unreadable;
  readStatus(raw: { readonly body: string; readonly rawQuery: string }): StatusOfCall | Unreadable;
  write(line: OnTheLine): { readonly contentType: string; readonly body: string };
}
