import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { storeContract } from './contract.ts';

storeContract('the store in memory', async () => {
  const store = createMemoryStore();
  return { store, dispose: () => store.close() };
});
