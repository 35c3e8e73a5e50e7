/**
 * A store that dies at one of its calls, before it is carried out or after: as a process does that is killed there.
 *
 * Guarantee: from then on nothing that this life asks for reaches what is stored.
 */
import type { Store } from '../../../runtime/store/store.ts';

export class Killed extends Error {
  override readonly name = 'Killed';
  constructor() {
    super('this process was killed');
  }
}

export interface Life {
  readonly store: Store;
  isOver(): boolean;
  /** Answers once it is over: whoever still waits for something in it waits in vain. */
  readonly death: Promise<void>;
}

/** `calls`: after how many of them; Infinity: never. `heard`: the last one is still carried out, and nobody hears of it. */
export function mortalStore(store: Store, calls: number, heard: boolean): Life {
  let left = calls;
  let end = (): void => {};
  const death = new Promise<void>((resolve) => {
    end = resolve;
  });
  const dies = (): boolean => {
    left -= 1;
    return left <= 0;
  };
  const mortal = new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        if (left <= 0) throw new Killed();
        if (!dies()) return value.apply(target, given);
        if (heard) await value.apply(target, given);
        end();
        throw new Killed();
      };
    },
  });
  return { store: mortal, isOver: () => left <= 0, death };
}
