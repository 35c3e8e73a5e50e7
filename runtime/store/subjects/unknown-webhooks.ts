/** Webhooks that are genuine and new to us, whichever provider's: one record for each word, however often it comes. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { byText } from '../engine/ordered.ts';

interface NewUnknownWebhook {
  /** The provider, such as `retell`. */
  readonly source: string;
  /** The event, or the word in it that is new; never its content. */
  readonly what: string;
  /** The provider's id of it. */
  readonly id: string | null;
  readonly at: Instant;
}

interface UnknownWebhook {
  readonly source: string;
  readonly what: string;
  readonly times: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly lastId: string | null;
}

export interface UnknownWebhooks {
  noteUnknownWebhook(one: NewUnknownWebhook): Promise<void>;
  /** In the order of source and word. */
  unknownWebhooks(query: {
    after?: readonly [string, string] | undefined;
    limit: number;
  }): Promise<readonly UnknownWebhook[]>;
}

export function memoryUnknownWebhooks(): UnknownWebhooks {
  const known = new Map<string, UnknownWebhook>();
  return {
    async noteUnknownWebhook({ source, what, id, at }) {
      const key = JSON.stringify([source, what]);
      const { times, firstAt } = known.get(key) ?? { times: 0, firstAt: at };
      known.set(key, { source, what, times: times + 1, firstAt, lastAt: at, lastId: id });
    },
    async unknownWebhooks({ after: [source, what] = ['', ''], limit }) {
      return [...known.values()]
        .sort((a, b) => byText(a.source, b.source) || byText(a.what, b.what))
        .filter((each) => each.source > source || (each.source === source && each.what > what))
        .slice(0, limit);
    },
  };
}
