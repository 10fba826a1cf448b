import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { storeContract, type Opened } from './contract.ts';

const over = (compactAt: number) => async (): Promise<Opened> => {
  const dir = await mkdtemp(join(tmpdir(), 'store-'));
  let store = await openLowdbStore({ dir, compactAt });
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await openLowdbStore({ dir, compactAt }));
    },
    dispose: async () => {
      await store.close();
      await rm(dir, { recursive: true });
    },
  };
};

storeContract('lowdb, from the journal', over(1 << 30));
storeContract('lowdb, always compacting', over(1));
