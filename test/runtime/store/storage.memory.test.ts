import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenJob, givenOrg } from './given.ts';
import { storageContract } from './storage.contract.ts';

storageContract('memory', async () => {
  const store = createMemoryStorage();
  await store.upsertOrg(givenOrg());
  await store.upsertJob('acme', givenJob());
  return store;
});
