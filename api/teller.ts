/** What the app needs of whoever tells one event to many candidates; `v1/tell.ts` is who does it. */
import type { Telling } from '../runtime/store/subjects/tellings.ts';

export interface Teller {
  tell(what: Pick<Telling, 'org' | 'job' | 'event' | 'by'> & { readonly of?: number }): Promise<Telling>;
  /** Goes on with what another process left unfinished. */
  goOn(): Promise<void>;
  /** Nothing is being told. */
  idle(): Promise<void>;
  /** Leaves the rest to the next process. */
  stop(): Promise<void>;
}
