/** Who provides the contract with stores: each a new one, empty but for the default org and job. */
import type { Store } from '../../../../runtime/store/store.ts';

export type FreshStore = () => Promise<Store>;
