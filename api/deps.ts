/** What the HTTP surface is handed: the store, the host's ways in for events, and the few things of the world it may not know itself. */
import type { Hono } from 'hono';
import type { Decided } from '../machines/engine/batch.ts';
import type { Geography } from '../machines/identity/intake.ts';
import type { NewId } from '../machines/vocabulary/new-id.ts';
import type { Log } from '../runtime/config/log.ts';
import type { DemoControls } from '../runtime/demo/controls.ts';
import type { SendTest } from '../runtime/dispatch/test-message.ts';
import type { CandidateLinks } from '../runtime/links/candidate-links.ts';
import type { Clock } from '../runtime/ports.ts';
import type { Acceptance, NewInboxEvent } from '../runtime/storage.ts';
import type { Store } from '../runtime/store/store.ts';
import type { ClientAddress } from './client-address.ts';
import type { HeldPhones } from './console/held-phones.ts';
import type { Inspection } from './inspect/inspection.ts';
import type { Identify } from './principal.ts';
import type { Teller } from './teller.ts';
import type { TellResult } from './video-room.ts';
import type { WebhookProviders } from './webhooks/providers.ts';
import type { UnknownWebhook } from './webhooks/sms-webhook.ts';

export interface AppDeps {
  readonly store: Store;
  /** Takes events in; answers once they are stored (`Host.accept`). */
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  /** Takes in what waits of one candidate, now (`Host.takeIn`). */
  readonly takeIn: (org: string, candidate: string) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
  readonly identify: Identify;
  readonly log: Log;
  /** An ATS has told something of this person (`AtsPort.heardOf`); left out in tests of the rest. */
  readonly heardOf?: ((org: string, candidate: string) => void) | undefined;
  /** `/v1`, the docs and the metrics, as `api/v1` makes them; left out in tests of the rest. */
  readonly v1?: Hono;
  /** Tells many candidates one thing in the background, as `/v1` makes it. */
  readonly teller: Teller;
  /** What the links in emails open; left out in tests of the rest. */
  readonly links?: CandidateLinks;
  /** What checks and reads each provider's webhooks; left out where no provider is configured: they answer 403. */
  readonly webhooks?: WebhookProviders;
  /** Tells people of a webhook that is genuine and new to us, by the provider that sent it. */
  readonly unknownWebhooks?: (provider: string, of: UnknownWebhook) => Promise<void>;
  /** Sends a test of a template to somebody who works here; left out where nothing can be sent. */
  readonly sendTest?: SendTest;
  /** True once everything is up and until it shuts down. */
  readonly ready: () => boolean;
  /** How many times faster than life the demo runs; null where time is real. */
  readonly demoPace: number | null;
  /** The demo as a whole: its speed, its next event, its beginning; null or left out where people are real. */
  readonly demo?: DemoControls | null;
  /** By which the demo's video room tells what came of an interview; null or left out: there is no such room. */
  readonly tellResult?: TellResult | null;
  /** The demo's phones that visitors hold; null where calls are real, or nobody's to play. */
  readonly phones: HeldPhones | null;
  /** Hands over who hears of every batch that the host of this process commits; left out where it is another's. */
  readonly onCommitted?: (hear: (org: string, decided: readonly Decided[]) => void) => void;
  /** Who may look on at charts as they run; null or left out: nobody. */
  readonly inspection?: Inspection | null;
  /** Where requests come from; the socket's address when left out. */
  readonly clientAddress?: ClientAddress;
  /** Cookies are for https alone. */
  readonly secureCookies: boolean;
}
